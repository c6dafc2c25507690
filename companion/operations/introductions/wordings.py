"""Messages of introductions in your own words, kept to be used again."""

from dataclasses import dataclass

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.model.text import tidy, tidy_lines
from companion.operations.introductions.messages import check_message
from companion.operations.results import Result
from companion.store import Database, templates

PURPOSE = "introduction"
_LONGEST_NAME, _LONGEST_SUBJECT, _LONGEST_TEXT = 100, 300, 8_000


@dataclass(frozen=True, slots=True)
class Wording:
    """A message of your own. `text` has {fields}."""

    id: int
    name: str
    language: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class WordingResult:
    """The message that was kept."""

    wording_id: int
    changed: Changed


def own_wordings(db: Database) -> list[Wording]:
    """Those that you kept, by language and name."""
    with db.read() as sql:
        return [
            Wording(row.id, row.name, row.language, row.subject, row.words)
            for row in templates.templates(sql)
            if row.purpose == PURPOSE
        ]


def keep_wording(
    db: Database, *, name: str, subject: str, text: str, language: str = "en"
) -> WordingResult:
    """Keep a message to use again; one of that name and language is written over.

    Raises KnownError if something is missing or too long, or a field is not known.
    """
    values = {"name": tidy(name), "subject": tidy(subject), "words": tidy_lines(text)}
    if not values["name"] or not values["words"]:
        raise KnownError("A message needs a name and a text.")
    for what, longest in (
        ("name", _LONGEST_NAME), ("subject", _LONGEST_SUBJECT), ("words", _LONGEST_TEXT),
    ):  # fmt: skip
        if len(values[what]) > longest:
            raise KnownError(f"The {what} of a message can have {longest:,} letters.")
    check_message(f"{values['subject']}\n{values['words']}")
    with db.change(f"Kept the message “{values['name']}”") as unit:
        same = [
            row.id
            for row in templates.templates(unit.sql)
            if (row.purpose, row.language) == (PURPOSE, language)
            and row.name.casefold() == values["name"].casefold()
        ]
        if same:
            templates.change(unit.sql, same[0], **values)
        id = (
            same[0]
            if same
            else templates.insert(unit.sql, **values, language=language, purpose=PURPOSE)
        )
    return WordingResult(id, unit.changed)


def forget_wording(db: Database, *, wording_id: int) -> Result:
    """Remove a message of your own. Raises KnownError if it is gone already."""
    with db.change("Removed a message") as unit:
        unit.name = f"Removed the message “{templates.the_template(unit.sql, wording_id).name}”"
        templates.remove(unit.sql, wording_id)
    return Result(unit.changed)

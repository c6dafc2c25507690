"""Messages with {fields}, in your words: those that ship, in several languages, and your own.

One of your own with the name and language of one that ships stands in its place.
"""

import re
from dataclasses import dataclass
from functools import cache

from companion.assets import resource
from companion.errors import KnownError
from companion.model.changed import Changed
from companion.model.filling import check_fields
from companion.model.text import tidy, tidy_lines
from companion.operations.results import Result
from companion.store import Database
from companion.store import templates as store

LANGUAGES = {
    "en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "it": "Italiano",
}  # fmt: skip
FIELDS = {
    "name": "their name",
    "given": "their given name",
    "organization": "where they work",
    "event": "the event where you met",
    "where": "the place of that event",
    "when": "the day on which you met",
    "promise": "what is to be done for them",
    "me": "your name, as on your card",
    "my_organization": "where you work",
}
PURPOSES = {
    "met": "after you met", "promise": "for something promised", "touch": "to stay in touch",
    "meet": "to talk", "": "for anything",
}  # fmt: skip
_LONGEST_NAME, _LONGEST_SUBJECT, _LONGEST_WORDS = 100, 300, 20_000
_HEAD = re.compile(r"\[(\w+)\] (.+)")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Template:
    """A message. `id` is None for one that ships; `purpose` is one of `PURPOSES`."""

    id: int | None
    name: str
    purpose: str
    language: str
    subject: str
    words: str


@dataclass(frozen=True, slots=True)
class TemplateResult:
    """The message that was made or changed."""

    template_id: int
    changed: Changed


def shipped(language: str) -> tuple[Template, ...]:
    """Those that come with Companion in a language; none for a language that it does not have."""
    return _shipped(language) if language in LANGUAGES else ()


def all_templates(db: Database) -> list[Template]:
    """Your own first, then those that ship, English first."""
    with db.read() as sql:
        own = [
            Template(row.id, row.name, row.purpose, row.language, row.subject, row.words)
            for row in store.templates(sql)
            if row.purpose in PURPOSES
        ]
    mine = {(one.name, one.language) for one in own}
    ships = [one for language in LANGUAGES for one in shipped(language)]
    return own + [one for one in ships if (one.name, one.language) not in mine]


def choose_template(
    found: list[Template], *, name: str = "", language: str = "", purpose: str = ""
) -> Template:
    """The one of a name (or purpose), in a language, in that order of weight.

    Raises KnownError if there is none of that name or in that language.
    """
    for what, wanted, said in (
        ("language", language, [one.language for one in found]),
        ("name", name, [one.name for one in found if language in ("", one.language)]),
    ):
        if wanted and tidy(wanted).casefold() not in (one.casefold() for one in said):
            there = ", ".join(f"“{one}”" for one in dict.fromkeys(said))
            raise KnownError(f"There is no message with the {what} “{wanted}”: there are {there}.")
    fitting = [
        one for one in found
        if tidy(name).casefold() in ("", one.name.casefold())
        and tidy(language).casefold() in ("", one.language)
    ]  # fmt: skip
    asked = [one for one in fitting if purpose == one.purpose]
    # Only a purpose does not choose between languages: English is first among what ships.
    return (asked or fitting)[0]


def add_template(
    db: Database, *, name: str, words: str, subject: str = "", language: str = "en",
    purpose: str = "",
) -> TemplateResult:  # fmt: skip
    """Keep a message of your own. Raises KnownError if it is empty or names an unknown field."""
    values = _checked(name, words, subject, language, purpose)
    with db.change(f"Kept the message “{values['name']}”") as unit:
        id = store.insert(unit.sql, **values)
    return TemplateResult(id, unit.changed)


def edit_template(
    db: Database,
    *,
    template_id: int,
    name: str | None = None,
    words: str | None = None,
    subject: str | None = None,
    language: str | None = None,
) -> TemplateResult:
    """Change a message of your own; what is None stays. Raises KnownError as `add_template`."""
    with db.change("Changed a message") as unit:
        old = store.the_template(unit.sql, template_id)
        values = _checked(
            old.name if name is None else name,
            old.words if words is None else words,
            old.subject if subject is None else subject,
            old.language if language is None else language,
            old.purpose,
        )
        store.change(unit.sql, template_id, **values)
        unit.name = f"Changed the message “{values['name']}”"
    return TemplateResult(template_id, unit.changed)


def remove_template(db: Database, *, template_id: int) -> Result:
    """Remove a message of your own. Raises KnownError if it is gone already."""
    with db.change("Removed a message") as unit:
        unit.name = f"Removed the message “{store.the_template(unit.sql, template_id).name}”"
        store.remove(unit.sql, template_id)
    return Result(unit.changed)


def _checked(name: str, words: str, subject: str, language: str, purpose: str) -> dict[str, str]:
    values = {
        "name": tidy(name), "subject": tidy(subject), "words": tidy_lines(words),
        "language": tidy(language).casefold(), "purpose": purpose,
    }  # fmt: skip
    if not values["name"] or not values["words"]:
        raise KnownError("A message needs a name and a text.")
    for what, longest in (
        ("name", _LONGEST_NAME), ("subject", _LONGEST_SUBJECT), ("words", _LONGEST_WORDS),
    ):  # fmt: skip
        if len(values[what]) > longest:
            raise KnownError(f"The {what} of a message can have {longest:,} letters.")
    if not _LANGUAGE.fullmatch(values["language"]):
        raise KnownError(f"“{language}” is no language: write its code, such as “en” or “de”.")
    if purpose not in PURPOSES:
        raise KnownError(f"A message is for one of: {', '.join(filter(None, PURPOSES))}.")
    check_fields(FIELDS, values["subject"], values["words"])
    return values


@cache
def _shipped(language: str) -> tuple[Template, ...]:
    text = resource("messages", f"{language}.txt").read_text(encoding="utf-8")
    text = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    made = []
    for block in text.split("\n====\n"):
        head, subject, words = block.strip().split("\n", 2)
        found = _HEAD.fullmatch(head)
        assert found is not None, f"{language}: {head}"
        made.append(Template(None, found[2], found[1], language, subject, words.strip()))
    return tuple(made)

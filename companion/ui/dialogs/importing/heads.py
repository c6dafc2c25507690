"""The columns of the preview: those of the file, or those of the people as they will be stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape

from companion.importing import ColumnGuess, ImportPlan
from companion.model.draft import AttendeeDraft
from companion.model.fields import ATTENDEE_LIST_FIELDS
from companion.ui.dialogs.importing.fields import FIELD_WORDS, field_words

# Fields in the order in which one reads a person; parts of the name only where there are any.
_NAME_PARTS = ("prefixes", "given", "additional", "family", "suffixes")
_ORDER = (
    "formatted_name", *_NAME_PARTS, "nicknames", "pronouns", "organization", "department", "title",
    "emails", "phones", "urls", "address", "city", "region", "country", "interests", "notes",
    "status", "ticket", "order_id", "attendee_number", "badge_id",
)  # fmt: skip
# What a column may be taken for that is stored under another name.
_STORED_AS = {
    "name": "formatted_name", "linkedin": "urls", "street": "address", "postal_code": "address",
}  # fmt: skip
_LISTS = frozenset(ATTENDEE_LIST_FIELDS)
_LONGEST = 300  # characters of a cell that are shown


@dataclass(frozen=True, slots=True)
class Head:
    """The top of one column.

    `words` say what it is, `below` where that comes from. `guesses` are the file's columns that it
    is made of; if it is one, and not only a part of that one, it can be changed here. `field` is
    None for what is only kept.
    """

    words: str
    below: str
    guesses: tuple[ColumnGuess, ...]
    field: str | None = None
    is_part: bool = False

    @property
    def guess(self) -> ColumnGuess | None:
        """The one column of the file that this is, None if it is made of several or of a part."""
        return self.guesses[0] if len(self.guesses) == 1 and not self.is_part else None


def file_heads(plan: ImportPlan) -> list[Head]:
    """One for each column of the file, in its order."""
    return [Head(field_words(guess), guess.header, (guess,), guess.field) for guess in plan.guesses]


def people_heads(plan: ImportPlan, people: Iterable[AttendeeDraft]) -> list[Head]:
    """One for each field that somebody has, the name first; then the columns only kept.

    `people`: some of them, to see which parts their names have.
    """
    sources: dict[str, list[ColumnGuess]] = {}
    for guess in plan.guesses:
        if guess.field is not None:
            sources.setdefault(_STORED_AS.get(guess.field, guess.field), []).append(guess)
    some = list(people)
    parts = [name for name in _NAME_PARTS if any(getattr(one, name) for one in some)]
    heads = []
    for name in _ORDER:
        if name in sources or name in parts or name == "formatted_name":
            heads.append(_field_head(name, sources))
    kept = (guess for guess in plan.guesses if guess.field is None)
    return heads + [Head(guess.header, guess.header, (guess,)) for guess in kept]


def heads_after(heads: Sequence[Head], plan: ImportPlan) -> list[Head]:
    """These heads, with what their columns are taken for in another plan of the same table."""
    now = {guess.header: guess for guess in plan.guesses}
    changed = []
    for head in heads:
        guesses = tuple(now.get(guess.header, guess) for guess in head.guesses)
        same = all(a.field == b.field for a, b in zip(guesses, head.guesses, strict=True))
        words = head.words if same or head.is_part or len(guesses) != 1 else field_words(guesses[0])
        changed.append(replace(head, words=words, guesses=guesses))
    return changed


def _field_head(name: str, sources: dict[str, list[ColumnGuess]]) -> Head:
    words = "Name" if name == "formatted_name" else "Address" if name == "address" else ""
    guesses = sources.get(name, [])
    is_part = name in _NAME_PARTS and not guesses
    if is_part:
        guesses = sources.get("formatted_name", [])
    elif name == "formatted_name" and not guesses:
        guesses = [guess for part in _NAME_PARTS for guess in sources.get(part, [])]
    below = " + ".join(guess.header for guess in guesses)
    return Head(words or FIELD_WORDS[name], below, tuple(guesses), name, is_part)


def stored_text(person: AttendeeDraft, head: Head) -> str:
    """What the person has in this column, on one line."""
    if head.field is None:
        text = person.extra.get(head.below, "")
    elif head.field == "address":
        text = ", ".join(filter(None, person.address.parts)) if person.address else ""
    elif head.field in _LISTS:
        text = "; ".join(getattr(person, head.field))
    else:
        text = getattr(person, head.field)
        if head.field == "country" and person.country_code:
            text = f"{text} ({person.country_code})" if text else person.country_code
    return one_line(text)


def one_line(text: str) -> str:
    """A cell's text as a table shows it: bounded, and without line breaks."""
    return " ".join(text[:_LONGEST].split())


def tip(text: str) -> str:
    """A tool tip that shows this text as it is: what a file says is never taken for HTML."""
    return f"<p style='white-space: pre-wrap'>{escape(text[:2000])}</p>" if text else ""

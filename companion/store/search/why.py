"""Why somebody was found: which of a person's fields the words are in, and where.

Asked for the few who are shown, never while searching.
"""

import sqlite3
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from companion.model.fold import fold
from companion.store.jsontext import from_json
from companion.store.search.dirt import ATTENDEE
from companion.store.search.likeness import Typed
from companion.store.search.terms import MOST_LETTERS, MOST_WORDS

Span = tuple[int, int]

# What is said of an attendee and of a contact: field and text. JSON says what its columns hold.
_ATTENDEE = (
    "formatted_name", "nicknames", "organization", "department", "title", "city", "region",
    "country", "interests", "ticket", "emails", "phones", "urls", "order_id", "attendee_number",
    "badge_id", "pronouns", "status", "notes", "address", "extra",
)  # fmt: skip
_JSON = frozenset(("nicknames", "interests", "emails", "phones", "urls", "address", "extra"))
_CONTACT = """
SELECT 'formatted_name', formatted_name FROM contact WHERE id = :id
UNION ALL SELECT 'nicknames', value FROM contact, json_each(nicknames) WHERE contact.id = :id
UNION ALL SELECT 'organization', value FROM contact, json_each(organization) WHERE contact.id = :id
UNION ALL SELECT 'title', title FROM contact WHERE id = :id
UNION ALL SELECT 'role', role FROM contact WHERE id = :id
UNION ALL SELECT 'tags', name FROM contact_tag WHERE contact_id = :id
UNION ALL SELECT kind || 's', value FROM contact_point WHERE contact_id = :id
UNION ALL SELECT 'address', locality || ' ' || region || ' ' || country
          FROM contact_address WHERE contact_id = :id
UNION ALL SELECT 'notes', text FROM contact_note WHERE contact_id = :id
UNION ALL SELECT name, words FROM custom_field WHERE contact_id = :id
UNION ALL SELECT 'encounter', place || ' ' || note FROM encounter WHERE contact_id = :id
"""
_NAMES = frozenset(("formatted_name", "nicknames"))
# A word of a name that is less like the typed one is no reason; other fields are never guessed.
_LEAST = 0.5
_IN_A_FIELD = 0.72
_LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Match:
    """One field that a search's words are in.

    `field` is the field's name as in JSON, or a roster column's header; `text` all that stands
    there; `spans` the parts that matched, as (start, end) in `text`, in order, without overlap.
    """

    field: str
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one typed word is best found."""

    likeness: float
    field: int
    span: Span


def explain(
    sql: sqlite3.Connection, kind: int, person_id: int, text: str, lines: Sequence[int] = ()
) -> tuple[Match, ...]:
    """Which fields of one person made a search find them, the name first; empty if none did.

    `kind` is ATTENDEE or CONTACT of `dirt`; `lines` are the attendees who are the same person as a
    contact (`Found.attendee_ids`). Each typed word is looked for in the name first, and shown in
    another field only if it is there more surely.
    """
    fields = list(_fields(sql, kind, person_id))
    for line in lines if kind != ATTENDEE else ():
        known = set(fields)
        fields += [field for field in _fields(sql, ATTENDEE, line) if field not in known]
    spans: dict[int, list[Span]] = {}
    for word in fold(text[:MOST_LETTERS]).split()[:MOST_WORDS]:
        place = _best(Typed(word), fields)
        if place is not None:
            spans.setdefault(place.field, []).append(place.span)
    return tuple(
        Match(*fields[number], _merged(spans[number]))
        for number in sorted(spans, key=lambda number: (fields[number][0] not in _NAMES, number))
    )


def _fields(sql: sqlite3.Connection, kind: int, person_id: int) -> Iterator[tuple[str, str]]:
    """Every field that says something, with its text."""
    if kind != ATTENDEE:
        for field, text in sql.execute(_CONTACT, {"id": person_id}):
            if text.strip():
                yield field, text[:_LONGEST_TEXT]
        return
    columns = ", ".join(_ATTENDEE)
    row = sql.execute(f"SELECT {columns} FROM attendee WHERE id = ?", (person_id,)).fetchone()
    for field, cell in zip(_ATTENDEE, row or (), strict=False):
        said = _values(field, from_json(cell)) if field in _JSON and cell else [(field, cell or "")]
        yield from ((name, text[:_LONGEST_TEXT]) for name, text in said if text.strip())


def _values(field: str, held: object) -> list[tuple[str, str]]:
    if isinstance(held, Mapping):
        values = [(str(key), str(value)) for key, value in held.items() if value]
        return [(field, text) for _, text in values] if field == "address" else values
    return [(field, str(value)) for value in held] if isinstance(held, list) else []


def _best(typed: Typed, fields: Sequence[tuple[str, str]]) -> _Place | None:
    best: _Place | None = None
    for number, (field, text) in enumerate(fields):
        place = _in_name(typed, number, text) if field in _NAMES else None
        place = place or _in_field(typed.word, number, text)
        if place is not None and (best is None or place.likeness > best.likeness):
            best = place
    return best


def _in_name(typed: Typed, number: int, text: str) -> _Place | None:
    """The word of a name that is most like the typed one."""
    best: _Place | None = None
    for start, end in _tokens(text):
        name = fold(text[start:end]).replace(" ", "")
        likeness = typed.likeness(name)
        if likeness < _LEAST or (best is not None and likeness <= best.likeness):
            continue
        begun = name.startswith(typed.word)
        stop = _end_of(text, start, end, len(typed.word)) if begun else end
        best = _Place(likeness, number, (start, stop))
    return best


def _in_field(word: str, number: int, text: str) -> _Place | None:
    """Where a word of another field begins like the typed one, or a number or address holds it."""
    if len(word) < 2:
        return None
    for start, end in _tokens(text):
        if fold(text[start:end]).replace(" ", "").startswith(word):
            stop = _end_of(text, start, end, len(word))
            return _Place(_IN_A_FIELD, number, (start, stop))
    return _within(word, number, text) if len(word) > 2 else None


def _within(word: str, number: int, text: str) -> _Place | None:
    """The word in the middle of what is no word: a phone number, an address, a code."""
    places = [place for place, letter in enumerate(text) if letter.isascii() and letter.isalnum()]
    at = "".join(text[place] for place in places).lower().find(word)
    if at < 0:
        return None
    return _Place(_IN_A_FIELD - 0.1, number, (places[at], places[at + len(word) - 1] + 1))


def _tokens(text: str) -> Iterator[Span]:
    """Where the words of a text are; marks over letters and apostrophes belong to theirs."""
    start = -1
    for place, letter in enumerate(text):
        inside = letter.isalnum() or (
            start >= 0 and (letter in "'’`" or unicodedata.category(letter)[0] == "M")
        )
        if inside and start < 0:
            start = place
        elif not inside and start >= 0:
            yield start, place
            start = -1
    if start >= 0:
        yield start, len(text)


def _end_of(text: str, start: int, end: int, letters: int) -> int:
    """Where the part of a token ends that comes to so many folded letters."""
    for stop in range(start + 1, end):
        whole = unicodedata.category(text[stop])[0] != "M"
        if whole and len(fold(text[start:stop]).replace(" ", "")) >= letters:
            return stop
    return end


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """The spans in order; those that touch as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)

"""People: attendees and contacts in one list, each person once.

A contact hides the roster lines that are the same person. The list is an array of compact keys,
so that a hundred thousand people take less than a megabyte; rows are read as they are shown.
"""

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from companion.model.circle import Circle
from companion.store.archive import archived_among, has_archived
from companion.store.details import USUAL, Detail, detail_sql
from companion.store.numbers import json_of

if TYPE_CHECKING:
    from companion.store.narrowing.people import Marked
    from companion.store.search.query import Searcher

Show = Literal["all", "wanted", "met", "professional", "social"]
Kind = Literal["attendee", "contact"]


class PeopleFilter(NamedTuple):
    """Whom the list shows: an event's people or everybody (None), and which of them.

    Contacts who were put away are left out unless `archived` is said.
    """

    event_id: int | None = None
    show: Show = "all"
    tag: str | None = None
    archived: bool = False


class PersonRow(NamedTuple):
    """One line of the list. `line` says the details that were asked for; `met_on` is ISO 8601."""

    kind: Kind
    id: int
    name: str
    line: str
    circles: Circle
    wanted: bool
    met_on: str | None
    met_event: str | None
    email: str
    missing: bool
    archived: bool = False


class Counts(NamedTuple):
    """How many people each filter shows."""

    all: int
    wanted: int
    met: int
    professional: int
    social: int


class Found(NamedTuple):
    """One person found, with the roster lines that are the same person."""

    key: int
    score: float
    attendee_ids: tuple[int, ...]


def key_of(kind: Kind, id: int) -> int:
    """A person's compact key."""
    return id * 2 + (kind == "contact")


def split(key: int) -> tuple[Kind, int]:
    """What kind of person a key stands for, and the id."""
    return ("contact" if key & 1 else "attendee"), key >> 1


# The contacts that belong to the event's list, or all; then those that the filter lets pass.
# Few of the event's attendees are contacts: they are found without going through the others.
_EVENT_CONTACTS = (
    "(c.id IN (SELECT contact_id FROM encounter WHERE event_id = :event)"
    " OR c.id IN (SELECT contact_id FROM attendee INDEXED BY attendee_contact"
    " WHERE contact_id IS NOT NULL AND event_id = :event))"
)
_CONTACT_SHOW = {
    "all": "1",
    "wanted": "c.id IN (SELECT contact_id FROM attendee WHERE want_to_meet"
    " AND contact_id IS NOT NULL AND (:event IS NULL OR event_id = :event))",
    "met": "EXISTS (SELECT 1 FROM encounter n WHERE n.contact_id = c.id"
    " AND (:event IS NULL OR n.event_id = :event))",
    "professional": "c.circles & 1",
    "social": "c.circles & 2",
}


def _contact_conditions(sql: sqlite3.Connection, filter: PeopleFilter) -> str:
    conditions = [_CONTACT_SHOW[filter.show]]
    if not filter.archived and has_archived(sql):
        # Said by the index that gives the order, so that no row has to be looked up.
        conditions.append("c.archived_at = ''")
    if filter.event_id is not None:
        conditions.append(_EVENT_CONTACTS)
    if filter.tag is not None:
        conditions.append(
            "c.id IN (SELECT contact_id FROM contact_tag WHERE name = :tag COLLATE NOCASE)"
        )
    return " AND ".join(conditions)


def _attendee_conditions(filter: PeopleFilter) -> str | None:
    """The condition on attendees who are no contacts; None where none of them can pass."""
    if filter.tag is not None or filter.show not in ("all", "wanted"):
        return None
    conditions = ["a.contact_id IS NULL"]
    if filter.event_id is not None:
        conditions.append("a.event_id = :event")
    if filter.show == "wanted":
        conditions.append("a.want_to_meet")
    return " AND ".join(conditions)


def arms(
    sql: sqlite3.Connection,
    filter: PeopleFilter,
    *columns: tuple[str, str, str],
    in_order: bool = True,
) -> tuple[str, dict[str, Any]]:
    """SQL for the keys and sort keys of everybody whom the filter shows, and its values.

    `columns` are more of them: a name, the expression for contacts, that for attendees.
    Each event is a part of its own, so that ordered by name nothing has to be sorted: SQLite
    merges what the events' indexes give in order already. That is slow for columns that no index
    has: with `in_order` False the rows are read as they lie in the file instead.
    """
    more = "".join(f", {contact} AS {name}" for name, contact, _ in columns)
    parts = [
        f"SELECT c.id * 2 + 1 AS key, c.sort_key AS sort_key{more} FROM contact c"
        f" WHERE {_contact_conditions(sql, filter)}"
    ]
    values: dict[str, Any] = {"event": filter.event_id, "tag": filter.tag}
    if (condition := _attendee_conditions(filter)) is not None:
        if not in_order:
            condition = condition.replace("a.event_id = :event", _AS_THEY_LIE)
        more = "".join(f", {attendee}" for _, _, attendee in columns)
        part = f"SELECT a.id * 2, a.sort_key{more} FROM attendee a WHERE {condition}"
        events = _some_events(sql) if in_order and filter.event_id is None else []
        for number, event in enumerate(events):
            values[f"event{number}"] = event
            parts.append(f"{part} AND a.event_id = :event{number}")
        if not events:
            parts.append(part)
    return " UNION ALL ".join(parts), values


_AS_THEY_LIE = "a.roster_id IN (SELECT id FROM roster WHERE event_id = :event)"
# Of more events than this one scan and a sort of all are quicker than so many parts.
_MOST_EVENTS = 60


def _some_events(sql: sqlite3.Connection) -> list[int]:
    found = [id for (id,) in sql.execute(f"SELECT id FROM event LIMIT {_MOST_EVENTS + 1}")]
    return found if len(found) <= _MOST_EVENTS else []


def person_keys(sql: sqlite3.Connection, filter: PeopleFilter) -> "array[int]":
    """The keys of everybody whom the filter shows, by name."""
    query, values = arms(sql, filter)
    return read_keys(sql, f"SELECT key FROM ({query} ORDER BY sort_key)", values)


def read_keys(sql: sqlite3.Connection, query: str, values: dict[str, Any]) -> "array[int]":
    """The one column of keys that a query gives, as an array.

    SQLite writes them into one text: while it does, other threads run, the window's for one. Row
    by row a million of them would keep it waiting for a second.
    """
    return keys_in(sql.execute(f"SELECT group_concat(key) FROM ({query})", values).fetchone()[0])


def keys_in(text: str | None) -> "array[int]":
    """The keys in a text, parted by commas.

    Piece by piece, so that no other thread waits, and a million numbers are not there twice.
    """
    from companion.store.jsontext import from_json

    keys, start = array("q"), 0
    while text and start < len(text):
        end = text.find(",", start + _PIECE)
        end = len(text) if end < 0 else end
        keys.extend(from_json(f"[{text[start:end]}]"))
        start = end + 1
    return keys


_PIECE = 200_000


def counts(sql: sqlite3.Connection, event_id: int | None) -> Counts:
    """How many people each filter shows, for the chips."""
    numbers = {}
    for show in ("all", "wanted", "met", "professional", "social"):
        filter = PeopleFilter(event_id, show)
        values = {"event": event_id}
        total: int = sql.execute(
            f"SELECT count(*) FROM contact c WHERE {_contact_conditions(sql, filter)}", values
        ).fetchone()[0]
        attendees = _attendee_conditions(filter)
        if attendees is not None:
            total += sql.execute(
                f"SELECT count(*) FROM attendee a WHERE {attendees}", values
            ).fetchone()[0]
        numbers[show] = total
    return Counts(**numbers)


_ATTENDEE_ROWS = """
SELECT a.id, a.formatted_name, a.want_to_meet, {email}, a.missing{line}
FROM attendee a WHERE a.id IN (SELECT value FROM json_each(?))
"""
_CONTACT_ROWS = """
SELECT c.id, c.formatted_name, c.circles,
       EXISTS (SELECT 1 FROM attendee a WHERE a.contact_id = c.id AND a.want_to_meet),
       {email}, n.met_on, e.name, c.archived_at <> ''{line}
FROM contact c
LEFT JOIN encounter n ON n.id = (SELECT id FROM encounter WHERE contact_id = c.id
                                 ORDER BY met_on DESC, id DESC LIMIT 1)
LEFT JOIN event e ON e.id = n.event_id
WHERE c.id IN (SELECT value FROM json_each(?))
"""


def person_rows(
    sql: sqlite3.Connection, keys: Sequence[int], details: Sequence[Detail] = USUAL
) -> list[PersonRow]:
    """The lines of some people, in the order of the keys; those that are gone are left out.

    `details` are what each row's `line` says.
    """
    rows: dict[int, PersonRow] = {}
    for query, end, make in ((_CONTACT_ROWS, 1, _contact_row), (_ATTENDEE_ROWS, 0, _attendee_row)):
        some = [key >> 1 for key in keys if key & 1 == end]
        if some:
            place = 1 - end
            line = "".join(f", {detail_sql(detail)[place]}" for detail in details)
            query = query.format(email=detail_sql("email")[place], line=line)
            for row in sql.execute(query, (json_of(some),)):
                rows[row[0] * 2 + end] = make(row)
    return [rows[key] for key in keys if key in rows]


def _attendee_row(row: tuple[Any, ...]) -> PersonRow:
    id, name, wanted, email, missing, *line = row
    return PersonRow(
        "attendee", id, name, _line(line), Circle.NONE, bool(wanted), None, None, email or "",
        bool(missing),
    )  # fmt: skip


def _contact_row(row: tuple[Any, ...]) -> PersonRow:
    id, name, circles, wanted, email, met_on, event, archived, *line = row
    return PersonRow(
        "contact", id, name, _line(line), Circle(circles), bool(wanted), met_on, event,
        email or "", False, bool(archived),
    )  # fmt: skip


def _line(parts: Iterable[str | None]) -> str:
    return " · ".join(part for part in parts if part)


def search_people(
    sql: sqlite3.Connection,
    searcher: "Searcher",
    text: str,
    filter: PeopleFilter,
    limit: int = 200,
    *,
    only: "Marked | None" = None,
    near_event: int | None = None,
) -> list[Found]:
    """The people like `text` among those whom the filter shows, best first, each person once.

    With `only`, none but those who are marked. Of people about as like the text, those who are
    at `near_event` come first; contacts who were put away come last.
    """
    from companion.store.search.dirt import ATTENDEE
    from companion.store.search.query import Among

    among = None if only is None else only.among()
    if filter.show != "all" or filter.tag is not None:
        keys = person_keys(sql, filter)
        keys = keys if only is None else only.of(keys)
        contacts = [key >> 1 for key in keys if key & 1]
        lines = [line for own in _lines_of(sql, contacts).values() for line in own]
        among = Among([key >> 1 for key in keys if not key & 1] + lines, contacts)
    hits = searcher.find(
        text, event_id=filter.event_id, among=among, near_event=near_event, limit=2 * limit
    )
    owners = _owners(sql, [hit.person_id for hit in hits if hit.kind == ATTENDEE])
    scores: dict[int, float] = {}
    for hit in hits:
        owner = owners.get(hit.person_id) if hit.kind == ATTENDEE else hit.person_id
        key = hit.person_id * 2 if owner is None else owner * 2 + 1
        scores.setdefault(key, hit.score)
    away = archived_among(sql, [key >> 1 for key in scores if key & 1])
    if away:
        scores = dict(sorted(scores.items(), key=lambda one: one[0] & 1 and one[0] >> 1 in away))
    lines_of = _lines_of(sql, [key >> 1 for key in scores if key & 1])
    return [
        Found(key, score, tuple(lines_of.get(key >> 1, ())) if key & 1 else (key >> 1,))
        for key, score in list(scores.items())[:limit]
    ]


def _owners(sql: sqlite3.Connection, attendees: list[int]) -> dict[int, int]:
    return dict(
        sql.execute(
            "SELECT id, contact_id FROM attendee WHERE contact_id IS NOT NULL"
            " AND id IN (SELECT value FROM json_each(?))",
            (json_of(attendees),),
        )
    )


def _lines_of(sql: sqlite3.Connection, contacts: list[int]) -> dict[int, list[int]]:
    lines: dict[int, list[int]] = {}
    for contact, attendee in sql.execute(
        "SELECT contact_id, id FROM attendee WHERE contact_id IN (SELECT value FROM json_each(?))"
        " ORDER BY id",
        (json_of(contacts),),
    ):
        lines.setdefault(contact, []).append(attendee)
    return lines

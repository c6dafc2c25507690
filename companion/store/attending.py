"""An event's people as columns: all that may tell whom a question, an offer or an ask concerns."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from companion.model.fold import fold
from companion.store.jsontext import from_json, to_json
from companion.store.people import key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Attending:
    """Everybody on an event's newest list but yourself, in the order of the list.

    `extra` are the columns without a field, by header.
    """

    ids: Sequence[int] = ()
    contact_ids: Sequence[int | None] = ()
    names: Sequence[str] = ()
    titles: Sequence[str] = ()
    organizations: Sequence[str] = ()
    departments: Sequence[str] = ()
    interests: Sequence[Sequence[str]] = ()
    extra: Sequence[dict[str, str]] = ()

    def __len__(self) -> int:
        return len(self.ids)

    def key(self, place: int) -> int:
        """The key of the person at a place: the contact's, if there is one."""
        contact = self.contact_ids[place]
        return (
            key_of("attendee", self.ids[place]) if contact is None else key_of("contact", contact)
        )

    @property
    def keys(self) -> list[int]:
        """Everybody's key, by place."""
        return [self.key(place) for place in range(len(self))]

    def line(self, place: int) -> str:
        """What and where the person is, in a line."""
        parts = (self.titles[place], self.organizations[place])
        return " · ".join(part for part in parts if part)


_WANTED = (
    "SELECT id, contact_id, formatted_name, title, organization, department, interests, extra"
    " FROM attendee WHERE {where} ORDER BY row, id"
)
_NOT_YOU = (
    "NOT missing AND sort_key NOT IN (SELECT value FROM json_each(?2))"
    " AND (?3 = '[]' OR NOT EXISTS (SELECT 1 FROM json_each(emails)"
    " WHERE lower(value) IN (SELECT value FROM json_each(?3))))"
)


def attending(
    sql: sqlite3.Connection, event_id: int, *, names: Sequence[str], emails: Sequence[str]
) -> Attending:
    """An event's people; `names` and `emails` are your own, by which your lines are left out."""
    mine = [fold(name) for name in names if fold(name)]
    addresses = [email.casefold() for email in emails if email]
    return _columns(
        sql.execute(
            _WANTED.format(where=f"event_id = ?1 AND {_NOT_YOU}"),
            (event_id, to_json(mine), to_json(addresses)),
        ).fetchall()
    )


@dataclass(frozen=True, slots=True)
class Lines:
    """All that is known of a few people, line by line: whose each is, and of which event.

    A contact's own card is a line too, of no event.
    """

    keys: Sequence[int]
    events: Sequence[int | None]
    people: Attending


def lines_of(sql: sqlite3.Connection, keys: Sequence[int]) -> Lines:
    """The lines of these people, in whatever event."""
    attendees = to_json([key >> 1 for key in keys if not key & 1])
    contacts = to_json([key >> 1 for key in keys if key & 1])
    rows = sql.execute(_LINES, (attendees, contacts)).fetchall()
    owners = [
        key_of("contact", row[1]) if by_contact else key_of("attendee", row[0])
        for *row, _event, by_contact in rows
    ]
    events = [row[-2] for row in rows]
    return Lines(owners, events, _columns([row[:-2] for row in rows]))


_LINES = """
SELECT id, contact_id, formatted_name, title, organization, department, interests, extra, event_id,
       0 FROM attendee WHERE id IN (SELECT value FROM json_each(?1))
UNION ALL
SELECT id, contact_id, formatted_name, title, organization, department, interests, extra, event_id,
       1 FROM attendee WHERE contact_id IN (SELECT value FROM json_each(?2))
UNION ALL
SELECT 0, id, formatted_name, title, coalesce(json_extract(organization, '$[0]'), ''), '', '[]',
       '{}', NULL, 1 FROM contact WHERE id IN (SELECT value FROM json_each(?2))
"""


def _columns(rows: list[Any]) -> Attending:
    if not rows:
        return Attending()
    ids, contacts, names, titles, organizations, departments, interests, extra = zip(
        *rows, strict=True
    )
    return Attending(
        ids=ids,
        contact_ids=contacts,
        names=names,
        titles=titles,
        organizations=organizations,
        departments=departments,
        interests=_all(interests),
        extra=_all(extra),
    )


def _all(column: Sequence[str]) -> list[Any]:
    """A column of JSON texts, all read in one go."""
    found: list[Any] = from_json(f"[{','.join(column)}]")
    return found

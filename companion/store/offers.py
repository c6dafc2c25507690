"""Offers and asks: yours, and what you heard from others, at an event or anywhere."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from companion.errors import KnownError
from companion.store.jsontext import to_json
from companion.store.questions import PEOPLE, WHOSE, person_key

OfferKind = Literal["offer", "ask"]


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One offer or ask. `key` and `whose` are the person's; None and "" if it is yours.

    `event_id` None: at every event.
    """

    id: int
    event_id: int | None
    event: str
    key: int | None
    whose: str
    kind: OfferKind
    words: str
    created_at: str


_SELECT = (
    f"SELECT o.id, o.event_id, coalesce(e.name, ''), {WHOSE.format('o')}, o.kind, o.words,"
    " o.created_at FROM offer o"
    f" LEFT JOIN event e ON e.id = o.event_id{PEOPLE.format('o')}"
)
_YOURS = "o.attendee_id IS NULL AND o.contact_id IS NULL"
_HERE = "(?1 IS NULL OR o.event_id IS NULL OR o.event_id = ?1)"


def your_offers(sql: sqlite3.Connection, event_id: int | None) -> list[OfferRow]:
    """What you offer and ask for at an event, that for every event too; all without an event."""
    return _read(sql, f"{_YOURS} AND {_HERE} ORDER BY o.kind DESC, o.id", event_id)


def heard_offers(sql: sqlite3.Connection, event_id: int | None) -> list[OfferRow]:
    """What others offer and ask for, as far as you noted it."""
    return _read(sql, f"NOT ({_YOURS}) AND {_HERE} ORDER BY o.kind DESC, o.id", event_id)


def offers_of(
    sql: sqlite3.Connection, contact_id: int | None, attendee_ids: Sequence[int]
) -> list[OfferRow]:
    """What you noted of a person: a contact, with the lines that are this one."""
    return _read(
        sql,
        "o.contact_id = ?1 OR o.attendee_id IN (SELECT value FROM json_each(?2))"
        " ORDER BY o.kind DESC, o.id",
        contact_id,
        to_json(list(attendee_ids)),
    )


def the_offer(sql: sqlite3.Connection, offer_id: int) -> OfferRow:
    """One offer or ask. Raises KnownError if there is none."""
    found = _read(sql, "o.id = ?1", offer_id)
    if not found:
        raise KnownError(
            f"There is no offer or ask {offer_id} (any more): “companion offer list” shows them."
        )
    return found[0]


def _read(sql: sqlite3.Connection, where: str, *values: object) -> list[OfferRow]:
    rows = sql.execute(f"{_SELECT} WHERE {where}", values)
    return [
        OfferRow(id, event_id, event, person_key(contact, attendee), name or "", kind, words, at)
        for id, event_id, event, contact, attendee, name, kind, words, at in rows
    ]


def insert(
    sql: sqlite3.Connection,
    *,
    event_id: int | None,
    attendee_id: int | None,
    contact_id: int | None,
    kind: OfferKind,
    words: str,
    created_at: str,
) -> int:
    """Add an offer or an ask; returns its id."""
    cursor = sql.execute(
        "INSERT INTO offer(event_id, attendee_id, contact_id, kind, words, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (event_id, attendee_id, contact_id, kind, words, created_at),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def change(sql: sqlite3.Connection, offer_id: int, **values: str | int | None) -> None:
    """Change columns of an offer."""
    assignments = ", ".join(f"{name} = :{name}" for name in values)
    sql.execute(f"UPDATE offer SET {assignments} WHERE id = :id", values | {"id": offer_id})


def remove(sql: sqlite3.Connection, offer_id: int) -> None:
    """Remove an offer or an ask."""
    sql.execute("DELETE FROM offer WHERE id = ?", (offer_id,))

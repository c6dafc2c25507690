"""How well names are known: one state for each person, an attendee's until he is a contact.

A contact's state is his own, or that of one of his lines: so a name that was learned from a list
stays learned when its person is met.
"""

import sqlite3
from dataclasses import dataclass
from typing import Any

from companion.store.jsontext import from_json, to_json
from companion.store.people import key_of, split


@dataclass(frozen=True, slots=True)
class LearningState:
    """`card` is the scheduler's; `due` and `last_review` are ISO 8601 in UTC, to the second."""

    id: int
    card: dict[str, Any]
    due: str
    last_review: str
    known: bool
    reviews: int
    lapses: int


_COLUMNS = "l.id, l.card, l.due, l.last_review, l.known, l.reviews, l.lapses"
_ALL = (
    "SELECT coalesce(l.contact_id, a.contact_id), l.attendee_id,"
    f" {_COLUMNS} FROM name_learning l LEFT JOIN attendee a ON a.id = l.attendee_id"
    " ORDER BY l.contact_id IS NOT NULL, l.last_review, l.id"
)


def states(sql: sqlite3.Connection) -> dict[int, LearningState]:
    """Everybody's state by the person's key (`store.people.key_of`)."""
    found = {}
    for contact, attendee, *state in sql.execute(_ALL):
        key = key_of("attendee", attendee) if contact is None else key_of("contact", contact)
        found[key] = _state(*state)
    return found


def state_of(sql: sqlite3.Connection, key: int) -> LearningState | None:
    """One person's state, None if the name was never asked."""
    kind, id = split(key)
    if kind == "attendee":
        where, values = "l.attendee_id = ?", [id]
    else:
        where = (
            "l.contact_id = ? OR l.attendee_id IN (SELECT id FROM attendee WHERE contact_id = ?)"
        )
        values = [id, id]
    row = sql.execute(
        f"SELECT {_COLUMNS} FROM name_learning l WHERE {where}"
        " ORDER BY l.contact_id IS NOT NULL DESC, l.last_review DESC, l.id DESC LIMIT 1",
        values,
    ).fetchone()
    return _state(*row) if row else None


def put(sql: sqlite3.Connection, key: int, state: LearningState) -> None:
    """Store a person's state, in place of the one of that id if it is not 0."""
    kind, person = split(key)
    values = (
        person if kind == "attendee" else None,
        person if kind == "contact" else None,
        to_json(state.card), state.due, state.last_review, int(state.known), state.reviews,
        state.lapses,
    )  # fmt: skip
    if state.id:
        sql.execute(
            "UPDATE name_learning SET attendee_id = ?, contact_id = ?, card = ?, due = ?,"
            " last_review = ?, known = ?, reviews = ?, lapses = ? WHERE id = ?",
            (*values, state.id),
        )
    else:
        sql.execute(
            "INSERT INTO name_learning(attendee_id, contact_id, card, due, last_review, known,"
            " reviews, lapses) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )


def wanted_keys(sql: sqlite3.Connection) -> set[int]:
    """The keys of everybody whom you want to meet."""
    return {
        key_of("attendee", attendee) if contact is None else key_of("contact", contact)
        for attendee, contact in sql.execute(
            "SELECT id, contact_id FROM attendee WHERE want_to_meet"
        )
    }


def photo_keys(sql: sqlite3.Connection) -> set[int]:
    """The keys of everybody of whom there is a picture."""
    return {
        key_of("contact", contact)
        for (contact,) in sql.execute("SELECT DISTINCT contact_id FROM contact_photo")
    }


def named_keys(sql: sqlite3.Connection, keys: list[int]) -> set[int]:
    """Those of the keys who have a name: neither none nor an e-mail address in its place."""
    named = set[int]()
    for table, bit in (("attendee", 0), ("contact", 1)):
        ids = to_json([key >> 1 for key in keys if key & 1 == bit])
        named.update(
            id * 2 + bit
            for (id,) in sql.execute(
                f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
                " AND formatted_name <> '' AND formatted_name NOT LIKE '%@%'",
                (ids,),
            )
        )
    return named


def _state(
    id: int, card: str, due: str, last_review: str, known: int, reviews: int, lapses: int
) -> LearningState:
    return LearningState(id, from_json(card), due, last_review, bool(known), reviews, lapses)

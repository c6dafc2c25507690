"""Introductions: whom you introduced to whom, and through whom you met somebody."""

import sqlite3
from dataclasses import dataclass
from typing import Any

from companion.errors import KnownError


@dataclass(frozen=True, slots=True)
class IntroductionRow:
    """You introduce one contact to another. `made_at` is "" while it is only planned."""

    id: int
    contact_id: int
    name: str
    other_id: int
    other: str
    event_id: int | None
    event: str
    why: str
    message: str
    planned_at: str
    made_at: str
    outcome: str


@dataclass(frozen=True, slots=True)
class ThroughRow:
    """Through whom you met a contact: the contact `through_id`, or somebody called `through`."""

    contact_id: int
    name: str
    through_id: int | None
    through: str
    note: str


_SELECT = (
    "SELECT i.id, i.contact_id, a.formatted_name, i.other_id, b.formatted_name, i.event_id,"
    " coalesce(e.name, ''), i.why, i.message, i.planned_at, i.made_at, i.outcome"
    " FROM introduction i JOIN contact a ON a.id = i.contact_id JOIN contact b ON b.id = i.other_id"
    " LEFT JOIN event e ON e.id = i.event_id"
)
_THROUGH = (
    "SELECT m.contact_id, c.formatted_name, m.through_id, coalesce(t.formatted_name, m.name),"
    " m.note FROM met_through m JOIN contact c ON c.id = m.contact_id"
    " LEFT JOIN contact t ON t.id = m.through_id"
)


def introductions(sql: sqlite3.Connection) -> list[IntroductionRow]:
    """All of them: planned ones first, then those without an outcome, the latest first."""
    order = " ORDER BY i.made_at <> '', i.outcome <> '', i.made_at DESC, i.id DESC"
    return [IntroductionRow(*row) for row in sql.execute(_SELECT + order)]


def introductions_of(sql: sqlite3.Connection, contact_id: int) -> list[IntroductionRow]:
    """Those that a contact is part of, the latest first."""
    rows = sql.execute(
        f"{_SELECT} WHERE ? IN (i.contact_id, i.other_id) ORDER BY i.id DESC", (contact_id,)
    )
    return [IntroductionRow(*row) for row in rows]


def the_introduction(sql: sqlite3.Connection, introduction_id: int) -> IntroductionRow:
    """One introduction. Raises KnownError if there is none."""
    row = sql.execute(f"{_SELECT} WHERE i.id = ?", (introduction_id,)).fetchone()
    if row is None:
        raise KnownError("There is no such introduction (any more): list them again.")
    return IntroductionRow(*row)


def introduced_before(sql: sqlite3.Connection, contact_id: int, other_id: int) -> bool:
    """Whether these two are introduced already, or that is planned."""
    pair = {"one": contact_id, "other": other_id}
    row = sql.execute(
        "SELECT EXISTS (SELECT 1 FROM introduction WHERE (contact_id = :one AND other_id = :other)"
        " OR (contact_id = :other AND other_id = :one))",
        pair,
    ).fetchone()
    return bool(row[0])


def insert(sql: sqlite3.Connection, **values: str | int | None) -> int:
    """Add an introduction; returns its id. What is not given is ""."""
    columns: dict[str, str | int | None] = {
        "event_id": None, "why": "", "message": "", "planned_at": "", "made_at": "", "outcome": "",
    }  # fmt: skip
    columns |= values
    places = ", ".join(f":{name}" for name in columns)
    cursor = sql.execute(
        f"INSERT INTO introduction({', '.join(columns)}) VALUES ({places})", columns
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def change(sql: sqlite3.Connection, introduction_id: int, **values: str) -> None:
    """Change columns of an introduction."""
    assignments = ", ".join(f"{name} = :{name}" for name in values)
    sql.execute(
        f"UPDATE introduction SET {assignments} WHERE id = :id", {**values, "id": introduction_id}
    )


def remove(sql: sqlite3.Connection, introduction_id: int) -> None:
    """Remove an introduction."""
    sql.execute("DELETE FROM introduction WHERE id = ?", (introduction_id,))


def met_through(sql: sqlite3.Connection) -> list[ThroughRow]:
    """Through whom each contact was met, of those of whom it is known; by name."""
    rows = sql.execute(f"{_THROUGH} ORDER BY c.sort_key, c.id")
    return [ThroughRow(*row) for row in rows]


def met_through_of(sql: sqlite3.Connection, contact_id: int) -> ThroughRow | None:
    """Through whom a contact was met; None if that is not known."""
    row: Any = sql.execute(f"{_THROUGH} WHERE m.contact_id = ?", (contact_id,)).fetchone()
    return None if row is None else ThroughRow(*row)


def met_by_way_of(sql: sqlite3.Connection, contact_id: int) -> list[ThroughRow]:
    """Whom you met through a contact, by name."""
    rows = sql.execute(f"{_THROUGH} WHERE m.through_id = ? ORDER BY c.sort_key", (contact_id,))
    return [ThroughRow(*row) for row in rows]


def chain_above(sql: sqlite3.Connection, contact_id: int) -> list[int]:
    """Through whom, and through whom that one, and so on; ends at the latest where it began."""
    rows = sql.execute(
        "WITH RECURSIVE above(id) AS (VALUES (?) UNION"
        " SELECT m.through_id FROM above JOIN met_through m ON m.contact_id = above.id"
        " WHERE m.through_id IS NOT NULL) SELECT id FROM above",
        (contact_id,),
    )
    return [row[0] for row in rows]


def set_through(
    sql: sqlite3.Connection, contact_id: int, *, through_id: int | None, name: str, note: str
) -> None:
    """Say through whom a contact was met."""
    sql.execute(
        "INSERT INTO met_through(contact_id, through_id, name, note) VALUES (?, ?, ?, ?)"
        " ON CONFLICT(contact_id) DO UPDATE SET through_id = excluded.through_id,"
        " name = excluded.name, note = excluded.note",
        (contact_id, through_id, name, note),
    )


def forget_through(sql: sqlite3.Connection, contact_id: int) -> None:
    """It is not known through whom a contact was met."""
    sql.execute("DELETE FROM met_through WHERE contact_id = ?", (contact_id,))

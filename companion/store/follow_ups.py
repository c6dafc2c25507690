"""Follow-ups: what is to be done for whom and by when; and what was done."""

import sqlite3
from dataclasses import dataclass
from typing import Any

from companion.errors import KnownError


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One follow-up. `due` is a day, "" for some time; `done_at` is "" while it is open."""

    id: int
    uid: str
    contact_id: int
    name: str
    event_id: int | None
    event: str
    words: str
    due: str
    method: str
    promised: bool
    created_at: str
    snoozed_from: str
    done_at: str
    note: str


_SELECT = (
    "SELECT f.id, f.uid, f.contact_id, c.formatted_name, f.event_id, coalesce(e.name, ''), f.words,"
    " f.due, f.method, f.promised, f.created_at, f.snoozed_from, f.done_at, f.note"
    " FROM follow_up f JOIN contact c ON c.id = f.contact_id LEFT JOIN event e ON e.id = f.event_id"
)
_PROMISED = 9
# Those without a day come last: some time is after every day.
_ORDER = " ORDER BY f.done_at = '' DESC, f.due = '', f.due, f.id"


def open_follow_ups(sql: sqlite3.Connection, *, until: str = "") -> list[FollowUpRow]:
    """What is open, first what is due first; with `until`, what is due on that day or before."""
    where = " WHERE f.done_at = ''" + (" AND f.due <> '' AND f.due <= ?" if until else "")
    return _read(sql, where, (until,) if until else ())


def follow_ups_of(sql: sqlite3.Connection, contact_id: int) -> list[FollowUpRow]:
    """All of a contact: the open ones first, then those that were done."""
    return _read(sql, " WHERE f.contact_id = ?", (contact_id,))


def done_follow_ups(
    sql: sqlite3.Connection, *, event_id: int | None = None, since: str = "", until: str = "\uffff"
) -> list[FollowUpRow]:
    """What was done between two moments (UTC), of an event if one is given."""
    where = " WHERE f.done_at >= ? AND f.done_at <> '' AND f.done_at < ?"
    values: tuple[object, ...] = (since, until)
    if event_id is not None:
        where, values = f"{where} AND f.event_id = ?", (*values, event_id)
    return _read(sql, where, values)


def the_follow_up(sql: sqlite3.Connection, follow_up_id: int) -> FollowUpRow:
    """One follow-up. Raises KnownError if there is none."""
    for row in _read(sql, " WHERE f.id = ?", (follow_up_id,)):
        return row
    raise KnownError("There is no such follow-up (any more): list them again.")


def count_due(sql: sqlite3.Connection, today: str) -> int:
    """How many are due today or were due before."""
    count: int = sql.execute(
        "SELECT count(*) FROM follow_up WHERE done_at = '' AND due <> '' AND due <= ?", (today,)
    ).fetchone()[0]
    return count


def insert(sql: sqlite3.Connection, **values: str | int | None) -> int:
    """Add a follow-up; returns its id. What is not given is "" or 0."""
    columns: dict[str, str | int | None] = {
        "uid": "", "event_id": None, "words": "", "due": "", "method": "", "promised": 0,
        "created_at": "", "snoozed_from": "", "done_at": "", "note": "",
    } | values  # fmt: skip
    places = ", ".join(f":{name}" for name in columns)
    cursor = sql.execute(f"INSERT INTO follow_up({', '.join(columns)}) VALUES ({places})", columns)
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def change(sql: sqlite3.Connection, follow_up_id: int, **values: str | int | None) -> None:
    """Change columns of a follow-up."""
    assignments = ", ".join(f"{name} = :{name}" for name in values)
    sql.execute(f"UPDATE follow_up SET {assignments} WHERE id = :id", values | {"id": follow_up_id})


def remove(sql: sqlite3.Connection, follow_up_id: int) -> None:
    """Remove a follow-up."""
    sql.execute("DELETE FROM follow_up WHERE id = ?", (follow_up_id,))


def _read(sql: sqlite3.Connection, where: str, values: tuple[object, ...]) -> list[FollowUpRow]:
    return [_row(list(row)) for row in sql.execute(_SELECT + where + _ORDER, values)]


def _row(values: list[Any]) -> FollowUpRow:
    values[_PROMISED] = bool(values[_PROMISED])
    return FollowUpRow(*values)

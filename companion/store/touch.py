"""Being in touch: how often it is meant to be with whom, and every time that it was."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from companion.store.jsontext import from_json, to_json


@dataclass(frozen=True, slots=True)
class CadenceRow:
    """How often to be in touch with a contact, and when that last was ("" for never).

    `every_days` is what is meant, `at_least_days` what must not be passed (0: the same).
    """

    contact_id: int
    name: str
    every_days: int
    at_least_days: int
    methods: tuple[str, ...]
    since: str
    snoozed_until: str
    last: str


@dataclass(frozen=True, slots=True)
class LogRow:
    """One time that you were in touch. `at` is local time or a day, as it was said."""

    id: int
    contact_id: int
    method: str
    at: str
    note: str
    follow_up_id: int | None


# A meeting is being in touch, too; either is compared by its day.
_LAST = (
    "max(coalesce((SELECT max(substr(at, 1, 10)) FROM contact_log l WHERE l.contact_id = c.id),"
    " ''),"
    " coalesce((SELECT max(substr(met_on, 1, 10)) FROM encounter m WHERE m.contact_id = c.id), ''))"
)
_CADENCES = (
    "SELECT c.id, c.formatted_name, t.every_days, t.at_least_days, t.methods, t.since,"
    f" t.snoozed_until, {_LAST} FROM cadence t JOIN contact c ON c.id = t.contact_id"
)


def cadences(sql: sqlite3.Connection) -> list[CadenceRow]:
    """All cadences of contacts that are not put away, by name."""
    rows = sql.execute(f"{_CADENCES} WHERE c.archived_at = '' ORDER BY c.sort_key, c.id")
    return [_cadence(row) for row in rows]


def cadence_of(sql: sqlite3.Connection, contact_id: int) -> CadenceRow | None:
    """The cadence of a contact; None if it has none."""
    row = sql.execute(f"{_CADENCES} WHERE c.id = ?", (contact_id,)).fetchone()
    return None if row is None else _cadence(row)


def methods_of(sql: sqlite3.Connection, contact_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The methods that contacts prefer, the dearest first, of those that have a cadence."""
    rows = sql.execute(
        "SELECT contact_id, methods FROM cadence"
        " WHERE contact_id IN (SELECT value FROM json_each(?))",
        (to_json(list(contact_ids)),),
    )
    return {id: tuple(from_json(methods) or ()) for id, methods in rows}


def set_cadence(
    sql: sqlite3.Connection,
    contact_id: int,
    *,
    every_days: int,
    at_least_days: int,
    methods: Sequence[str],
    since: str,
) -> None:
    """Set how often to be in touch with a contact; a pause that was set is over."""
    sql.execute(
        "INSERT INTO cadence(contact_id, every_days, at_least_days, methods, since, snoozed_until)"
        " VALUES (?, ?, ?, ?, ?, '') ON CONFLICT(contact_id) DO UPDATE SET every_days ="
        " excluded.every_days, at_least_days = excluded.at_least_days, methods = excluded.methods,"
        " snoozed_until = ''",
        (contact_id, every_days, at_least_days, to_json(list(methods)), since),
    )


def pause_cadence(sql: sqlite3.Connection, contact_id: int, until: str) -> None:
    """Leave a contact alone until a day."""
    sql.execute("UPDATE cadence SET snoozed_until = ? WHERE contact_id = ?", (until, contact_id))


def end_cadence(sql: sqlite3.Connection, contact_id: int) -> None:
    """Be in touch with a contact whenever it happens."""
    sql.execute("DELETE FROM cadence WHERE contact_id = ?", (contact_id,))


def log_of(sql: sqlite3.Connection, contact_id: int) -> list[LogRow]:
    """Every time that you were in touch with a contact, the latest first."""
    rows = sql.execute(
        "SELECT id, contact_id, method, at, note, follow_up_id FROM contact_log"
        " WHERE contact_id = ? ORDER BY at DESC, id DESC",
        (contact_id,),
    )
    return [LogRow(*row) for row in rows]


def add_log(
    sql: sqlite3.Connection,
    contact_id: int,
    *,
    method: str,
    at: str,
    note: str,
    follow_up_id: int | None = None,
) -> int:
    """Note that you were in touch; returns the note's id."""
    cursor = sql.execute(
        "INSERT INTO contact_log(contact_id, follow_up_id, method, at, note)"
        " VALUES (?, ?, ?, ?, ?)",
        (contact_id, follow_up_id, method, at, note),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def change_log(sql: sqlite3.Connection, log_id: int, **values: str) -> None:
    """Change columns of a time that you were in touch."""
    assignments = ", ".join(f"{name} = :{name}" for name in values)
    sql.execute(f"UPDATE contact_log SET {assignments} WHERE id = :id", {**values, "id": log_id})


def remove_log(sql: sqlite3.Connection, log_id: int) -> None:
    """Forget a time that you were in touch."""
    sql.execute("DELETE FROM contact_log WHERE id = ?", (log_id,))


def forget_log_of(sql: sqlite3.Connection, follow_up_id: int) -> None:
    """Forget what was noted when a follow-up was done: it is open again."""
    sql.execute("DELETE FROM contact_log WHERE follow_up_id = ?", (follow_up_id,))


def _cadence(row: Sequence[Any]) -> CadenceRow:
    values = list(row)
    values[4] = tuple(from_json(values[4]) or ())
    return CadenceRow(*values)

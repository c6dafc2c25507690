"""Sessions of events: read and written one by one, and all of an event at once."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from companion.errors import KnownError
from companion.store.jsontext import from_json, to_json

# What a session says, and a newer file may say otherwise.
FIELDS = (
    "title", "starts_at", "ends_at", "time_zone", "place", "speakers", "description", "url", "kind",
    "state",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session. Times as `model.event_tables.EventSession` says; `said` is the file's."""

    id: int
    event_id: int
    uid: str
    recurrence: str
    title: str
    starts_at: str
    ends_at: str
    time_zone: str
    place: str
    speakers: str
    description: str
    url: str
    kind: str
    going: bool
    source: str
    state: str
    said: dict[str, str]
    here_at: str


_SELECT = (
    "SELECT id, event_id, uid, recurrence, title, starts_at, ends_at, time_zone, place, speakers,"
    " description, url, kind, going, source, state, said, here_at FROM event_session"
)


def sessions_of(sql: sqlite3.Connection, event_id: int) -> list[SessionRow]:
    """An event's sessions, unsorted: their order depends on the event's zone."""
    return [_row(row) for row in sql.execute(f"{_SELECT} WHERE event_id = ?", (event_id,))]


def the_session(sql: sqlite3.Connection, session_id: int) -> SessionRow:
    """One session. Raises KnownError if it is not there."""
    row = sql.execute(f"{_SELECT} WHERE id = ?", (session_id,)).fetchone()
    if row is None:
        raise KnownError(f"There is no session {session_id} (any more).")
    return _row(row)


def _row(row: tuple[Any, ...]) -> SessionRow:
    *plain, going, source, state, said, here_at = row
    values = (*plain, bool(going), source, state, from_json(said), here_at)
    return SessionRow(*values)


def insert(
    sql: sqlite3.Connection,
    event_id: int,
    fields: Mapping[str, str],
    *,
    uid: str,
    recurrence: str = "",
    source: str = "",
    said: Mapping[str, str] | None = None,
) -> int:
    """Add a session; fields of `FIELDS` that are not given are blank. Returns its id."""
    values = {**dict.fromkeys(FIELDS, ""), **fields}
    columns = ("event_id", "uid", "recurrence", "source", "said", "going", *FIELDS)
    cursor = sql.execute(
        f"INSERT INTO event_session({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        (
            event_id, uid, recurrence, source, to_json(dict(said or {})), 0,
            *(values[name] for name in FIELDS),
        ),
    )  # fmt: skip
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def update(sql: sqlite3.Connection, session_id: int, fields: Mapping[str, str]) -> None:
    """Set some of `FIELDS`."""
    if fields:
        assert set(fields) <= set(FIELDS)
        sql.execute(
            f"UPDATE event_session SET {', '.join(f'{name} = ?' for name in fields)} WHERE id = ?",
            (*fields.values(), session_id),
        )


def remember(
    sql: sqlite3.Connection, session_id: int, said: Mapping[str, str], source: str
) -> None:
    """Note what the newest file says of a session, and which file that is."""
    sql.execute(
        "UPDATE event_session SET said = ?, source = ? WHERE id = ?",
        (to_json(dict(said)), source, session_id),
    )


def set_going(sql: sqlite3.Connection, session_id: int, going: bool) -> None:
    """Whether you mean to go there."""
    sql.execute("UPDATE event_session SET going = ? WHERE id = ?", (int(going), session_id))


def set_here(sql: sqlite3.Connection, event_id: int, session_id: int | None, stamp: str) -> None:
    """That you are at this session now (since `stamp`, UTC), or at none."""
    sql.execute(
        "UPDATE event_session SET here_at = '' WHERE event_id = ? AND here_at <> ''", (event_id,)
    )
    if session_id is not None:
        sql.execute("UPDATE event_session SET here_at = ? WHERE id = ?", (stamp, session_id))


def remove(sql: sqlite3.Connection, session_id: int) -> None:
    """Remove a session; whoever was met there stays, at the event."""
    sql.execute("DELETE FROM event_session WHERE id = ?", (session_id,))

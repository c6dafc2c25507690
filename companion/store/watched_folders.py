"""Folders whose files are resources of an event."""

import sqlite3
from dataclasses import dataclass

from companion.errors import KnownError


@dataclass(frozen=True, slots=True)
class WatchedFolderRow:
    """One watched folder. `keeps` is "copy" or "link"; `looked_at` is when it last brought news."""

    id: int
    event_id: int
    path: str
    keeps: str
    looked_at: str


_SELECT = "SELECT id, event_id, path, keeps, looked_at FROM watched_folder"


def folders_of(sql: sqlite3.Connection, event_id: int) -> list[WatchedFolderRow]:
    """The folders that an event watches, in the order in which they came."""
    rows = sql.execute(f"{_SELECT} WHERE event_id = ? ORDER BY id", (event_id,))
    return [WatchedFolderRow(*row) for row in rows]


def the_folder(sql: sqlite3.Connection, folder_id: int) -> WatchedFolderRow:
    """One watched folder. Raises KnownError if it is not watched any more."""
    row = sql.execute(f"{_SELECT} WHERE id = ?", (folder_id,)).fetchone()
    if row is None:
        raise KnownError("This folder is not watched any more.")
    return WatchedFolderRow(*row)


def insert(sql: sqlite3.Connection, *, event_id: int, path: str, keeps: str) -> int:
    """Watch a folder; returns its id."""
    folder_id = sql.execute(
        "INSERT INTO watched_folder(event_id, path, keeps, looked_at) VALUES (?, ?, ?, '')",
        (event_id, path, keeps),
    ).lastrowid
    assert folder_id is not None
    return folder_id


def set_path(sql: sqlite3.Connection, folder_id: int, path: str) -> None:
    """The folder is elsewhere now."""
    sql.execute("UPDATE watched_folder SET path = ? WHERE id = ?", (path, folder_id))


def set_looked_at(sql: sqlite3.Connection, folder_id: int, at: str) -> None:
    """Note when the folder last brought news."""
    sql.execute("UPDATE watched_folder SET looked_at = ? WHERE id = ?", (at, folder_id))


def remove(sql: sqlite3.Connection, folder_id: int) -> None:
    """Watch it no longer. What was forgotten of it goes with it."""
    sql.execute("DELETE FROM resource WHERE folder_id = ? AND forgotten", (folder_id,))
    sql.execute("DELETE FROM watched_folder WHERE id = ?", (folder_id,))

"""Series: events that come again."""

import sqlite3

from companion.model.fold import fold


def all_series(sql: sqlite3.Connection) -> list[tuple[int, str]]:
    """The series, by name: (id, name)."""
    return sorted(
        sql.execute("SELECT id, name FROM series").fetchall(), key=lambda one: fold(one[1])
    )


def find_or_add(sql: sqlite3.Connection, name: str) -> int:
    """The series of this name, in whatever case and accents; a new one if there is none."""
    for id, known in all_series(sql):
        if known == name or fold(known) == fold(name) != "":
            return id
    cursor = sql.execute("INSERT INTO series(name) VALUES (?)", (name,))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def rename(sql: sqlite3.Connection, series_id: int, name: str) -> None:
    """Call a series otherwise."""
    sql.execute("UPDATE series SET name = ? WHERE id = ?", (name, series_id))


def remove_empty(sql: sqlite3.Connection) -> None:
    """Remove series that no event belongs to any more."""
    sql.execute(
        "DELETE FROM series WHERE id NOT IN (SELECT series_id FROM event"
        " WHERE series_id IS NOT NULL)"
    )

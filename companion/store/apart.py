"""Taking one earlier step back although others came after it: if they did not build on it.

The undo log of a step (see `store.undo`) says which rows it made or changed. As long as no later
step touched one of these, nor hung a row of its own on one that it made, running that log backwards
leaves everything else as it is. This runs within a new step, and so can be undone itself.
"""

import sqlite3
from collections.abc import Iterable

# What hangs on a contact, besides the roster's lines: those are only unlinked.
_CHILDREN = (
    "contact_point", "contact_address", "contact_note", "contact_tag", "contact_property",
    "contact_photo", "contact_source", "encounter", "scan", "not_same",
)  # fmt: skip


def step_that_made(sql: sqlite3.Connection, table: str, row_id: int) -> int | None:
    """The step that made a row, None if it is not remembered any more."""
    row = sql.execute(
        "SELECT max(step_id) FROM undo_entry WHERE table_name = ? AND row_id = ?"
        " AND sql LIKE 'DELETE FROM %'",
        (table, row_id),
    ).fetchone()
    step: int | None = row[0]
    return step


def rows_made(sql: sqlite3.Connection, step: int, table: str) -> list[int]:
    """The rows of a table that a step made."""
    return [
        row[0]
        for row in sql.execute(
            "SELECT row_id FROM undo_entry WHERE step_id = ? AND table_name = ?"
            " AND sql LIKE 'DELETE FROM %'",
            (step, table),
        )
    ]


def take_back_alone(sql: sqlite3.Connection, step: int) -> bool:
    """Run a step's log backwards within the caller's own step.

    False, and nothing is done, if a later step built on it.
    """
    made = rows_made(sql, step, "contact")
    if _touched_later(sql, step, lines_too=not made) or _has_later_children(sql, step, made):
        return False
    statements = sql.execute(
        "SELECT sql FROM undo_entry WHERE step_id = ? AND sql IS NOT NULL ORDER BY id DESC",
        (step,),
    ).fetchall()
    # Rows may come back before the rows they refer to.
    sql.execute("PRAGMA defer_foreign_keys = ON")
    for (statement,) in statements:
        sql.execute(statement)
    return True


def was_touched(sql: sqlite3.Connection, step: int, table: str, row_id: int) -> bool:
    """Whether a step after this one changed a row."""
    found = sql.execute(
        "SELECT 1 FROM undo_entry e JOIN undo_step s ON s.id = e.step_id"
        " WHERE e.step_id > ? AND NOT s.undone AND e.table_name = ?"
        " AND ? BETWEEN e.row_id AND coalesce(e.last_row_id, e.row_id) LIMIT 1",
        (step, table, row_id),
    ).fetchone()
    return found is not None


def _touched_later(sql: sqlite3.Connection, step: int, *, lines_too: bool) -> bool:
    """Whether a later step changed one of the rows that this one made or changed.

    A line of a roster changes whenever its file is imported again. If the contact that it was
    linked to goes, the link goes by itself, so that only counts (`lines_too`) where it stays.
    """
    rows = sql.execute(
        "SELECT DISTINCT table_name, row_id FROM undo_entry WHERE step_id = ?", (step,)
    ).fetchall()
    return any(
        was_touched(sql, step, table, id) for table, id in rows if lines_too or table != "attendee"
    )


def _has_later_children(sql: sqlite3.Connection, step: int, contacts: Iterable[int]) -> bool:
    for id in contacts:
        for table in _CHILDREN:
            own = set(rows_made(sql, step, table))
            which = "contact_id = :id" + (" OR other_id = :id" * (table == "not_same"))
            now = {
                row[0] for row in sql.execute(f"SELECT id FROM {table} WHERE {which}", {"id": id})
            }
            if not now <= own:
                return True
    return False

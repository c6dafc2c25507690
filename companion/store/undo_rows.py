"""Many rows changed or removed at once, as one entry of the undo log for each table.

A trigger's entry for each of a hundred thousand rows takes seconds to write, and minutes to run
backwards, since each is a statement of its own. Here the rows as they were stand in a table beside
the log, whose name says what it holds, and taking the step back is again one statement:

- `undo_swap_…`: what a column said before; turned, they change places.
- `undo_gone_…`: whole rows that were removed; turned, they come back.
- `undo_came_…`: the ids of rows that came back; turned, they are removed again.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from companion.store.search import dirt

_SWAP, _GONE, _CAME = "undo_swap_", "undo_gone_", "undo_came_"
# The rows that a query is about, by the ids that were given to it.
_GIVEN = "SELECT value FROM json_each(:ids)"


def change(
    sql: sqlite3.Connection,
    step: int,
    table: str,
    column: str,
    expression: str,
    *,
    ids: Sequence[int],
    values: dict[str, Any],
) -> int:
    """Set a column of some rows to an expression over the row and `values`; how many it altered."""
    return _change(sql, step, table, column, expression, _GIVEN, _with_ids(ids, values))


def remove(sql: sqlite3.Connection, step: int, table: str, *, ids: Sequence[int]) -> None:
    """Remove some rows with all that belongs to them, as the schema's foreign keys say."""
    _remove(sql, step, table, _GIVEN, _with_ids(ids, {}))


def is_set(held: str) -> bool:
    """Whether a table beside the log is one of these."""
    return held.startswith((_SWAP, _GONE, _CAME))


def rows_of(sql: sqlite3.Connection, held: str) -> list[int]:
    """The ids of the rows that a table beside the log is about."""
    return [row[0] for row in sql.execute(f"SELECT id FROM {held}")]


def turn(sql: sqlite3.Connection, step: int, table: str, held: str) -> None:
    """Take back what an entry stands for, and log what does it again."""
    if held.startswith(_SWAP):
        column = _columns(sql, held)[1]
        old = f"(SELECT h.{column} FROM {held} h WHERE h.id = {table}.id)"
        _change(sql, step, table, column, old, f"SELECT id FROM {held}", {})
    elif held.startswith(_CAME):
        _remove_rows(sql, step, table, f"SELECT id FROM {held}", {})
    else:
        _bring_back(sql, step, table, held)
    sql.execute(f"DROP TABLE {held}")


def _with_ids(ids: Sequence[int], values: dict[str, Any]) -> dict[str, Any]:
    return {**values, "ids": json.dumps(list(ids))}


def _change(
    sql: sqlite3.Connection,
    step: int,
    table: str,
    column: str,
    expression: str,
    chosen: str,
    values: dict[str, Any],
) -> int:
    held = _begin(sql, step, table, _SWAP, f"id INTEGER PRIMARY KEY, {column}")
    count = sql.execute(
        f"INSERT INTO {held} SELECT id, {column} FROM {table}"
        f" WHERE id IN ({chosen}) AND {column} IS NOT ({expression})",
        values,
    ).rowcount
    if not _keep(sql, held, count):
        return 0
    dirt.mark_rows(sql, table, held, column)
    with without_triggers(sql, table):
        sql.execute(
            f"UPDATE {table} SET {column} = {expression} WHERE id IN (SELECT id FROM {held})",
            values,
        )
    return count


def _remove(
    sql: sqlite3.Connection, step: int, table: str, chosen: str, values: dict[str, Any]
) -> None:
    for other, column, is_owned in _referring(sql, table):
        theirs = f"SELECT id FROM {other} WHERE {column} IN ({chosen})"
        if is_owned:
            _remove(sql, step, other, theirs, values)
        else:
            _change(sql, step, other, column, "NULL", theirs, values)
    _remove_rows(sql, step, table, chosen, values)


def _remove_rows(
    sql: sqlite3.Connection, step: int, table: str, chosen: str, values: dict[str, Any]
) -> None:
    held = _begin(sql, step, table, _GONE, ", ".join(_columns(sql, table)))
    count = sql.execute(
        f"INSERT INTO {held} SELECT * FROM {table} WHERE id IN ({chosen}) ORDER BY id", values
    ).rowcount
    if not _keep(sql, held, count):
        return
    dirt.mark_rows(sql, table, held)
    with without_triggers(sql, table):
        sql.execute(f"DELETE FROM {table} WHERE id IN (SELECT id FROM {held})")


def _bring_back(sql: sqlite3.Connection, step: int, table: str, held: str) -> None:
    came = _begin(sql, step, table, _CAME, "id INTEGER PRIMARY KEY")
    sql.execute(f"INSERT INTO {came} SELECT id FROM {held}")
    _keep(sql, came, 1)
    # A newer Companion's table may have columns that these rows do not have yet.
    columns = ", ".join(_columns(sql, held))
    with without_triggers(sql, table):
        sql.execute(f"INSERT INTO {table}({columns}) SELECT {columns} FROM {held} ORDER BY id")
    dirt.mark_rows(sql, table, held)


def _begin(sql: sqlite3.Connection, step: int, table: str, prefix: str, columns: str) -> str:
    entry = sql.execute(
        "INSERT INTO undo_entry(step_id, table_name, row_id) VALUES (?, ?, 0)", (step, table)
    ).lastrowid
    held = f"{prefix}{entry}"
    sql.execute(f"CREATE TABLE {held} ({columns})")
    sql.execute("UPDATE undo_entry SET held = ? WHERE id = ?", (held, entry))
    return held


def _keep(sql: sqlite3.Connection, held: str, count: int) -> bool:
    """Whether there is anything to hold; else the entry goes again."""
    if not count:
        sql.execute(f"DROP TABLE {held}")
        sql.execute("DELETE FROM undo_entry WHERE held = ?", (held,))
    return bool(count)


def _columns(sql: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in sql.execute(f"PRAGMA table_info({table})")]


def _referring(sql: sqlite3.Connection, table: str) -> list[tuple[str, str, bool]]:
    """The tracked tables that refer to a table: by which column, and whether their rows go too."""
    return [
        (other, column, on_delete == "CASCADE")
        for other, column, on_delete in sql.execute(
            'SELECT m.name, f."from", f.on_delete FROM sqlite_master m,'
            " pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND f.\"table\" = ?"
            " AND EXISTS (SELECT 1 FROM sqlite_master t WHERE t.type = 'trigger'"
            " AND t.name = 'undo_' || m.name || '_delete') ORDER BY m.name, f.seq, f.id",
            (table,),
        )
    ]


@contextmanager
def without_triggers(sql: sqlite3.Connection, table: str) -> Iterator[None]:
    """Drop the table's triggers for a while. DDL is transactional: a failure brings them back.

    The search index is told of such rows by the caller (`search.dirt`).
    """
    triggers = sql.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
    ).fetchall()
    for name, _ in triggers:
        sql.execute(f"DROP TRIGGER {name}")
    yield
    for _, statement in triggers:
        sql.execute(statement)

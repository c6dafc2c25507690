"""Undo and redo for every table, written by triggers into a log that outlives the program.

After SQLite's documentation ("Automatic Undo/Redo With SQLite"): a trigger on each table logs the
statement that takes a change back. Undoing runs a step's statements in reverse; the same triggers
then log what redoes it. Nothing here knows what the tables mean.

Bulk loading would spend most of its time in triggers, so `bulk` switches them off and logs one
entry for the whole range of new rows; taking that back sets the rows aside in a table of their own
until the step is redone or forgotten.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from companion.model.changed import Changed
from companion.store import undo_rows
from companion.store.search import dirt, index
from companion.store.undo_rows import without_triggers

if TYPE_CHECKING:
    from companion.store.search.bulk import Filing

TRACKED_TABLES = (
    "event", "roster", "roster_page", "attendee", "contact", "not_same", "contact_point",
    "contact_address", "contact_note", "contact_tag", "contact_property", "contact_photo",
    "contact_source", "encounter", "card_field", "card_variant", "card_choice", "card_picture",
    "scan", "name_learning", "meeting_reason", "not_suggested", "own_interest",
    "series", "event_session", "guest", "question", "question_asked", "offer", "watched_folder",
    "resource", "resource_tag", "draw", "draw_place", "peer_round", "peer_group", "peer",
    "inbox_done", "follow_up", "cadence", "contact_log", "message_template", "partnership", "topic",
    "journal_entry", "getting_to_know", "introduction", "met_through", "channel", "channel_time",
    "channel_person", "contact_past", "not_taken", "custom_field", "contact_group", "group_member",
    "not_introduced",
)  # fmt: skip

# Having looked at something is no change that one takes back, and the bytes of files would fill the
# log: they stay until nothing refers to them (see `store.kept_files`).
UNTRACKED_TABLES = ("resource_look", "kept_file", "kept_file_part")

# Steps beyond these are forgotten, oldest first: a log of other people's data should not grow
# for ever.
KEPT_STEPS = 500
# From so many rows on, bulk loading is worth preparing for.
_MANY = 2000


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the history, as `companion history` and the window show it."""

    id: int
    name: str
    at: str
    undone: bool


def install(sql: sqlite3.Connection, tables: Sequence[str] = TRACKED_TABLES) -> None:
    """(Re)write the triggers for the columns that the tables have now."""
    for table in tables:
        columns = [row[1] for row in sql.execute(f"PRAGMA table_info({table})")]
        for name, statement in _triggers(table, columns):
            sql.execute(f"DROP TRIGGER IF EXISTS {name}")
            sql.execute(statement)


def _triggers(table: str, columns: list[str]) -> Iterator[tuple[str, str]]:
    values = "||','||".join(f"quote(OLD.{column})" for column in columns)
    # Never "SET id = …": SQLite would look through all tables that refer to this one.
    assignments = "||".join(
        f"CASE WHEN OLD.{column} IS NOT NEW.{column}"
        f" THEN ',{column}='||quote(OLD.{column}) ELSE '' END"
        for column in columns
        if column != "id"
    )
    differs = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
    inverses = {
        "insert": ("NEW", f"'DELETE FROM {table} WHERE id='||NEW.id", ""),
        "delete": ("OLD", f"'INSERT INTO {table}({','.join(columns)}) VALUES('||{values}||')'", ""),
        "update": (
            "NEW",
            f"'UPDATE {table} SET '||substr({assignments}, 2)||' WHERE id='||NEW.id",
            f" AND ({differs})",
        ),
    }
    for event, (row, inverse, condition) in inverses.items():
        name = f"undo_{table}_{event}"
        yield (
            name,
            f"CREATE TRIGGER {name} AFTER {event.upper()} ON {table}"
            f" WHEN (SELECT step_id FROM undo_recording) IS NOT NULL{condition}"
            f" BEGIN INSERT INTO undo_entry(step_id, table_name, row_id, sql)"
            f" SELECT step_id, '{table}', {row}.id, {inverse} FROM undo_recording; END",
        )


def begin(sql: sqlite3.Connection, name: str, at: str) -> int:
    """Start recording a step."""
    step = sql.execute(
        "INSERT INTO undo_step(name, at, undone) VALUES (?, ?, 0)", (name, at)
    ).lastrowid
    assert step is not None
    sql.execute("UPDATE undo_recording SET step_id = ?", (step,))
    return step


def end(sql: sqlite3.Connection, step: int, name: str) -> Changed:
    """Stop recording. After a change, what had been undone can no longer be redone.

    A step that changed nothing leaves no trace.
    """
    sql.execute("UPDATE undo_recording SET step_id = NULL")
    changed = _changed(sql, step, name)
    if changed.tables:
        for (undone,) in sql.execute("SELECT id FROM undo_step WHERE undone").fetchall():
            _forget(sql, undone)
        sql.execute("UPDATE undo_step SET name = ? WHERE id = ?", (name, step))
        _prune(sql)
    else:
        sql.execute("DELETE FROM undo_step WHERE id = ?", (step,))
    return changed


def history(sql: sqlite3.Connection, limit: int = 100) -> list[Step]:
    """The newest steps first, those that were undone (and can be redone) included."""
    rows = sql.execute(
        "SELECT id, name, at, undone FROM undo_step ORDER BY id DESC LIMIT ?", (limit,)
    )
    return [Step(id, name, at, bool(undone)) for id, name, at, undone in rows]


def next_undo(sql: sqlite3.Connection) -> Step | None:
    """The step that `undo` would take back."""
    return _step(sql, "WHERE NOT undone ORDER BY id DESC")


def next_redo(sql: sqlite3.Connection) -> Step | None:
    """The step that `redo` would do again."""
    return _step(sql, "WHERE undone ORDER BY id")


def _step(sql: sqlite3.Connection, which: str) -> Step | None:
    row = sql.execute(f"SELECT id, name, at, undone FROM undo_step {which} LIMIT 1").fetchone()
    return Step(row[0], row[1], row[2], bool(row[3])) if row else None


def turn(sql: sqlite3.Connection, step: Step) -> Changed:
    """Undo a done step, or redo an undone one: run its log backwards while it is written anew."""
    entries = sql.execute(
        "SELECT id, table_name, row_id, last_row_id, held, sql FROM undo_entry"
        " WHERE step_id = ? ORDER BY id DESC",
        (step.id,),
    ).fetchall()
    changed = _changed(sql, step.id, step.name)
    sql.execute("DELETE FROM undo_entry WHERE step_id = ?", (step.id,))
    # Rows may come back before the rows they refer to.
    sql.execute("PRAGMA defer_foreign_keys = ON")
    sql.execute("UPDATE undo_recording SET step_id = ?", (step.id,))
    for entry, table, first, last, held, statement in entries:
        if statement is not None:
            sql.execute(statement)
        elif held is not None and undo_rows.is_set(held):
            undo_rows.turn(sql, step.id, table, held)
        elif held is None:
            _set_aside(sql, step.id, entry, table, first, last)
        else:
            _bring_back(sql, step.id, table, first, last, held)
    sql.execute("UPDATE undo_recording SET step_id = NULL")
    sql.execute("UPDATE undo_step SET undone = ? WHERE id = ?", (not step.undone, step.id))
    return changed


@contextmanager
def bulk(
    sql: sqlite3.Connection, step: int, table: str, rows: int, *, noted: bool = True
) -> Iterator["Filing | None"]:
    """Insert many rows, about `rows`, into one table with one log entry for all of them.

    Inside, rows may only be inserted, and only with ids above those that the table holds (which
    is what SQLite gives them). What is given files the rows for the search as they come; if it
    is not used, or None, they are read again. With `noted` False the caller tells the search.
    """
    before = _highest_id(sql, table)
    filing = index.begin_filing(sql, table, rows) if noted else None
    with without_triggers(sql, table), _without_indexes(sql, table, rows):
        yield filing
    first, last = sql.execute(
        f"SELECT min(id), max(id) FROM {table} WHERE id > ?", (before,)
    ).fetchone()
    if first is not None:
        if noted:
            index.end_filing(sql, filing, table, first, last)
        _log_range(sql, step, table, first, last, None)


def _highest_id(sql: sqlite3.Connection, table: str) -> int:
    highest: int = sql.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
    return highest


def _log_range(
    sql: sqlite3.Connection, step: int, table: str, first: int, last: int, held: str | None
) -> None:
    sql.execute(
        "INSERT INTO undo_entry(step_id, table_name, row_id, last_row_id, held)"
        " VALUES (?, ?, ?, ?, ?)",
        (step, table, first, last, held),
    )


def _set_aside(
    sql: sqlite3.Connection, step: int, entry: int, table: str, first: int, last: int
) -> None:
    held = f"undo_held_{entry}"
    span = (first, last)
    dirt.mark_range(sql, table, first, last)
    sql.execute(f"CREATE TABLE {held} AS SELECT * FROM {table} WHERE 0")
    sql.execute(f"INSERT INTO {held} SELECT * FROM {table} WHERE id BETWEEN ? AND ?", span)
    with without_triggers(sql, table):
        sql.execute(f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", span)
    _log_range(sql, step, table, first, last, held)


def _bring_back(
    sql: sqlite3.Connection, step: int, table: str, first: int, last: int, held: str
) -> None:
    columns = ",".join(row[1] for row in sql.execute(f"PRAGMA table_info({held})"))
    rows = last - first + 1
    with without_triggers(sql, table), _without_indexes(sql, table, rows):
        sql.execute(f"INSERT INTO {table}({columns}) SELECT {columns} FROM {held} ORDER BY id")
    sql.execute(f"DROP TABLE {held}")
    dirt.mark_range(sql, table, first, last)
    _log_range(sql, step, table, first, last, None)


@contextmanager
def _without_indexes(sql: sqlite3.Connection, table: str, rows: int) -> Iterator[None]:
    """Make the table's indexes anew afterwards, if `rows` are most of what it will hold.

    Sorting all keys once is quicker than finding each one's place.
    """
    held: int = sql.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT ?)", (rows,)
    ).fetchone()[0]
    indexes: list[tuple[str, str]] = []
    if rows >= _MANY and held < rows:
        indexes = sql.execute(
            "SELECT name, sql FROM sqlite_master"
            " WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
            (table,),
        ).fetchall()
    for name, _ in indexes:
        sql.execute(f"DROP INDEX {name}")
    yield
    for _, statement in indexes:
        sql.execute(statement)


def _changed(sql: sqlite3.Connection, step: int, name: str) -> Changed:
    spans: dict[str, list[range]] = {}
    single: dict[str, set[int]] = {}
    for table, first, last, held in sql.execute(
        "SELECT DISTINCT table_name, row_id, last_row_id, held FROM undo_entry WHERE step_id = ?",
        (step,),
    ).fetchall():
        if held is not None and undo_rows.is_set(held):
            single.setdefault(table, set()).update(undo_rows.rows_of(sql, held))
        else:
            end = (first if last is None else last) + 1
            spans.setdefault(table, []).append(range(first, end))
    runs = {table: _runs(each) for table, each in spans.items()}
    return Changed(
        name,
        {
            # A roster of a hundred thousand stays one range.
            table: own[0]
            if len(own) == 1 < len(own[0]) and table not in single
            else frozenset(chain(single.get(table, ()), chain.from_iterable(own)))
            for table, own in ((table, runs.get(table, [])) for table in {**runs, **single})
        },
    )


def _runs(spans: list[range]) -> list[range]:
    """The same ids in as few spans as there can be; single rows stay apart where all are."""
    if max(map(len, spans)) == 1:
        return spans
    runs: list[range] = []
    for span in sorted(spans, key=lambda span: span.start):
        if runs and span.start <= runs[-1].stop:
            runs[-1] = range(runs[-1].start, max(runs[-1].stop, span.stop))
        else:
            runs.append(span)
    return runs


def _prune(sql: sqlite3.Connection) -> None:
    old = sql.execute(
        "SELECT id FROM undo_step ORDER BY id DESC LIMIT -1 OFFSET ?", (KEPT_STEPS,)
    ).fetchall()
    for (step,) in old:
        _forget(sql, step)


def _forget(sql: sqlite3.Connection, step: int) -> None:
    for (held,) in sql.execute(
        "SELECT held FROM undo_entry WHERE step_id = ? AND held IS NOT NULL", (step,)
    ).fetchall():
        sql.execute(f"DROP TABLE {held}")
    sql.execute("DELETE FROM undo_step WHERE id = ?", (step,))

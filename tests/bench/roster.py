"""Importing a roster of 100,000 lines, against the bare loading of the same rows into SQLite."""

import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.harness import Comparison
from tests.bench.people import HEADERS, write_csv

Rows = list[tuple[str, ...]]


def comparison(rows: Rows, folder: Path) -> Comparison:
    """Times are of a new database each; the file is written once, beforehand."""
    source = folder / "roster.csv"
    write_csv(rows, source)
    return Comparison(
        name=f"Import {len(rows):,} lines",
        plain=("executemany of the rows", lambda: in_new_folder(lambda at: _plain(rows, at))),
        ours=(
            ("store, undo, index", lambda: in_new_folder(lambda at: import_into(at, source)[1])),
            (
                "the same and reading the file",
                lambda: in_new_folder(lambda at: sum(import_into(at, source))),
            ),
        ),
        at_most=3.0,
    )


def in_new_folder(work: Callable[[Path], float]) -> float:
    """What `work` returns for an empty folder, which is removed."""
    with tempfile.TemporaryDirectory() as folder:
        return work(Path(folder))


def import_into(folder: Path, source: Path) -> tuple[float, float]:
    """Import the file into a new database: the seconds of reading it and of storing it."""
    from companion.operations import import_roster, plan_roster
    from companion.store import Database

    with Database.open(folder) as db:
        start = time.perf_counter()
        plan = plan_roster(db, source)
        read = time.perf_counter()
        import_roster(db, plan=plan, event="Benchmark")
        return read - start, time.perf_counter() - read


def _plain(rows: Rows, folder: Path) -> float:
    columns = ", ".join(f"c{number} TEXT" for number in range(len(HEADERS)))
    marks = ", ".join("?" * len(HEADERS))
    sql = sqlite3.connect(folder / "plain.db", isolation_level=None)
    try:
        sql.execute("PRAGMA journal_mode = WAL")
        sql.execute(f"CREATE TABLE attendee (id INTEGER PRIMARY KEY, {columns}) STRICT")
        start = time.perf_counter()
        sql.execute("BEGIN")
        sql.executemany(f"INSERT INTO attendee VALUES (NULL, {marks})", rows)
        sql.execute("COMMIT")
        return time.perf_counter() - start
    finally:
        sql.close()

"""Importing a roster of 100,000 lines, against the bare loading of the same rows into SQLite."""

import csv
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.harness import Comparison
from tests.bench.people import HEADERS, write_csv

if TYPE_CHECKING:
    from companion.store import Database

Rows = list[tuple[str, ...]]


def comparisons(rows: Rows, folder: Path, *, contacts: int) -> Iterator[Comparison]:
    """Times are of a new database each; the files are written once, beforehand."""
    source, book = folder / "roster.csv", folder / "roster.xlsx"
    write_csv(rows, source)
    known = folder / "known"
    _know(known, rows[:: max(1, len(rows) // contacts)][:contacts])
    count = f"{len(rows):,} lines"
    imported = ("ours", lambda: in_new_folder(lambda at: sum(import_into(at, source))))
    yield Comparison(
        name=f"Import {count} of CSV",
        plain=("executemany of the rows", lambda: in_new_folder(lambda at: _plain(rows, at))),
        ours=(
            ("read, deduplicated, stored, indexed, undoable", imported[1]),
            (
                f"the same, matched against {contacts:,} contacts",
                lambda: in_copy(known, lambda at: sum(import_into(at, source))),
            ),
        ),
        at_most=4.0,
    )
    yield Comparison(
        name=f"Import {count} of CSV",
        plain=(
            "the CSV into a bare table",
            lambda: in_new_folder(lambda at: _from_csv(source, at)),
        ),
        ours=(imported,),
        at_most=2.2,
    )
    _write_book(rows, book)
    yield Comparison(
        name=f"Import {count} of XLSX",
        plain=(
            "calamine into a bare table",
            lambda: in_new_folder(lambda at: _from_book(book, at)),
        ),
        ours=(("ours", lambda: in_new_folder(lambda at: sum(import_into(at, book)))),),
        at_most=1.6,
    )
    some = rows[: max(1, len(rows) // 10)]
    small = folder / "some.csv"
    write_csv(some, small)
    yield Comparison(
        name=f"Import {len(some):,} lines",
        plain=("Session.add_all", lambda: in_new_folder(lambda at: _add_all(some, at))),
        ours=(("ours", lambda: in_new_folder(lambda at: sum(import_into(at, small)))),),
        at_most=1 / 8,
    )
    yield Comparison(
        name=f"Take back the import of {count}",
        plain=("the import", imported[1]),
        ours=(("undo", lambda: in_new_folder(lambda at: undo_after(at, source))),),
        at_most=1.0,
    )


def peak_memory(source: Path) -> str:
    """The most memory that importing the file takes beyond the idle program's, in words.

    In a process of its own. Linux alone tells it without a library.
    """
    if sys.platform != "linux":
        return "not measured here"
    ran = subprocess.run(
        [sys.executable, "-c", _PEAK, str(source)], capture_output=True, text=True, check=True
    )
    idle, peak = map(int, ran.stdout.split())
    return f"{(peak - idle) / 1000:.0f} MB over the idle program's {idle / 1000:.0f} MB"


_PEAK = """
import re, sys, tempfile
from pathlib import Path
from companion import operations
from companion.operations import rosters
from companion.store import Database
def kilobytes(name):
    return re.search(name + r":\\s+(\\d+)", Path("/proc/self/status").read_text())[1]
with tempfile.TemporaryDirectory() as folder, Database.open(Path(folder)) as db:
    idle = kilobytes("VmRSS")
    plan = operations.plan_roster(db, Path(sys.argv[1]))
    operations.import_roster(db, plan=plan, event="Benchmark")
    print(idle, kilobytes("VmHWM"))
"""


def in_new_folder(work: Callable[[Path], float]) -> float:
    """What `work` returns for an empty folder, which is removed."""
    with tempfile.TemporaryDirectory() as folder:
        return work(Path(folder))


def _timed(work: Callable[[Path, Path], float], source: Path) -> Callable[[], float]:
    return lambda: in_new_folder(lambda at: work(source, at))


def in_copy(template: Path, work: Callable[[Path], float]) -> float:
    """The same for a copy of a folder."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(template, folder, dirs_exist_ok=True)
        return work(Path(folder))


def undo_after(folder: Path, source: Path) -> float:
    """Import the file, and return the seconds that taking it back took."""
    from companion.operations import undo
    from companion.store import Database

    import_into(folder, source)
    with Database.open(folder) as db:
        start = time.perf_counter()
        undo(db)
        return time.perf_counter() - start


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


def import_rows(db: "Database", source: Path, event: str) -> None:
    """Import the file into a database as a new event."""
    from companion.operations import import_roster, plan_roster

    import_roster(db, plan=plan_roster(db, source), event=event)


def _plain(rows: Iterable[Sequence[str]], folder: Path, since: float | None = None) -> float:
    columns = ", ".join(f"c{number} TEXT" for number in range(len(HEADERS)))
    marks = ", ".join("?" * len(HEADERS))
    sql = sqlite3.connect(folder / "plain.db", isolation_level=None)
    try:
        sql.execute("PRAGMA journal_mode = WAL")
        sql.execute(f"CREATE TABLE attendee (id INTEGER PRIMARY KEY, {columns}) STRICT")
        start = since or time.perf_counter()
        sql.execute("BEGIN")
        sql.executemany(f"INSERT INTO attendee VALUES (NULL, {marks})", rows)
        sql.execute("COMMIT")
        return time.perf_counter() - start
    finally:
        sql.close()


def _from_csv(source: Path, folder: Path) -> float:
    start = time.perf_counter()
    with source.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return _plain(rows, folder, start)


def _from_book(source: Path, folder: Path) -> float:
    from python_calamine import CalamineWorkbook

    start = time.perf_counter()
    rows = CalamineWorkbook.from_path(source).get_sheet_by_index(0).iter_rows()
    next(rows)
    return _plain(([str(cell) for cell in row] for row in rows), folder, start)


def _write_book(rows: Rows, target: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("People")
    sheet.append(HEADERS)
    for row in rows:
        sheet.append(row)
    book.save(target)


def _add_all(rows: Rows, folder: Path) -> float:
    """What an ORM's own way costs: an object for each person, in the tables of today."""
    from companion.model.tables import Attendee, Event, Roster
    from companion.store import Database

    with Database.open(folder) as db:
        start = time.perf_counter()
        with db.change("Benchmark") as unit:
            event = Event(uid="x", name="Benchmark")
            unit.session.add(event)
            unit.flush()
            roster = Roster(event_id=event.id or 0, file_name="x")
            unit.session.add(roster)
            unit.flush()
            unit.session.add_all(
                Attendee(
                    event_id=event.id or 0,
                    roster_id=roster.id or 0,
                    row=number,
                    formatted_name=f"{row[4]} {row[5]}",
                    given=row[4],
                    family=row[5],
                    title=row[7],
                    organization=row[8],
                    city=row[9],
                    country=row[10],
                    emails=[row[11]],
                    phones=[row[12]],
                    interests=row[13].split("; "),
                )
                for number, row in enumerate(rows, 2)
            )
            unit.flush()
        return time.perf_counter() - start


def _know(folder: Path, rows: Rows) -> None:
    """A data folder in which some of the people are contacts already."""
    from companion.store import Database

    with Database.open(folder) as db, db.change("Benchmark") as unit:
        unit.sql.executemany(
            "INSERT INTO contact(uid, formatted_name, given, additional, family, prefixes,"
            " suffixes, nicknames, organization, title, role, birthday, anniversary, circles,"
            " sort_key, created_at)"
            " VALUES (?, ?, ?, '', ?, '', '', '[]', json_array(?), '', '', '', '', 1, lower(?),"
            " '')",
            ((f"u{i}", f"{r[4]} {r[5]}", r[4], r[5], r[8], r[4]) for i, r in enumerate(rows)),
        )
        unit.sql.executemany(
            "INSERT INTO contact_point(contact_id, kind, position, value, types, preferred, params,"
            " match_key) VALUES (?, 'email', 0, ?, '[]', 0, '{}', ?)",
            ((i, r[11], r[11]) for i, r in enumerate(rows, 1)),
        )

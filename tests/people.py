"""Databases, rosters and people for the tests: a new database in a blink, files written by us."""

import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from companion import operations
from companion.operations.rosters import RosterReport
from companion.store import Database

NOW = datetime(2026, 10, 19, 11, 20, tzinfo=UTC)

HEADERS = (
    "Order #",
    "Given name",
    "Family name",
    "E-mail",
    "Organization",
    "Job title",
    "Question",
)
PEOPLE: tuple[tuple[str, ...], ...] = (
    ("A1", "Katrín", "Jónsdóttir", "katrin@safn.example", "Bókasafn", "Cataloguer", "Zines?"),
    ("A1", "Катрин", "Йонссон", "kj@lib.example", "Библиотека", "Librarian", ""),
    ("A2", "Priya", "Raghunathan", "priya@lib.example", "City Library", "Storyteller", "Maps?"),
    ("A3", "花子", "佐藤", "sato@lib.example", "図書館", "司書", ""),
)


class Template:
    """A database made once; each test copies the file instead of migrating anew."""

    def __init__(self, folder: Path) -> None:
        Database.open(folder).close()
        self._file = folder / "companion.db"

    def copy_to(self, folder: Path) -> None:
        """Put an empty database into a folder, which is made if need be."""
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self._file, folder / "companion.db")

    def open(self, folder: Path) -> Database:
        self.copy_to(folder)
        return Database.open(folder, clock=lambda: NOW)


def write_roster(
    path: Path, people: Sequence[Sequence[str]] = PEOPLE, headers: Sequence[str] = HEADERS
) -> Path:
    """A roster as CSV."""
    lines = [",".join(f'"{cell}"' for cell in row) for row in (headers, *people)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def import_people(
    db: Database, path: Path, people: Sequence[Sequence[str]] = PEOPLE, event: str = "LibConf"
) -> RosterReport:
    """A roster with these people imported into an event."""
    plan = operations.plan_roster(db, write_roster(path, people))
    return operations.import_roster(db, plan=plan, event=event)


def everything(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    """All data in all tables, to compare one state with another."""
    from companion.store.undo import TRACKED_TABLES

    with db.read() as sql:
        return {
            table: sql.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            for table in TRACKED_TABLES
        }

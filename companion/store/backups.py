"""Copies of the database: made whole while it is in use, checked before they are trusted."""

import sqlite3
from datetime import datetime
from pathlib import Path

from companion.errors import KnownError
from companion.store.connection import connect, sqlite_errors_as_sentences

# Copies made before a migration or a restore; older ones are deleted.
KEPT_COPIES = 10


def copy_to(sql: sqlite3.Connection, target: Path) -> None:
    """Write a whole, consistent copy to `target`, which appears only when it is complete."""
    partial = target.with_name(target.name + ".part")
    try:
        with sqlite_errors_as_sentences(target):
            copy = sqlite3.connect(partial)
            try:
                sql.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            finally:
                copy.close()
        partial.replace(target)
    except OSError as error:
        raise KnownError(f"“{target}” cannot be written: {error.strerror}.") from error
    finally:
        partial.unlink(missing_ok=True)


def before_migration(sql: sqlite3.Connection, path: Path, *, version: int, now: datetime) -> Path:
    """Keep a copy of the database as it is, in `backups/` beside it."""
    return _keep(sql, path, f"version-{version}", now)


def before_restore(sql: sqlite3.Connection, path: Path, *, now: datetime) -> Path:
    """Keep a copy of what a restore is about to replace."""
    return _keep(sql, path, "before-restore", now)


def _keep(sql: sqlite3.Connection, path: Path, reason: str, now: datetime) -> Path:
    folder = path.parent / "backups"
    folder.mkdir(exist_ok=True)
    target = folder / f"companion-{now:%Y%m%d-%H%M%S}-{reason}.db"
    copy_to(sql, target)
    for old in sorted(folder.glob("companion-*.db"))[:-KEPT_COPIES]:
        old.unlink(missing_ok=True)
    return target


def problems(sql: sqlite3.Connection) -> list[str]:
    """What SQLite's own checks find wrong: empty when the database is sound."""
    found = [row[0] for row in sql.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    found += [
        f"{table}, row {row}: refers to a {parent} that is not there"
        for table, row, parent, _key in sql.execute("PRAGMA foreign_key_check")
    ]
    return found


def open_sound_copy(path: Path) -> sqlite3.Connection:
    """Open a backup for reading. Raises KnownError if it is missing, damaged or not one."""
    if not path.is_file():
        raise KnownError(f"There is no file “{path}”: choose a copy that “companion backup” made.")
    sql = connect(path, read_only=True)
    try:
        with sqlite_errors_as_sentences(path):
            found = problems(sql)
            tables = {row[0] for row in sql.execute("SELECT name FROM sqlite_master")}
    except BaseException as error:
        sql.close()
        if isinstance(error, KnownError):
            raise KnownError(f"“{path}” is damaged or no copy of Companion's data.") from error
        raise
    if found or "contact" not in tables:
        sql.close()
        raise KnownError(f"“{path}” is damaged or no copy of Companion's data.")
    return sql

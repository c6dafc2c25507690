"""Copies of the database: made whole while it is in use, checked before they are trusted."""

import re
import sqlite3
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from companion.errors import KnownError
from companion.store.connection import DamagedError, connect, sqlite_errors_as_sentences

# Copies made before a migration or a restore; older ones are deleted.
KEPT_COPIES = 10
_OURS = re.compile(r"companion-\d{8}-\d{6}-(version-\d+|before-restore)(-\d+)?\.db$")


def copy_to(sql: sqlite3.Connection, target: Path) -> None:
    """Write a whole, consistent copy to `target`, which appears only when it is complete."""
    if target.is_dir():
        raise KnownError(f"“{target}” is a folder: name a file in it.")
    partial = target.with_name(target.name + ".part")
    try:
        # What a copy that was cut short left there is of no use.
        partial.unlink(missing_ok=True)
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
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def put_in_place(copy: sqlite3.Connection, sql: sqlite3.Connection) -> None:
    """Overwrite the database behind `sql` with a copy, whole or not at all."""
    copy.backup(sql, progress=_stop_if_locked)


def _stop_if_locked(status: int, _remaining: int, _total: int) -> None:
    # Left alone, `backup` would try for as long as another program holds the lock.
    if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise KnownError(
            "Another copy of Companion is using the same data just now: "
            "nothing was changed; close it and try again."
        )


def before_migration(sql: sqlite3.Connection, path: Path, *, version: int, now: datetime) -> Path:
    """Keep a copy of the database as it is, in `backups/` beside it."""
    return _keep(sql, path, f"version-{version}", now)


def before_restore(sql: sqlite3.Connection, path: Path, *, now: datetime) -> Path:
    """Keep a copy of what a restore is about to replace."""
    return _keep(sql, path, "before-restore", now)


def set_damaged_aside(path: Path, *, now: datetime) -> Path:
    """Move a damaged database, with its log, into `backups/`; returns where it is."""
    target = _new_name(path, "damaged", now)
    try:
        for ending in ("-wal", "-shm", ""):
            part = path.with_name(path.name + ending)
            if part.exists():
                part.replace(target.with_name(target.name + ending))
    except OSError as error:
        raise KnownError(f"“{path}” cannot be moved aside: {error.strerror}.") from error
    return target


def _keep(sql: sqlite3.Connection, path: Path, reason: str, now: datetime) -> Path:
    target = _new_name(path, reason, now)
    copy_to(sql, target)
    # Only those that were made here: a copy that you put beside them is yours to delete.
    made_here = [file for file in target.parent.glob("companion-*.db") if _OURS.match(file.name)]
    for old in sorted(made_here)[:-KEPT_COPIES]:
        # Somebody may have it open, which Windows minds.
        with suppress(OSError):
            old.unlink(missing_ok=True)
    return target


def _new_name(path: Path, reason: str, now: datetime) -> Path:
    """A file in `backups/` that is not there yet. Raises KnownError if there can be none."""
    folder = path.parent / "backups"
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise KnownError(f"The folder “{folder}” cannot be made: {error.strerror}.") from error
    stamp = f"{now:%Y%m%d-%H%M%S}"
    target, number = folder / f"companion-{stamp}-{reason}.db", 1
    while target.exists():
        number += 1
        target = folder / f"companion-{stamp}-{reason}-{number}.db"
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
    unfit = f"“{path}” is damaged or no copy of Companion's data."
    try:
        sql = connect(path, read_only=True)
    except DamagedError as error:
        raise KnownError(unfit) from error
    try:
        with sqlite_errors_as_sentences(path):
            found = problems(sql)
            tables = {row[0] for row in sql.execute("SELECT name FROM sqlite_master")}
        if found or "contact" not in tables:
            raise KnownError(unfit)
    except DamagedError as error:
        sql.close()
        raise KnownError(unfit) from error
    except BaseException:
        sql.close()
        raise
    return sql

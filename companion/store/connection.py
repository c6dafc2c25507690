"""SQLite connections, as Companion opens them, and SQLite's errors as sentences."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from companion.errors import Cancelled, KnownError


class DamagedError(KnownError):
    """The database file is damaged, or no database at all."""


# How long a writer waits for another copy of Companion that is writing.
BUSY_SECONDS = 5.0
# Of SQLite's machine, between two looks whether to go on: some five milliseconds. Each look waits
# for Python, which may be painting.
_STEPS = 100_000


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open the database file at `path`. Transactions are begun and ended by us alone.

    Foreign keys hold. Nothing is written yet: the file may turn out to be another program's.
    Raises KnownError if the file cannot be opened or is no database.
    """
    with sqlite_errors_as_sentences(path):
        mode = "ro" if read_only else "rwc"
        sql = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            cached_statements=512,
        )
        try:
            sql.execute("PRAGMA synchronous = NORMAL")
            sql.execute("PRAGMA foreign_keys = ON")
            sql.execute("PRAGMA temp_store = MEMORY")
            sql.execute("PRAGMA cache_size = -8192")
        except sqlite3.Error:
            sql.close()
            raise
        return sql


@contextmanager
def sqlite_errors_as_sentences(path: Path) -> Iterator[None]:
    """Turn what the user can act on (disk full, file damaged, locked) into a KnownError."""
    try:
        yield
    except sqlite3.Error as error:
        sentence = _sentence(error, path)
        if sentence is None:
            raise
        kind = DamagedError if _is_damage(error) else KnownError
        raise kind(sentence) from error
    except OverflowError as error:
        # An id of more than 64 bits, which no row can have.
        if "SQLite INTEGER" not in str(error):
            raise
        raise KnownError("There is nothing of so large a number: check the id.") from error


@contextmanager
def given_up_when(sql: sqlite3.Connection, stop: Callable[[], bool] | None) -> Iterator[None]:
    """End what SQLite is doing with Cancelled as soon as `stop()` is true; looked at between steps.

    Whoever reads under this keeps nothing that is half read.
    """
    if stop is None:
        yield
        return
    sql.set_progress_handler(stop, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname != "SQLITE_INTERRUPT":
            raise
        raise Cancelled from error
    finally:
        sql.set_progress_handler(None, 0)


def _is_damage(error: sqlite3.Error) -> bool:
    name = getattr(error, "sqlite_errorname", "") or ""
    return name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def _sentence(error: sqlite3.Error, path: Path) -> str | None:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return (
            "Another copy of Companion is writing to the same data just now: "
            "nothing was changed; try again when it is done."
        )
    if name.startswith("SQLITE_FULL"):
        return (
            f"There is no space left on the disk that holds “{path.parent}”: "
            "nothing was changed; make room and try again."
        )
    if _is_damage(error):
        return (
            f"The database “{path}” is damaged: restore a copy from the folder “backups” beside it "
            "with “companion restore FILE”, or move the file away to start afresh."
        )
    # On a disk that is mounted read-only SQLite cannot open its log, and says only that.
    cannot_open = name.startswith("SQLITE_CANTOPEN")
    if name.startswith("SQLITE_READONLY") or (cannot_open and _is_read_only(path.parent)):
        return (
            f"The folder “{path.parent}” cannot be written to: "
            "nothing was changed; make it writable or choose another with --data."
        )
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return f"The database “{path}” cannot be opened: check that the folder is there and yours."
    if name.startswith("SQLITE_IOERR"):
        return (
            f"The disk that holds “{path.parent}” does not answer as it should ({name}): "
            "nothing was changed; check that it has space and is still there."
        )
    return None


def _is_read_only(folder: Path) -> bool:
    return folder.is_dir() and not os.access(folder, os.W_OK)

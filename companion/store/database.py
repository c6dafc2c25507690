"""The database of one data folder: reading, and the unit of work, which alone commits."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.model.progress import Progress, silent
from companion.model.text import tidy
from companion.store import backups, undo_rows
from companion.store import undo as undo_log
from companion.store.connection import (
    DamagedError,
    connect,
    given_up_when,
    sqlite_errors_as_sentences,
)
from companion.store.schema import bring_up_to_date, checked_version
from companion.store.search import index
from companion.store.version import FILE_NAME as FILE_NAME

if TYPE_CHECKING:
    from sqlmodel import Session

    from companion.store.search.bulk import Filing

Clock = Callable[[], datetime]
# For signatures above the store, which has the only business with sqlite3.
Connection = sqlite3.Connection


def utc_now() -> datetime:
    """The time, with its zone."""
    return datetime.now(UTC)


class Unit:
    """One transaction and one undo step in the making.

    `sql` is for plain SQL, `session` for SQLModel objects; both see one transaction. `name` is
    what the history will call the step, and may be set until the end. `changed` says what
    happened once the unit is done.
    """

    def __init__(self, sql: sqlite3.Connection, step: int, name: str, now: datetime) -> None:
        self.sql = sql
        self.name = name
        self.now = now
        self.changed = Changed(name, {})
        self._step = step
        self._session: Session | None = None
        # Who watches the end of a long change, when many people are filed anew for the search.
        self.progress: Progress = silent

    @property
    def stamp(self) -> str:
        """The time of the unit, ISO 8601 with offset, to the second."""
        return self.now.isoformat(timespec="seconds")

    @property
    def session(self) -> "Session":
        """A SQLModel session on the same transaction. Never commit it: the unit does."""
        if self._session is None:
            self._session = _session_on(self.sql)
        return self._session

    def bulk(
        self, table: str, *, rows: int, noted: bool = True
    ) -> AbstractContextManager["Filing | None"]:
        """Load about `rows` new rows into a table as one entry of the undo log.

        `with unit.bulk("attendee", rows=n) as filing`: of many attendees, `filing.add_columns`
        may be told, so that the search index need not read them again. With `noted` False it is
        the caller who tells the index.
        """
        return undo_log.bulk(self.sql, self._step, table, rows, noted=noted)

    def change_rows(
        self, table: str, column: str, expression: str, ids: Sequence[int], **values: object
    ) -> int:
        """Set a column of many rows at once, as one entry of the undo log; how many it altered.

        `expression` is SQL over the row and `:name` of `values`.
        """
        return undo_rows.change(
            self.sql, self._step, table, column, expression, ids=ids, values=values
        )

    def remove_rows(self, table: str, ids: Sequence[int]) -> None:
        """Remove many rows at once, and what belongs to them, as one entry for each table."""
        undo_rows.remove(self.sql, self._step, table, ids=ids)

    def flush(self) -> None:
        """Send what the session holds back to the database, so that plain SQL sees it."""
        if self._session is not None:
            self._session.flush()

    def finish(self) -> None:
        """Write what is pending: the session, the undo step, the search index."""
        self.flush()
        self.changed = undo_log.end(self.sql, self._step, tidy(self.name)[:200])
        self.progress(0, None)
        index.refresh(self.sql, self.progress)

    def close(self) -> None:
        """Let go of the session without touching the transaction."""
        if self._session is not None:
            self._session.expunge_all()


def _session_on(sql: sqlite3.Connection) -> "Session":
    from sqlmodel import Session

    from companion.store.orm import engine_on

    return Session(engine_on(sql), autoflush=False)


class Database:
    """One connection to one data folder's database. Belongs to the thread that opened it."""

    def __init__(self, folder: Path, sql: sqlite3.Connection, clock: Clock) -> None:
        self.folder = folder
        self.path = folder / FILE_NAME
        self._sql = sql
        self._clock = clock

    @classmethod
    def open(cls, folder: Path, *, clock: Clock = utc_now, progress: Progress = silent) -> Self:
        """Open the folder's database; make or migrate it first where needed.

        That may take long for the search of very many people: `progress` counts them.
        Raises KnownError if the folder cannot be used, the file is damaged, or a newer Companion
        wrote it.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise KnownError(
                f"The data folder “{folder}” cannot be made: {error.strerror}; "
                "choose another with --data."
            ) from error
        path = folder / FILE_NAME
        sql = connect(path)
        try:
            bring_up_to_date(sql, path, now=clock(), progress=progress)
        except BaseException:
            sql.close()
            raise
        return cls(folder, sql, clock)

    def close(self) -> None:
        """Close the connection."""
        self._sql.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def now(self) -> datetime:
        """The time, by the clock that the database was opened with."""
        return self._clock()

    @contextmanager
    def read(self, stop: Callable[[], bool] | None = None) -> Iterator[sqlite3.Connection]:
        """Read from one unchanging state of the data. Writing fails.

        As soon as `stop()` is true, a statement that runs long is given up with Cancelled.
        """
        with sqlite_errors_as_sentences(self.path), given_up_when(self._sql, stop):
            self._sql.execute("BEGIN")
            try:
                self._sql.execute("PRAGMA query_only = 1")
                yield self._sql
            finally:
                self._sql.execute("PRAGMA query_only = 0")
                # Not so if SQLite has rolled back already, of a damaged file for one.
                if self._sql.in_transaction:
                    self._sql.execute("ROLLBACK")

    @contextmanager
    def change(self, name: str) -> Iterator[Unit]:
        """One transaction and one undo step: all of it happens, or none.

        `name` says in words what was done ("Met Katrín Jónsdóttir"). An exception inside takes
        everything back and passes on.
        """
        with self._writing():
            now = self._clock()
            step = undo_log.begin(self._sql, name, now.isoformat(timespec="seconds"))
            unit = Unit(self._sql, step, name, now)
            try:
                yield unit
                unit.finish()
            finally:
                unit.close()

    def undo(self) -> Changed:
        """Take the last step back. Raises KnownError if there is none."""
        with self._writing():
            step = undo_log.next_undo(self._sql)
            if step is None:
                raise KnownError("There is nothing to undo.")
            return self._turn(step)

    def redo(self) -> Changed:
        """Do the last undone step again. Raises KnownError if there is none."""
        with self._writing():
            step = undo_log.next_redo(self._sql)
            if step is None:
                raise KnownError("There is nothing to redo.")
            return self._turn(step)

    def _turn(self, step: undo_log.Step) -> Changed:
        changed = undo_log.turn(self._sql, step)
        index.refresh(self._sql)
        return changed

    def written_by_others(self) -> int:
        """A number that changes whenever another connection has written to the file."""
        with sqlite_errors_as_sentences(self.path):
            number: int = self._sql.execute("PRAGMA data_version").fetchone()[0]
            return number

    def back_up(self, target: Path) -> None:
        """Write a whole copy of the data to a file."""
        if target.exists() and target.samefile(self.path):
            raise KnownError(f"“{target}” is the database itself: name another file.")
        backups.copy_to(self._sql, target)

    def restore(self, source: Path) -> Path:
        """Put a copy in place of the data; returns the path of a copy of what was there.

        Raises KnownError, and changes nothing, if the copy is damaged or of a newer program.
        """
        if source.exists() and source.samefile(self.path):
            raise KnownError(f"“{source}” is the database itself: choose a copy of it.")
        with closing(backups.open_sound_copy(source)) as copy:
            checked_version(copy, source)
            generation = index.generation(self._sql)
            before = backups.before_restore(self._sql, self.path, now=self._clock())
            with sqlite_errors_as_sentences(self.path):
                backups.put_in_place(copy, self._sql)
        try:
            bring_up_to_date(self._sql, self.path, now=self._clock())
            with self._writing():
                index.outdate(self._sql, generation)
        except BaseException:
            with closing(backups.open_sound_copy(before)) as old:
                backups.put_in_place(old, self._sql)
            raise
        return before

    @classmethod
    def restore_folder(cls, folder: Path, source: Path, *, clock: Clock = utc_now) -> Path:
        """`restore` for a folder whose database may be damaged beyond opening.

        Returns where that is now, or the copy of what was there. Raises KnownError.
        """
        path = folder / FILE_NAME
        try:
            with cls.open(folder, clock=clock) as db:
                return db.restore(source)
        except DamagedError:
            # The damaged file goes only when the copy lies whole beside it.
            whole = path.with_name("companion-restored.db")
            with closing(backups.open_sound_copy(source)) as copy:
                checked_version(copy, source)
                backups.copy_to(copy, whole)
        try:
            aside = backups.set_damaged_aside(path, now=clock())
            whole.replace(path)
        finally:
            whole.unlink(missing_ok=True)
        cls.open(folder, clock=clock).close()
        return aside

    def problems(self) -> list[str]:
        """What SQLite's checks find wrong with the file; empty when it is sound."""
        with sqlite_errors_as_sentences(self.path):
            return backups.problems(self._sql)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with sqlite_errors_as_sentences(self.path):
            self._sql.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._sql.execute("COMMIT")
            finally:
                # Also when the commit itself failed, or SQLite had rolled back already.
                if self._sql.in_transaction:
                    self._sql.execute("ROLLBACK")

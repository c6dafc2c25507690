"""Schema versions: a new database is made, an older one migrated, a newer one refused.

`PRAGMA user_version` holds the version, so that an up-to-date database opens without Alembic,
whose import takes longer than a whole `companion find`. A new database needs none either: it is
made from `migrations/schema.sql`, which says what all migrations together come to
(`companion.store.snapshot` writes it, a test compares the two).
"""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from companion.errors import KnownError
from companion.model.progress import Progress, silent
from companion.store import backups, undo
from companion.store.connection import sqlite_errors_as_sentences
from companion.store.search import dirt, index
from companion.store.version import APPLICATION_ID as APPLICATION_ID
from companion.store.version import SCHEMA_VERSION as SCHEMA_VERSION


def bring_up_to_date(
    sql: sqlite3.Connection, path: Path, *, now: datetime, progress: Progress = silent
) -> None:
    """Create or migrate the schema in one transaction, after a copy of what is there.

    `progress` counts the people who are filed anew for the search.
    Raises KnownError if the file belongs to a newer Companion or to another program.
    """
    with sqlite_errors_as_sentences(path):
        version = checked_version(sql, path)
        # Readers never wait for a writer. Set only now, since it changes the file.
        sql.execute("PRAGMA journal_mode = WAL")
        if version == 0:
            _create(sql)
        elif version < SCHEMA_VERSION:
            backups.before_migration(sql, path, version=version, now=now)
            migrate(sql, progress)
        elif not index.is_current(sql):
            _renew_index(sql, progress)


def _renew_index(sql: sqlite3.Connection, progress: Progress) -> None:
    """Make the search index anew, which another version of the program made."""
    sql.execute("BEGIN IMMEDIATE")
    try:
        index.renew(sql, progress)
        sql.execute("COMMIT")
    finally:
        if sql.in_transaction:
            sql.execute("ROLLBACK")


def checked_version(sql: sqlite3.Connection, path: Path) -> int:
    """The schema's version, 0 for a new file. Raises KnownError as `bring_up_to_date` does."""
    version: int = sql.execute("PRAGMA user_version").fetchone()[0]
    application: int = sql.execute("PRAGMA application_id").fetchone()[0]
    tables: int = sql.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and application != APPLICATION_ID:
        raise KnownError(f"“{path}” is a database of another program: choose another data folder.")
    if version > SCHEMA_VERSION:
        raise KnownError(
            f"“{path}” was written by a newer Companion (its data are of version {version}, this "
            f"program knows {SCHEMA_VERSION}): install the newer program. Nothing was changed."
        )
    return version


def _create(sql: sqlite3.Connection) -> None:
    statements = (_migrations() / "schema.sql").read_text(encoding="utf-8").split(";\n")
    with _upgrading(sql) as needed:
        if needed:
            for statement in statements:
                sql.execute(statement)


def migrate(sql: sqlite3.Connection, progress: Progress = silent) -> None:
    """Run the migrations that the database lacks, all of them or none."""
    from alembic import command
    from alembic.config import Config

    from companion.store.orm import engine_on

    config = Config()
    config.set_main_option("script_location", str(_migrations()))
    config.set_main_option("path_separator", "os")
    with _upgrading(sql, progress) as needed:
        if needed:
            with engine_on(sql).connect() as connection:
                config.attributes["connection"] = connection
                command.upgrade(config, "head")


@contextmanager
def _upgrading(sql: sqlite3.Connection, progress: Progress = silent) -> Iterator[bool]:
    """One transaction that ends with the triggers written and the version set.

    Gives False if another copy of the program did it while this one waited for the lock.
    """
    sql.execute("BEGIN IMMEDIATE")
    try:
        needed = sql.execute("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION
        yield needed
        if needed:
            undo.install(sql)
            dirt.install(sql)
            index.refresh(sql, progress)
            index.renew(sql, progress)
            sql.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            sql.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            sql.execute("COMMIT")
    finally:
        if sql.in_transaction:
            sql.execute("ROLLBACK")


def _migrations() -> Path:
    built = getattr(sys, "_MEIPASS", None)
    here = Path(__file__).resolve().parent
    return Path(built) / "companion" / "store" / "migrations" if built else here / "migrations"

"""The tables of the models, of the migrations and of the file are the same ones."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from companion.store import Database, schema, snapshot, undo

# What the program keeps about the data; the models say nothing of these.
OF_THE_PROGRAM = ("undo_", "search_", "sqlite_", "alembic_")


def data_tables(db: Database) -> dict[str, bool]:
    """The names of the tables that hold data, and whether each is STRICT."""
    with db.read() as sql:
        rows = sql.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'")
        return {name: bool(strict) for name, strict in rows if not name.startswith(OF_THE_PROGRAM)}


def columns(db: Database, table: str) -> dict[str, Any]:
    with db.read() as sql:
        rows = sql.execute('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (table,))
        return {name: (kind, bool(required), bool(key)) for name, kind, required, key in rows}


def foreign_keys(db: Database, table: str) -> set[tuple[str, str, str, str]]:
    with db.read() as sql:
        rows = sql.execute(
            'SELECT "from", "table", "to", on_delete FROM pragma_foreign_key_list(?)', (table,)
        )
        return set(rows)


def test_the_models_are_what_the_migrations_make(db: Database) -> None:
    from sqlalchemy.dialects import sqlite
    from sqlmodel import SQLModel

    import companion.model.tables  # noqa: F401  (registers the tables)

    models = SQLModel.metadata.tables
    assert set(models) == set(data_tables(db))
    assert set(models) == {*undo.TRACKED_TABLES, *undo.UNTRACKED_TABLES}
    for name, model in models.items():
        said = {
            column.name: (
                column.type.compile(sqlite.dialect()),
                not column.nullable,
                column.primary_key,
            )
            for column in model.columns
        }
        assert columns(db, name) == said, name
        links = {
            (key.parent.name, key.column.table.name, key.column.name, key.ondelete)
            for key in model.foreign_keys
        }
        assert foreign_keys(db, name) == links, name


def test_every_table_of_data_is_strict(db: Database) -> None:
    assert [name for name, strict in data_tables(db).items() if not strict] == []


def test_every_reference_has_an_index(db: Database) -> None:
    for table in data_tables(db):
        with db.read() as sql:
            first = {
                sql.execute("SELECT name FROM pragma_index_info(?)", (index[0],)).fetchone()[0]
                for index in sql.execute("SELECT name FROM pragma_index_list(?)", (table,))
            }
        assert {key[0] for key in foreign_keys(db, table)} <= first, table


def test_the_version_of_the_program_is_the_newest_migration() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(schema._migrations()))
    config.set_main_option("path_separator", "os")
    heads = ScriptDirectory.from_config(config).get_heads()
    assert [int(head) for head in heads] == [schema.SCHEMA_VERSION]


def test_a_new_database_knows_its_version_and_program(db: Database) -> None:
    with db.read() as sql:
        assert sql.execute("PRAGMA user_version").fetchone() == (schema.SCHEMA_VERSION,)
        assert sql.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
        assert sql.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert sql.execute("PRAGMA foreign_keys").fetchone() == (1,)


OPEN = """
import sys
from pathlib import Path
from companion.store import Database
from companion import operations
with Database.open(Path(sys.argv[1])) as db, db.read() as sql:
    sql.execute("SELECT count(*) FROM contact").fetchone()
heavy = {"alembic", "sqlmodel", "sqlalchemy", "pydantic", "vobject", "PIL", "numpy", "PySide6"}
print(*sorted(heavy & set(sys.modules)))
"""


def test_an_up_to_date_database_opens_without_anything_heavy(db: Database) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", OPEN, db.folder],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert ran.stdout.strip() == ""


def test_a_new_database_is_what_the_migrations_would_make() -> None:
    written = snapshot.FILE.read_text(encoding="utf-8")
    assert written == snapshot.snapshot(), "run python -m companion.store.snapshot"


def test_a_new_database_is_made_without_anything_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from companion.store import Database;"
        f"Database.open(Path({str(tmp_path / 'new')!r})).close();"
        "print([name for name in ('alembic', 'sqlalchemy', 'sqlmodel') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"

"""Opening what may lie in a data folder: old, new, strange and damaged databases."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from companion import operations
from companion.errors import KnownError
from companion.model.draft import ContactDraft
from companion.store import Database, schema
from tests.people import NOW, Template, everything


def set_version(file: Path, version: int) -> None:
    with closing(sqlite3.connect(file)) as sql:
        sql.execute(f"PRAGMA user_version = {version}")


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def closed(template: Template, tmp_path: Path) -> Path:
    """A folder whose database, with one contact, nobody has open."""
    with template.open(tmp_path / "data") as db:
        operations.add_contact(db, draft=ContactDraft(formatted_name="Ana Ríos"))
    return tmp_path / "data"


def test_an_older_database_is_copied_before_it_is_migrated(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The next program's version: the file of today is then the older one.
    monkeypatch.setattr(schema, "SCHEMA_VERSION", schema.SCHEMA_VERSION + 1)
    with Database.open(closed, clock=lambda: NOW) as db:
        after = everything(db)
        with db.read() as sql:
            assert sql.execute("PRAGMA user_version").fetchone() == (schema.SCHEMA_VERSION,)
    copies = list((closed / "backups").iterdir())
    assert [copy.name for copy in copies] == [
        f"companion-{NOW:%Y%m%d-%H%M%S}-version-{schema.SCHEMA_VERSION - 1}.db"
    ]
    with closing(sqlite3.connect(copies[0])) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (schema.SCHEMA_VERSION - 1,)
        assert copy.execute("SELECT * FROM contact").fetchall() == after["contact"]
        assert len(after["contact"]) == 1


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    closed: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "migrations"
    shutil.copytree(schema._migrations(), broken, ignore=shutil.ignore_patterns("__pycache__"))
    (broken / "versions" / "v9999_next.py").write_text(
        f"from alembic import op\nrevision, down_revision = '9999', '{schema.SCHEMA_VERSION:04}'\n"
        "def upgrade() -> None:\n"
        "    op.execute('ALTER TABLE contact ADD COLUMN shoe TEXT')\n"
        "    op.execute('no sql at all')\n"
    )
    monkeypatch.setattr(schema, "SCHEMA_VERSION", 9999)
    monkeypatch.setattr(schema, "_migrations", lambda: broken)
    with pytest.raises(Exception, match="syntax error"):
        Database.open(closed)
    monkeypatch.undo()
    with Database.open(closed) as db, db.read() as sql:
        names = [row[1] for row in sql.execute("PRAGMA table_info(contact)")]
        assert "shoe" not in names
        assert sql.execute("PRAGMA user_version").fetchone() == (schema.SCHEMA_VERSION,)


def test_a_newer_database_is_refused_untouched(closed: Path) -> None:
    set_version(closed / "companion.db", schema.SCHEMA_VERSION + 1)
    with closing(sqlite3.connect(closed / "companion.db")) as sql:
        sql.execute("PRAGMA journal_mode = DELETE")
    before = files(closed)
    with pytest.raises(KnownError, match=r"newer Companion.*install the newer program"):
        Database.open(closed)
    assert files(closed) == before


def test_another_programs_database_is_refused_untouched(tmp_path: Path) -> None:
    file = tmp_path / "companion.db"
    with closing(sqlite3.connect(file)) as sql:
        sql.execute("CREATE TABLE knitting (pattern TEXT)")
    before = files(tmp_path)
    with pytest.raises(KnownError, match="another program"):
        Database.open(tmp_path)
    assert files(tmp_path) == before


def test_garbage_is_refused_with_the_way_to_the_backups(tmp_path: Path) -> None:
    (tmp_path / "companion.db").write_bytes(b"This is no database." * 1000)
    before = files(tmp_path)
    with pytest.raises(KnownError, match=r"damaged.*backups.*companion restore"):
        Database.open(tmp_path)
    assert files(tmp_path) == before


def test_damage_in_the_middle_is_told_when_it_is_read(closed: Path) -> None:
    file = closed / "companion.db"
    with closing(sqlite3.connect(file)) as sql:
        size: int = sql.execute("PRAGMA page_size").fetchone()[0]
        page: int = sql.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'contact'"
        ).fetchone()[0]
    content = bytearray(file.read_bytes())
    content[(page - 1) * size : page * size] = b"\xa5" * size
    file.write_bytes(content)
    with Database.open(closed) as db:
        for _ in range(2):
            with pytest.raises(KnownError, match="backups"), db.read() as sql:
                sql.execute("SELECT * FROM contact").fetchall()
        with pytest.raises(KnownError, match="backups"):
            operations.add_contact(db, draft=ContactDraft(formatted_name="Bo"))


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path / "file", tmp_path / "file" / "data"):
        with pytest.raises(KnownError, match="--data"):
            Database.open(folder)


def test_reading_cannot_write(db: Database) -> None:
    with pytest.raises(KnownError), db.read() as sql:
        sql.execute("INSERT INTO search_dirty VALUES (0, 1)")
    operations.add_contact(db, draft=ContactDraft(formatted_name="Ana Ríos"))
    assert len(everything(db)["contact"]) == 1


def break_off(db: Database) -> None:
    with db.change("Broken") as unit:
        unit.sql.execute("DELETE FROM contact")
        raise ZeroDivisionError


def test_an_exception_takes_everything_back(db: Database) -> None:
    operations.add_contact(db, draft=ContactDraft(formatted_name="Ana Ríos"))
    before = everything(db)
    with pytest.raises(ZeroDivisionError):
        break_off(db)
    assert everything(db) == before
    with db.read() as sql:
        assert [row[0] for row in sql.execute("SELECT name FROM undo_step")] == ["Added Ana Ríos"]
        assert sql.execute("SELECT step_id FROM undo_recording").fetchone() == (None,)


def test_others_changes_are_noticed(closed: Path) -> None:
    with Database.open(closed) as one, Database.open(closed) as other:
        number = one.written_by_others()
        assert one.written_by_others() == number
        operations.add_contact(one, draft=ContactDraft(formatted_name="Bo"))
        assert one.written_by_others() == number, "its own changes are no others'"
        operations.add_contact(other, draft=ContactDraft(formatted_name="Cy"))
        assert one.written_by_others() != number
        assert everything(one) == everything(other)

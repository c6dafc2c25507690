"""Backups: whole, checked, and never in place of what they were made of."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from companion import operations
from companion.errors import KnownError
from companion.model.draft import ContactDraft
from companion.store import Database, backups, schema
from companion.store.search.query import Searcher
from tests.people import Template, everything, import_people


def add(db: Database, name: str) -> None:
    operations.add_contact(db, draft=ContactDraft(formatted_name=name))


def names(db: Database) -> list[str]:
    return sorted(row[2] for row in everything(db)["contact"])


def test_a_backup_brings_everything_back_even_the_history(db: Database, tmp_path: Path) -> None:
    import_people(db, tmp_path / "people.csv")
    add(db, "Ana Ríos")
    before = everything(db)
    copy = tmp_path / "copy.db"
    db.back_up(copy)
    add(db, "Bo")
    with_bo = everything(db)
    kept = db.restore(copy)
    assert everything(db) == before
    assert db.problems() == []
    operations.undo(db)
    assert names(db) == []
    db.restore(kept)
    assert everything(db) == with_bo


def test_a_backup_is_one_file_that_opens_by_itself(db: Database, tmp_path: Path) -> None:
    add(db, "Ana Ríos")
    (tmp_path / "out").mkdir()
    db.back_up(tmp_path / "out" / "companion.db")
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["companion.db"]
    with Database.open(tmp_path / "out") as copy:
        assert names(copy) == ["Ana Ríos"]


def test_a_search_that_goes_on_finds_the_restored_people(
    db: Database, template: Template, tmp_path: Path
) -> None:
    # Two databases that changed as often: their indexes look alike by number.
    with template.open(tmp_path / "other") as other:
        add(other, "Ana Ríos")
        other.back_up(tmp_path / "copy.db")
    add(db, "Bo Lindqvist")
    with db.read() as sql:
        searcher = Searcher(sql)
        assert searcher.find("ana") == []
    db.restore(tmp_path / "copy.db")
    with db.read() as sql:
        assert len(searcher.find("ana")) == 1


def test_what_was_there_is_kept_each_time(db: Database, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    db.back_up(copy)
    add(db, "Ana Ríos")
    first = db.restore(copy)
    second = db.restore(copy)
    assert first != second
    with closing(sqlite3.connect(first)) as sql:
        assert sql.execute("SELECT count(*) FROM contact").fetchone() == (1,)


def test_old_copies_go_but_only_those_made_here(db: Database, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    db.back_up(copy)
    folder = db.folder / "backups"
    folder.mkdir()
    mine = folder / "companion-before-the-conference.db"
    db.back_up(mine)
    for _ in range(backups.KEPT_COPIES + 2):
        db.restore(copy)
    assert mine.exists()
    assert len(list(folder.iterdir())) == backups.KEPT_COPIES + 1


def damaged(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[4096 : 4096 * 40] = b"\xa5" * (4096 * 39)
    copy.write_bytes(content)


def emptied(copy: Path) -> None:
    copy.write_bytes(b"")


def no_copy(copy: Path) -> None:
    copy.unlink()
    with closing(sqlite3.connect(copy)) as sql:
        sql.execute("CREATE TABLE knitting (pattern TEXT)")


def someone_elses(copy: Path) -> None:
    copy.unlink()
    with closing(sqlite3.connect(copy)) as sql:
        sql.execute("CREATE TABLE contact (name TEXT)")


def newer(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as sql:
        sql.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")


def missing(copy: Path) -> None:
    copy.unlink()


@pytest.mark.parametrize("spoil", [damaged, emptied, no_copy, someone_elses, newer, missing])
def test_a_bad_copy_is_refused_and_nothing_is_changed(
    db: Database, tmp_path: Path, spoil: object
) -> None:
    copy = tmp_path / "copy.db"
    db.back_up(copy)
    assert callable(spoil)
    spoil(copy)
    add(db, "Ana Ríos")
    before = everything(db)
    with pytest.raises(KnownError, match=copy.name):
        db.restore(copy)
    assert everything(db) == before
    assert not (db.folder / "backups").exists()


def test_the_database_itself_is_no_copy_and_no_place_for_one(db: Database) -> None:
    add(db, "Ana Ríos")
    with pytest.raises(KnownError, match="the database itself"):
        db.restore(db.path)
    with pytest.raises(KnownError, match="the database itself"):
        db.back_up(db.path)
    assert names(db) == ["Ana Ríos"]


def test_a_place_that_cannot_be_written_is_told(db: Database, tmp_path: Path) -> None:
    for place in (tmp_path, Path("/"), Path()):
        with pytest.raises(KnownError, match="is a folder"):
            db.back_up(place)
    with pytest.raises(KnownError, match="cannot be opened"):
        db.back_up(tmp_path / "gone" / "copy.db")
    (db.folder / "backups").write_text("in the way")
    db.back_up(tmp_path / "copy.db")
    with pytest.raises(KnownError, match="backups"):
        db.restore(tmp_path / "copy.db")


def test_the_rest_of_a_copy_cut_short_is_in_nobodys_way(db: Database, tmp_path: Path) -> None:
    (tmp_path / "copy.db.part").write_bytes(b"half a copy" * 999)
    db.back_up(tmp_path / "copy.db")
    with closing(backups.open_sound_copy(tmp_path / "copy.db")):
        assert not (tmp_path / "copy.db.part").exists()


def test_a_damaged_database_is_set_aside_for_a_sound_copy(db: Database, tmp_path: Path) -> None:
    add(db, "Ana Ríos")
    copy = tmp_path / "copy.db"
    db.back_up(copy)
    db.close()
    for file in db.folder.iterdir():
        file.unlink()
    garbage = b"This is no database." * 1000
    db.path.write_bytes(garbage)
    with pytest.raises(KnownError, match="no copy"):
        Database.restore_folder(db.folder, db.path)
    assert db.path.read_bytes() == garbage
    aside = Database.restore_folder(db.folder, copy)
    assert aside.read_bytes() == garbage
    assert aside.parent == db.folder / "backups"
    assert not (db.folder / "companion-restored.db").exists()
    with Database.open(db.folder) as mended:
        assert names(mended) == ["Ana Ríos"]
        assert mended.problems() == []


def test_check_tells_what_refers_to_nothing(db: Database) -> None:
    assert db.problems() == []
    db.close()
    with closing(sqlite3.connect(db.path)) as sql:
        sql.execute("INSERT INTO encounter VALUES (1, 77, NULL, NULL, NULL, '', '', NULL)")
        sql.commit()
    with Database.open(db.folder) as opened:
        assert opened.problems() == ["encounter, row 1: refers to a contact that is not there"]

"""Disks that are full or read-only, and another program that holds the lock: one sentence each."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from companion import operations
from companion.errors import KnownError
from companion.model.draft import ContactDraft
from companion.store import Database, connection
from tests.people import Template, everything, import_people

ANA = ContactDraft(formatted_name="Ana Ríos")
Mount = Callable[..., Path]


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Mount]:
    """Mounts a small disk of its own; skips where that is not allowed."""
    place = tmp_path / "disk"

    def mounted(*, megabytes: int) -> Path:
        if shutil.which("mount") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
            pytest.skip("only root can mount a small disk")
        place.mkdir()
        options = ["-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs"]
        if subprocess.run(["mount", *options, place], capture_output=True).returncode:
            pytest.skip("this system does not let a small disk be mounted")
        return place

    yield mounted
    if place.exists() and os.path.ismount(place):
        subprocess.run(["umount", place], check=True)


def fill(disk: Path, *, leave: int) -> Path:
    """Fill a disk up but for some bytes."""
    filler = disk / "filler"
    free = shutil.disk_usage(disk).free
    filler.write_bytes(bytes(max(0, free - leave)))
    return filler


def test_a_full_disk_is_told_nothing_is_half_done_and_the_data_stay_sound(
    mount: Mount, template: Template, tmp_path: Path
) -> None:
    disk = mount(megabytes=4)
    many = [
        ("A", f"Given {n}", f"Family {n}", f"p{n}@x.example", "padding " * 60, "", "")
        for n in range(2000)
    ]
    with template.open(disk / "data") as db:
        operations.add_contact(db, draft=ANA)
        before = everything(db)
        filler = fill(disk, leave=300_000)
        for _ in range(2):
            with pytest.raises(KnownError, match=r"space.*nothing was changed"):
                import_people(db, tmp_path / "many.csv", many)
            assert everything(db) == before
            assert db.problems() == []
        filler.unlink()
        operations.add_contact(db, draft=ContactDraft(formatted_name="Bo"))
    with Database.open(disk / "data") as db:
        assert db.problems() == []
        assert [row[2] for row in everything(db)["contact"]] == ["Ana Ríos", "Bo"]


def test_a_disk_too_full_for_a_new_database_is_told(mount: Mount) -> None:
    disk = mount(megabytes=1)
    fill(disk, leave=40_000)
    with pytest.raises(KnownError, match="space"):
        Database.open(disk / "data")


def test_a_backup_to_a_full_disk_leaves_no_file(mount: Mount, db: Database) -> None:
    disk = mount(megabytes=1)
    fill(disk, leave=40_000)
    with pytest.raises(KnownError, match="space"):
        db.back_up(disk / "copy.db")
    assert [file.name for file in disk.iterdir()] == ["filler"]


def test_a_read_only_disk_is_told(mount: Mount, template: Template) -> None:
    disk = mount(megabytes=4)
    template.open(disk / "data").close()
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    with pytest.raises(KnownError, match=r"cannot be written.*--data"):
        Database.open(disk / "data")
    with pytest.raises(KnownError, match="Read-only file system"):
        Database.open(disk / "new")


HOLD = """
import sqlite3, sys
sql = sqlite3.connect(sys.argv[1], isolation_level=None)
sql.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


def test_while_another_program_writes_one_may_read_and_is_told_when_writing(
    template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    with template.open(tmp_path / "data") as db:
        operations.add_contact(db, draft=ANA)
        copy = tmp_path / "copy.db"
        db.back_up(copy)
        before = everything(db)
        with subprocess.Popen(
            [sys.executable, "-c", HOLD, db.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as other:
            assert other.stdout is not None
            other.stdout.readline()
            for act in (
                lambda: operations.add_contact(db, draft=ANA),
                lambda: operations.undo(db),
                lambda: db.restore(copy),
            ):
                with pytest.raises(KnownError, match="Another copy of Companion"):
                    act()
                assert everything(db) == before
            other.communicate(b"")
        operations.undo(db)
        assert everything(db)["contact"] == []


def test_errors_that_are_ours_are_not_called_the_users(db: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError), db.change("Wrong") as unit:
        unit.sql.execute("INSERT INTO contact_tag(contact_id, name) VALUES (77, 'x')")

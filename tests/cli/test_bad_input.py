"""Bad input and bad surroundings: one sentence, exit code 1, and nothing changed."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.store import Database, connection
from companion.store.schema import SCHEMA_VERSION
from tests.cli.conftest import Answer, Ran, Run

GIGABYTE = 2**30
# How an OLE compound file begins: old XLS files, and every workbook with a password.
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def assert_one_sentence(ran: Ran) -> None:
    assert ran.code == 1, ran
    assert ran.out == ""
    assert ran.err.startswith("error: "), ran.err
    assert ran.err.count("\n") == 1, ran.err
    assert "Traceback" not in ran.err
    assert len(ran.err) < 500


def encrypted_workbook() -> bytes:
    """The beginning of a workbook with a password: OLE, with the stream EncryptedPackage."""
    header = OLE + bytes(16) + bytes.fromhex("3e000300feff0900") + bytes(488 - 8 - 8)
    entry = "EncryptedPackage".encode("utf-16-le")
    return header.ljust(512, b"\0") + b"\xfd\xff\xff\xff" * 128 + entry.ljust(128, b"\0") * 8


def truncated_workbook(tmp_path: Path) -> bytes:
    whole = tmp_path / "whole.xlsx"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>" * 500)
        archive.writestr("xl/worksheets/sheet1.xml", os.urandom(4000).hex())
    return whole.read_bytes()[:2000]


def make(kind: str, file: Path) -> Path:
    match kind:
        case "empty":
            file.write_bytes(b"")
        case "binary":
            file.write_bytes(bytes(range(256)) * 64)
        case "folder":
            file.mkdir()
        case "password":
            file.write_bytes(encrypted_workbook())
        case "truncated":
            file.write_bytes(truncated_workbook(file.parent))
        case "a gigabyte":
            with file.open("wb") as stream:
                stream.truncate(GIGABYTE)
    return file


KINDS = ["missing", "empty", "binary", "folder", "password", "truncated", "a gigabyte"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_bad_roster_is_one_sentence(
    run: Run, answer: Answer, tmp_path: Path, kind: str, suffix: str
) -> None:
    file = make(kind, tmp_path / f"people{suffix}")
    ran = run("roster", "import", file, "--event", "Conf")
    assert_one_sentence(ran)
    assert file.name in ran.err
    if kind == "password":
        assert "password" in ran.err
    assert answer("event", "list") == []
    assert answer("history") == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_bad_card_file_is_one_sentence(
    run: Run, answer: Answer, cards: Path, tmp_path: Path, kind: str
) -> None:
    file = make(kind, tmp_path / "bad.vcf")
    ran = run("contact", "import", cards, file)
    assert_one_sentence(ran)
    assert "bad.vcf" in ran.err
    assert answer("contact", "list") == [], "the good file before it was taken back"


@pytest.mark.parametrize("kind", KINDS)
def test_a_bad_picture_is_one_sentence(run: Run, answer: Answer, tmp_path: Path, kind: str) -> None:
    file = make(kind, tmp_path / "bad.png")
    assert_one_sentence(run("scan", file))
    assert answer("history") == []


def test_a_picture_without_a_code_is_one_sentence(run: Run, tmp_path: Path) -> None:
    from PIL import Image

    file = tmp_path / "sky.png"
    Image.new("RGB", (300, 200), (90, 150, 220)).save(file)
    assert_one_sentence(run("scan", file))
    ran = run("--json", "scan", file)
    assert ran.code == 1
    assert ran.json[0]["codes"] == []
    assert ran.json[0]["error"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_bad_backup_is_not_restored(run: Run, answer: Answer, tmp_path: Path, kind: str) -> None:
    answer("contact", "add", "name=Ana Ríos")
    before = answer("contact", "list")
    assert_one_sentence(run("restore", make(kind, tmp_path / "copy.db")))
    assert answer("contact", "list") == before


def test_a_damaged_database_is_told_and_left_as_it_is(run: Run, data: Path) -> None:
    file = data / "companion.db"
    file.write_bytes(b"This is no database." * 1000)
    before = hashlib.sha256(file.read_bytes()).digest()
    for arguments in (["find", "x"], ["contact", "add", "name=A"], ["check"], ["history"]):
        ran = run(*arguments)
        assert_one_sentence(ran)
        assert "damaged" in ran.err
    assert hashlib.sha256(file.read_bytes()).digest() == before


def test_a_database_damaged_in_the_middle_is_told(run: Run, data: Path) -> None:
    file = data / "companion.db"
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    file.write_bytes(content)
    assert_one_sentence(run("contact", "list"))
    checked = run("check")
    assert checked.code == 1
    assert "Traceback" not in checked.err


def test_a_newer_database_is_refused_and_left_as_it_is(run: Run, data: Path) -> None:
    file = data / "companion.db"
    with sqlite3.connect(file) as sql:
        sql.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    sql.close()
    ran = run("contact", "list")
    assert_one_sentence(ran)
    assert "newer Companion" in ran.err
    with sqlite3.connect(file) as sql:
        assert sql.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION + 1
    sql.close()


def test_a_data_folder_that_is_a_file_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert_one_sentence(run("--data", tmp_path / "file", "find", "x"))


def test_a_file_in_a_folder_that_is_not_there_is_told(
    run: Run, answer: Answer, tmp_path: Path
) -> None:
    answer("contact", "add", "name=Ana Ríos")
    answer("card", "set", "name=Robin Alder")
    gone = tmp_path / "gone"
    for arguments in (["export", gone / "a.vcf"], ["card", "qr", gone / "a.png"],
                      ["backup", gone / "a.db"]):  # fmt: skip
        assert_one_sentence(run(*arguments))
    assert_one_sentence(run("export", tmp_path))
    assert not gone.exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    if shutil.which("mount") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    options = ["-t", "tmpfs", "-o", "size=2m", "tmpfs"]
    if subprocess.run(["mount", *options, place], capture_output=True).returncode:
        pytest.skip("this system does not let a small disk be mounted")
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


def test_a_read_only_data_folder_is_told(run: Run, small_disk: Path, empty_database: Path) -> None:
    shutil.copy(empty_database, small_disk)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    ran = run("--data", small_disk, "contact", "add", "name=Ana Ríos")
    assert_one_sentence(ran)
    assert "written" in ran.err
    assert_one_sentence(run("--data", small_disk / "new", "contact", "list"))


def test_a_full_disk_is_told_and_nothing_is_half_done(
    run: Run, small_disk: Path, empty_database: Path, tmp_path: Path
) -> None:
    shutil.copy(empty_database, small_disk)
    here = ("--data", small_disk)
    assert run(*here, "contact", "add", "name=Ana Ríos").code == 0
    many = tmp_path / "many.csv"
    rows = (f"Person {n},Family {n},p{n}@x.example,{'padding ' * 200}\n" for n in range(2_000))
    many.write_text("Given name,Last name,E-mail,Remarks\n" + "".join(rows), encoding="utf-8")
    ran = run(*here, "roster", "import", many, "--event", "Conf")
    assert_one_sentence(ran)
    assert "space" in ran.err
    assert run(*here, "--json", "event", "list").json == []
    assert len(run(*here, "--json", "contact", "list").json) == 1
    assert run(*here, "check").code == 0


def test_an_export_to_a_full_disk_leaves_no_file(
    run: Run, answer: Answer, small_disk: Path
) -> None:
    answer("contact", "add", "name=Ana Ríos", "note=" + "long " * 20_000)
    with (small_disk / "filler").open("wb") as stream:
        stream.write(bytes(2**21 - 16_384))
    assert_one_sentence(run("export", small_disk / "out.vcf"))
    assert [file.name for file in small_disk.iterdir()] == ["filler"]


HOLD = """
import sqlite3, sys
sql = sqlite3.connect(sys.argv[1], isolation_level=None)
sql.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


def test_while_another_program_writes_one_waits_a_little_and_then_says_so(
    run: Run, answer: Answer, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.1)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, data / "companion.db"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        ran = run("contact", "add", "name=Ana Ríos")
        assert_one_sentence(ran)
        assert "Another copy" in ran.err
        assert answer("contact", "list") == [], "reading goes on meanwhile"
        other.communicate(b"")
    assert run("contact", "add", "name=Ana Ríos").code == 0


def test_two_copies_on_one_folder_see_each_others_changes(answer: Answer, data: Path) -> None:
    with Database.open(data) as other:
        answer("contact", "add", "name=Ana Ríos")
        with other.read() as sql:
            assert sql.execute("SELECT count(*) FROM contact").fetchone() == (1,)

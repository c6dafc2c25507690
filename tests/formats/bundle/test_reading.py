"""Zips are taken apart without trusting them."""

import io
import stat
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import KnownError
from companion.formats.bundle import reading
from companion.formats.bundle.passed_over import is_passed_over, name_in_the_cloud
from companion.formats.bundle.reading import opened


def packed(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def contents(path: Path) -> dict[str, bytes]:
    found = {}
    with opened(path) as package:
        for file in package.files:
            with package.stream(file) as stream:
                found["/".join(file.path)] = stream.read()
    return found


def test_the_files_of_a_zip_are_read_with_their_folders(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", ("Talks/one.pdf", b"1"), ("two.txt", b"22"))
    assert contents(path) == {"Talks/one.pdf": b"1", "two.txt": b"22"}


@pytest.mark.parametrize(
    "name",
    ["../evil.txt", "a/../../evil.txt", "/etc/passwd", "C:\\evil.txt", "c:evil.txt",
     "\\\\server\\share\\x", "..\\evil.txt", "a/.. /evil.txt", "a/...", "/", "./"],
)  # fmt: skip
def test_a_path_that_leads_out_refuses_the_whole_zip(tmp_path: Path, name: str) -> None:
    if name.endswith("/"):
        name += "\\."  # nothing is left of such a name
    path = packed(tmp_path / "a.zip", ("fine.txt", b"1"), (name, b"2"))
    with pytest.raises(KnownError, match="leads out of it"), opened(path):
        pass


def test_links_hidden_and_temporary_files_stay_in(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = packed(
        tmp_path / "a.zip",
        (link, b"/etc/passwd"),
        ("__MACOSX/._talk.pdf", b"x"),
        ("notes/.DS_Store", b"x"),
        ("~$talk.docx", b"x"),
        ("talk.docx", b"talk"),
    )
    with opened(path) as package:
        assert [file.name for file in package.files] == ["talk.docx"]
        assert package.left_out == 4


def test_a_zip_that_unpacks_to_far_more_than_it_is_large_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", ("zeros.bin", bytes(30_000_000)))
    with pytest.raises(KnownError, match="would unpack to 30 MB"), opened(path):
        pass


def test_a_zip_of_too_many_files_is_refused(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(reading, "MOST_FILES", 3)
    path = packed(tmp_path / "a.zip", *((f"{number}.txt", b"") for number in range(4)))
    with pytest.raises(KnownError, match="holds 4 files"), opened(path):
        pass


def test_a_directory_without_end_is_not_read(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(reading, "_MOST_DIRECTORY_BYTES", 100)
    path = packed(tmp_path / "a.zip", *((f"{number}.txt", b"") for number in range(4)))
    with pytest.raises(KnownError, match="too many files"), opened(path):
        pass


def test_a_zip_with_a_password_is_said_to_have_one(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", ("one.txt", b"1"))
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(KnownError, match="password"), opened(path):
        pass


def test_a_name_in_utf_8_is_read_also_where_the_zip_does_not_say_so(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", ("Jónsdóttir.txt", b"1"))
    data = path.read_bytes()
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(sign) + place
        data = data[:at] + bytes([data[at], data[at + 1] & ~0x08]) + data[at + 2 :]
    path.write_bytes(data)
    assert contents(path) == {"Jónsdóttir.txt": b"1"}


@given(data=st.binary(max_size=60), cut=st.integers(0, 200), at=st.integers(0, 200))
def test_a_damaged_zip_is_a_sentence_and_no_traceback(data: bytes, cut: int, at: int) -> None:
    import tempfile

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("one.txt", b"some words " * 5)
    whole = made.getvalue()
    broken = whole[:at] + data + whole[at + cut :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.zip"
        path.write_bytes(broken)
        with suppress(KnownError):
            contents(path)


@pytest.mark.parametrize(
    "name",
    [".hidden", "~$talk.docx", ".~lock.talk.odt#", "talk.pdf.part", "x.crdownload", "a.tmp",
     "Thumbs.db", "desktop.ini", ".DS_Store", "notes.txt~", "Icon\r", ".talk.pdf.icloud"],
)  # fmt: skip
def test_hidden_and_temporary_names_are_passed_over(name: str) -> None:
    assert is_passed_over(name)


@pytest.mark.parametrize("name", ["talk.pdf", "~notes.txt", "a.parts", "partial.txt", "日本.docx"])
def test_other_names_are_not(name: str) -> None:
    assert not is_passed_over(name)


def test_a_placeholder_of_a_cloud_says_what_it_stands_for() -> None:
    assert name_in_the_cloud(".talk.pdf.icloud") == "talk.pdf"
    assert name_in_the_cloud("talk.icloud") == ""

import io
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from companion.errors import KnownError
from companion.formats.tables import MAX_FILE_BYTES, read_table


def refused(path: Path) -> str:
    """The sentence with which the file is refused; it names the file and says what to do."""
    with pytest.raises(KnownError) as caught:
        read_table(path)
    sentence = str(caught.value)
    assert path.name in sentence
    assert sentence.endswith(".")
    assert ":" in sentence or "Save" in sentence or "save" in sentence
    return sentence


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    for number in range(200):
        book.worksheets[0].append([f"Person {number}", f"p{number}@a.example"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_missing_file(tmp_path: Path) -> None:
    assert "no file" in refused(tmp_path / "gone.csv")


def test_a_folder(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path)


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.touch()
    assert "empty" in refused(path)


@pytest.mark.parametrize("content", [b"\n\n\n", b" \r\n\t\r\n", b"\xef\xbb\xbf\n"])
def test_a_file_of_blank_lines(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "blank.csv"
    path.write_bytes(content)
    assert "no rows" in refused(path)


def test_a_file_of_a_gigabyte_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as stream:
        stream.truncate(1_000_000_000)
    start = time.perf_counter()
    assert "too large" in refused(path)
    assert time.perf_counter() - start < 1
    assert MAX_FILE_BYTES < 1_000_000_000


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(64), "picture"),
        (b"\x7fELF" + bytes(64), "program"),
        (b"SQLite format 3\0" + bytes(64), "database"),
        (b"7z\xbc\xaf" + bytes(64), "compressed"),
        (b"\x1f\x8b\x08" + bytes(64), "cut off"),
        (b"{\\rtf1 Ann Bee}", "RTF"),
        (b'<?xml version="1.0"?><people/>', "XML"),
        (b'{"name": "Ann Bee', "JSON with a mistake"),
        (b"<!DOCTYPE html><p>Hello</p>", "no table"),
        (bytes(range(256)) * 8, "not a table"),
        (bytes(4096), "not a table"),
    ],
)
def test_what_is_no_table_is_named(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "participants.csv"
    path.write_bytes(content)
    assert what in refused(path)


def test_a_workbook_cut_off_anywhere(tmp_path: Path) -> None:
    whole = xlsx()
    path = tmp_path / "cut.xlsx"
    for share in (0.1, 0.5, 0.9, 0.999):
        path.write_bytes(whole[: int(len(whole) * share)])
        assert "cut off" in refused(path)


def test_a_workbook_whose_insides_are_damaged(tmp_path: Path) -> None:
    path = tmp_path / "damaged.xlsx"
    with zipfile.ZipFile(io.BytesIO(xlsx())) as whole, zipfile.ZipFile(path, "w") as damaged:
        for name in whole.namelist():
            content = whole.read(name)
            damaged.writestr(name, content[: len(content) // 2] if "sheet1" in name else content)
    assert "damaged" in refused(path)


def test_a_workbook_protected_by_a_password(tmp_path: Path) -> None:
    path = tmp_path / "secret.xlsx"
    path.write_bytes(_ole_with("EncryptedPackage"))
    assert "password" in refused(path)


def test_an_old_workbook_protected_by_a_password(tmp_path: Path) -> None:
    path = tmp_path / "secret.xls"
    begin = b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(12)
    path.write_bytes(_ole_with("Workbook") + begin + b"\x2f\x00\x36\x00" + bytes(64))
    assert "password" in refused(path)


def test_an_open_document_protected_by_a_password(tmp_path: Path) -> None:
    path = tmp_path / "secret.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", bytes(99))
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    assert "password" in refused(path)


def test_an_archive_of_pictures_and_a_damaged_document(tmp_path: Path) -> None:
    for entry, what in (("holiday.jpg", "archive"), ("word/document.xml", "damaged")):
        path = tmp_path / "thing.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(entry, "x")
        assert what in refused(path)


def test_an_archive_that_would_unpack_to_gigabytes(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    whole = bytearray(xlsx())
    # The size that the archive's directory states for its last entry (APPNOTE 4.3.12).
    entry = whole.rindex(b"PK\x01\x02")
    whole[entry + 24 : entry + 28] = (2_000_000_000).to_bytes(4, "little")
    path.write_bytes(whole)
    start = time.perf_counter()
    assert "unpacks to more" in refused(path)
    assert time.perf_counter() - start < 1


def test_vcards_of_which_none_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    path.write_bytes(b"BEGIN:VCARD\r\n")
    assert "vCard" in refused(path)


def test_more_columns_than_any_list_has(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text("Name,Email" + "," * 50_000 + "x\nA,a@b.example\n")
    assert "columns" in refused(path)


def test_a_sheet_or_a_row_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(xlsx())
    with pytest.raises(KnownError, match="no sheet “List”: there are “Sheet”"):
        read_table(path, sheet="List")
    with pytest.raises(KnownError, match="Row 900"):
        read_table(path, header_row=900)


def _ole_with(stream: str) -> bytes:
    """An OLE file (MS-CFB) with one empty stream of this name, as encrypted workbooks have it."""
    head = bytearray(512)
    head[0:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    head[24:34] = b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00"
    head[44:48] = (1).to_bytes(4, "little")  # sectors of the table of sectors
    head[48:52] = (1).to_bytes(4, "little")  # first sector of the directory
    head[56:60] = (4096).to_bytes(4, "little")
    head[60:64] = (0xFFFFFFFE).to_bytes(4, "little")
    head[68:72] = (0xFFFFFFFE).to_bytes(4, "little")
    head[76:] = b"\xff" * (512 - 76)
    head[76:80] = bytes(4)
    table = b"\xfd\xff\xff\xff\xfe\xff\xff\xff" + b"\xff" * 504
    directory = _ole_entry("Root Entry", 5, child=1) + _ole_entry(stream, 2) + bytes(256)
    return bytes(head) + table + directory


def _ole_entry(name: str, kind: int, child: int = 0xFFFFFFFF) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    none = b"\xff\xff\xff\xff"
    return (
        encoded.ljust(64, b"\0") + len(encoded).to_bytes(2, "little") + bytes([kind, 1])
        + none + none + child.to_bytes(4, "little") + bytes(36)
        + b"\xfe\xff\xff\xff" + bytes(8)
    )  # fmt: skip

"""Files within files: compressed ones, archives and mails."""

import bz2
import gzip
import io
import lzma
import time
import zipfile
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest

from companion.errors import KnownError
from companion.formats.tables import read_table

LIST = b"Name,E-mail\nAnn Bee,ann@bee.example\nBob Cee,bob@cee.example\n"
ROWS = [(2, ["Ann Bee", "ann@bee.example"]), (3, ["Bob Cee", "bob@cee.example"])]
OTHER = b"Name;City\nDora Dee;Ulm\n"


def zipped(folder: Path, members: dict[str, bytes]) -> Path:
    path = folder / "people.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.worksheets[0].append(row[1])
    book.create_sheet("More").append(["Name", "City"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_compressed_file_is_read_as_what_is_in_it(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    path = tmp_path / "people.csv.x"
    path.write_bytes(pack(LIST))
    table = read_table(path)
    assert (table.format, table.encoding, table.delimiter) == ("csv", "utf-8", ",")
    assert table.rows == ROWS


def test_the_one_table_of_an_archive_is_read_beside_what_is_none(tmp_path: Path) -> None:
    path = zipped(
        tmp_path,
        {
            "list/people.csv": LIST,
            "__MACOSX/list/._people.csv": b"\0\5\x16\7" * 9,
            "list/.DS_Store": bytes(99),
            "README.txt": b"Name,E-mail\n",
            "logo.png": b"\x89PNG\r\n\x1a\n",
            "letter.txt": b"Dear all,\nplease find here, as promised, the list of the people\n"
            b"who come to see us, with the addresses of all of them.\n",
        },
    )
    assert read_table(path).rows == ROWS


def test_of_several_tables_one_has_to_be_named(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a/one.csv": LIST, "two.csv": OTHER, "three.xlsx": workbook()})
    with pytest.raises(KnownError, match=r"several tables.*“a/one.csv”, “two.csv”, “three.xlsx”"):
        read_table(path)
    assert read_table(path, sheet="One.csv").rows == ROWS
    assert read_table(path, sheet="two").headers == ["Name", "City"]
    assert (
        read_table(
            path,
            sheet="three/More",
            header_row=1,
        ).sheet
        == "More"
    )
    with pytest.raises(KnownError, match="no file “four”"):
        read_table(path, sheet="four")


def test_a_workbook_in_an_archive_keeps_its_sheets(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"people.xlsx": workbook()})
    assert read_table(path).sheets == ["Sheet", "More"]
    assert read_table(path, sheet="sheet", header_row=0).rows[0] == (1, ROWS[0][1])


def test_cards_each_in_a_file_are_read_together(tmp_path: Path) -> None:
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{0} Bee\r\nN:Bee;{0};;;\r\nEND:VCARD"
    path = zipped(tmp_path, {f"{n}.vcf": card.format(n).encode() for n in ("Ann", "Bob", "Cy")})
    assert [cells[0] for _, cells in read_table(path).rows] == ["Ann Bee", "Bob Bee", "Cy Bee"]


def test_the_sentence_names_the_outer_file(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"inner.csv": b"\n\n"})
    with pytest.raises(KnownError, match=r"“people\.zip” has no rows"):
        read_table(path)


def test_a_protected_archive_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"people.csv": LIST})
    whole = bytearray(path.read_bytes())
    # Bit 0 of the flags in the local and the central header of the entry (APPNOTE 4.4.4).
    whole[6] |= 1
    whole[whole.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(whole)
    with pytest.raises(KnownError, match="password"):
        read_table(path)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_what_unpacks_to_gigabytes_is_refused_soon(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    path = tmp_path / "bomb"
    path.write_bytes(pack(bytes(1 << 20)) * 260)
    start = time.perf_counter()
    with pytest.raises(KnownError, match="unpacks to more"):
        read_table(path)
    assert time.perf_counter() - start < 20


def test_what_is_packed_again_and_again_is_refused(tmp_path: Path) -> None:
    content = LIST
    for _ in range(5):
        content = gzip.compress(content)
    path = tmp_path / "people.gz"
    path.write_bytes(content)
    with pytest.raises(KnownError, match="again and again"):
        read_table(path)


def test_a_compressed_file_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.gz"
    path.write_bytes(gzip.compress(LIST)[:-12])
    with pytest.raises(KnownError, match="cut off"):
        read_table(path)


def saved(folder: Path, message: EmailMessage) -> Path:
    path = folder / "people.eml"
    path.write_bytes(message.as_bytes())
    return path


def test_the_table_attached_to_a_mail_is_read(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "The list"
    message.set_content("Dear all, here it is.")
    message.add_attachment(LIST, maintype="text", subtype="csv", filename="people.csv")
    assert read_table(saved(tmp_path, message)).rows == ROWS


def test_the_table_in_a_mail_or_its_text_is_read(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "The list"
    message.set_content(LIST.decode())
    assert read_table(saved(tmp_path, message)).rows == ROWS
    cells = "".join(f"<tr><td>{c[0]}<td>{c[1]}" for _, c in ROWS)
    page = f"<html><table><tr><th>Name<th>E-mail{cells}</table>"
    message.add_alternative(page, subtype="html", charset="iso-8859-15")
    assert read_table(saved(tmp_path, message)).rows == ROWS


def test_a_page_saved_as_one_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "people.mhtml"
    path.write_bytes(
        b"From: <Saved by Blink>\r\nSubject: Guests\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="--x"\r\n\r\n\r\n----x\r\n'
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: https://event.example/guests\r\n\r\n"
        b"<html><head><meta charset=3D'utf-8'></head><table><tr><th>Name<th>Ci=\r\nty"
        b"<tr><td>J=C3=B6rg Bee<td>Bern</table>\r\n----x\r\n"
        b"Content-Type: text/css\r\nContent-Location: cid:css@x\r\n\r\ntd {}\r\n----x--\r\n"
    )
    table = read_table(path)
    assert (table.format, table.headers) == ("html", ["Name", "City"])
    assert table.rows == [(2, ["Jörg Bee", "Bern"])]


def test_a_mail_of_parts_without_end_is_refused_soon(tmp_path: Path) -> None:
    path = tmp_path / "people.eml"
    part = "Content-Type: multipart/mixed; boundary=b{0}\n\n--b{0}\n"
    parts = "".join(part.format(n) for n in range(5000))
    path.write_text(f"MIME-Version: 1.0\n{parts}", encoding="ascii")
    start = time.perf_counter()
    with pytest.raises(KnownError, match="too many parts"):
        read_table(path)
    assert time.perf_counter() - start < 3

"""Files that are made to harm whoever opens them. `size` scales them; 1 is as large as they go."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.formats.tables.biff import xls
from tests.formats.tables.xlsb import write_xlsb

Maker = Callable[[Path, float], None]
MAKERS: dict[str, Maker] = {}
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
PLAIN_ROWS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>E-mail</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Ann Bee</t></is></c>'
    '<c r="B2" t="inlineStr"><is><t>ann@a.example</t></is></c></row>'
)


def _lol(number: int) -> str:
    return f"&lol{number - 1};" * 10


def maker(make: Maker) -> Maker:
    MAKERS[make.__name__] = make
    return make


def write_xlsx(
    path: Path,
    rows: str | Iterator[str],
    *,
    prolog: str = "",
    dimension: str = "",
    strings: str | Iterator[str] | None = None,
) -> None:
    """A workbook of one sheet with these rows (ECMA-376, part 1)."""
    sheet = f'<worksheet xmlns="{_MAIN}">{dimension}<sheetData>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
            'ContentType="application/xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" '
            f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets><sheet name="S" '
            'sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship '
            f'Id="r2" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
            "</Relationships>",
        )
        if strings is not None:
            _write(archive, "xl/sharedStrings.xml", strings)
        pieces = [rows] if isinstance(rows, str) else rows
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as entry:
            entry.write((prolog + sheet).encode())
            for piece in pieces:
                entry.write(piece.encode())
            entry.write(b"</sheetData></worksheet>")


def write_ods(path: Path, rows: str | Iterator[str], *, prolog: str = "") -> None:
    """An OpenDocument spreadsheet of one table with these rows (OpenDocument 1.2)."""
    head = (
        f'{prolog}<office:document-content xmlns:office="{_ODF}office:1.0" '
        f'xmlns:table="{_ODF}table:1.0" xmlns:text="{_ODF}text:1.0"><office:body>'
        '<office:spreadsheet><table:table table:name="T">'
    )
    tail = "</table:table></office:spreadsheet></office:body></office:document-content>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        with archive.open("content.xml", "w", force_zip64=True) as entry:
            entry.write(head.encode())
            for piece in [rows] if isinstance(rows, str) else rows:
                entry.write(piece.encode())
            entry.write(tail.encode())


def _write(archive: zipfile.ZipFile, name: str, content: str | Iterator[str]) -> None:
    with archive.open(name, "w", force_zip64=True) as entry:
        for piece in [content] if isinstance(content, str) else content:
            entry.write(piece.encode())


def ods_row(*cells: str, repeat: int = 1, across: int = 1) -> str:
    """A row of an OpenDocument table; `repeat` and `across` are how often it and its cells are."""
    inner = "".join(
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{across}">'
        f"<text:p>{cell}</text:p></table:table-cell>"
        for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{repeat}">{inner}</table:table-row>'


def _times(piece: str, count: int) -> Iterator[str]:
    batch = 10_000
    for _ in range(count // batch):
        yield piece * batch
    yield piece * (count % batch)


@maker
def cell_in_the_last_corner(path: Path, size: float) -> None:
    write_xlsx(path, PLAIN_ROWS + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


@maker
def false_dimension(path: Path, size: float) -> None:
    write_xlsx(path, PLAIN_ROWS, dimension='<dimension ref="A1:XFD1048576"/>')


@maker
def many_columns_far_down(path: Path, size: float) -> None:
    """Few cells, none beyond the bound of columns, yet a rectangle of two billion."""
    write_xlsx(
        path,
        PLAIN_ROWS
        + '<row r="3"><c r="BXA3"><v>1</v></c></row>'
        + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
    )


@maker
def ten_million_rows(path: Path, size: float) -> None:
    count = int(10_000_000 * size)
    rows = (
        "".join(f'<row r="{n}"><c r="A{n}"><v>7</v></c></row>' for n in range(s, s + 10_000))
        for s in range(3, count, 10_000)
    )
    write_xlsx(path, _chain(PLAIN_ROWS, rows))


@maker
def rows_without_numbers(path: Path, size: float) -> None:
    write_xlsx(
        path, _chain(PLAIN_ROWS, _times("<row><c><v>7</v></c></row>", int(10_000_000 * size)))
    )


@maker
def a_sheet_of_white(path: Path, size: float) -> None:
    write_xlsx(path, _chain(PLAIN_ROWS, _times(" " * 1000, int(990_000 * size))))


@maker
def shared_strings_of_a_gigabyte(path: Path, size: float) -> None:
    texts = _chain(f'<sst xmlns="{_MAIN}">', _times("<si><t>a</t></si>", int(55_000_000 * size)))
    write_xlsx(path, PLAIN_ROWS, strings=_chain("", _chain_end(texts, "</sst>")))


@maker
def one_shared_string_of_a_gigabyte(path: Path, size: float) -> None:
    texts = _chain(f'<sst xmlns="{_MAIN}"><si><t>', _times("a" * 1000, int(980_000 * size)))
    write_xlsx(path, PLAIN_ROWS, strings=_chain_end(texts, "</t></si></sst>"))


@maker
def one_long_string_in_many_cells(path: Path, size: float) -> None:
    count = int(300_000 * size)
    strings = f'<sst xmlns="{_MAIN}"><si><t>{"a" * 100_000}</t></si></sst>'
    rows = (f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(3, count))
    write_xlsx(path, _chain(PLAIN_ROWS, rows), strings=strings)


@maker
def laughs_in_xlsx(path: Path, size: float) -> None:
    write_xlsx(path, PLAIN_ROWS.replace("Ann Bee", "&lol9;"), prolog=LAUGHS)


@maker
def laughs_in_ods(path: Path, size: float) -> None:
    write_ods(path, ods_row("Name", "E-mail") + ods_row("&lol9;", "a@a.example"), prolog=LAUGHS)


@maker
def another_file_in_xlsx(path: Path, size: float) -> None:
    write_xlsx(path, PLAIN_ROWS.replace("Ann Bee", "&file;"), prolog=ANOTHER_FILE)


@maker
def rows_repeated_in_ods(path: Path, size: float) -> None:
    write_ods(
        path, ods_row("Name", "E-mail") + ods_row("Ann Bee", "a@a.example", repeat=1_000_000_000)
    )


@maker
def cells_repeated_in_ods(path: Path, size: float) -> None:
    write_ods(path, ods_row("Name", "E-mail") + ods_row("Ann Bee", across=16384, repeat=1_000_000))


@maker
def far_apart_in_ods(path: Path, size: float) -> None:
    empty = (
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/>'
        "</table:table-row>"
    )
    wide = (
        '<table:table-row><table:table-cell table:number-columns-repeated="1900"/>'
        '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
        "</table:table-row>"
    )
    write_ods(path, ods_row("Name", "E-mail") + empty + wide)


@maker
def far_apart_in_xls(path: Path, size: float) -> None:
    path.write_bytes(xls([(0, 0, "Name"), (1, 0, "Ann Bee"), (65535, 65535, "x")]))


@maker
def far_apart_in_xlsb(path: Path, size: float) -> None:
    write_xlsb(path, {"S": [["Name", "E-mail"], ["Ann Bee", "a@a.example"], ["x"]]})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.bin"]
    # The third row says that it is the last one, and its cell that it is in the last column.
    at = sheet.rindex(b"\2\0\0\0")
    text = sheet.index(b"x\0", at) - 12
    sheet = sheet[:at] + struct.pack("<I", 1_048_575) + sheet[at + 4 :]
    sheet = sheet[:text] + struct.pack("<I", 16_383) + sheet[text + 4 :]
    parts["xl/worksheets/sheet1.bin"] = sheet
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@maker
def sizes_that_lie(path: Path, size: float) -> None:
    """The archive's directory says that the sheet has a few bytes."""
    a_sheet_of_white(path, size)
    whole = bytearray(path.read_bytes())
    at = whole.rindex(b"PK\x01\x02")
    whole[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    path.write_bytes(whole)


@maker
def a_million_entries(path: Path, size: float) -> None:
    buffer = io.BytesIO()
    write = zipfile.ZipFile(buffer, "w")
    write.writestr("xl/workbook.xml", "x")
    write.close()
    one = buffer.getvalue()
    entry = one[one.index(b"PK\x01\x02") : one.index(b"PK\x05\x06")]
    local = one[: one.index(b"PK\x01\x02")]
    count = int(1_300_000 * size)
    end = bytearray(one[one.index(b"PK\x05\x06") :])
    directory = entry * count
    end[8:12] = (65535).to_bytes(2, "little") * 2
    end[12:16] = len(directory).to_bytes(4, "little")
    path.write_bytes(local + directory + bytes(end))


@maker
def entries_over_each_other(path: Path, size: float) -> None:
    """Each entry of the archive is the same two hundred megabytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * int(200_000_000 * size))
    one = buffer.getvalue()
    at = one.index(b"PK\x01\x02")
    entry, end = one[at : one.index(b"PK\x05\x06")], bytearray(one[one.index(b"PK\x05\x06") :])
    count = 5000
    end[8:12] = count.to_bytes(2, "little") * 2
    end[12:16] = (len(entry) * count).to_bytes(4, "little")
    path.write_bytes(one[:at] + entry * count + bytes(end))


@maker
def archives_in_archives(path: Path, size: float) -> None:
    content = b"Name,E-mail\nAnn Bee,a@a.example\n"
    for _ in range(max(3, int(60 * size))):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("inner.zip", content)
        content = buffer.getvalue()
    path.write_bytes(content)


@maker
def packed_gigabytes(path: Path, size: float) -> None:
    import gzip

    with gzip.open(path, "wb", compresslevel=9) as stream:
        stream.write(b"Name,E-mail\n")
        for _ in range(int(5000 * size)):
            stream.write(b"Ann Bee,a@a.example\n" * 50_000)


@maker
def one_line(path: Path, size: float) -> None:
    """A file with holes: it takes no room on the disk."""
    with path.open("wb") as stream:
        stream.write(b"Name,E-mail\nAnn Bee,a@a.example\n")
        stream.truncate(int(100_000_000 * size))


@maker
def one_line_of_letters(path: Path, size: float) -> None:
    path.write_bytes(b"Name,E-mail\n" + b"a" * int(100_000_000 * size))


@maker
def commas_alone(path: Path, size: float) -> None:
    path.write_bytes(b"Name,E-mail\nAnn,a@a.example\n" + b"," * int(100_000_000 * size))


@maker
def lines_alone(path: Path, size: float) -> None:
    path.write_bytes(b"Name,E-mail\nAnn,a@a.example\n" + b"\n" * int(100_000_000 * size))


@maker
def fifty_million_rows(path: Path, size: float) -> None:
    path.write_bytes(b"Name\n" + b"a\n" * int(50_000_000 * size))


@maker
def quotes_alone(path: Path, size: float) -> None:
    path.write_bytes(b"Name,E-mail\n" + b'"' * int(100_000_000 * size))


@maker
def a_quote_that_never_ends(path: Path, size: float) -> None:
    row = b"Ann Bee,a@a.example\n"
    path.write_bytes(b'Name,E-mail\n"Ann,' + row * int(5_000_000 * size))


@maker
def every_line_opens_a_quote(path: Path, size: float) -> None:
    path.write_bytes(b"Name,E-mail\n" + b'Ann,"Bee\n' * int(10_000_000 * size))


@maker
def cells_of_ten_megabytes(path: Path, size: float) -> None:
    cell = b"a" * int(10_000_000 * size)
    path.write_bytes(b"Name,E-mail\n" + (cell + b",a@a.example\n") * 9)


@maker
def fifty_thousand_columns(path: Path, size: float) -> None:
    head = ",".join(f"Column {number}" for number in range(int(50_000 * size) + 3000))
    path.write_text(f"Name,{head}\nAnn Bee" + "," * 50_000 + "\n")


@maker
def zeros_and_controls(path: Path, size: float) -> None:
    row = b"Name\0,E-\0mail\nAnn\0 Bee\x07\x1b[31m,a@a.example\x00\n"
    path.write_bytes(row * int(3_000_000 * size))


@maker
def lone_surrogates(path: Path, size: float) -> None:
    head = "Name,E-mail\nAnn Bee,a@a.example\n".encode("utf-16-le")
    path.write_bytes(b"\xff\xfe" + head + b"\x00\xd8,\x00" * int(20_000_000 * size))


@maker
def deep_json(path: Path, size: float) -> None:
    path.write_bytes(b'[{"name": ' + b"[" * int(90_000_000 * size))


@maker
def deep_closed_json(path: Path, size: float) -> None:
    depth = int(40_000_000 * size)
    path.write_bytes(b'[{"name":' + b'{"a":' * (depth // 5) + b"1" + b"}" * (depth // 5) + b"}]")


@maker
def json_of_small_objects(path: Path, size: float) -> None:
    path.write_bytes(b"[" + b"{}," * int(30_000_000 * size) + b"{}]")


@maker
def json_of_other_keys_each(path: Path, size: float) -> None:
    objects = ",".join(f'{{"k{n}":1}}' for n in range(int(5_000_000 * size)))
    path.write_text(f"[{objects}]")


@maker
def deep_html(path: Path, size: float) -> None:
    path.write_bytes(b"<html><table><tr><td>" + b"<div>" * int(18_000_000 * size))


@maker
def tables_in_tables(path: Path, size: float) -> None:
    path.write_bytes(b"<html>" + b"<table><tr><td>" * int(5_000_000 * size))


@maker
def wide_spans(path: Path, size: float) -> None:
    cell = b'<td colspan="1000" rowspan="65534">x</td>'
    row = b"<tr>" + cell * 2 + b"</tr>"
    path.write_bytes(
        b"<html><table><tr><th>Name</th></tr>" + row * int(100_000 * size) + b"</table>"
    )


@maker
def laughs_in_html(path: Path, size: float) -> None:
    path.write_text(f"{LAUGHS}<html><table><tr><td>&lol9;</td></tr></table></html>")


@maker
def nested_cards(path: Path, size: float) -> None:
    path.write_bytes(b"BEGIN:VCARD\r\n" * int(7_000_000 * size))


@maker
def mail_in_mail(path: Path, size: float) -> None:
    part = b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n'
    path.write_bytes(b"".join(part % (n, n) for n in range(int(1_000_000 * size))))


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol0 "lol">'
    + "".join(f'<!ENTITY lol{n} "{_lol(n)}">' for n in range(1, 10))
    + "]>"
)
ANOTHER_FILE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>'


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _chain_end(first: Iterator[str], last: str) -> Iterator[str]:
    yield from first
    yield last

"""Text documents (DOCX, ODT) and workbooks that are one XML file."""

import io
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.table import Table as WordTable

from companion.errors import KnownError
from companion.formats.tables import read_table

PEOPLE = [["Name", "E-mail"], ["Ann Bee", "ann@bee.example"], ["Bob Cee", "bob@cee.example"]]
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(
    f'xmlns:{short}="{OFFICE}{long}:1.0"'
    for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
)


def add_table(document: docx.document.Document, rows: Sequence[Sequence[str]]) -> WordTable:
    table: WordTable = document.add_table(len(rows), len(rows[0]))
    for cells, row in zip(rows, table.rows, strict=True):
        for text, cell in zip(cells, row.cells, strict=True):
            cell.text = text
    return table


def saved(document: docx.document.Document, folder: Path) -> Path:
    path = folder / "people.docx"
    document.save(str(path))
    return path


def word(folder: Path, body: str, rest: str = "") -> Path:
    """A document of nothing but this body."""
    path = folder / "people.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?>{rest}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body>'
            "</w:document>",
        )
    return path


def test_the_table_of_people_of_a_document_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Guests")
    add_table(document, [["9:00", "Coffee"], ["10:00", "Talks"], ["11:00", "More"], ["12", "Food"]])
    document.add_paragraph("These people come.")
    add_table(document, PEOPLE)

    table = read_table(saved(document, tmp_path))

    assert (table.format, table.sheet, table.sheets) == ("docx", "Table 2", ["Table 1", "Table 2"])
    assert (table.headers, table.header_row) == (["Name", "E-mail"], 1)
    assert table.rows == [(2, PEOPLE[1]), (3, PEOPLE[2])]


def test_a_table_that_goes_on_in_another_is_one_with_or_without_headers(tmp_path: Path) -> None:
    document = docx.Document()
    for rows in (PEOPLE, PEOPLE, [["Cy Dee", "cy@dee.example"]], [["a", "b", "c"]]):
        add_table(document, rows)
        document.add_page_break()

    table = read_table(saved(document, tmp_path))

    assert [cells[0] for _, cells in table.rows] == [
        "Ann Bee", "Bob Cee", "Name", "Ann Bee", "Bob Cee", "Cy Dee",
    ]  # fmt: skip
    assert [number for number, _ in table.rows] == [2, 3, 4, 5, 6, 7]


def test_merged_cells_repeat_downwards_only(tmp_path: Path) -> None:
    document = docx.Document()
    rows = [["Name", "Company", "City"], *([f"P {n}", "", "Bern"] for n in range(3))]
    table = add_table(document, rows)
    table.cell(1, 1).merge(table.cell(2, 1)).text = "Engines"
    table.cell(3, 0).merge(table.cell(3, 1)).text = "Dora Dee"

    assert [cells for _, cells in read_table(saved(document, tmp_path)).rows] == [
        ["P 0", "Engines", "Bern"],
        ["P 1", "Engines", "Bern"],
        ["Dora Dee", "", "Bern"],
    ]


def test_paragraphs_and_breaks_are_lines_and_deleted_text_is_left_out(tmp_path: Path) -> None:
    def cell(inside: str) -> str:
        return f"<w:tc>{inside}</w:tc>"

    body = (
        "<w:tbl><w:tr>"
        + cell("<w:p><w:r><w:t>Name</w:t></w:r></w:p>")
        + cell("<w:p><w:r><w:t>City</w:t></w:r></w:p>")
        + "</w:tr><w:tr>"
        + cell(
            "<w:p><w:ins><w:r><w:t>Ann </w:t></w:r></w:ins><w:del><w:r><w:delText>Old</w:delText>"
            "</w:r></w:del><w:r><w:t>Bee</w:t><w:br/><w:t>Dr.</w:t></w:r></w:p>"
        )
        + "<w:sdt><w:sdtContent>"
        + cell("<w:p><w:r><w:t>Bern</w:t></w:r></w:p><w:p><w:r><w:t>Thun</w:t></w:r></w:p>")
        + "</w:sdtContent></w:sdt></w:tr></w:tbl>"
    )
    assert read_table(word(tmp_path, body)).rows == [(2, ["Ann Bee\nDr.", "Bern\nThun"])]


def test_links_of_a_document_keep_their_addresses(tmp_path: Path) -> None:
    document = docx.Document()
    table = add_table(document, [["Name", "City"], ["", "Bern"], ["Bob Cee", "Thun"]])
    link = document.part.relate_to(
        "mailto:ann@bee.example",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    xml = (
        f'<w:hyperlink xmlns:w="{WORD}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/'
        f'2006/relationships" r:id="{link}"><w:r><w:t>Ann Bee</w:t></w:r></w:hyperlink>'
    )
    table.cell(1, 0).paragraphs[0]._p.append(parse_xml(xml))

    found = read_table(saved(document, tmp_path))

    assert found.headers == ["Name", "City", "Name (e-mail)"]
    assert found.rows[0][1] == ["Ann Bee", "Bern", "ann@bee.example"]


@pytest.mark.parametrize("join", ["\t", ", ", "; "])
def test_a_document_without_tables_is_read_by_its_lines(tmp_path: Path, join: str) -> None:
    document = docx.Document()
    document.add_paragraph("\n".join(join.join(row) for row in PEOPLE))
    document.add_paragraph(join.join(["Cy Dee", "cy@dee.example"]))

    table = read_table(saved(document, tmp_path))

    assert (table.format, table.encoding, table.headers) == ("docx", None, ["Name", "E-mail"])
    assert [cells[0].strip() for _, cells in table.rows] == ["Ann Bee", "Bob Cee", "Cy Dee"]


def test_a_letter_is_no_list(tmp_path: Path) -> None:
    document = docx.Document()
    for _ in range(5):
        document.add_paragraph("Dear all, we are happy to see so many of you at our small event.")
        document.add_paragraph("Please bring a coat, since the evenings are cold by the lake.")
    with pytest.raises(KnownError, match="is a text, not a list of people"):
        read_table(saved(document, tmp_path))


def test_a_thousand_laughs_in_a_document_are_not_expanded(tmp_path: Path) -> None:
    laughs = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "lol">' for n in range(12)
    )
    path = word(tmp_path, "<w:p><w:r><w:t>&l11;</w:t></w:r></w:p>", f"<!DOCTYPE x [{laughs}]>")
    start = time.perf_counter()
    with pytest.raises(KnownError):
        read_table(path)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "body",
    [
        "<w:tbl><w:tr>" + "<w:tc>" * 100_000,
        "<w:p><w:r><w:t>" + "x" * 30_000_000,
        "<w:tbl>" * 150,
        "<w:tbl><w:tr>" + "<w:tc/>" * 3000,
        "",
    ],
    ids=["deep", "long", "nested", "wide", "empty"],
)
def test_documents_that_are_none_are_refused(tmp_path: Path, body: str) -> None:
    start = time.perf_counter()
    with pytest.raises(KnownError):
        read_table(word(tmp_path, body))
    assert time.perf_counter() - start < 10


def test_a_text_document_of_libreoffice_is_read(tmp_path: Path) -> None:
    def cell(text: str, more: str = "") -> str:
        return f'<table:table-cell office:value-type="string"{more}>{text}</table:table-cell>'

    rows = (
        cell("<text:p>Name</text:p>"),
        cell("<text:p>Company</text:p>") + cell("<text:p>Day</text:p>"),
    )
    body = (
        "<text:h>Guests</text:h>"
        '<table:table table:name="List"><table:table-header-rows><table:table-row>'
        + "".join(rows)
        + "</table:table-row></table:table-header-rows><table:table-row>"
        + cell("<text:p>Ann <text:span>Bee</text:span><text:line-break/>Dr.</text:p>")
        + cell("<text:p>Engines<text:s/>Ltd</text:p>", ' table:number-rows-spanned="2"')
        + cell("<text:p>1</text:p><text:p>2</text:p>")
        + '</table:table-row><table:table-row table:number-rows-repeated="2">'
        + cell("<text:p>Bob Cee</text:p>")
        + "<table:covered-table-cell/>"
        + cell("<text:p/>", ' table:number-columns-repeated="16000"')
        + "</table:table-row></table:table>"
    )
    path = tmp_path / "people.odt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
        )

    table = read_table(path)

    assert (table.format, table.sheet, table.headers) == ("odt", "List", ["Name", "Company", "Day"])
    assert table.rows == [
        (2, ["Ann Bee\nDr.", "Engines Ltd", "1\n2"]),
        (3, ["Bob Cee", "Engines Ltd", ""]),
        (4, ["Bob Cee", "Engines Ltd", ""]),
    ]


def test_a_workbook_that_is_one_xml_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "people.xls"
    path.write_text(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        '<Worksheet ss:Name="Info"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row>'
        '</Table></Worksheet><Worksheet ss:Name="People"><Table>'
        '<Row ss:Index="3"><Cell><Data ss:Type="String">Name</Data></Cell>'
        '<Cell ss:Index="3"><Data ss:Type="String">Registered</Data></Cell>'
        '<Cell><Data ss:Type="String">E-mail</Data></Cell></Row>'
        '<Row><Cell ss:HRef="https://bee.example"><Data ss:Type="String">Ann\nBee</Data></Cell>'
        '<Cell ss:Index="3"><Data ss:Type="DateTime">2026-03-04T00:00:00.000</Data></Cell>'
        '<Cell ss:Formula="=1+1"><ss:Data ss:Type="String"><B>ann</B>@bee.example</ss:Data></Cell>'
        "</Row></Table></Worksheet></Workbook>",
        encoding="utf-8",
    )

    table = read_table(path)

    assert (table.format, table.sheet, table.sheets) == ("xml", "People", ["Info", "People"])
    assert table.header_row == 3
    assert table.headers == ["Name", "Column 2", "Registered", "E-mail", "Name (link)"]
    assert table.rows == [
        (4, ["Ann\nBee", "", "2026-03-04", "ann@bee.example", "https://bee.example"])
    ]


def test_an_open_document_of_one_file_is_read(tmp_path: Path) -> None:
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in PEOPLE
    )
    path = tmp_path / "people.fods"
    path.write_text(
        f'<?xml version="1.0"?><office:document {NAMES}><office:body><office:spreadsheet>'
        f'<table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document>",
        encoding="utf-8",
    )
    assert read_table(path).rows == [(2, PEOPLE[1]), (3, PEOPLE[2])]


def test_a_document_cut_off_anywhere_is_refused(tmp_path: Path) -> None:
    document = docx.Document()
    add_table(document, PEOPLE)
    whole = io.BytesIO()
    document.save(whole)
    path = tmp_path / "cut.docx"
    for share in (0.2, 0.6, 0.95):
        path.write_bytes(whole.getvalue()[: int(len(whole.getvalue()) * share)])
        with pytest.raises(KnownError, match="cut off"):
            read_table(path)

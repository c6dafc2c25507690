import datetime
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from companion.formats.tables import read_table
from companion.formats.tables.workbook import cell_text


def save(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_the_fullest_sheet_with_headers_is_chosen(tmp_path: Path) -> None:
    people = [["Name", "Email"], ["Ann Bee", "ann@bee.example"]]
    path = save(
        tmp_path / "book.xlsx",
        {"Read me": [["a"]] * 9, "People": people, "Lists": [["x", "y"]] * 50},
    )

    table = read_table(path)

    assert (table.sheet, table.sheets) == ("People", ["Read me", "People", "Lists"])
    assert (table.format, table.encoding) == ("xlsx", None)
    assert read_table(path, sheet="read ME").sheet == "Read me"


def test_numbers_dates_and_truths_become_the_text_one_would_type(tmp_path: Path) -> None:
    row = [
        491701234567, 31001.0, 12.5, True, datetime.date(2026, 3, 4),
        datetime.datetime(2026, 3, 4, 5, 6), "007", 0.1 + 0.2,  # noqa: DTZ001
    ]  # fmt: skip
    path = save(tmp_path / "book.xlsx", {"S": [["Name"] * len(row), row]})

    assert read_table(path, header_row=1).rows[0][1] == [
        "491701234567", "31001", "12.5", "TRUE", "2026-03-04", "2026-03-04 05:06:00", "007", "0.3",
    ]  # fmt: skip
    assert cell_text(datetime.time(9, 30)) == "09:30:00"


def test_rows_and_columns_count_from_the_sheets_corner(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["C10"], sheet["D10"] = "Name", "Email"
    sheet["C12"], sheet["D12"] = "Ann Bee", "ann@bee.example"
    book.save(tmp_path / "book.xlsx")

    table = read_table(tmp_path / "book.xlsx")

    assert table.header_row == 10
    assert table.headers == ["Column 1", "Column 2", "Name", "Email"]
    assert table.rows == [(12, ["", "", "Ann Bee", "ann@bee.example"])]


def test_content_decides_not_the_extension(tmp_path: Path) -> None:
    path = save(tmp_path / "book.xlsx", {"S": [["Name", "Email"], ["A B", "a@b.example"]]})

    assert read_table(path.rename(tmp_path / "list.csv")).format == "xlsx"


def test_an_open_document_spreadsheet_is_read(tmp_path: Path) -> None:
    cells = [["Name", "Email"], ["Ann Bee", "ann@bee.example"]]
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in cells
    )
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{names}office:1.0" '
        f'xmlns:table="{names}table:1.0" xmlns:text="{names}text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Tab">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "book.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)

    table = read_table(path)

    assert (table.format, table.sheet, table.headers) == ("ods", "Tab", ["Name", "Email"])
    assert table.rows == [(2, ["Ann Bee", "ann@bee.example"])]


@pytest.mark.parametrize("rows", [[], [[]], [[None, None]]])
def test_an_empty_workbook_is_told(tmp_path: Path, rows: list[list[Any]]) -> None:
    path = save(tmp_path / "book.xlsx", {"S": rows})
    with pytest.raises(Exception, match="no rows"):
        read_table(path)

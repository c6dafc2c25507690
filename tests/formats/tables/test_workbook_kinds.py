import datetime
from pathlib import Path

import openpyxl
import pytest
import xlwt  # type: ignore[import-untyped]

from companion.formats.tables import Table, read_table
from companion.formats.tables.merged import fill_merged
from tests.formats.tables.xlsb import Cell, write_xlsb

PEOPLE = [["Name", "E-mail"], ["Ann Bee", "ann@bee.example"], ["Bo Cee", "bo@cee.example"]]


def people(table: Table) -> list[list[str]]:
    return [cells for number, cells in table.rows if number not in table.no_people]


def test_an_old_workbook_is_read_with_its_dates_and_numbers(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Gäste")
    for column, header in enumerate(("Name", "E-mail", "Phone", "Date", "Id")):
        sheet.write(0, column, header)
    date = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for column, value in enumerate(("Zoë Müller", "zoe@mueller.example", 491701234567)):
        sheet.write(1, column, value)
    sheet.write(1, 3, datetime.date(2026, 3, 4), date)
    sheet.write(1, 4, "007")
    book.save(str(tmp_path / "list.xls"))

    table = read_table(tmp_path / "list.xls")

    assert (table.format, table.sheet) == ("xls", "Gäste")
    assert people(table) == [
        ["Zoë Müller", "zoe@mueller.example", "491701234567", "2026-03-04", "007"]
    ]


def test_a_binary_workbook_is_read(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Name", "E-mail", "Phone", "Paid"],
        ["Zoë 山田", "z@y.example", 491701234567.0, True],
    ]
    path = write_xlsb(tmp_path / "list.xlsb", {"Read me": [["Hello"]], "People": rows})

    table = read_table(path)

    assert (table.format, table.sheet, table.sheets) == ("xlsb", "People", ["Read me", "People"])
    assert people(table) == [["Zoë 山田", "z@y.example", "491701234567", "TRUE"]]


def test_a_file_named_xls_that_is_text_is_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "members.xls"
    path.write_bytes("Name\tTitle\r\nZoë Bee\tOrganizer\r\nBo Cee\t\r\n".encode("utf-16"))

    table = read_table(path)

    assert (table.format, table.delimiter) == ("csv", "\t")
    assert people(table) == [["Zoë Bee", "Organizer"], ["Bo Cee", ""]]


def test_merged_cells_hold_their_text_wherever_it_is_meant(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Participants", None, None, None, None],
        ["Name", None, "Contact", None, "Country"],
        ["First", "Last", "E-mail", "Phone", None],
        ["Ann", "Bee", "ann@bee.example", "+49 30 123456", "Germany"],
        ["Bo", "Cee", "bo@cee.example", "+49 30 123457", None],
        ["Di", "Eff", "di@eff.example", "+33 1 2345678", "France"],
    ):
        sheet.append(row)
    for merged in ("A1:E1", "A2:B2", "C2:D2", "E2:E3", "E4:E5"):
        sheet.merge_cells(merged)
    book.save(tmp_path / "merged.xlsx")

    table = read_table(tmp_path / "merged.xlsx")

    assert (table.header_row, table.headers) == (3, ["First", "Last", "E-mail", "Phone", "Country"])
    assert [cells[4] for cells in people(table)] == ["Germany", "Germany", "France"]


def test_a_header_over_two_columns_names_both(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Name", None, "E-mail", "City"], ["Ann", "Bee", "ann@bee.example", "Ulm"]):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    book.save(tmp_path / "merged.xlsx")

    assert read_table(tmp_path / "merged.xlsx").headers == ["Name", "Name (2)", "E-mail", "City"]


def test_merged_ranges_without_end_cost_nothing() -> None:
    rows = [(number, ["x" if number == 1 else "", ""]) for number in range(1, 3001)]

    fill_merged(rows, [((0, 0), (1_048_575, 0))] * 40_000)

    assert rows[2999][1][0] == "x"


@pytest.mark.parametrize(
    ("sheets", "chosen"),
    [
        ({"Instructions": [["Fill in the sheet Data"]] * 80, "Data": PEOPLE}, "Data"),
        ({"Summary": [["Country", "Total"], ["DE", "2"]] * 40, "List": PEOPLE}, "List"),
        ({"Lists": [["Country", "City", "Company"]] + [["a", "b", "c"]] * 99, "S": PEOPLE}, "S"),
        ({"Day 1": PEOPLE, "Day 2": [*PEOPLE, ["Di Eff", "di@eff.example"]]}, "Day 2"),
        ({"Cancelled": [*PEOPLE, PEOPLE[1]], "Attendees": PEOPLE}, "Attendees"),
        ({"Invoices": [["Name", "Company"], *[["A B", "Org"]] * 9], "T": PEOPLE}, "T"),
        ({"A": [], "B": PEOPLE}, "B"),
        ({"Names": [["Ann Bee"], ["Bo Cee"]], "Empty": []}, "Names"),
    ],
)  # fmt: skip
def test_the_sheet_that_looks_most_like_people_is_chosen(
    tmp_path: Path, sheets: dict[str, list[list[str]]], chosen: str
) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "book.xlsx")

    assert read_table(tmp_path / "book.xlsx").sheet == chosen


def test_a_hidden_sheet_comes_last_and_hidden_rows_are_data(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    hidden, shown = book.worksheets[0], book.create_sheet("Shown")
    for row in [*PEOPLE, ["Di Eff", "di@eff.example"]]:
        hidden.append(row)
    for row in PEOPLE:
        shown.append(row)
    hidden.sheet_state = "veryHidden"
    shown.row_dimensions[2].hidden = True
    shown.column_dimensions["B"].hidden = True
    book.save(tmp_path / "book.xlsx")

    table = read_table(tmp_path / "book.xlsx")

    assert (table.sheet, people(table)) == ("Shown", PEOPLE[1:])


def test_numbers_are_written_out_and_errors_are_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Name", "E-mail", "Id", "Share", "Note", "Bio"])
    sheet.append(["Ann", "a@b.example", 4917012345678901, 0.25, "#N/A", "two\nlines"])
    book.save(tmp_path / "book.xlsx")

    assert people(read_table(tmp_path / "book.xlsx")) == [
        ["Ann", "a@b.example", "4917012345678901", "0.25", "", "two\nlines"]
    ]

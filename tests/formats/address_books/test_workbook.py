import io
from pathlib import Path

import openpyxl

from companion.formats.address_books import write_table
from companion.formats.tables import read_table
from companion.model.draft import ContactDraft, Note, Point


def sheet_of(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data)).active


def test_the_header_is_frozen_and_columns_are_as_wide_as_their_cells() -> None:
    long = "A name of more than forty letters, as some people have"
    sheet = sheet_of(write_table([ContactDraft(formatted_name=long)], "xlsx").data)
    assert sheet is not None
    assert sheet.freeze_panes == "B2"
    assert sheet["A1"].font.bold
    assert 40 < sheet.column_dimensions["A"].width <= 60
    assert 10 <= sheet.column_dimensions["B"].width < 20


def test_no_cell_is_a_formula_or_a_number_and_phones_stay_text_when_edited() -> None:
    texts = ["=1+1", "+49 30 1234567", "030123", "@x", "-1", "#N/A"]
    people = [ContactDraft(formatted_name="A", phones=[Point(text)], title=text) for text in texts]
    sheet = sheet_of(write_table(people, "xlsx").data)
    assert sheet is not None
    for column in [cell.column_letter for cell in sheet[1] if cell.value in ("Phone", "Job title")]:
        cells = [sheet[f"{column}{row}"] for row in range(2, len(texts) + 2)]
        assert [cell.value for cell in cells] == texts
        assert {cell.data_type for cell in cells} == {"s"}
        assert {cell.number_format for cell in cells} == {"@"}


def test_a_text_longer_than_a_cell_is_cut_and_told() -> None:
    written = write_table([ContactDraft(formatted_name="A", notes=[Note("x" * 40_000)])], "xlsx")
    assert [loss.field for loss in written.losses[0]] == ["Notes"]


def test_a_wide_workbook_whose_last_row_is_short_is_not_too_large(tmp_path: Path) -> None:
    full = ContactDraft(formatted_name="Ana", phones=[Point(f"+4{n}", ["home"]) for n in range(9)])
    path = tmp_path / "wide.xlsx"
    path.write_bytes(write_table([full, ContactDraft(formatted_name="Bo")], "xlsx").data)
    table = read_table(path)
    assert len(table.headers) > 26
    assert [cells[0] for _, cells in table.rows] == ["Ana", "Bo"]

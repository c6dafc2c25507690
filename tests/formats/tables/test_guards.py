import csv
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from companion.formats.address_books import write_table
from companion.formats.tables import read_table
from companion.formats.tables.guards import guarded, unguarded
from companion.model.draft import ContactDraft, Point

FORMULAS = ("=HYPERLINK(1)", "+49 30 1234567", "-tag", "@handle", "\tx", "'=quoted", "''@twice")


@given(st.text(st.sampled_from("'=+-@\t\rab")))
def test_taking_the_guard_off_gives_back_every_cell(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


@given(st.text(st.sampled_from("'=+-@\t\rab")))
def test_no_guarded_cell_begins_as_a_formula(cell: str) -> None:
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_an_exported_file_has_no_formulas_and_reads_as_it_was(tmp_path: Path) -> None:
    drafts = [
        ContactDraft(formatted_name=f"Person {number}", title=text, phones=[Point(text)])
        for number, text in enumerate(FORMULAS)
    ]
    path = tmp_path / "contacts.csv"
    path.write_bytes(write_table(drafts, "csv").data)

    with path.open(encoding="utf-8-sig", newline="") as stream:
        written = [cell for row in csv.reader(stream) for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in written)
    rows = [cells for _, cells in read_table(path).rows]
    assert [row[9] for row in rows] == list(FORMULAS)


def test_other_apostrophes_stay(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,City\n'Abdallah,'s-Gravenhage\n'+49 30,x\n", encoding="utf-8")
    rows = [cells for _, cells in read_table(path).rows]
    assert rows == [["'Abdallah", "'s-Gravenhage"], ["+49 30", "x"]]

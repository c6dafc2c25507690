"""The lists below the table: what was left out, what changes, who may be known, which columns."""

import pytest
from PySide6.QtCore import Qt

from companion.ui.dialogs.importing.preview import FILE, PEOPLE
from tests.ui.importing import open_sheet
from tests.ui.sheets import LIST, settle, write_list


@pytest.fixture
def opened(program, qtbot, tmp_path):
    """An import sheet that shows a list of three people and a total."""
    return open_sheet(program, qtbot, write_list(tmp_path))


def test_rows_left_out_are_listed_with_the_reason_and_what_stands_there(opened):
    assert opened.panel.chooser.current == "left"
    assert opened.panel.lines("left") == [
        ("row 7", "“Summe: 3”: a total, not a person", "Summe: 3")
    ]


@pytest.mark.parametrize("how", ["button", "enter"])
def test_one_goes_from_a_reason_to_its_row(opened, qtbot, how):
    if how == "enter":
        qtbot.keyClick(opened.panel.table, Qt.Key.Key_Return)
    else:
        opened.panel.buttons[0].click()
    # The row is nobody, so that only the file has it.
    assert opened.preview.mode == FILE
    assert opened.preview.rows.currentIndex().row() == 3
    assert opened.view.current == FILE


def test_why_the_columns_are_what_they_are_can_be_read_and_leads_to_the_column(opened):
    opened.panel.show_listing("columns")
    lines = opened.panel.lines("columns")
    assert [line[:2] for line in lines][-1] == ("Frage", "kept as it is")
    assert all(why for _, _, why in lines)
    opened.panel.table.setCurrentIndex(opened.panel.model.index(4, 0))
    opened.panel.buttons[0].click()
    assert opened.preview.mode == PEOPLE
    place = opened.preview.head.currentIndex().column()
    assert opened.preview.head_model.heads[place].below == "Frage"


def test_a_list_without_entries_is_not_offered(program, qtbot, tmp_path):
    text = "Name,E-mail\nAda Example,ada@x.example\n"
    sheet = open_sheet(program, qtbot, write_list(tmp_path, text))
    assert sheet.panel.chooser.ids == ["columns"]


def test_the_list_that_is_looked_at_stays_when_it_is_counted_again(opened, program, qtbot):
    opened.panel.chooser.buttons[-1].click()
    assert opened.panel.listing.id == "columns"
    opened.options.event_box.setEditText("Another event")
    opened.options.event_changed.emit()
    settle(program, qtbot)
    assert opened.panel.listing.id == "columns"


def test_lists_are_reached_by_the_arrows(opened, program, qtbot):
    first, second = opened.panel.chooser.buttons
    program.window.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert second.isChecked()
    assert opened.panel.listing.id == "columns"


def test_the_report_keeps_the_lists_but_leads_nowhere_any_more(opened, program, qtbot):
    opened.accept()
    settle(program, qtbot)
    assert opened.panel.lines("left")[0][0] == "row 7"
    assert opened.panel.buttons == []


def second_import(program, qtbot, tmp_path, opened):
    """The same list a week later: one has another title, one is gone."""
    opened.accept()
    settle(program, qtbot)
    later = LIST.replace("Leitung", "Direktorin").replace(
        "Żółć, Łukasz;Biblioteka;Prof.;lukasz@bib.example;\n", ""
    )
    return open_sheet(program, qtbot, write_list(tmp_path, later, "later.csv"))

"""The lists below the table: what was left out, what changes, who may be known, which columns."""

import pytest
from PySide6.QtCore import Qt

from companion import operations
from companion.model.draft import ContactDraft, Point
from companion.store import Database
from companion.store.attendees import attendee_records
from companion.ui.dialogs.import_sheet import Stage
from companion.ui.dialogs.importing.preview import FILE, PEOPLE
from tests.ui.importing import open_sheet, shown
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


@pytest.fixture
def later(program, qtbot, tmp_path, opened):
    """The same list a week later: one has another title, one is gone, one is a contact."""
    opened.accept()
    settle(program, qtbot)
    with Database.open(program.folder) as database:
        emails = [Point("noor@archief.example")]
        draft = ContactDraft(formatted_name="Noor van der Berg", emails=emails)
        operations.add_contact(database, draft=draft)
    text = LIST.replace("Leitung", "Direktorin").replace(
        "Żółć, Łukasz;Biblioteka;Prof.;lukasz@bib.example;\n", ""
    )
    return open_sheet(program, qtbot, write_list(tmp_path, text, "later.csv"))


def test_what_changes_stands_beside_what_was(later):
    assert later.panel.lines("changes") == [("Käthe Groß", "Job title", "Leitung", "Direktorin")]
    later.panel.show_listing("changes")
    later.panel.buttons[0].click()
    assert later.preview.mode == PEOPLE
    assert later.preview.rows.currentIndex().row() == 0


def test_people_who_change_are_marked_in_the_table(later):
    index = later.preview.people_model.index(0, 0)
    assert index.data(Qt.ItemDataRole.FontRole).bold() or (
        index.data(Qt.ItemDataRole.FontRole).weight() > 400
    )
    assert "changed: Job title" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert later.preview.people_model.index(1, 0).data(Qt.ItemDataRole.FontRole) is None


def test_who_is_no_longer_on_the_list_is_named(later):
    assert later.panel.lines("missing") == [("Łukasz Żółć",)]


def test_whom_one_knows_is_named_with_the_reason(later):
    ((name, contact, reason),) = later.panel.lines("known")
    assert (name, contact) == ("Noor van der Berg", "Noor van der Berg")
    assert "mail" in reason


def test_the_report_is_saved_where_one_wants_it(later, program, qtbot, tmp_path):
    later.accept()
    settle(program, qtbot)
    out = tmp_path / "report.txt"
    later.after.save_to(out)
    settle(program, qtbot)
    assert later.message.sentence == "The report is in “report.txt”."
    assert "Direktorin" in out.read_text(encoding="utf-8-sig")


def test_a_report_that_cannot_be_written_is_told(later, program, qtbot, tmp_path):
    later.accept()
    settle(program, qtbot)
    later.after.save_to(tmp_path / "nowhere" / "report.txt")
    settle(program, qtbot)
    assert "nowhere" in later.message.sentence


@pytest.fixture
def offered(program, qtbot, tmp_path):
    """A list with somebody who may be a contact: the same name, and nothing else to tell by."""
    with Database.open(program.folder) as database:
        for name in ("Noor van der Berg", "Käthe Groß"):
            operations.add_contact(database, draft=ContactDraft(formatted_name=name))
    return open_sheet(program, qtbot, write_list(tmp_path))


def test_whom_one_may_know_is_offered_and_nothing_is_linked_unasked(offered, program, qtbot):
    assert {line[:2] for line in offered.panel.lines("likely")} == {
        ("Noor van der Berg", "Noor van der Berg"), ("Käthe Groß", "Käthe Groß"),
    }  # fmt: skip
    assert "2 you may know" in offered.pills.words
    offered.accept()
    settle(program, qtbot)
    assert linked(program) == []


def linked(program) -> list[str]:
    """The people of the list who are contacts."""
    with Database.open(program.folder) as database, database.read() as sql:
        records = attendee_records(sql)
    return [one["formatted_name"] for one in records if one["contact_id"] is not None]


@pytest.mark.parametrize(("answer", "now"), [(0, 1), (1, 0)])
def test_an_offer_is_taken_or_refused_and_either_can_be_taken_back(
    offered, program, qtbot, answer, now
):
    offered.accept()
    settle(program, qtbot)
    offered.panel.show_listing("likely")
    offered.panel.buttons[answer].click()
    settle(program, qtbot)
    assert len(linked(program)) == now
    assert len(offered.panel.lines("likely")) == 1
    program.context.commands.run("undo")
    settle(program, qtbot)
    # Not the import is taken back, only the answer.
    assert offered.stage is Stage.DONE
    assert linked(program) == []
    assert len(offered.panel.lines("likely")) == 2


def test_what_was_refused_is_not_offered_again(offered, program, qtbot, tmp_path):
    offered.accept()
    settle(program, qtbot)
    offered.panel.show_listing("likely")
    offered.panel.buttons[1].click()
    settle(program, qtbot)
    later = open_sheet(program, qtbot, write_list(tmp_path, name="later.csv"))
    assert len(later.panel.lines("likely")) == 1


def test_a_row_that_is_left_out_can_be_imported_all_the_same(program, qtbot, tmp_path):
    text = "Name,E-mail\nAda Example,ada@x.example\nTotal,\n"
    sheet = open_sheet(program, qtbot, write_list(tmp_path, text))
    assert sheet.primary.text() == "Import 1 person"
    (anyway,) = (button for button in sheet.panel.buttons if button.text() == "Import anyway")
    anyway.click()
    settle(program, qtbot)
    assert sheet.primary.text() == "Import 2 people"
    assert sheet.panel.lines("left") == []
    sheet.accept()
    settle(program, qtbot)
    event = program.context.current_event
    assert event is not None
    assert event.people == 2


def test_a_row_without_a_name_stays_left_out_and_that_is_told(program, qtbot, tmp_path):
    text = "Name,E-mail,Organization\nAda Example,ada@x.example,A\n,,nobody at all\n"
    sheet = open_sheet(program, qtbot, write_list(tmp_path, text))
    sheet.panel.buttons[1].click()
    settle(program, qtbot)
    assert sheet.message.sentence == "Row 3 stays left out: no name and no e-mail address."


def test_a_person_who_stands_there_twice_is_shown_with_all_that_both_rows_say(
    program, qtbot, tmp_path
):
    text = (
        "Name,E-mail,Phone,Ticket\nAda Example,ada@x.example,,Full\n"
        "Bo Example,bo@x.example,,Full\nAda Example,ada@x.example,+49 30 1234567,Full\n"
    )
    sheet = open_sheet(program, qtbot, write_list(tmp_path, text))
    assert sheet.primary.text() == "Import 2 people"
    assert any("+49 30 1234567" in cells for cells in (shown(sheet, 0), shown(sheet, 1)))

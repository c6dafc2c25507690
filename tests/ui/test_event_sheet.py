from datetime import date

import pytest

from companion.ui.dialogs.event_sheet import EventSheet
from companion.ui.event_words import dates_in_words
from tests.ui.accessibility import complaints
from tests.ui.sheets import settle


@pytest.fixture
def sheet(program, qtbot) -> EventSheet:
    program.context.commands.run("event.new")
    settle(program, qtbot)
    made = program.window.sheet
    assert isinstance(made, EventSheet)
    return made


def test_a_new_event_is_made_and_chosen(sheet, program, qtbot):
    sheet.name.setText("LibConf 2026")
    sheet.starts_on.setText("2026-10-18")
    sheet.ends_on.setText("2026-10-20")
    sheet.time_zone.setCurrentText("Europe/Oslo")
    sheet.accept()
    settle(program, qtbot)
    assert program.window.sheet is None
    event = program.context.current_event
    assert event is not None
    assert event.name == "LibConf 2026"
    assert program.window.toast.sentence == "Added the event “LibConf 2026”"


def test_an_event_is_changed_in_the_same_sheet(sheet, program, qtbot):
    sheet.name.setText("LibConf")
    sheet.place.setText("Oslo")
    sheet.accept()
    settle(program, qtbot)
    program.context.commands.run("event.edit")
    settle(program, qtbot)
    again = program.window.sheet
    assert isinstance(again, EventSheet)
    assert (again.name.text(), again.place.text()) == ("LibConf", "Oslo")
    again.place.setText("Bergen")
    again.accept()
    settle(program, qtbot)
    event = program.context.current_event
    assert event is not None
    assert event.place == "Bergen"


def test_what_is_wrong_is_said_below_its_field_and_nothing_is_saved(sheet, program, qtbot):
    sheet.starts_on.setText("18 October")
    sheet.time_zone.setCurrentText("Europe/Nowhere")
    sheet.accept()
    assert sheet.problem(sheet.name) == "An event needs a name."
    assert "18 October" in sheet.problem(sheet.starts_on)
    assert "Europe/Nowhere" in sheet.problem(sheet.time_zone)
    assert sheet.problem(sheet.ends_on) == ""
    assert sheet.focusWidget() is sheet.name
    settle(program, qtbot)
    assert program.context.events == ()


def test_a_last_day_before_the_first_is_told(sheet):
    sheet.starts_on.setText("2026-10-18")
    sheet.ends_on.setText("2026-10-17")
    sheet.ends_on.editingFinished.emit()
    assert sheet.problem(sheet.ends_on) == "The last day is before the first."


def test_a_name_that_is_taken_is_told_in_the_sheet(sheet, program, qtbot):
    sheet.name.setText("LibConf")
    sheet.accept()
    settle(program, qtbot)
    program.context.commands.run("event.new")
    again = program.window.sheet
    assert isinstance(again, EventSheet)
    again.name.setText("libconf")
    again.accept()
    settle(program, qtbot)
    assert "already" in again.message.sentence
    assert program.window.sheet is again
    assert again.primary.isEnabled()


def test_every_control_has_a_name_and_can_be_reached(sheet):
    assert complaints(sheet) == []


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2026-10-18", "2026-10-20", "18–20 Oct"),
        ("2026-10-18", None, "18 Oct"),
        ("2026-10-30", "2026-11-02", "30 Oct – 2 Nov"),
        ("2027-12-30", "2028-01-02", "30 Dec 2027 – 2 Jan 2028"),
        ("2027-05-01", "2027-05-01", "1 May 2027"),
        (None, None, ""),
    ],
)
def test_dates_are_as_short_as_they_can_be(start, end, words):
    assert dates_in_words(start, end, today=date(2026, 11, 21)) == words

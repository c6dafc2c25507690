"""The parts “Programme” and “Guests” of the event's page, and the sheets behind them, by keys."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from companion import operations
from companion.model.circle import Circle
from companion.model.draft import ContactDraft, Point
from companion.operations.calendars_in import import_calendar
from companion.operations.guests import invite
from companion.operations.sessions import add_session
from companion.store import Database
from companion.ui.context import EventEntry
from companion.ui.dialogs.calendar_sheet import CalendarSheet
from companion.ui.dialogs.event_sheet import EventSheet
from companion.ui.dialogs.import_sheet import ImportSheet
from companion.ui.pages.event.guests import GuestsPanel
from companion.ui.pages.event.invite_sheet import InviteSheet
from companion.ui.pages.event.page import EventPage
from companion.ui.pages.event.programme import STEP, ProgrammePanel
from companion.ui.pages.event.session_sheet import SessionSheet
from companion.ui.pages.event.session_words import your_time_words
from companion.ui.pages.parts.panel import Panel
from companion.ui.widgets.heading import SectionHeading
from tests.formats.calendar.files import calendar, event
from tests.people import Template
from tests.ui.accessibility import complaints
from tests.ui.sheets import settle
from tests.ui.stage import Stage, staged

ZINES = event(
    "Zines", ";TZID=Asia/Tokyo:20261018T140000", "DTEND;TZID=Asia/Tokyo:20261018T153000",
    "LOCATION:Room 2",
)  # fmt: skip
CLOSING = event("سوق البذور", ";TZID=Asia/Tokyo:20261019T100000")


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, qtbot, template: Template) -> Iterator[Stage]:
    with staged(qapp, tmp_path, qtbot, template) as made:
        yield made


def new_event(stage: Stage, **fields: str) -> int:
    event_id = operations.add_event(stage.db, name="LibConf", **fields).event_id
    stage.context.set_events([EventEntry(event_id, "LibConf")])
    stage.context.choose_event(event_id)
    return event_id


def part(stage: Stage, name: str) -> Panel:
    stage.context.go("event", name)
    stage.idle()
    page = stage.window.page("event")
    assert isinstance(page, EventPage)
    return page.panel(name)


def programme(stage: Stage, *events: str) -> ProgrammePanel:
    if events:
        new_event(stage, starts_on="2026-10-18", ends_on="2026-10-19", time_zone="Asia/Tokyo")
        import_calendar(stage.db, event="LibConf", data=calendar(*events), file="programme.ics")
    panel = part(stage, "programme")
    assert isinstance(panel, ProgrammePanel)
    return panel


def guests(stage: Stage, *people: str) -> GuestsPanel:
    event_id = new_event(stage, kind="dinner", role="host", place="At home")
    for name in people:
        draft = ContactDraft(formatted_name=name, given=name.split()[0], circles=Circle.SOCIAL)
        draft.emails = [Point(f"{name.split()[0].lower()}@x.example")]
        operations.add_contact(stage.db, draft=draft)
    if people:
        invite(stage.db, event_id=event_id, circle=Circle.SOCIAL)
    panel = part(stage, "guests")
    assert isinstance(panel, GuestsPanel)
    return panel


def texts(panel: Panel) -> list[str]:
    return [one.text() for one in panel.findChildren(QLabel) if one.isVisibleTo(panel)]


def headings(panel: Panel) -> list[str]:
    found = panel.findChildren(SectionHeading)
    return [one.text() for one in found if one.isVisibleTo(panel)]


def test_the_programme_is_by_day_with_places_and_with_your_own_time(stage: Stage) -> None:
    panel = programme(stage, ZINES, CLOSING)
    assert headings(panel) == ["Sunday 18 October", "Monday 19 October"]
    assert [line.open.title for line in panel.lines] == ["Zines", "سوق البذور"]
    assert {"14:00–15:30", "Room 2"} <= set(texts(panel))
    session = panel.lines[0].session
    assert your_time_words(session, "Asia/Tokyo", UTC) == "05:00 for you"
    assert your_time_words(session, "UTC", UTC) == ""
    assert complaints(panel) == []


def test_a_session_is_typed_in_a_line_and_what_is_wrong_is_said(stage: Stage) -> None:
    new_event(stage, starts_on="2026-10-18", ends_on="2026-10-19")
    panel = programme(stage)
    assert "No programme yet." in texts(panel)
    panel.nothing.findChildren(type(panel.file))[1].click()
    panel.add.setText("14:00-15:30 Zines for everyone, Room 2")
    stage.qtbot.keyClick(panel.add, Qt.Key.Key_Return)
    stage.idle()
    assert [line.open.title for line in panel.lines] == ["Zines for everyone"]
    assert panel.add.text() == ""
    panel.add.setText("25:00 Zines")
    stage.qtbot.keyClick(panel.add, Qt.Key.Key_Return)
    stage.idle()
    assert "no time of day" in panel.message.sentence
    assert panel.add.text() == "25:00 Zines"


def test_g_and_h_mark_the_session_that_has_the_focus(stage: Stage) -> None:
    panel = programme(stage, ZINES, CLOSING)
    panel.lines[1].open.setFocus()
    stage.qtbot.keyClick(panel.lines[1].open, Qt.Key.Key_G)
    stage.idle()
    assert stage.rows("SELECT title FROM event_session WHERE going") == [("سوق البذور",)]
    assert panel.lines[1].open.hasFocus()
    stage.qtbot.keyClick(panel.lines[1].open, Qt.Key.Key_H)
    stage.idle()
    assert stage.rows("SELECT title FROM event_session WHERE here_at <> ''") == [("سوق البذور",)]
    assert panel.lines[1].here.text() == "● Here now"
    panel.filter.findChildren(type(panel.file))[1].click()
    assert [line.open.title for line in panel.lines] == ["سوق البذور"]


def test_what_is_on_now_and_next_stands_on_top(stage: Stage) -> None:
    new_event(stage, starts_on="2026-10-18", time_zone="UTC")
    for line in ("13:00-14:00 Now on", "14:00 Next", "14:00 Next too", "16:00 Later"):
        add_session(stage.db, event_id=1, line=line)
    panel = ProgrammePanel(stage.context, now=lambda: datetime(2026, 10, 18, 13, 30, tzinfo=UTC))
    stage.qtbot.addWidget(panel)
    panel.load()
    stage.idle()
    assert headings(panel)[:2] == ["Now", "Next"]
    assert [line.open.title for line in panel.lines[:3]] == ["Now on", "Next", "Next too"]


def test_of_a_long_programme_a_part_is_shown_at_first(stage: Stage) -> None:
    many = [event(f"S{n:05}", f":20261018T{n // 60 % 24:02}{n % 60:02}00Z") for n in range(60)]
    panel = programme(stage, *many)
    assert len(panel.lines) == STEP
    panel.more.click()
    assert len(panel.lines) == STEP * 2
    assert panel.lines[STEP].open.hasFocus()


def test_a_session_is_changed_by_the_clock_of_the_event(stage: Stage) -> None:
    panel = programme(stage, ZINES)
    panel.lines[0].open.click()
    sheet = stage.window.sheet
    assert isinstance(sheet, SessionSheet)
    assert (sheet.day.text(), sheet.starts.text(), sheet.ends.text()) == (
        "2026-10-18", "14:00", "15:30",
    )  # fmt: skip
    assert complaints(sheet) == []
    sheet.starts.setText("25:00")
    sheet.accept()
    stage.idle()
    assert "no time" in sheet.message.sentence
    sheet.starts.setText("13:30")
    sheet.place.setText("Attic")
    sheet.accept()
    stage.idle()
    assert stage.window.sheet is None
    assert stage.rows("SELECT starts_at, ends_at, place FROM event_session") == [
        ("2026-10-18T13:30:00", "2026-10-18T15:30:00", "Attic")
    ]


def test_a_session_is_removed_from_its_sheet(stage: Stage) -> None:
    programme(stage, ZINES).lines[0].open.click()
    sheet = stage.window.sheet
    assert isinstance(sheet, SessionSheet)
    sheet.remove.click()
    stage.idle()
    assert stage.rows("SELECT count(*) FROM event_session") == [(0,)]


def test_a_dropped_calendar_file_is_seen_and_then_taken(program, qtbot, tmp_path) -> None:
    path = tmp_path / "programme.ics"
    broken = event("Odd", ":20261018T150000Z", "RRULE:FREQ=NEVER")
    path.write_bytes(calendar(ZINES, broken, head="X-WR-CALNAME:LibConf 2026"))
    program.context.drops.taker_for([path]).take([path])
    settle(program, qtbot)
    sheet = program.window.sheet
    assert isinstance(sheet, CalendarSheet)
    assert sheet.event_box.currentText() == "LibConf 2026"
    assert sheet.pills.words == "2 new, 1 to look at"
    assert any("“FREQ=NEVER” is no rule" in one.text() for one in sheet.findChildren(QLabel))
    assert complaints(sheet) == []
    assert sheet.primary.text() == "Take 2 sessions"
    sheet.accept()
    settle(program, qtbot)
    assert program.window.sheet is None
    assert program.context.current_event.name == "LibConf 2026"
    program.context.commands.run("import")
    first = program.window.sheet
    assert isinstance(first, ImportSheet)
    first.take([path])
    settle(program, qtbot)
    again = program.window.sheet
    assert isinstance(again, CalendarSheet)
    assert again.pills.words == "0 new, 2 as before, 1 to look at"
    assert not again.primary.isEnabled()


def test_a_file_that_is_no_calendar_is_told_in_the_sheet(program, qtbot, tmp_path) -> None:
    path = tmp_path / "programme.ics"
    path.write_text("Name;Mail\n")
    program.context.open_sheet(sheet := CalendarSheet(program.context, path))
    settle(program, qtbot)
    assert "no calendar file" in sheet.message.sentence
    assert not sheet.primary.isEnabled()


def test_the_same_again_is_shown_before_it_is_made(program, qtbot) -> None:
    with Database.open(program.folder) as db:
        made = operations.add_event(
            db, name="NELA 2026", starts_on="2026-10-18", series="NELA", role="speaker"
        )
    program.context.set_events([EventEntry(made.event_id, "NELA 2026")])
    program.context.choose_event(made.event_id)
    program.context.commands.run("event.again")
    settle(program, qtbot)
    sheet = program.window.sheet
    assert isinstance(sheet, EventSheet)
    assert (sheet.name.text(), sheet.starts_on.text()) == ("NELA 2027", "2027-10-17")
    assert sheet.fields.role.currentText() == "speaker"
    sheet.accept()
    settle(program, qtbot)
    assert program.context.current_event.name == "NELA 2027"


def test_guests_answer_by_keys_and_are_counted(stage: Stage) -> None:
    panel = guests(stage, "Ana Ríos", "محمد العلي", "Bo Park")
    assert panel.sentence.text() == "0 come, 3 have not answered."
    for key, answer in ((Qt.Key.Key_Y, "yes"), (Qt.Key.Key_N, "no"), (Qt.Key.Key_M, "maybe")):
        panel.list.lines[0].open.setFocus()
        stage.qtbot.keyClick(panel.list.lines[0].open, key)
        stage.idle()
        assert stage.rows("SELECT answer FROM guest WHERE answer <> ''") == [(answer,)]
    assert panel.sentence.text() == "0 come, 1 perhaps, 2 have not answered."
    panel.list.lines[1].buttons[0].click()
    stage.idle()
    assert panel.sentence.text() == "1 comes, 1 perhaps, 1 has not answered."
    assert complaints(panel) == []


def test_guests_are_invited_by_half_a_name_and_taken_off(stage: Stage) -> None:
    panel = guests(stage)
    assert "Nobody is invited yet." in texts(panel)
    operations.add_contact(stage.db, draft=ContactDraft(formatted_name="Katrín Jónsdóttir"))
    panel.nothing.findChildren(type(panel.write))[0].click()
    panel.add.field.setText("katrin")
    stage.until(lambda: panel.add.list.count())
    stage.qtbot.keyClick(panel.add.field, Qt.Key.Key_Return)
    stage.idle()
    assert stage.rows("SELECT contact_id FROM guest") == [(1,)]
    panel.list.lines[0].buttons[-1].click()
    stage.idle()
    assert stage.rows("SELECT contact_id FROM guest") == []


def test_the_list_is_copied_and_exported(stage: Stage, tmp_path: Path) -> None:
    panel = guests(stage, "Ana Ríos")
    panel.copy.click()
    assert QGuiApplication.clipboard().text() == "Ana Ríos\tno answer"
    panel.export_to(tmp_path / "guests.csv")
    stage.idle()
    assert "Ana Ríos" in (tmp_path / "guests.csv").read_text(encoding="utf-8-sig")


def test_the_message_opens_as_a_draft_that_shows_nobody_the_others(
    stage: Stage, tmp_path: Path
) -> None:
    panel = guests(stage, "Ana Ríos", "Bo Park")
    opened: list[QUrl] = []

    def take(url: QUrl) -> bool:
        opened.append(url)
        return True

    assert panel._read is not None
    sheet = InviteSheet(
        stage.context, panel._read.event, panel._read.guests,
        open_url=take,
    )  # fmt: skip
    stage.context.open_sheet(sheet)
    assert "Hello Ana," in sheet.sample.text()
    assert complaints(sheet) == []
    sheet.text.setPlainText("Come, {name}!")
    sheet.accept()
    assert opened[0].path() == ""
    assert "bcc=ana@x.example,bo@x.example" in opened[0].query()
    sheet.save_drafts(tmp_path / "drafts", one_each=True)
    stage.idle()
    assert sorted(path.name for path in (tmp_path / "drafts").iterdir()) == [
        "Ana Ríos.eml", "Bo Park.eml",
    ]  # fmt: skip
    sheet._mark([1, 2])
    stage.idle()
    assert stage.rows("SELECT count(*) FROM guest WHERE invited_at <> ''") == [(2,)]
    assert "Come, {name}!" in stage.rows("SELECT message FROM event")[0][0]

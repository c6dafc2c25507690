"""Channels and the calendar's way out in the window: typed, understood, kept, taken back."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from companion.model.draft import ContactDraft
from companion.operations.channels.changing import add_channel, spend_time
from companion.operations.contacts import add_contact
from companion.store.people import PersonRow
from companion.ui.dialogs.calendar_out_sheet import CalendarOutSheet
from companion.ui.pages.followup.channel_sheet import ChannelSheet
from companion.ui.pages.followup.channel_there import ThereSheet
from companion.ui.pages.followup.channels import ChannelsPanel
from companion.ui.pages.people import PeoplePage
from companion.ui.pages.person.channels import PersonChannels
from tests.people import Template
from tests.ui.accessibility import complaints
from tests.ui.stage import Stage, staged

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
TODAY = NOW.date()


class Clock:
    """A time that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, qtbot, template: Template) -> Iterator[Stage]:
    with staged(qapp, tmp_path, qtbot, template) as made:
        yield made


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened() -> list[str]:
    return []


@pytest.fixture
def panel(stage: Stage, clock: Clock, opened: list[str]) -> ChannelsPanel:
    """The panel in the window's page, with a clock of the test's and nothing that opens links."""

    def open_url(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    stage.context.go("followup", "channels")
    stage.idle()
    made = stage.window.page("followup").panel("channels")  # type: ignore[attr-defined]
    assert isinstance(made, ChannelsPanel)
    made._now, made.open_url = clock, open_url
    made.load()
    stage.idle()
    return made


def enter(stage: Stage, panel: ChannelsPanel, text: str) -> None:
    panel.begin.click()
    panel.entry.field.setText(text)
    stage.qtbot.keyClick(panel.entry.field, Qt.Key.Key_Return)
    stage.idle()


def add(stage: Stage, name: str = "Zine chat", **values: object) -> int:
    made = add_channel(stage.db, name=name, today=TODAY, **values)  # type: ignore[arg-type]
    return made.channel_id


def reload(stage: Stage, panel: ChannelsPanel) -> None:
    panel.load()
    stage.idle()


def sheet(stage: Stage, panel: ChannelsPanel, channel_id: int) -> ChannelSheet:
    panel.open_channel(channel_id)
    stage.idle()
    made = stage.window.sheet
    assert isinstance(made, ChannelSheet)
    return made


def commit(stage: Stage, field, text: str) -> None:
    field.setFocus()
    field.setText(text)
    stage.qtbot.keyClick(field, Qt.Key.Key_Return)
    stage.idle()


def test_while_one_types_it_says_what_it_understands(stage: Stage, panel: ChannelsPanel) -> None:
    assert panel.currentWidget() is panel.nothing
    panel.begin.click()
    entry = panel.entry
    entry.field.setText("Zine chat, 2nd Thursday, 9 pm Eastern #zinelib")
    stage.until(entry.shown.isVisible)
    assert entry.name.text() == "Zine chat #zinelib"
    assert entry.rule.text() == "2nd Thursday of the month, 21:00 in New York"
    assert entry.coming.text() == (
        "For you: Friday 11 December, 03:00 · Friday 15 January, 03:00 · Friday 12 February, 03:00"
    )
    assert stage.rows("SELECT count(*) FROM channel") == [(0,)]
    stage.qtbot.keyClick(entry.field, Qt.Key.Key_Return)
    stage.idle()
    (line,) = panel.coming.lines
    assert line.next.text() == "Friday 11 December 03:00 for you · Thursday 21:00 in New York"
    assert entry.field.text() == ""
    assert not entry.shown.isVisible()
    stage.context.commands.run("undo")
    stage.idle()
    assert panel.coming.lines == []


def test_what_is_not_understood_is_said_quietly_and_kept_from_being_lost(
    stage: Stage, panel: ChannelsPanel
) -> None:
    panel.begin.click()
    panel.entry.field.setText("Zine chat, 2nd Thursday, 9 pm Estern")
    stage.until(panel.entry.shown.isVisible)
    assert "“estern”" in panel.entry.coming.text()
    assert panel.message.sentence == ""
    enter(stage, panel, "Zine chat, 2nd Thursday, 9 pm Estern")
    assert "“estern”" in panel.message.sentence
    assert panel.entry.field.text() == "Zine chat, 2nd Thursday, 9 pm Estern"
    assert stage.rows("SELECT count(*) FROM channel") == [(0,)]
    panel.message._action.click()
    stage.idle()
    assert stage.rows("SELECT name, said FROM channel") == [
        ("Zine chat, 2nd Thursday, 9 pm Estern", "")
    ]
    assert panel.entry.field.text() == ""


def test_channels_stand_by_when_they_are_next(stage: Stage, panel: ChannelsPanel) -> None:
    add(stage, "A blog", kind="blog")
    add(stage, "Later", when="Fridays 9:00", time_zone="Europe/Berlin")
    add(stage, "On now", when="daily 11:00-12:30", time_zone="Europe/Berlin")
    broken = add(stage, "Broken", when="Mondays 9:00", time_zone="Europe/Berlin")
    add(stage, "Once", when="2026-05-01 9:00 UTC")
    with stage.db.change("A zone went away") as unit:
        unit.sql.execute("UPDATE channel SET time_zone = 'Mars/Base' WHERE id = ?", (broken,))
    reload(stage, panel)
    assert [line.next.text()[:24] for line in panel.coming.lines] == [
        "Now, until 12:30", "Friday 09:00", "There is no time zone “M",
    ]  # fmt: skip
    assert [len(lines.lines) for lines in (panel.timeless, panel.over)] == [1, 1]
    assert panel.timeless.heading.text() == "Whenever you like (1)"
    assert complaints(panel) == []


def test_time_passes_without_anything_being_read_again(
    stage: Stage, panel: ChannelsPanel, clock: Clock
) -> None:
    add(stage, when="daily 12:30-13:00", time_zone="Europe/Berlin")
    reload(stage, panel)
    line = panel.coming.lines[0]
    panel._on_tick()
    stage.idle()
    assert panel.coming.lines == [line]
    clock.now += timedelta(minutes=31)
    panel._on_tick()
    stage.idle()
    assert panel.coming.lines[0].next.text() == "Now, until 13:00"


def test_of_many_channels_the_first_are_shown_and_more_when_asked(
    stage: Stage, panel: ChannelsPanel
) -> None:
    with stage.db.change("Many") as unit:
        unit.sql.executemany(
            "INSERT INTO channel(uid, name, kind, url, hashtag, starts_at, minutes, recurrence,"
            " time_zone, said, note) VALUES (?, ?, 'chat', '', '', '2026-11-02T09:00', 0,"
            " 'FREQ=WEEKLY', 'Europe/Berlin', '', '')",
            [(f"u{n}", f"Chat {n:02}") for n in range(40)],
        )
    reload(stage, panel)
    assert panel.coming.heading.text() == "Next (40)"
    assert len(panel.coming.lines) == 25
    panel.coming.more.click()
    assert len(panel.coming.lines) == 40
    assert panel.coming.lines[25].open.hasFocus()
    assert not panel.coming.more.isVisible()


def test_a_link_opens_on_a_click_and_one_that_imitates_another_is_asked(
    stage: Stage, panel: ChannelsPanel, opened: list[str]
) -> None:
    add(stage, "Good", url="https://chat.example/zines")
    add(stage, "Odd", url="https://р\u0430ypal.com/x")  # the first letters are Cyrillic
    reload(stage, panel)
    good, odd = panel.timeless.lines
    assert opened == []
    good.buttons[0].click()
    assert opened == ["https://chat.example/zines"]
    odd.buttons[0].click()
    assert len(opened) == 1
    assert "imitate" in panel.message.sentence
    panel.message._action.click()
    assert len(opened) == 2


def test_i_was_there_on_a_day_with_minutes(stage: Stage, panel: ChannelsPanel) -> None:
    add(stage, when="Mondays 9-10 pm", time_zone="Europe/Berlin")
    reload(stage, panel)
    assert not panel.card.isVisible()
    panel.coming.lines[0].buttons[0].click()
    there = stage.window.sheet
    assert isinstance(there, ThereSheet)
    assert (there.minutes.value(), there.day.text()) == (60, "2026-11-22")
    assert complaints(there) == []
    for day, part in (("2026-02-30", "no such day"), ("2026-11-23", "still to come")):
        there.day.setText(day)
        there.primary.click()
        assert part in there.message.sentence
    there.day.setText("2026-11-10")
    there.quick[2].click()
    there.primary.click()
    stage.idle()
    assert stage.rows("SELECT minutes, spent_on FROM channel_time") == [(45, "2026-11-10")]
    assert stage.window.sheet is None
    assert [bar.value for bar in panel.card.figure.bars][-3:] == [0, 45, 0]
    assert panel.card.figure.bars[-2].label == "9 November 2026: Zine chat 45"
    panel.card.show_table(True)
    assert complaints(panel) == []
    stage.context.commands.run("undo")
    stage.idle()
    assert not panel.card.isVisible()


def test_a_timer_counts_and_what_it_counted_is_noted(
    stage: Stage, panel: ChannelsPanel, clock: Clock
) -> None:
    add(stage, when="Mondays 9-10 pm", time_zone="Europe/Berlin")
    reload(stage, panel)
    panel.coming.lines[0].buttons[1].click()
    assert panel.timer.isVisible()
    clock.now += timedelta(minutes=23, seconds=20)
    panel.timer._show()
    assert panel.timer.words.text() == "On Zine chat: 23 minutes"
    panel.timer.note.click()
    there = stage.window.sheet
    assert isinstance(there, ThereSheet)
    there.primary.click()
    stage.idle()
    assert stage.rows("SELECT minutes FROM channel_time") == [(23,)]
    assert not panel.timer.isVisible()
    panel.coming.lines[0].buttons[1].click()
    panel.timer.forget.click()
    assert panel.timer.minutes == 0
    stage.idle()
    assert panel.coming.lines[0].buttons[-1].text() == "Start the timer"


def test_each_field_of_the_sheet_saves_itself(
    stage: Stage, panel: ChannelsPanel, opened: list[str]
) -> None:
    id = add(stage, when="2nd Thursday, 9-10 pm Eastern", hashtag="zines")
    spend_time(stage.db, channel_id=id, minutes=45, on=TODAY)
    reload(stage, panel)
    shown = sheet(stage, panel, id)
    assert shown.meant.text().startswith("2nd Thursday of the month, 21:00–22:00 in New York\nFor")
    assert complaints(shown) == []
    commit(stage, shown.name, "Our chat")
    commit(stage, shown.url, "chat.example/z")
    commit(stage, shown.minutes, "90")
    assert stage.rows("SELECT name, url, minutes, said FROM channel") == [
        ("Our chat", "https://chat.example/z", 90, "2nd Thursday, 9-10 pm Eastern")
    ]
    commit(stage, shown.minutes, "many")
    assert "are no minutes" in shown.message.sentence
    shown.when.setText("Mondays 7 pm blorp")
    stage.until(lambda: "“blorp”" in shown.meant.text())
    commit(stage, shown.when, "Mondays 7 pm")
    assert stage.rows("SELECT recurrence, time_zone, starts_at FROM channel") == [
        ("FREQ=WEEKLY;BYDAY=MO", "America/New_York", "2026-11-23T19:00")
    ]
    commit(stage, shown.zone, "Atlantis")
    assert "no time zone" in shown.message.sentence
    commit(stage, shown.zone, "Reykjavik")
    assert shown.zone.text() == "Atlantic/Reykjavik"
    shown.link.buttons[0].click()
    shown.tag.buttons[0].click()
    assert opened == ["https://chat.example/z"]
    assert QGuiApplication.clipboard().text() == "#zines"
    shown.spent.body.itemAt(0).widget().buttons[0].click()  # type: ignore[union-attr]
    stage.idle()
    assert stage.rows("SELECT count(*) FROM channel_time") == [(0,)]
    shown.remove.click()
    stage.idle()
    assert stage.window.sheet is None
    stage.context.commands.run("undo")
    stage.idle()
    assert [line.channel_id for line in panel.coming.lines] == [id]


def test_people_are_on_a_channel_and_their_page_says_so(stage: Stage, panel: ChannelsPanel) -> None:
    ana = add_contact(stage.db, draft=ContactDraft(formatted_name="Ana Ríos")).contact_id
    id = add(stage, when="Mondays 9 pm", time_zone="Europe/Berlin")
    shown = sheet(stage, panel, id)
    shown.finder.field.setText("rios")
    stage.until(lambda: shown.finder.list.count())
    row: PersonRow = shown.finder._rows[0]
    assert (row.kind, row.id) == ("contact", ana)
    stage.qtbot.keyClick(shown.finder.field, Qt.Key.Key_Return)
    stage.idle()
    assert stage.rows("SELECT contact_id FROM channel_person") == [(ana,)]
    shown.people.body.itemAt(0).widget().buttons[0].click()  # type: ignore[union-attr]
    stage.idle()
    people = stage.window.page("people")
    assert isinstance(people, PeoplePage)
    section = people.findChild(PersonChannels)
    assert section is not None
    stage.until(lambda: section.rows)
    assert section.isVisibleTo(people)
    section.rows[0].buttons[0].click()
    stage.idle()
    again = stage.window.sheet
    assert isinstance(again, ChannelSheet)
    again.people.body.itemAt(0).widget().buttons[1].click()  # type: ignore[union-attr]
    stage.idle()
    assert stage.rows("SELECT count(*) FROM channel_person") == [(0,)]
    assert not section.isVisibleTo(people)


def test_the_calendar_is_counted_and_saved(stage: Stage, tmp_path: Path) -> None:
    add_contact(stage.db, draft=ContactDraft(formatted_name="Ana", birthday="1985-04-07"))
    add(stage, when="Mondays 9 pm", note="secret")
    out = CalendarOutSheet(stage.context, now=lambda: NOW)
    stage.context.open_sheet(out)
    stage.idle()
    assert out.numbers["channels"].text().startswith("1 · ")
    assert (out.summary.text(), out.kinds["birthdays"].isChecked()) == ("1 entry", False)
    assert complaints(out) == []
    out.kinds["birthdays"].click()
    assert out.summary.text() == "2 entries"
    out.since.setText("2026-02-30")
    assert "2026-05-17" in out.summary.text()
    assert not out.primary.isEnabled()
    out.since.setText("2026-11-22")
    stage.idle()
    out.save_to(tmp_path / "Companion.ics")
    stage.until(lambda: out.message.sentence)
    assert "2 entries are in “Companion.ics”" in out.message.sentence
    data = (tmp_path / "Companion.ics").read_bytes()
    assert len(icalendar.Calendar.from_ical(data).walk("VEVENT")) == 2
    assert b"secret" not in data
    out.save_to(tmp_path / "no" / "x.ics")
    stage.until(lambda: "cannot be written" in out.message.sentence)
    for box in out.kinds.values():
        box.setChecked(False)
    assert out.summary.text() == "Choose what shall go into the file."
    out.close_sheet()
    again = CalendarOutSheet(stage.context, now=lambda: NOW)
    stage.context.open_sheet(again)
    stage.idle()
    assert again.kinds["birthdays"].isChecked()

"""Following up on a person's page: to do in a line, how often, their hours, and the log."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from companion.model.draft import Address, ContactDraft
from companion.operations.contacts import add_contact
from companion.store.follow_ups import follow_ups_of
from companion.store.people import key_of
from companion.store.touch import cadence_of, log_of
from companion.ui.models.words import local_now
from companion.ui.pages.people import PeoplePage
from companion.ui.pages.person.following import Following
from tests.people import Template
from tests.ui.accessibility import complaints
from tests.ui.stage import Stage, staged


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, qtbot, template: Template) -> Iterator[Stage]:
    with staged(qapp, tmp_path, qtbot, template) as made:
        draft = ContactDraft(formatted_name="Kenji Sato", addresses=[Address(country="Japan")])
        add_contact(made.db, draft=draft)
        yield made


@pytest.fixture
def section(stage: Stage) -> Following:
    stage.context.go("people", key_of("contact", 1))
    stage.idle()
    page = stage.window.page("people")
    assert isinstance(page, PeoplePage)
    stage.until(lambda: page.person.following.isVisible())
    return page.person.following


def enter(stage: Stage, field, text: str) -> None:
    field.setText(text)
    stage.qtbot.keyClick(field, Qt.Key.Key_Return)
    stage.idle()


def named(section: Following, name: str) -> QPushButton:
    (found,) = [one for one in section.findChildren(QPushButton)
                if one.accessibleName() == name and one.isVisible()]  # fmt: skip
    return found


def test_what_is_to_be_done_is_noted_in_a_line(stage: Stage, section: Following) -> None:
    enter(stage, section.new, "send the zine tomorrow")
    tomorrow = (local_now().date() + timedelta(days=1)).isoformat()
    with stage.db.read() as sql:
        assert [(row.words, row.due) for row in follow_ups_of(sql, 1)] == [
            ("send the zine", tomorrow)
        ]
    enter(stage, section.new, "call by 31 February")
    assert section.new.text() == "call by 31 February"
    named(section, "done send the zine").click()
    stage.idle()
    with stage.db.read() as sql:
        assert follow_ups_of(sql, 1)[0].done_at
    assert complaints(section) == []


def test_how_often_and_how_are_chosen(stage: Stage, section: Following) -> None:
    assert not section.rhythm.ways["call"].isEnabled()
    box = section.rhythm.often
    box.setCurrentIndex(box.findData(7))
    box.activated.emit(box.currentIndex())
    stage.idle()
    section.rhythm.ways["call"].click()
    stage.idle()
    least = section.rhythm.least
    least.setCurrentIndex(least.findData(14))
    least.activated.emit(least.currentIndex())
    stage.idle()
    with stage.db.read() as sql:
        cadence = cadence_of(sql, 1)
    assert cadence is not None
    assert (cadence.every_days, cadence.at_least_days, cadence.methods) == (7, 14, ("call",))
    assert "due" in section.rhythm.state.text()
    box.setCurrentIndex(0)
    box.activated.emit(0)
    stage.idle()
    with stage.db.read() as sql:
        assert cadence_of(sql, 1) is None


def test_their_time_comes_from_the_country_and_can_be_said(
    stage: Stage, section: Following
) -> None:
    assert "(Asia/Tokyo, from the country)" in section.rhythm.there.text()
    enter(stage, section.rhythm.zone, "Mars/Base")
    assert section.rhythm.zone.text() == ""
    enter(stage, section.rhythm.zone, "Europe/Berlin")
    assert "country" not in section.rhythm.there.text()
    assert stage.rows("SELECT time_zone FROM contact") == [("Europe/Berlin",)]


def test_being_in_touch_is_logged_in_a_line(stage: Stage, section: Following) -> None:
    enter(stage, section.log, "coffee, yesterday")
    yesterday = (local_now().date() - timedelta(days=1)).isoformat()
    with stage.db.read() as sql:
        (row,) = log_of(sql, 1)
    assert (row.method, row.at, row.note) == ("in person", yesterday, "coffee")
    for number in range(6):
        enter(stage, section.log, f"call {number}")
    assert section.logged.count() == 6
    stage.until(lambda: section.findChildren(QPushButton)[-1].isVisible())
    named(section, "All 7 times you were in touch").click()
    stage.idle()
    assert section.logged.count() == 7


def test_somebody_to_whom_something_is_owed_is_not_removed_without_a_question(
    stage: Stage, section: Following
) -> None:
    page = stage.window.page("people")
    assert isinstance(page, PeoplePage)
    enter(stage, section.new, "send the zine")
    page.person.remove()
    stage.idle()
    question = page.person.question
    assert question.isVisible()
    assert "and with it 1 open follow-up?" in question.words.text()
    assert complaints(section) == []
    question.no.click()
    assert len(stage.rows("SELECT id FROM contact")) == 1
    page.person.remove()
    stage.idle()
    question.yes.click()
    stage.idle()
    assert stage.rows("SELECT id FROM follow_up") == []
    stage.context.commands.run("undo")
    stage.idle()
    assert len(stage.rows("SELECT id FROM follow_up")) == 1

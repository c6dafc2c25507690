"""Several people at once: circles, tags, meeting, learning, removing; asked, told, taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion import operations
from companion.model.circle import Circle
from companion.ui.pages.person import many as module
from companion.ui.pages.person.many import Many
from companion.ui.pages.person.removing import question
from companion.ui.pages.prepare.learning_sheet import LearningSheet
from tests.ui.accessibility import complaints
from tests.ui.test_people_view import Visit


class Several(Visit):
    """A visit with the whole list selected."""

    def __init__(self, qapp, qtbot, folder: Path) -> None:
        super().__init__(qapp, qtbot, folder)
        self.steps: list[str] = []
        self.sheets: list[Any] = []
        self.context.changes.happened.connect(lambda changed, _: self.steps.append(changed.step))
        self.context.sheet_asked.connect(self.sheets.append)
        self.all()

    @property
    def many(self) -> Many:
        return self.page.many

    def all(self) -> None:
        self.page.list.setFocus()
        QTest.keyClick(self.page.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def press(self, button) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with self.database.read() as sql:
            return sql.execute(query).fetchall()


@pytest.fixture
def several(qapp, qtbot, tmp_path) -> Iterator[Several]:
    made = Several(qapp, qtbot, tmp_path)
    yield made
    for sheet in made.sheets:
        sheet.deleteLater()
    made.context.worker.shutdown()
    made.database.close()


def test_all_contacts_go_into_a_circle_and_out_again(several):
    several.press(several.many.circles[Circle.SOCIAL])
    assert several.steps == ["3 people: also social"]
    assert several.rows("SELECT DISTINCT circles & 2 FROM contact") == [(2,)]
    several.press(several.many.leave[Circle.SOCIAL])
    assert several.steps[-1] == "3 people: no longer social"
    assert several.rows("SELECT DISTINCT circles & 2 FROM contact") == [(0,)]
    assert several.page.right.currentWidget() is several.many


def test_a_tag_is_given_to_all_and_taken_away(several):
    several.many.tag.setText("knits")
    several.press(several.many.tag_button)
    assert len(several.rows("SELECT 1 FROM contact_tag WHERE name = 'knits'")) == 3
    several.many.tag.setText("knits")
    several.press(several.many.untag_button)
    assert several.rows("SELECT 1 FROM contact_tag WHERE name = 'knits'") == []
    several.press(several.many.untag_button)
    assert several.many.tag.hasFocus()


def test_all_are_met_at_once(several):
    several.context.commands.run("meet")
    several.settle()
    assert several.steps == ["Met 8 people"]
    assert several.rows("SELECT count(*) FROM contact") == [(11,)]
    several.context.history.undo()
    several.settle()
    assert several.rows("SELECT count(*) FROM contact") == [(3,)]


def test_before_many_are_removed_one_is_asked_what_goes_with_them(several):
    several.press(several.many.remove_button)
    ask = several.many.question
    assert ask.isVisible()
    assert ask.words.text() == (
        "Remove 3 contacts, and with them 1 note and 2 meetings? The participant lists stay as "
        "they are, and Undo brings everything back."
    )
    assert ask.no.hasFocus()
    QTest.keyClick(ask.no, Qt.Key.Key_Escape)
    assert not ask.isVisible()
    assert several.steps == []
    several.press(several.many.remove_button)
    assert complaints(several.page) == []
    several.page.grab()
    several.press(ask.yes)
    assert several.steps == ["Removed 3 people"]
    assert several.rows("SELECT count(*) FROM contact") == [(0,)]
    several.context.history.undo()
    several.settle()
    assert several.rows("SELECT count(*) FROM contact") == [(3,)]


def test_a_long_change_shows_how_far_it_is_and_can_be_stopped(several, monkeypatch):
    monkeypatch.setattr(module, "LONG", 1)
    several.many.circle(Circle.SOCIAL)
    assert not several.many.sorting.isEnabled()
    several.many.progress._cancel()
    several.settle()
    assert several.many.sorting.isEnabled()
    assert several.many.message.sentence == "Stopped: everybody is as before."
    assert several.steps == []
    several.many.circle(Circle.SOCIAL)
    several.settle()
    assert several.many.message.sentence == ""
    assert several.steps == ["3 people: also social"]


def test_what_cannot_be_done_is_said(several):
    operations.remove_contacts(several.database, contact_ids=[1])
    several.many.circle(Circle.SOCIAL)
    several.settle()
    assert "There is no contact 1" in several.many.message.sentence


def test_the_names_of_those_selected_or_of_those_found_are_learned(several):
    several.press(several.many.learn_button)
    (sheet,) = several.sheets
    assert isinstance(sheet, LearningSheet)
    several.settle()
    assert sheet.round.left == 7
    several.page.search.setText("from:iceland")
    several.settle()
    assert several.context.commands.run("learn")
    several.settle()
    assert [card.facts.name for card in (several.sheets[1].round.current,)] == ["Katrín Jónsdóttir"]
    assert several.sheets[1].round.left == 1


def test_the_question_is_a_sentence_whatever_goes_along():
    assert question(1, {}).startswith("Remove 1 contact? The")
    assert question(2, {"contact_note": 1, "contact_photo": 2, "encounter": 0}).startswith(
        "Remove 2 contacts, and with them 1 note and 2 pictures? The"
    )

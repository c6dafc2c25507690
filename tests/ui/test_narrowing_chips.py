"""Words that narrow in the window: chips that are typed, offered, combined and taken away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from companion import operations
from companion.store import Database
from companion.store.narrowing.query import Term
from companion.ui.models.people import RowRole
from companion.ui.page import Narrowed
from companion.ui.pages.people import PeoplePage
from tests.ui.accessibility import complaints
from tests.ui.crowd import NOW, entries, fill
from tests.ui.gallery import make_context


class Desk:
    """The page of people, with somebody typing at it."""

    def __init__(self, page: PeoplePage, database: Database, qtbot) -> None:
        self.page, self.database, self._qtbot = page, database, qtbot

    def settle(self) -> None:
        for _ in range(3):
            self._qtbot.waitUntil(lambda: not self.page.context.worker.tasks, timeout=10_000)
            QTest.qWait(0)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.page.search, text)
        self.settle()

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.page.search, key)
        self.settle()

    def chips(self) -> dict[str, QPushButton]:
        found = self.page.filters.chips.findChildren(QPushButton)
        return {chip.text(): chip for chip in found if chip.isVisible()}

    def chip(self, beginning: str) -> QPushButton:
        return next(chip for text, chip in self.chips().items() if text.startswith(beginning))

    def terms(self) -> list[str]:
        return [str(term) for term in self.page.filters.terms]

    def names(self) -> list[str]:
        model = self.page.model
        return [model.index(place).data(RowRole).name for place in range(model.rowCount())]


@pytest.fixture
def desk(qapp, qtbot, tmp_path: Path) -> Iterator[Desk]:
    database = fill(tmp_path / "data")
    context = make_context(
        qapp,
        tmp_path,
        open_database=lambda: Database.open(database.folder, clock=lambda: NOW),
        undo=operations.undo,
        redo=operations.redo,
    )
    context.set_events(entries(database))
    page = PeoplePage(context, now=lambda: NOW)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.search.setFocus()
    made = Desk(page, database, qtbot)
    made.settle()
    yield made
    context.worker.shutdown()
    database.close()


def test_a_typed_term_narrows_at_once_and_becomes_a_chip_with_a_blank(desk: Desk) -> None:
    desk.type("from:iceland")
    assert desk.names() == ["Katrín Jónsdóttir"]
    assert desk.terms() == []
    desk.type(" ")
    assert desk.terms() == ["from:iceland"]
    assert desk.page.search.text() == ""
    assert desk.names() == ["Katrín Jónsdóttir"]
    assert desk.chip("from: iceland").isChecked()


def test_enter_makes_chips_of_all_terms_and_leaves_the_words(desk: Desk) -> None:
    desk.type('kat org:"public library" -met:yes')
    desk.press(Qt.Key.Key_Return)
    assert desk.terms() == ['org:"public library"', "-met:yes"]
    assert desk.page.search.text() == "kat "
    assert desk.names() == ["Catherine Jansen"]
    assert desk.chip("not met: yes")


def test_another_page_can_send_a_search_which_replaces_what_was_chosen(desk: Desk) -> None:
    desk.type("from:netherlands jan")
    desk.press(Qt.Key.Key_Return)
    desk.page.filters.chips.findChildren(QPushButton)[1].click()
    desk.page.arrive(Narrowed((Term("country", ("=Iceland",)),)))
    desk.settle()
    assert desk.names() == ["Katrín Jónsdóttir"]
    assert desk.page.search.text() == ""
    assert desk.chip("country: Iceland").isChecked()
    assert desk.page.filters.shows == "all"


def test_a_blank_within_quotes_belongs_to_the_value(desk: Desk) -> None:
    desk.type('org:"utrecht public ')
    assert desk.terms() == []
    desk.type('lib" ')
    assert desk.terms() == ['org:"utrecht public lib"']


def test_what_is_typed_is_offered_as_a_chip_and_taken_with_the_keyboard(desk: Desk) -> None:
    desk.type("cat ice")
    chip = desk.chip("+ from: Iceland")
    assert chip.accessibleName() == "Narrow to from: Iceland, 1"
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    desk.settle()
    assert desk.terms() == ["from:Iceland"]
    assert desk.page.search.text() == "cat "
    assert desk.page.search.hasFocus()
    assert desk.names() == ["Katrín Jónsdóttir"]


def test_two_countries_mean_either_and_chips_combine_with_the_filters(desk: Desk) -> None:
    desk.type("from:iceland from:netherlands ")
    assert desk.terms() == ["from:(iceland|netherlands)"]
    assert desk.names() == ["Catherine Jansen", "Katrín Jónsdóttir"]
    desk.chip("Met").click()
    desk.settle()
    assert desk.names() == ["Katrín Jónsdóttir"]
    assert desk.chip("All").text() == "All 2"
    desk.chip("All").click()
    desk.settle()
    assert desk.terms() == []
    assert len(desk.names()) == 11


def test_backspace_in_the_empty_line_takes_the_last_chip_away(desk: Desk) -> None:
    desk.type("from:iceland met:yes ")
    desk.press(Qt.Key.Key_Backspace)
    assert desk.terms() == ["from:iceland"]
    desk.type("x")
    desk.press(Qt.Key.Key_Backspace)
    assert desk.terms() == ["from:iceland"]
    desk.press(Qt.Key.Key_Backspace)
    assert desk.terms() == []
    assert len(desk.names()) == 11


def test_delete_on_a_chip_and_a_click_take_it_away(desk: Desk) -> None:
    desk.type("from:iceland met:yes ")
    QTest.keyClick(desk.chip("from: iceland"), Qt.Key.Key_Delete)
    desk.settle()
    assert desk.terms() == ["met:yes"]
    assert desk.names() == ["Katrín Jónsdóttir", "Priya Raghunathan"]
    desk.chip("met: yes").click()
    desk.settle()
    assert desk.terms() == []


def test_a_column_that_is_none_is_said_and_looked_for_as_a_word(desk: Desk) -> None:
    desk.type("foo:katrin")
    assert desk.page.filters.hint.isVisible()
    assert "no column “foo” here" in desk.page.filters.hint.text()
    desk.press(Qt.Key.Key_Escape)
    assert not desk.page.filters.hint.isVisible()


def test_chips_have_names_and_wrap_where_there_is_no_room(desk: Desk) -> None:
    desk.type("from:iceland met:yes circle:professional kat")
    desk.press(Qt.Key.Key_Return)
    desk.page.resize(500, 600)
    QTest.qWait(0)
    assert complaints(desk.page) == []
    assert len({chip.y() for chip in desk.chips().values()}) > 1


def test_a_change_and_its_undo_refresh_a_narrowed_list(desk: Desk) -> None:
    desk.type("tag:swap ")
    assert desk.names() == []
    context = desk.page.context
    context.change(
        lambda db, _: operations.tag_contacts(db, contact_ids=[1], tags=["swap"]), cause=None
    )
    desk.settle()
    assert desk.names() == ["Katrín Jónsdóttir"]
    context.history.undo()
    desk.settle()
    assert desk.names() == []


def test_why_somebody_is_there_is_quoted_when_it_is_not_the_name(desk: Desk) -> None:
    desk.type("poster")
    desk.page.list.repaint()
    desk.settle()
    row = desk.page.model.index(0).data(RowRole)
    reason = desk.page.model.reasons.of(row)
    assert reason.line.startswith("note: ")
    assert [reason.line[start:end] for start, end in reason.in_line] == ["poster"]
    spoken = desk.page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "poster hall" in spoken

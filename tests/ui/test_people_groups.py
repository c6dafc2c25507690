"""Groups of the list: folded away and out again by mouse and keys, and said to those who listen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.test_people_view import Visit

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def visit(qapp, qtbot, tmp_path) -> Iterator[Visit]:
    visit = Visit(qapp, qtbot, tmp_path)
    yield visit
    visit.context.worker.shutdown()
    visit.database.close()


def headings(visit: Visit) -> list[str]:
    model = visit.page.model
    spoken = Qt.ItemDataRole.AccessibleTextRole
    return [
        model.index(place).data(spoken)
        for place in range(model.rowCount())
        if model.heading(place) is not None
    ]


def press(visit: Visit, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    visit.page.list.setFocus()
    QTest.keyClick(visit.page.list, key, modifier)
    visit.settle()


def click(visit: Visit, place: int) -> None:
    people = visit.page.list
    at = people.visualRect(visit.page.model.index(place)).center()
    QTest.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=at)
    visit.settle()


def test_a_click_on_a_heading_folds_its_group_and_the_next_unfolds_it(visit):
    visit.view(group="country")
    model = visit.page.model
    rows = model.rowCount()
    assert headings(visit)[0] == "Iceland, group of 1, unfolded"
    click(visit, 0)
    assert model.rowCount() == rows - 1
    assert headings(visit)[0] == "Iceland, group of 1, folded"
    assert len(headings(visit)) == 5
    visit.page.grab()
    click(visit, 0)
    assert model.rowCount() == rows
    assert visit.names()[1] == "Katrín"


def test_left_and_right_work_as_in_trees(visit):
    visit.view(group="country")
    people, model = visit.page.list, visit.page.model
    people.choose(model.key_at(1))
    press(visit, Qt.Key.Key_Left)
    assert people.currentIndex().row() == 0
    press(visit, Qt.Key.Key_Left)
    assert model.is_folded(0)
    press(visit, Qt.Key.Key_Left)
    assert model.is_folded(0)
    press(visit, Qt.Key.Key_Right)
    assert not model.is_folded(0)
    press(visit, Qt.Key.Key_Right)
    assert people.currentIndex().row() == 1
    press(visit, Qt.Key.Key_Right)
    assert people.currentIndex().row() == 1


def test_enter_and_space_on_a_heading_turn_it(visit):
    visit.view(group="country")
    people, model = visit.page.list, visit.page.model
    people.setCurrentIndex(model.index(0))
    for folded, key in ((True, Qt.Key.Key_Return), (False, Qt.Key.Key_Space)):
        press(visit, key)
        assert model.is_folded(0) is folded


def test_in_a_list_read_from_the_right_the_keys_change_places(visit):
    visit.view(group="country")
    people, model = visit.page.list, visit.page.model
    people.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    people.setCurrentIndex(model.index(0))
    press(visit, Qt.Key.Key_Right)
    assert model.is_folded(0)
    people.grab()
    press(visit, Qt.Key.Key_Left)
    assert not model.is_folded(0)


def test_all_groups_are_folded_by_keys_and_from_the_menu_and_stay_so(visit):
    visit.view(group="organization")
    model = visit.page.model
    visit.page.list.choose(model.key_at(1))
    rows, groups = model.rowCount(), len(headings(visit))
    press(visit, Qt.Key.Key_Left, CTRL)
    assert model.rowCount() == groups
    visit.page.load()
    visit.settle()
    assert model.rowCount() == groups
    visit.view(group="country")
    assert model.rowCount() == 11 + 5
    visit.view(group="organization")
    assert model.rowCount() == groups
    menu = visit.page.view_menu.menu()
    menu.aboutToShow.emit()
    words = {one.text().partition("\t")[0]: one for one in menu.actions()}
    assert not words["Fold all groups"].isEnabled()
    words["Unfold all groups"].trigger()
    assert model.rowCount() == rows


def test_whoever_is_folded_away_is_not_selected_with_all(visit):
    visit.view(group="country")
    model = visit.page.model
    last = max(place for place in range(model.rowCount()) if model.heading(place))
    away = model.heading(last).count
    model.fold(last, True)
    press(visit, Qt.Key.Key_A, CTRL)
    assert visit.page.many.title.text() == f"{11 - away} people"


def test_the_band_at_the_top_folds_the_group_that_one_is_in(visit):
    visit.view(group="country")
    people, model = visit.page.list, visit.page.model
    people.resize(400, 200)
    people.verticalScrollBar().setValue(people.verticalScrollBar().maximum())
    start = model.sections.at(people.indexAt(QPoint(1, 1)).row())[1]
    QTest.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 6))
    visit.settle()
    assert model.is_folded(start)
    assert people.visualRect(model.index(start)).intersects(people.viewport().rect())


def test_typing_in_a_grouped_list_goes_on_in_the_search(visit):
    visit.view(group="country", order="family")
    visit.page.list.choose(visit.page.model.key_at(1))
    press(visit, Qt.Key.Key_P)
    assert visit.page.search.text() == "p"
    QTest.keyClicks(visit.page.search, "riya")
    visit.settle()
    assert visit.names()[0] == "Priya"

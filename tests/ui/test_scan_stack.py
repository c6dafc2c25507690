"""A stack of badges: each kept as it is held before the camera."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from companion import operations
from companion.model.circle import Circle
from companion.model.draft import ContactDraft, Point
from companion.ui.context import EventEntry
from companion.ui.pages.scan.page import ScanPage
from tests.people import Template
from tests.ui.accessibility import complaints
from tests.ui.scanning import MAREN, NGOZI, ROSTER, hold, scan_page
from tests.ui.stage import Stage, staged


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, qtbot, template: Template) -> Iterator[Stage]:
    with staged(qapp, tmp_path, qtbot, template) as made:
        yield made


def stack(stage: Stage) -> ScanPage:
    page = scan_page(stage)
    page.pile.click()
    assert page.stack.isVisible()
    assert page.desk.isHidden()
    return page


def lines(page: ScanPage) -> list[tuple[str, str]]:
    return [(row.kept.name, row.mark.text()) for row in page.stack.rows]


def test_each_code_is_kept_at_once_with_the_circle_and_event_of_the_stack(stage):
    event_id = stage.event("LibConf 2026", ROSTER)
    operations.add_contact(
        stage.db,
        draft=ContactDraft(formatted_name="Maren Aas", emails=[Point("maren@stavanger.example")]),
    )
    page = stack(stage)
    page.stack.circles.toggler(Circle.PROFESSIONAL)()
    hold(stage, page, "B-1002", "B-1003", MAREN, NGOZI, "ZZ-99887")
    assert lines(page) == [
        ("Badge ZZ-99887", "unknown code"),
        ("Ngozi Okafor", "new"),
        ("Maren Aas", "known"),
        ("Tomás Ó Súilleabháin", "new"),
        ("Lina Haddad", "new"),
    ]
    assert [row.kept.off_list for row in page.stack.rows] == [False, True, True, False, False]
    assert page.stack.count.text() == "5 scanned: 3 new, 1 known, 1 unknown code"
    assert complaints(page) == []
    assert stage.rows("SELECT DISTINCT circles FROM contact") == [(1,)]
    assert stage.rows("SELECT DISTINCT event_id FROM encounter") == [(event_id,)]
    assert stage.rows("SELECT count(*) FROM encounter") == [(4,)]
    assert stage.rows("SELECT count(*) FROM scan") == [(5,)]


def test_what_differs_stays_yours_in_a_stack(stage):
    operations.add_contact(
        stage.db,
        draft=ContactDraft(
            formatted_name="Maren Aas", title="Librarian",
            emails=[Point("maren@stavanger.example")],
        ),
    )  # fmt: skip
    page = stack(stage)
    hold(stage, page, MAREN)
    assert stage.rows("SELECT title FROM contact") == [("Librarian",)]


def test_a_badge_of_somebody_you_know_is_no_second_contact(stage):
    stage.event("LibConf 2026", ROSTER)
    operations.add_contact(
        stage.db, draft=ContactDraft(formatted_name="Lina H.", emails=[Point("lina@cairo.example")])
    )
    page = stack(stage)
    hold(stage, page, "B-1002")
    assert [row.kept.standing for row in page.stack.rows] == ["known"]
    assert stage.rows("SELECT formatted_name FROM contact") == [("Lina H.",)]


def test_the_event_can_be_another_than_the_windows(stage):
    first = stage.event("LibConf 2026", ROSTER)
    other = operations.add_event(stage.db, name="Zine Fair").event_id
    stage.context.set_events([EventEntry(first, "LibConf 2026"), EventEntry(other, "Zine Fair")])
    page = stack(stage)
    assert page.stack.event_id == first
    page.stack.event_choice.setCurrentIndex(page.stack.event_choice.findText("Zine Fair"))
    hold(stage, page, NGOZI)
    assert stage.rows("SELECT event_id FROM encounter") == [(other,)]


def test_one_that_is_there_already_only_flashes(stage):
    page = stack(stage)
    hold(stage, page, NGOZI)
    hold(stage, page, NGOZI)
    (row,) = page.stack.rows
    assert row.mark.text() == "already scanned"
    row._on_flash_over()
    row._flash.stop()
    assert row.mark.text() == "new"
    assert stage.rows("SELECT count(*) FROM scan") == [(1,)]


def test_an_item_is_taken_back_by_itself_and_may_come_again(stage):
    stage.event("LibConf 2026", ROSTER)
    page = stack(stage)
    hold(stage, page, "B-1002", NGOZI)
    page.camera.seen.sift([page_code("B-1002")], 0.0)
    page.stack.rows[1].undo_button.click()
    stage.idle()
    assert lines(page) == [("Ngozi Okafor", "new")]
    assert stage.rows("SELECT formatted_name FROM contact") == [("Ngozi Okafor",)]
    assert "B-1002" not in page.camera.seen
    hold(stage, page, "B-1002")
    assert lines(page)[0] == ("Lina Haddad", "new")


def test_a_contact_that_was_changed_since_stays_and_it_is_said(stage):
    page = stack(stage)
    hold(stage, page, NGOZI)
    operations.add_note(stage.db, contact_id=1, text="Zines")
    page.stack.rows[0].undo_button.click()
    stage.idle()
    assert page.stack.rows == []
    assert page.stack.message.sentence == (
        "The scan of Ngozi Okafor was taken back; the contact stays, for it has been changed since."
    )


def test_an_unknown_code_is_given_its_person_later(stage, qtbot):
    stage.event("LibConf 2026", ROSTER)
    page = stack(stage)
    hold(stage, page, "ZZ-99887", NGOZI)
    row = page.stack.rows[1]
    assert row.find_who is not None
    row.find_who.click()
    assert row.finder is not None
    qtbot.keyClicks(row.finder.field, "lina")
    stage.until(lambda: row.finder.list.count())
    assert complaints(page) == []
    qtbot.keyClick(row.finder.field, Qt.Key.Key_Return)
    stage.idle()
    assert lines(page) == [("Ngozi Okafor", "new"), ("Lina Haddad", "new")]
    assert page.stack.sentence == "2 scanned: 2 new"
    assert stage.rows("SELECT payload, attendee_id FROM scan WHERE attendee_id IS NOT NULL") == [
        ("ZZ-99887", 1)
    ]
    page.stack.rows[1].undo_button.click()
    stage.idle()
    assert stage.rows("SELECT count(*) FROM scan WHERE contact_id IS NULL") == [(1,)]


def test_the_search_for_a_person_is_left_by_esc(stage, qtbot):
    page = stack(stage)
    hold(stage, page, "ZZ-99887")
    (row,) = page.stack.rows
    assert row.find_who is not None
    row.find_who.click()
    assert row.finder is not None
    qtbot.keyClick(row.finder.field, Qt.Key.Key_Escape)
    assert row.finder is None
    assert row.find_who.hasFocus()


def test_a_stack_ends_with_what_came_of_it_and_the_next_begins_empty(stage):
    stage.event("LibConf 2026", ROSTER)
    page = stack(stage)
    hold(stage, page, "B-1002", "ZZ-1", "ZZ-2")
    page.stack.done.click()
    assert page.message.sentence == "3 scanned: 1 new, 2 unknown codes."
    assert page.stack.isHidden()
    assert not page.pile.isChecked()
    page.pile.click()
    assert page.stack.rows == []
    assert page.stack.count.isHidden()


def test_cards_that_waited_wait_still_when_the_stack_is_done(stage, qtbot):
    page = scan_page(stage)
    hold(stage, page, NGOZI)
    (card,) = page.desk.cards
    page.pile.click()
    hold(stage, page, MAREN)
    assert page.desk.cards == [card]
    page.stack.done.click()
    assert page.desk.front is card
    assert card.isVisible()


def test_p_and_s_choose_the_circle_of_the_stack(stage, qtbot):
    page = stack(stage)
    qtbot.keyClick(stage.window, Qt.Key.Key_S)
    assert page.stack.circle is Circle.SOCIAL


def test_a_row_shows_its_person(stage):
    page = stack(stage)
    hold(stage, page, NGOZI)
    (show,) = [one for one in page.stack.rows[0].findChildren(QPushButton) if one.text() == "show"]
    show.click()
    assert stage.window.page_id == "people"


def page_code(text: str):
    from tests.ui.scanning import scanned

    return scanned(text)[0].code

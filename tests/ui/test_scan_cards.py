"""What a scan shows before it is saved, and what is done with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from companion import operations
from companion.model.circle import Circle
from companion.model.draft import ContactDraft, Point
from companion.ui.pages.scan.person_card import PersonCard
from companion.ui.pages.scan.thing_card import ThingCard
from companion.ui.widgets import motion
from tests.people import Template
from tests.ui.accessibility import complaints
from tests.ui.scanning import MAREN, NGOZI, ROSTER, hold, scan_page
from tests.ui.stage import Stage, staged


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, qtbot, template: Template) -> Iterator[Stage]:
    with staged(qapp, tmp_path, qtbot, template) as made:
        yield made


def known_maren(stage: Stage, event_id: int | None = None) -> int:
    return operations.save_draft(
        stage.db,
        draft=ContactDraft(
            formatted_name="Maren Aas",
            title="Librarian",
            organization=["Stavanger kommune"],
            emails=[Point("maren@stavanger.example")],
        ),
        event_id=event_id,
        circle=Circle.PROFESSIONAL,
    ).contact_id


def person(stage: Stage, text: str) -> PersonCard:
    page = scan_page(stage)
    hold(stage, page, text)
    card = page.desk.front
    assert isinstance(card, PersonCard)
    return card


def thing(stage: Stage, text: str) -> ThingCard:
    page = scan_page(stage)
    hold(stage, page, text)
    card = page.desk.front
    assert isinstance(card, ThingCard)
    return card


def test_somebody_known_is_shown_with_where_you_met_last(stage):
    event_id = stage.event("LibConf 2025", ROSTER)
    known_maren(stage, event_id)
    card = person(stage, MAREN)
    assert card.match.sentence == (
        "You know Maren Aas. Librarian · Stavanger kommune. Met last at LibConf 2025, today"
    )
    assert card.circles.circles is Circle.PROFESSIONAL


def test_an_attendee_is_shown_as_the_list_has_them(stage):
    stage.event("LibConf 2026", ROSTER)
    card = person(stage, "B-1002")
    assert card.match.sentence == (
        "On the list of LibConf 2026. Cataloguer · Cairo University. You have not met yet"
    )


def test_an_attendee_who_is_somebody_you_know_becomes_no_second_contact(stage):
    stage.event("LibConf 2026", ROSTER)
    lina = operations.add_contact(
        stage.db, draft=ContactDraft(formatted_name="Lina H.", emails=[Point("LINA@cairo.example")])
    ).contact_id
    card = person(stage, "B-1002")
    assert card.chosen.contact_id == lina
    card.save.click()
    stage.idle()
    assert stage.rows("SELECT formatted_name, title FROM contact") == [("Lina H.", "Cataloguer")]
    assert stage.rows("SELECT contact_id FROM attendee WHERE badge_id = 'B-1002'") == [(lina,)]


def test_whoever_was_not_recognised_is_chosen_by_half_a_name(stage, qtbot):
    operations.add_contact(
        stage.db, draft=ContactDraft(formatted_name="Ngozi Adeyemi", organization=["Lagos Archive"])
    )
    card = person(stage, "MECARD:N:Okafor,Ngozi;ORG:Okafor Press;EMAIL:ngozi@lagos.example;;")
    assert card.match.sentence == "New to you."
    card.somebody.click()
    _type(qtbot, card.finder.field, "adeyemi")
    stage.until(lambda: card.finder.list.count() == 1)
    qtbot.keyClick(card.finder.field, Qt.Key.Key_Return)
    stage.until(lambda: card.known is not None)
    assert card.match.sentence.startswith("You know Ngozi Adeyemi. Lagos Archive.")
    assert [row.conflict.field for row in card.conflicts[1].rows] == ["name", "organization"]
    assert complaints(card) == []
    assert card.note.hasFocus()
    card.save.click()
    stage.idle()
    assert stage.rows("SELECT formatted_name FROM contact") == [("Ngozi Adeyemi",)]
    assert stage.rows("SELECT value FROM contact_point") == [("ngozi@lagos.example",)]


def test_a_profile_is_named_by_what_it_is(stage):
    card = person(stage, "https://www.linkedin.com/in/lina-haddad")
    assert card.headline == "LinkedIn profile: lina-haddad"


def test_a_stranger_is_said_to_be_one(stage):
    stage.event("LibConf 2026", ROSTER)
    card = person(stage, NGOZI)
    assert card.match.sentence == "New to you, and not on the list of LibConf 2026."


def test_what_differs_is_yours_unless_you_choose_the_cards(stage, qtbot):
    known_maren(stage)
    card = person(stage, MAREN)
    (rows,) = card.conflicts.values()
    (row,) = rows.rows
    assert row.yours.text() == "Librarian (yours)"
    assert row.theirs.text() == "Head of Cataloguing (on the card)"
    assert row.yours.isChecked()
    row.theirs.click()
    card.begin()
    qtbot.keyClick(card.note, Qt.Key.Key_Return)
    stage.idle()
    assert stage.rows("SELECT title FROM contact") == [("Head of Cataloguing",)]


def test_what_differs_stays_as_it_is_without_a_choice(stage):
    known_maren(stage)
    person(stage, MAREN).save.click()
    stage.idle()
    assert stage.rows("SELECT title FROM contact") == [("Librarian",)]


def test_the_choices_belong_to_the_contact_that_is_chosen(stage):
    known_maren(stage)
    card = person(stage, MAREN)
    (rows,) = card.conflicts.values()
    card.target.setCurrentIndex(card.target.count() - 1)
    assert card.chosen.contact_id is None
    assert rows.isHidden()
    assert card.match.sentence == "New to you."


def test_a_circle_is_not_left_by_a_scan(stage):
    known_maren(stage)
    card = person(stage, MAREN)
    card.circles.toggler(Circle.PROFESSIONAL)()
    assert card.circles.circles is Circle.PROFESSIONAL
    assert card.message.sentence == (
        "Maren Aas is in Professional already: leave a circle on the person’s page."
    )


def test_shift_and_enter_break_the_line_and_enter_saves(stage, qtbot):
    card = person(stage, NGOZI)
    qtbot.keyClicks(card.note, "Stall 12")
    qtbot.keyClick(card.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(card.note, "zines")
    qtbot.keyClick(card.note, Qt.Key.Key_Return)
    stage.idle()
    assert stage.rows("SELECT text FROM contact_note") == [("Stall 12\nzines",)]


def test_scans_wait_their_turn_and_each_keeps_its_note(stage, qtbot):
    page = scan_page(stage)
    hold(stage, page, MAREN)
    first = page.desk.front
    assert isinstance(first, PersonCard)
    qtbot.keyClicks(first.note, "half a no")
    hold(stage, page, NGOZI, "https://library.example/opening-hours")
    assert page.desk.front is first
    assert first.note.hasFocus()
    assert page.desk.waiting.text().startswith("2 more waiting: Ngozi Okafor, ")
    page.desk.next.click()
    second = page.desk.front
    assert isinstance(second, PersonCard)
    qtbot.keyClicks(second.note, "promised a book")
    qtbot.keyClick(second.note, Qt.Key.Key_Return)
    stage.idle()
    third = page.desk.front
    assert isinstance(third, ThingCard)
    qtbot.keyClick(third.save, Qt.Key.Key_Return)
    stage.idle()
    assert page.desk.front is first
    assert first.note.text() == "half a no"
    assert first.note.hasFocus()
    assert stage.rows("SELECT text FROM contact_note") == [("promised a book",)]


def test_a_dropped_card_comes_back_with_its_note(stage, qtbot):
    page = scan_page(stage)
    hold(stage, page, NGOZI)
    card = page.desk.front
    assert isinstance(card, PersonCard)
    qtbot.keyClicks(card.note, "zines")
    qtbot.keyClick(card.note, Qt.Key.Key_Escape)
    assert page.desk.is_empty
    assert page.desk.message.sentence == "Dropped Ngozi Okafor."
    page.desk.message._action.click()
    again = page.desk.front
    assert isinstance(again, PersonCard)
    assert again.note.text() == "zines"


def test_another_event_keeps_what_was_typed(stage, qtbot):
    stage.event("LibConf 2026", ROSTER)
    page = scan_page(stage)
    hold(stage, page, NGOZI)
    card = page.desk.front
    assert isinstance(card, PersonCard)
    qtbot.keyClicks(card.note, "zines")
    stage.context.choose_event(None)
    stage.idle()
    card = page.desk.front
    assert isinstance(card, PersonCard)
    assert card.note.text() == "zines"
    assert card.match.sentence == "New to you."


def test_a_picture_that_cannot_be_read_leaves_the_typed_note_alone(stage, qtbot):
    page = scan_page(stage)
    hold(stage, page, NGOZI)
    card = page.desk.front
    assert isinstance(card, PersonCard)
    qtbot.keyClicks(card.note, "half a no")
    page.read_pictures([stage.folder / "gone.png"])
    stage.idle()
    assert page.message.sentence.startswith("There is no file “gone.png”")
    assert page.desk.front is card
    assert card.note.text() == "half a no"
    assert card.note.hasFocus()


def test_a_network_is_shown_and_its_password_only_when_asked(stage):
    card = thing(stage, r"WIFI:T:WPA;S:Lib\;Conf;P:read\:more;H:true;;")
    shown = _texts(card)
    assert "Lib;Conf" in shown
    assert not any("read:more" in text for text in shown)
    assert complaints(card) == []
    (password,) = card.details.secrets
    password.turn()
    assert "read:more" in _texts(card)
    password.turn()
    assert "read:more" not in _texts(card)


def test_a_link_of_a_person_is_asked_for_with_its_host(stage, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    card = person(stage, MAREN)
    (button,) = [one for one in card.offers.buttons if one.text().startswith("Open")]
    button.click()
    ask = card.offers.ask
    assert ask.question.text() == "Open maren.example in your browser?"
    assert ask.warning.isHidden()
    ask.no.click()
    assert ask.isHidden()
    assert opened == []


def test_an_unknown_badge_is_given_to_somebody_found_by_half_a_name(stage, qtbot):
    stage.event("LibConf 2026", ROSTER)
    card = thing(stage, "ZZ-99887")
    card.find_who.click()
    _type(qtbot, card.finder.field, "suilleabain")
    stage.until(lambda: card.finder.list.count() == 1)
    assert card.finder.list.item(0).text().startswith("Tomás Ó Súilleabháin · on the list")
    qtbot.keyClick(card.finder.field, Qt.Key.Key_Return)
    stage.idle()
    assert stage.rows("SELECT formatted_name FROM contact") == [("Tomás Ó Súilleabháin",)]
    assert stage.rows("SELECT payload, contact_id FROM scan") == [("ZZ-99887", 1)]


def test_a_link_becomes_one_of_a_contact(stage, qtbot):
    known_maren(stage)
    card = thing(stage, "https://library.example/opening-hours")
    card.find_who.click()
    _type(qtbot, card.finder.field, "maren")
    stage.until(lambda: card.finder.list.count() == 1)
    qtbot.keyClick(card.finder.field, Qt.Key.Key_Return)
    stage.idle()
    assert stage.rows("SELECT value FROM contact_point WHERE kind = 'url'") == [
        ("https://library.example/opening-hours",)
    ]


def test_looking_for_nobody_says_so_and_esc_leaves_the_search_alone(stage, qtbot):
    card = thing(stage, "ZZ-99887")
    card.find_who.click()
    _type(qtbot, card.finder.field, "qqqq")
    stage.until(card.finder.nobody.isVisible)
    qtbot.keyClick(card.finder.field, Qt.Key.Key_Escape)
    qtbot.keyClick(card.finder.field, Qt.Key.Key_Escape)
    assert card.finder.isHidden()
    assert card.find_who.hasFocus()
    assert card.isVisible()


def test_kept_scans_open_their_person_and_unknown_ones_are_named_there(stage, qtbot):
    stage.event("LibConf 2026", ROSTER)
    page = scan_page(stage)
    hold(stage, page, "ZZ-99887")
    qtbot.keyClick(page.desk.front, Qt.Key.Key_Return)
    stage.idle()
    kept = page.kept
    (entry,) = kept.entries
    assert entry.detail == "Badge · from the camera · nobody’s yet"
    assert complaints(kept) == []
    assert not kept.grab().isNull()
    kept.list.setCurrentRow(0)
    qtbot.keyClick(kept.list, Qt.Key.Key_Return)
    _type(qtbot, kept.finder.field, "lina")
    stage.until(lambda: kept.finder.list.count())
    qtbot.keyClick(kept.finder.field, Qt.Key.Key_Return)
    stage.idle()
    (entry,) = kept.entries
    assert entry.name == "Lina Haddad"
    kept.list.setCurrentRow(0)
    qtbot.keyClick(kept.list, Qt.Key.Key_Return)
    assert stage.window.page_id == "people"


def test_a_kept_scan_is_taken_back(stage):
    page = scan_page(stage)
    hold(stage, page, NGOZI)
    page.desk.cards[0].save.click()
    stage.idle()
    page.kept.list.setCurrentRow(0)
    page.kept.take_back.click()
    stage.idle()
    assert page.kept.isHidden()
    assert stage.rows("SELECT * FROM contact") == []


@pytest.mark.parametrize(
    "name", ["ليلى بنت عبد الرحمن الخطيب المكية من مكتبة الإسكندرية الكبرى", "W" * 60]
)
def test_long_and_right_to_left_names_leave_the_card_its_width(stage, name):
    stage.window.resize(900, 700)
    card = person(stage, f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nEND:VCARD")
    card.note.setPlainText("A note of many words. " * 14)
    page = stage.window.page("scan")
    QApplication.processEvents()
    assert card.width() <= page.area.viewport().width()
    assert card.headline == name


def test_a_card_slides_in_only_where_motion_is_wanted(stage, monkeypatch):
    page = scan_page(stage)
    assert not motion.motion_wanted(stage.context.settings, page)
    monkeypatch.setattr(
        "companion.ui.widgets.motion.QGuiApplication.platformName", lambda: "xcb", raising=True
    )
    monkeypatch.setattr("companion.ui.widgets.motion.sys.platform", "linux")
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
    assert motion.motion_wanted(stage.context.settings, page)
    stage.context.settings.still = True
    assert not motion.motion_wanted(stage.context.settings, page)


def test_what_slid_in_stands_in_its_place(stage):
    card = person(stage, NGOZI)
    place = card.pos()
    slide = motion.slide_in(card, 40)
    assert card.pos() == place + QPoint(40, 0)
    slide.setCurrentTime(motion.SLIDE_MS)
    assert card.pos() == place


def _type(qtbot, field: QLineEdit, text: str) -> None:
    qtbot.keyClicks(field, text)


def _texts(card: ThingCard) -> list[str]:
    return [text.text() for text in card.findChildren(QLabel)]

"""The page “Prepare”: whom to meet, whom you know already, and names to learn, by keys."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion import operations
from companion.model.draft import Photo
from companion.operations.wishes import set_interests
from companion.qr.encode import encode, to_png
from companion.store.people import key_of
from companion.ui.pages.people import PeoplePage
from companion.ui.pages.prepare import PreparePage
from companion.ui.pages.prepare.known import KnownPanel
from companion.ui.pages.prepare.learning_sheet import LearningSheet
from companion.ui.pages.prepare.meeting import MeetingPanel
from companion.ui.pages.prepare.names import NamesPanel
from companion.ui.pages.prepare.page import PARTS
from tests.people import Template
from tests.ui.accessibility import complaints
from tests.ui.stage import Stage, staged

ROSTER = (
    "First name,Last name,Job title,Organization,City,E-mail,Interests\n"
    "Katrín,Jónsdóttir,Cataloguer,Bókasafn,Reykjavík,katrin@safn.example,zines; maps\n"
    "Priya,Raghunathan,Storyteller,City Library,Pune,priya@lib.example,zines\n"
    "محمد,العلي,أمين مكتبة,مكتبة الخليج,الدوحة,m@gulf.example,gardens\n"
)


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, qtbot, template: Template) -> Iterator[Stage]:
    with staged(qapp, tmp_path, qtbot, template) as made:
        yield made


def prepare(stage: Stage, part: str = "meeting", roster: str = ROSTER) -> PreparePage:
    if roster:
        stage.event("LibConf", roster)
    stage.context.go("prepare", part)
    stage.idle()
    page = stage.window.page("prepare")
    assert isinstance(page, PreparePage)
    return page


def meeting(page: PreparePage) -> MeetingPanel:
    panel = page.panel("meeting")
    assert isinstance(panel, MeetingPanel)
    return panel


def known(page: PreparePage) -> KnownPanel:
    panel = page.panel("known")
    assert isinstance(panel, KnownPanel)
    return panel


def names(page: PreparePage) -> NamesPanel:
    panel = page.panel("names")
    assert isinstance(panel, NamesPanel)
    return panel


def learn(stage: Stage) -> LearningSheet:
    page = prepare(stage, "names")
    names(page).start.click()
    stage.idle()
    sheet = stage.window.sheet
    assert isinstance(sheet, LearningSheet)
    return sheet


def press(stage: Stage, sheet: LearningSheet, key: Qt.Key) -> None:
    card = sheet.card
    stage.qtbot.keyClick(card if card.is_open else card.typed, key)
    stage.idle()


def test_without_an_event_it_says_what_to_do(stage: Stage) -> None:
    page = prepare(stage, roster="")
    for name, _title, _make in PARTS:
        page.tabs.choose(name)
        stage.idle()
        panel = page.panel(name)
        assert panel.currentWidget() is panel.nothing
        assert panel.nothing.accessibleName()


def test_interests_bring_suggestions_with_their_reasons(stage: Stage) -> None:
    page = prepare(stage)
    assert meeting(page).suggested.lines == []
    assert "Say above" in meeting(page).no_suggestion.text()
    meeting(page).interests.setText("Zines,  maps")
    stage.qtbot.keyClick(meeting(page).interests, Qt.Key.Key_Return)
    stage.idle()
    names = [line.open.accessibleName() for line in meeting(page).suggested.lines]
    assert names == ["Show Katrín Jónsdóttir", "Show Priya Raghunathan"]
    assert stage.rows("SELECT words FROM own_interest ORDER BY position") == [("Zines",), ("maps",)]


def test_a_suggestion_becomes_a_wish_with_a_reason(stage: Stage) -> None:
    set_interests(stage.db, interests=["zines"])
    page = prepare(stage)
    line = meeting(page).suggested.lines[0]
    line.buttons[0].click()
    stage.idle()
    (wish,) = meeting(page).wanted.lines
    assert wish.field is not None
    wish.field.setText("ask about maps")
    stage.qtbot.keyClick(wish.field, Qt.Key.Key_Return)
    stage.idle()
    assert stage.rows("SELECT reason FROM meeting_reason") == [("ask about maps",)]
    wish = meeting(page).wanted.lines[0]
    wish.buttons[0].click()
    stage.idle()
    assert meeting(page).wanted.lines == []
    assert len(meeting(page).suggested.lines) == 2


def test_not_this_one_is_remembered_and_can_be_undone(stage: Stage) -> None:
    set_interests(stage.db, interests=["zines"])
    page = prepare(stage)
    line = meeting(page).suggested.lines[0]
    line.buttons[1].setFocus()
    line.buttons[1].click()
    stage.idle()
    (left,) = meeting(page).suggested.lines
    assert left.buttons[1].hasFocus()
    assert meeting(page).again.isVisible()
    stage.context.commands.run("undo")
    stage.idle()
    assert len(meeting(page).suggested.lines) == 2
    assert not meeting(page).again.isVisible()


def test_a_name_leads_to_its_person(stage: Stage) -> None:
    set_interests(stage.db, interests=["zines"])
    meeting(prepare(stage)).suggested.lines[0].open.click()
    stage.idle()
    assert stage.window.page_id == "people"


def test_it_says_how_many_you_know(stage: Stage) -> None:
    page = prepare(stage)
    (id,) = stage.rows("SELECT id FROM attendee WHERE given = 'Priya'")[0]
    operations.meet(stage.db, attendee_id=id)
    page.tabs.choose("known")
    stage.idle()
    assert known(page).sentence.text() == "You already know 1 person here."
    assert page.tabs.button("known").text() == "You already know 1"
    assert [line.open.accessibleName() for line in known(page).known.lines] == [
        "Show Priya Raghunathan"
    ]


def test_a_likely_contact_is_linked_at_a_press(stage: Stage) -> None:
    page = prepare(stage)
    path = stage.folder / "card.vcf"
    path.write_text(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Priya Raghunathan\r\nN:Raghunathan;Priya;;;\r\n"
        "EMAIL:priya@lib.example\r\nEND:VCARD\r\n",
        encoding="utf-8",
    )
    operations.import_cards(stage.db, sources=[("card.vcf", path)])
    page.tabs.choose("known")
    stage.idle()
    (line,) = known(page).maybe.lines
    line.buttons[0].click()
    stage.idle()
    assert known(page).maybe.lines == []
    assert len(known(page).known.lines) == 1


def test_a_round_is_gone_through_by_keys_alone(stage: Stage) -> None:
    sheet = learn(stage)
    first = sheet.round.current
    assert first is not None
    assert sheet.card.letters.text()
    assert not sheet.card.answer.isVisible()
    press(stage, sheet, Qt.Key.Key_Space)
    assert first.facts.name in sheet.card.answer.text()
    press(stage, sheet, Qt.Key.Key_1)
    second = sheet.round.current
    assert second is not None
    sheet.card.typed.setText(second.facts.given)
    press(stage, sheet, Qt.Key.Key_Return)
    assert sheet.card.verdict.text().startswith("Right.")
    press(stage, sheet, Qt.Key.Key_Return)
    press(stage, sheet, Qt.Key.Key_Space)
    press(stage, sheet, Qt.Key.Key_Right)
    assert sheet.round.current is first
    press(stage, sheet, Qt.Key.Key_Space)
    press(stage, sheet, Qt.Key.Key_2)
    assert sheet.round.current is None
    assert sheet.outcome.text().startswith("You knew 3 of 4. The next name comes in ")
    assert sheet.bar.words.text() == "3 learning"
    assert not sheet.primary.isVisible()
    stage.qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    stage.idle()
    assert stage.window.sheet is None
    page = stage.window.page("prepare")
    assert isinstance(page, PreparePage)
    assert names(page).sentence.text().startswith("Nothing to learn now.")
    assert not names(page).start.isEnabled()


def test_a_wrong_answer_is_shown_beside_the_name(stage: Stage) -> None:
    sheet = learn(stage)
    sheet.card.typed.setText("Wilhelmina")
    press(stage, sheet, Qt.Key.Key_Return)
    assert "Wilhelmina" in sheet.card.verdict.text()
    press(stage, sheet, Qt.Key.Key_Return)
    assert stage.rows("SELECT lapses FROM name_learning") == [(1,)]


def test_an_answer_that_is_taken_back_is_asked_for_again(stage: Stage) -> None:
    sheet = learn(stage)
    first = sheet.round.current
    press(stage, sheet, Qt.Key.Key_Space)
    press(stage, sheet, Qt.Key.Key_2)
    assert sheet.round.current is not first
    stage.qtbot.keyClick(sheet.card.typed, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.idle()
    stage.until(lambda: sheet.round.current is first)
    assert stage.rows("SELECT count(*) FROM name_learning") == [(0,)]
    assert sheet.card.typed.isVisible()


def test_who_has_a_picture_is_asked_for_by_it(stage: Stage) -> None:
    prepare(stage)
    (id,) = stage.rows("SELECT id FROM attendee WHERE given = 'Priya'")[0]
    contact = operations.meet(stage.db, attendee_id=id).contact_id
    data = to_png(encode("any picture"))
    operations.set_photo(stage.db, contact_id=contact, photo=Photo(data, "image/png"))
    page = stage.window.page("prepare")
    assert isinstance(page, PreparePage)
    page.tabs.choose("names")
    stage.idle()
    names(page).start.click()
    stage.idle()
    sheet = stage.window.sheet
    assert isinstance(sheet, LearningSheet)
    assert sheet.round.current is not None
    assert sheet.round.current.key == key_of("contact", contact)
    assert sheet.card.avatar.isVisible()


def test_a_person_who_is_gone_is_left_out_of_the_round(stage: Stage) -> None:
    sheet = learn(stage)
    first = sheet.round.current
    assert first is not None
    operations.remove_event(stage.db, event_id=1)
    press(stage, sheet, Qt.Key.Key_Space)
    press(stage, sheet, Qt.Key.Key_2)
    assert "in no list" in sheet.message.sentence
    assert sheet.round.current is not first


def test_every_part_can_be_used_without_a_mouse_and_is_named(stage: Stage) -> None:
    set_interests(stage.db, interests=["zines"])
    page = prepare(stage)
    (id,) = stage.rows("SELECT id FROM attendee WHERE given = 'Priya'")[0]
    operations.want_to_meet(stage.db, attendee_ids=[id], wanted=True)
    meeting(page).load()
    stage.idle()
    assert page.tabs.button("meeting").hasFocus()
    for name in ("meeting", "known", "names"):
        assert page.tabs.current == name
        assert complaints(page) == []
        stage.qtbot.keyClick(page.tabs.button(name), Qt.Key.Key_Right)
        stage.idle()
    page.tabs.choose("names")
    stage.idle()
    names(page).start.click()
    stage.idle()
    sheet = stage.window.sheet
    assert isinstance(sheet, LearningSheet)
    assert complaints(sheet) == []
    press(stage, sheet, Qt.Key.Key_Space)
    assert complaints(sheet) == []


def test_the_reason_stands_on_the_persons_page_and_follows_undo(stage: Stage) -> None:
    prepare(stage)
    (id,) = stage.rows("SELECT id FROM attendee WHERE given = 'Priya'")[0]
    stage.context.go("people", key_of("attendee", id))
    stage.idle()
    page = stage.window.page("people")
    assert isinstance(page, PeoplePage)
    why = page.person.head.why
    assert not why.isVisible()
    page.person.want()
    stage.idle()
    assert why.isVisible()
    why.setFocus()
    why.setText("ask about comics")
    stage.qtbot.keyClick(why, Qt.Key.Key_Return)
    stage.idle()
    assert stage.rows("SELECT reason FROM meeting_reason") == [("ask about comics",)]
    stage.context.commands.run("undo")
    stage.idle()
    assert why.text() == ""


def test_a_round_ends_after_two_minutes_with_whoever_is_still_to_come(stage: Stage) -> None:
    page = prepare(stage)
    clock = [datetime(2026, 10, 19, 9, 0, tzinfo=UTC)]
    sheet = LearningSheet(stage.context, people=names(page).people, now=lambda: clock[0])
    stage.context.open_sheet(sheet)
    stage.idle()
    press(stage, sheet, Qt.Key.Key_Space)
    clock[0] += timedelta(minutes=2)
    press(stage, sheet, Qt.Key.Key_2)
    stage.idle()
    assert sheet.outcome.text() == "Two minutes are over. You knew 1 of 1. Another round?"
    assert sheet.primary.isVisible()
    sheet.accept()
    stage.idle()
    assert sheet.round.left == 2

"""Questions, offers and asks in the window: on Prepare, a person's page and in a peek, by keys."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from companion import operations
from companion.operations.offers import add_offer
from companion.operations.questions import add_question, ask_question, learn
from companion.store.cards import CardFieldDraft
from companion.store.people import key_of
from companion.ui.context import EventEntry
from companion.ui.models.words import local_now
from companion.ui.pages.people import PeoplePage
from companion.ui.pages.prepare import PreparePage
from companion.ui.pages.prepare.offers import OffersPanel
from companion.ui.pages.prepare.question_sheet import QuestionSheet
from companion.ui.pages.prepare.questions import QuestionsPanel
from companion.ui.pages.prepare.reminder import reminder
from companion.ui.peek.window import PeekWindow
from tests.operations.asking import ROSTER, attendee
from tests.people import Template
from tests.ui.accessibility import complaints
from tests.ui.stage import Stage, staged


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, qtbot, template: Template) -> Iterator[Stage]:
    with staged(qapp, tmp_path, qtbot, template) as made:
        made.event("LibConf", ROSTER)
        yield made


def prepare(stage: Stage, part: str) -> PreparePage:
    stage.context.go("prepare", part)
    stage.idle()
    page = stage.window.page("prepare")
    assert isinstance(page, PreparePage)
    return page


def questions(stage: Stage) -> QuestionsPanel:
    panel = prepare(stage, "questions").panel("questions")
    assert isinstance(panel, QuestionsPanel)
    return panel


def offers(stage: Stage) -> OffersPanel:
    panel = prepare(stage, "offers").panel("offers")
    assert isinstance(panel, OffersPanel)
    return panel


def sheet(stage: Stage) -> QuestionSheet:
    questions(stage).yours.lines[0].buttons[0].click()
    stage.idle()
    assert isinstance(stage.window.sheet, QuestionSheet)
    return stage.window.sheet


def enter(stage: Stage, field, text: str) -> None:
    field.setText(text)
    stage.qtbot.keyClick(field, Qt.Key.Key_Return)
    stage.idle()


def undo(stage: Stage) -> None:
    stage.context.commands.run("undo")
    stage.idle()


def test_a_question_is_typed_and_says_who_might_know(stage: Stage) -> None:
    panel = questions(stage)
    assert "bring home" in panel.hint.text()
    assert panel.hint.isVisible()
    assert not panel.save.isVisible()
    panel.new.setFocus()
    panel.anonymous.setChecked(True)
    enter(stage, panel.new, "Who keeps authority files? #cataloguing")
    assert panel.new.text() == ""
    assert panel.new.hasFocus()
    assert stage.rows("SELECT words, topic, signed, event_id FROM question") == [
        ("Who keeps authority files?", "cataloguing", 0, 1)
    ]
    (line,) = panel.yours.lines
    assert [about.text() for about in line.about] == ["cataloguing · anonymous"]
    assert line.more.text() == (
        "Might know: Katrín Jónsdóttir (offers “Authority files for beginners”)"
    )
    assert not panel.hint.isVisible()
    page = prepare(stage, "questions")
    assert page.tabs.button("questions").text() == "Questions 1"
    undo(stage)
    assert panel.yours.lines == []


def test_what_cannot_be_kept_stands_in_the_field_again(stage: Stage) -> None:
    panel = questions(stage)
    enter(stage, panel.new, "x" * 600)
    assert panel.new.text() == "x" * 600
    assert "at most 500" in panel.message.sentence


def test_a_question_is_copied_with_the_name_only_if_it_is_signed(stage: Stage) -> None:
    operations.set_card(stage.db, fields=[CardFieldDraft("formatted_name", "Ana Ríos")])
    add_question(stage.db, words="Signed?", event_id=1)
    add_question(stage.db, words="Secret?", event_id=1, signed=False)
    panel = questions(stage)
    for line, copied in zip(panel.yours.lines, ("Signed? (Ana Ríos)", "Secret?"), strict=True):
        line.buttons[1].click()
        assert QGuiApplication.clipboard().text() == copied
    panel.copy_all.click()
    stage.idle()
    assert "Secret?" in QGuiApplication.clipboard().text()
    panel.anonymous.setChecked(True)
    enter(stage, panel.new, "I am Ana Ríos: why?")
    assert "Your own name" in panel.message.sentence


def test_questions_are_saved_as_markdown_or_text(stage: Stage) -> None:
    add_question(stage.db, words="*Why*?", event_id=1)
    panel = questions(stage)
    for name, words in (("q.md", "\\*Why\\*?"), ("q.txt", "*Why*?")):
        panel.save_to(str(stage.folder / name))
        stage.idle()
        assert words in (stage.folder / name).read_text(encoding="utf-8")
        assert panel.message.sentence == f"Saved as “{name}”."
    panel.save_to(str(stage.folder / "no" / "q.md"))
    stage.idle()
    assert "cannot be written" in panel.message.sentence


def test_others_questions_say_how_one_could_help(stage: Stage) -> None:
    add_offer(stage.db, words="Flannel stories")
    panel = questions(stage)
    assert panel.theirs.lines[0].open.accessibleName() == "Show Priya Raghunathan"
    assert len(panel.theirs.lines) == 4
    panel.theirs.lines[0].open.click()
    stage.idle()
    assert stage.window.page_id == "people"


def test_a_question_is_asked_answered_and_learned_from(stage: Stage) -> None:
    add_question(stage.db, words="Any zines?", event_id=1)
    shown = sheet(stage)
    assert len(shown.people.lines) == 2
    shown.people.lines[0].buttons[0].click()
    stage.idle()
    assert len(shown.people.lines) == 1
    enter(stage, shown.somebody, "the lady in green")
    asked = stage.rows("SELECT whom, answer FROM question_asked ORDER BY id")
    assert asked == [("Katrín Jónsdóttir", ""), ("the lady in green", "")]
    undo(stage)
    assert stage.rows("SELECT count(*) FROM question_asked") == [(1,)]
    enter(stage, shown.topic, "zines")
    shown.anonymous.click()
    stage.idle()
    assert stage.rows("SELECT topic, signed FROM question") == [("zines", 0)]
    shown.learned.setFocus()
    shown.learned.setPlainText("Katrín has\na hundred")
    stage.qtbot.keyClick(shown.learned, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.idle()
    assert shown.subtitle.text() == "Answered"
    assert complaints(shown) == []
    stage.qtbot.keyClick(shown, Qt.Key.Key_Escape)
    stage.idle()
    panel = questions(stage)
    assert panel.yours.lines == []
    (line,) = panel.done.lines
    assert "Learned: Katrín has" in line.about[0].text()
    undo(stage)
    assert len(panel.yours.lines) == 1


def test_one_may_be_done_with_a_question_without_having_learned(stage: Stage) -> None:
    add_question(stage.db, words="Any zines?", event_id=1)
    sheet(stage).accept()
    stage.idle()
    panel = questions(stage)
    assert len(panel.done.lines) == 1
    panel.done.lines[0].buttons[0].click()
    stage.idle()
    again = stage.window.sheet
    assert isinstance(again, QuestionSheet)
    assert again.primary.text() == "Ask it again"
    again.accept()
    stage.idle()
    assert len(panel.yours.lines) == 1


def test_a_question_that_is_taken_back_closes_its_sheet(stage: Stage) -> None:
    panel = questions(stage)
    enter(stage, panel.new, "Any zines?")
    sheet(stage)
    undo(stage)
    assert stage.window.sheet is None


def test_offers_and_asks_are_lines_that_one_edits_in_place(stage: Stage) -> None:
    panel = offers(stage)
    assert "Nothing to share?" in panel.nobody.text()
    enter(stage, panel.offers.new, "Flannel boards")
    panel.everywhere.setChecked(True)
    enter(stage, panel.asks.new, "authority files")
    assert stage.rows("SELECT kind, words, event_id FROM offer") == [
        ("offer", "Flannel boards", 1),
        ("ask", "authority files", None),
    ]
    (line,) = panel.offers.lines.lines
    assert line.edit is not None
    line.edit.setFocus()
    enter(stage, line.edit, "Flannel stories")
    assert panel.help.lines[0].open.accessibleName() == "Show Priya Raghunathan"
    assert panel.helped.lines[0].open.accessibleName() == "Show Katrín Jónsdóttir"
    assert panel.offers.lines.lines[0].edit is not None
    panel.offers.lines.lines[0].buttons[0].click()
    stage.idle()
    assert stage.rows("SELECT event_id FROM offer") == [(None,), (None,)]
    undo(stage)
    panel.asks.lines.lines[0].buttons[0].click()
    stage.idle()
    assert stage.rows("SELECT event_id FROM offer") == [(1,), (1,)]
    edit = panel.offers.lines.lines[0].edit
    assert edit is not None
    enter(stage, edit, "")
    assert stage.rows("SELECT kind FROM offer") == [("ask",)]
    undo(stage)
    assert len(panel.offers.lines.lines) == 1


def test_both_parts_can_be_used_without_a_mouse_and_are_named(stage: Stage) -> None:
    add_question(stage.db, words="Any zines?", event_id=1)
    learn(stage.db, question_id=1, learned="Yes")
    add_question(stage.db, words="Any maps?", event_id=1)
    add_offer(stage.db, words="Flannel stories")
    page = prepare(stage, "questions")
    assert complaints(page) == []
    panel = questions(stage)
    panel.yours.lines[0].buttons[2].setFocus()
    stage.qtbot.keyClick(panel.yours.lines[0].buttons[2], Qt.Key.Key_Space)
    stage.idle()
    assert stage.rows("SELECT words FROM question") == [("Any zines?",)]
    prepare(stage, "offers")
    assert complaints(page) == []


def person(stage: Stage, name: str) -> PeoplePage:
    stage.context.go("people", key_of("attendee", attendee(stage.db, name)))
    stage.idle()
    page = stage.window.page("people")
    assert isinstance(page, PeoplePage)
    return page


def buttons(page: PeoplePage) -> dict[str, QPushButton]:
    # What was just put into a layout is shown in the next turn of the event loop.
    QApplication.processEvents()
    part = page.person.asking
    found = part.findChildren(QPushButton)
    return {button.accessibleName(): button for button in found if button.isVisibleTo(part)}


def test_a_persons_page_has_a_question_for_this_person(stage: Stage) -> None:
    add_question(stage.db, words="Any zines?", event_id=1)
    add_offer(stage.db, words="Flannel stories")
    page = person(stage, "Priya")
    asked = next(name for name in buttons(page) if name.startswith("asked"))
    assert "Any zines?\nInterested in zines." in asked
    assert complaints(page.person.asking) == []
    buttons(page)[asked].click()
    stage.idle()
    assert stage.rows("SELECT whom FROM question_asked") == [("Priya Raghunathan",)]
    assert not any(name.startswith("asked") for name in buttons(page))
    undo(stage)
    assert asked in buttons(page)


def test_what_somebody_asks_and_offers_is_noted_on_their_page(stage: Stage) -> None:
    page = person(stage, "Bob")
    part = page.person.asking
    enter(stage, part.new, "Who has tea? #tea")
    part.kind.setCurrentIndex(1)
    enter(stage, part.new, "seeds")
    assert stage.rows("SELECT words, topic FROM question WHERE attendee_id") == [
        ("Who has tea?", "tea")
    ]
    assert stage.rows("SELECT kind, words FROM offer WHERE attendee_id") == [("offer", "seeds")]
    buttons(page)["remove seeds"].click()
    stage.idle()
    assert stage.rows("SELECT * FROM offer") == []
    stage.context.commands.run("meet")
    stage.idle()
    assert "remove Who has tea?" in buttons(page)


def test_a_peek_says_what_to_ask(stage: Stage, qtbot) -> None:
    add_question(stage.db, words="Any zines?", event_id=1)
    window = PeekWindow(stage.context, today=lambda: date(2026, 10, 19))
    qtbot.addWidget(window)
    window.peek()
    window.line.setText("priya")
    stage.idle()
    stage.until(lambda: "Ask: Any zines?" in window.rows[0].accessibleName())
    ask_question(stage.db, question_id=1, of=[key_of("attendee", attendee(stage.db, "Priya"))])
    window.look()
    stage.idle()
    stage.idle()
    assert "Ask" not in window.rows[0].accessibleName()
    window.close()


def hold(stage: Stage, starts_on: str) -> PreparePage:
    event = operations.add_event(stage.db, name="Soon", starts_on=starts_on).event_id
    stage.context.set_events([EventEntry(event, "Soon")])
    stage.context.choose_event(event)
    return prepare(stage, "questions")


def test_it_reminds_of_having_no_question_until_there_is_one(stage: Stage) -> None:
    page = hold(stage, local_now().date().isoformat())
    stage.until(lambda: page.reminder.sentence)
    assert page.reminder.sentence == "Soon begins today, and you have no question yet."
    assert complaints(page) == []
    act = next(b for b in page.reminder.findChildren(QPushButton) if b.text() == "Add a question")
    act.click()
    stage.idle()
    panel = page.panel("questions")
    assert isinstance(panel, QuestionsPanel)
    assert panel.new.hasFocus()
    page.arrive(None)
    stage.idle()
    assert page.reminder.sentence
    enter(stage, panel.new, "Any zines?")
    stage.idle()
    assert not page.reminder.sentence


def test_a_reminder_that_was_dismissed_does_not_come_again(stage: Stage) -> None:
    page = hold(stage, local_now().date().isoformat())
    stage.until(lambda: page.reminder.sentence)
    page.reminder.dismiss()
    page.arrive(None)
    stage.idle()
    assert not page.reminder.sentence


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        ("2026-11-03", None, ""),
        ("2026-11-02", None, "C begins in 14 days, and you have no question yet."),
        ("2026-10-20", None, "C begins tomorrow, and you have no question yet."),
        ("2026-10-17", "2026-10-19", "C is on, and you have no question yet."),
        ("2026-10-17", "2026-10-18", ""),
        ("2026-10-18", None, ""),
        (None, None, ""),
    ],
)
def test_it_reminds_in_the_fortnight_before_and_while_it_is_on(
    starts: str | None, ends: str | None, said: str
) -> None:
    assert reminder("C", starts, ends, date(2026, 10, 19)) == said

"""Introductions in the window: the list by keys, the sheet, and a person's page."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from companion import operations
from companion.model.circle import Circle
from companion.operations.introductions.introducing import introduce
from companion.operations.introductions.through import met_through
from companion.store.people import PersonRow, key_of
from companion.ui.dialogs.introducing.sheet import IntroduceSheet
from companion.ui.pages.followup import FollowUpPage
from companion.ui.pages.followup.introductions import IntroductionsPanel
from companion.ui.pages.people import PeoplePage
from companion.ui.pages.person.introduced import Introduced
from companion.ui.widgets.field_row import FieldRow
from tests.operations.asking import ROSTER, attendee
from tests.people import Template
from tests.ui.accessibility import complaints
from tests.ui.stage import Stage, staged

Met = tuple[Stage, int, int, int]


@pytest.fixture
def met(qapp: QApplication, tmp_path: Path, qtbot, template: Template) -> Iterator[Met]:
    """Katrín, who offers what Priya looks for, and Bob, without an address, are contacts."""
    roster = ROSTER.replace("Authority files", "Flannel stories").replace("bob@seed.example", "")
    with staged(qapp, tmp_path, qtbot, template) as stage:
        stage.event("LibConf", roster)
        ids = [
            operations.meet(stage.db, attendee_id=attendee(stage.db, name)).contact_id
            for name in ("Katrín", "Priya", "Bob")
        ]
        yield stage, ids[0], ids[1], ids[2]


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """The clipboard outlives Python, and what Python put there must not."""
    yield
    QGuiApplication.clipboard().clear()


def panel(stage: Stage) -> IntroductionsPanel:
    stage.context.go("followup", "introductions")
    stage.idle()
    page = stage.window.page("followup")
    assert isinstance(page, FollowUpPage)
    found = page.panel("introductions")
    assert isinstance(found, IntroductionsPanel)
    return found


def press(stage: Stage, widget, key: Qt.Key) -> None:
    stage.qtbot.keyClick(widget, key)
    stage.idle()


def sheet_of(stage: Stage) -> IntroduceSheet:
    assert isinstance(stage.window.sheet, IntroduceSheet)
    return stage.window.sheet


def test_an_introduction_is_settled_by_keys_and_taken_back(met: Met) -> None:
    stage, katrin, _, bob = met
    introduce(stage.db, contact_id=katrin, other_id=bob, why="Seeds")
    shown = panel(stage)
    (line,) = shown.planned.lines
    assert shown.sentence.text() == "1 introduction to make."
    assert complaints(shown) == []
    line.setFocus()
    press(stage, line, Qt.Key.Key_Return)
    (line,) = shown.waiting.lines
    assert shown.planned.lines == []
    assert line.hasFocus()
    press(stage, line, Qt.Key.Key_Return)
    line.field.setText("A seed library")
    press(stage, line.field, Qt.Key.Key_Return)
    assert len(shown.done.lines) == 1
    assert shown.waiting.lines == []
    stage.context.commands.run("undo")
    stage.idle()
    (line,) = shown.waiting.lines
    line.setFocus()
    press(stage, line, Qt.Key.Key_Delete)
    assert shown.waiting.lines == []
    assert stage.rows("SELECT count(*) FROM introduction") == [(0,)]


def test_a_suggestion_says_why_and_opens_the_sheet(met: Met) -> None:
    stage, katrin, priya, _ = met
    shown = panel(stage)
    line = shown.suggested.lines[0]
    pair = line.names
    assert "Priya" in pair
    assert "Flannel stories" in line.accessibleDescription()
    line.setFocus()
    press(stage, line, Qt.Key.Key_Return)
    sheet = sheet_of(stage)
    assert [field.contact_id for field in sheet.who] == [priya, katrin]
    assert "Flannel stories" in sheet.why.text()
    assert complaints(sheet) == []
    sheet.accept()
    stage.idle()
    assert stage.window.sheet is None
    # The list of suggestions is computed after the lists that are read.
    stage.until(lambda: pair not in [one.names for one in shown.suggested.lines])
    assert len(shown.planned.lines) == 1


def test_a_pair_that_is_refused_is_not_suggested_again(met: Met) -> None:
    stage, *_ = met
    shown = panel(stage)
    line = shown.suggested.lines[0]
    pair = line.names
    line.setFocus()
    press(stage, line, Qt.Key.Key_Delete)
    stage.until(lambda: pair not in [one.names for one in shown.suggested.lines])
    assert stage.rows("SELECT count(*) FROM not_introduced") == [(1,)]


def test_two_are_found_by_half_a_name_and_the_mail_program_gets_the_draft(met: Met) -> None:
    stage, katrin, priya, _ = met
    opened: list[QUrl] = []
    shown = panel(stage)

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return True

    shown._open_url = open_url
    shown.setFocus()
    press(stage, shown, Qt.Key.Key_N)
    sheet = sheet_of(stage)
    assert not sheet.primary.isEnabled()
    for field, half in zip(sheet.who, ("kat", "priy"), strict=True):
        assert field.finder.field.hasFocus()
        field.finder.field.setText(half)
        stage.until(field.finder.list.count)
        press(stage, field.finder.field, Qt.Key.Key_Return)
    assert [field.contact_id for field in sheet.who] == [katrin, priya]
    assert sheet.why.hasFocus()
    sheet.why.setText("Both tell stories")
    assert "each sees the other" in sheet.form.seen.text()
    sheet.open.click()
    (url,) = opened
    assert url.path() == "katrin@safn.example,priya@lib.example"
    assert "Both tell stories." in url.query(QUrl.ComponentFormattingOption.FullyDecoded)
    sheet.form.way.setCurrentIndex(sheet.form.way.findData("ask"))
    sheet.form.way.activated.emit(sheet.form.way.currentIndex())
    assert "nobody’s address" in sheet.form.seen.text()
    assert len(sheet.form.messages) == 2
    sheet.message._on_action()
    stage.idle()
    assert len(shown.waiting.lines) == 1


def test_drafts_are_saved_texts_copied_and_words_kept(met: Met, tmp_path: Path) -> None:
    stage, katrin, _, bob = met
    sheet = IntroduceSheet(stage.context, katrin, bob, why="Seeds")
    stage.context.open_sheet(sheet)
    stage.idle()
    assert "Bob Kind has no e-mail address" in sheet.form.seen.text()
    sheet.form.text.setPlainText("Meet {b}, {nam}")
    assert "no field {nam}" in sheet.form.preview.text()
    assert not sheet.primary.isEnabled()
    sheet.form.text.setPlainText("Meet {b}: {why}")
    sheet.save_to(tmp_path / "to both.eml")
    stage.idle()
    mail = message_from_bytes((tmp_path / "to both.eml").read_bytes(), policy=policy.default)
    assert "katrin@safn.example" in str(mail["To"])
    sheet.copy.click()
    assert QGuiApplication.clipboard().text() == "Meet Bob Kind: Seeds."
    sheet.form.keep.setText("Short")
    press(stage, sheet.form.keep, Qt.Key.Key_Return)
    assert sheet.form.way.itemText(3) == "“Short”"
    sheet.reject()
    again = IntroduceSheet(stage.context, katrin, bob)
    stage.context.open_sheet(again)
    stage.idle()
    again.form.way.setCurrentIndex(3)
    again.form.way.activated.emit(3)
    assert again.form.text.toPlainText() == "Meet {b}: {why}"
    again.accept()
    stage.idle()
    assert "Say why" in again.message.sentence
    again.reject()


def section(stage: Stage, contact: int) -> Introduced:
    stage.context.go("people", key_of("contact", contact))
    stage.idle()
    page = stage.window.page("people")
    assert isinstance(page, PeoplePage)
    return page.person.introduced


def test_met_through_is_chosen_on_the_page_and_a_circle_refused(met: Met) -> None:
    stage, katrin, priya, bob = met
    shown = section(stage, priya)
    shown.choose.click()
    shown.finder.field.setText("katr")
    stage.until(lambda: shown.finder.list.count())
    press(stage, shown.finder.field, Qt.Key.Key_Return)
    assert stage.rows("SELECT contact_id, through_id FROM met_through") == [(priya, katrin)]
    shown = section(stage, katrin)
    words = [said_in(row) for row in rows_of(shown)]
    assert "Priya Raghunathan" in words
    said: list[str] = []
    stage.context.said.connect(said.append)
    shown._on_person(person(priya))
    stage.idle()
    assert "cannot be met through" in said[0]
    shown.choose.click()
    shown.finder.field.setText("My aunt")
    stage.idle()
    shown.finder.by_name.click()
    stage.idle()
    assert "My aunt" in [said_in(row) for row in rows_of(shown)]
    met_through(stage.db, contact_id=bob, through_id=priya)
    shown = section(stage, bob)
    chain = next(row for row in rows_of(shown) if row.label.text() == "And so")
    assert said_in(chain).count("met through") == 2
    assert complaints(shown) == []
    stage.context.commands.run("undo")
    stage.idle()
    assert not [row for row in rows_of(shown) if row.label.text() == "Met through"]


def rows_of(shown: Introduced) -> list[FieldRow]:
    rows = (shown.body.itemAt(at) for at in range(shown.body.count()))
    found = [row.widget() for row in rows if row is not None]
    return [row for row in found if isinstance(row, FieldRow) and row.label.text()]


def said_in(row: FieldRow) -> str:
    return row.value.text() if isinstance(row.value, QLabel) else ""


def person(contact: int) -> PersonRow:
    return PersonRow("contact", contact, "", "", Circle.NONE, False, None, None, "", False)

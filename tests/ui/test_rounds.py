"""Peer rounds in the window: made by keys, looked through, changed by hand, and told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion.store.people import key_of
from companion.ui.dialogs.rounds.make_sheet import MakeRoundSheet
from companion.ui.dialogs.rounds.message_sheet import MessageSheet
from companion.ui.dialogs.rounds.sheet import RoundSheet
from companion.ui.pages.prepare import PreparePage
from companion.ui.pages.prepare.rounds import RoundsPanel
from tests.people import Template
from tests.ui.accessibility import complaints
from tests.ui.stage import Stage, staged

ROSTER = (
    "Full name,E-mail,Country,Languages,Topics\n"
    "Ana Díaz,ana@x.example,Peru,Spanish,zines\n"
    "Bo Ås,bo@x.example,Norway,Spanish,zines\n"
    'محمد العلي,m@x.example,Qatar,"English, Arabic",maps\n'
    "王小明,wang@x.example,China,English,maps\n"
    "Anna Sara,sara@x.example,Sweden,Sami,joik\n"
)


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, qtbot, template: Template) -> Iterator[Stage]:
    with staged(qapp, tmp_path, qtbot, template) as made:
        yield made


def panel(stage: Stage) -> RoundsPanel:
    stage.context.go("prepare", "rounds")
    stage.idle()
    page = stage.window.page("prepare")
    assert isinstance(page, PreparePage)
    found = page.panel("rounds")
    assert isinstance(found, RoundsPanel)
    return found


def make(stage: Stage) -> RoundSheet:
    stage.event("LibConf", ROSTER)
    panel(stage).make.click()
    stage.idle()
    sheet = stage.window.sheet
    assert isinstance(sheet, MakeRoundSheet)
    stage.qtbot.keyClicks(sheet.name, "Spring")
    stage.qtbot.keyClick(sheet.name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.idle()
    made = stage.window.sheet
    assert isinstance(made, RoundSheet)
    return made


def test_the_form_guesses_columns_and_says_how_many_fit(stage: Stage) -> None:
    stage.event("LibConf", ROSTER)
    panel(stage).make.click()
    stage.idle()
    sheet = stage.window.sheet
    assert isinstance(sheet, MakeRoundSheet)
    assert sheet.form.columns["languages"].currentText() == "Languages"
    assert sheet.form.rules["country"].currentText() == "Must differ"
    assert "Must share a language: 4 of 5 people have somebody" in sheet.fits.text()
    assert not sheet.primary.isEnabled()
    rule = sheet.form.rules["languages"]
    rule.setCurrentIndex(0)
    rule.activated.emit(0)
    stage.idle()
    assert "language" not in sheet.fits.text()
    assert complaints(sheet) == []


def test_a_round_is_made_and_says_who_is_left_and_why(stage: Stage) -> None:
    sheet = make(stage)
    assert sheet.subtitle.text() == "5 people · 2 groups · 1 without a partner"
    assert "proven" in sheet.message.sentence
    first = sheet.groups.item(0)
    assert "Languages says only Sami" in first.data(Qt.ItemDataRole.AccessibleTextRole)
    assert sheet.groups.narrow("mohamed") + sheet.groups.narrow("díaz") >= 1
    assert complaints(sheet) == []


def test_people_are_put_together_by_hand_and_undo_takes_it_back(stage: Stage) -> None:
    sheet = make(stage)
    sheet.groups.selectAll()
    boxes = {box.text(): box for box in sheet.details.boxes.values()}
    for name in ("Anna Sara", "Ana Díaz"):
        boxes[name].setChecked(True)
    sheet.details.buttons["together"].click()
    stage.idle()
    assert sheet.now is not None
    titles = {sheet.now.title(group): group.broken for group in sheet.now.groups}
    assert titles["Ana Díaz and Anna Sara"] == ("Ana Díaz and Anna Sara share no language",)
    stage.context.commands.run("undo")
    stage.idle()
    assert len(sheet.now.left) == 1
    sheet.match_again()
    stage.idle()
    assert len(sheet.now.groups) == 2


def test_messages_are_shown_filled_in_and_saved_as_drafts(stage: Stage) -> None:
    make(stage).accept()
    stage.idle()
    sheet = stage.window.sheet
    assert isinstance(sheet, MessageSheet)
    sheet.text.setPlainText("{partnr}")
    assert "perhaps {partner} is meant" in sheet.preview.text()
    assert not sheet.primary.isEnabled()
    sheet.text.setPlainText("{name} meets {partner}")
    assert " meets " in sheet.preview.text()
    sheet.write(stage.folder / "drafts")
    stage.idle()
    assert len(list((stage.folder / "drafts").glob("*.eml"))) == 4
    assert stage.rows("SELECT template FROM peer_round") == [("{name} meets {partner}",)]
    assert complaints(sheet) == []
    sheet.reject()
    stage.idle()
    assert isinstance(stage.window.sheet, RoundSheet)


def test_rounds_are_listed_opened_and_removed(stage: Stage) -> None:
    make(stage).close_sheet()
    stage.idle()
    part = panel(stage)
    (line,) = part.rounds.lines
    line.buttons[0].click()
    stage.idle()
    assert isinstance(stage.window.sheet, RoundSheet)
    stage.window.sheet.close_sheet()
    part.rounds.lines[0].buttons[1].click()
    stage.idle()
    assert part.rounds.lines == []
    assert complaints(part) == []


def test_a_round_of_those_selected_alone(stage: Stage) -> None:
    event_id = stage.event("LibConf", ROSTER)
    ids = [id for (id,) in stage.rows("SELECT id FROM attendee ORDER BY id LIMIT 3")]
    keys = [key_of("attendee", id) for id in ids]
    sheet = MakeRoundSheet(stage.context, event_id=event_id, keys=keys)
    stage.context.open_sheet(sheet)
    stage.idle()
    assert sheet.subtitle.text().startswith("3 people")

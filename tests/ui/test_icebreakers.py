"""Ice-breakers in the window: choose, see, save, show large, and what is kept of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion.ui.dialogs.icebreakers.screen import BigScreen
from companion.ui.dialogs.icebreakers.sheet import IcebreakerSheet
from companion.ui.dialogs.icebreakers.slides import Slide, round_slides
from companion.ui.pages.people import PeoplePage
from companion.ui.pages.prepare import PreparePage
from companion.ui.pages.prepare.icebreakers import IcebreakersPanel
from tests.people import Template
from tests.ui.accessibility import complaints
from tests.ui.stage import Stage, staged

ROSTER = "First name,Last name,Organization,Country,Interests\n" + "".join(
    f"{'ABCDE'[n % 5]}da{n},Berg{n},Library {n},{('Iceland', 'Japan', 'Qatar')[n % 3]},"
    f"{('zines', 'maps', 'poetry', 'games')[n % 4]}; {('walks', 'sound', 'paper')[n * 7 % 3]}\n"
    for n in range(12)
)


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, qtbot, template: Template) -> Iterator[Stage]:
    with staged(qapp, tmp_path, qtbot, template) as made:
        yield made


def panel_of(stage: Stage, roster: str = ROSTER) -> IcebreakersPanel:
    if roster:
        stage.event("LibConf", roster)
    stage.context.go("prepare", "icebreakers")
    stage.idle()
    page = stage.window.page("prepare")
    assert isinstance(page, PreparePage)
    panel = page.panel("icebreakers")
    assert isinstance(panel, IcebreakersPanel)
    return panel


def sheet_of(stage: Stage, kind: str) -> IcebreakerSheet:
    panel_of(stage).starts[kind].click()
    stage.idle()
    sheet = stage.window.sheet
    assert isinstance(sheet, IcebreakerSheet)
    return sheet


def test_without_a_list_it_says_what_to_do(stage: Stage) -> None:
    panel = panel_of(stage, "")
    assert panel.currentWidget() is panel.nothing


def test_every_kind_is_seen_on_the_page_at_once(stage: Stage) -> None:
    sheet = sheet_of(stage, "prompts")
    assert "16 prompts" in sheet.counted.text()
    for kind, words in (("find", "12 lists"), ("tables", "2 tables"), ("groups", "3 groups")):
        sheet.form.kind.setCurrentIndex(sheet.form.kind.findData(kind))
        sheet.form.kind.activated.emit(0)
        stage.idle()
        assert words in sheet.counted.text()
        assert not sheet.preview._sheet.pixmap().isNull()
    assert complaints(sheet) == []


def test_a_bingo_that_is_impossible_says_so_and_cannot_be_printed(stage: Stage) -> None:
    stage.event("Six", "\n".join(ROSTER.splitlines()[:7]))
    panel_of(stage, "").starts["bingo"].click()
    stage.idle()
    sheet = stage.window.sheet
    assert isinstance(sheet, IcebreakerSheet)
    assert "A bingo needs 9 things" in sheet.message.sentence
    assert not sheet.save_pdf.isEnabled()
    assert not sheet.primary.isEnabled()


def test_a_draw_is_kept_once_it_is_saved_and_stands_below(stage: Stage, tmp_path: Path) -> None:
    sheet = sheet_of(stage, "pairs")
    assert stage.rows("SELECT count(*) FROM draw") == [(0,)], "only looked at"
    for name in ("pairs.pdf", "again.pdf"):
        sheet.save(tmp_path / name)
        stage.idle()
        assert (tmp_path / name).read_bytes().startswith(b"%PDF-")
    assert stage.rows("SELECT count(*) FROM draw") == [(1,)]
    first = sheet.made
    sheet.form.paper.setCurrentIndex(1 - sheet.form.paper.currentIndex())
    sheet.form.paper.activated.emit(0)
    stage.idle()
    assert first is not None
    assert sheet.made is not None
    assert sheet.made.drawn is first.drawn, "other paper is no other draw"
    sheet.form.again.click()
    stage.idle()
    assert sheet.made.drawn is not first.drawn
    assert sheet.made.drawn is not None
    assert sheet.made.drawn.again == 0
    sheet.close_sheet()
    stage.context.go("prepare", "icebreakers")
    stage.idle()
    panel = panel_of(stage, "")
    assert [line.words for line in panel.lines] == ["Pairs of 12 people"]
    assert complaints(panel) == []
    panel.lines[0].forget.click()
    stage.idle()
    assert panel.lines == []
    assert stage.rows("SELECT count(*) FROM draw") == [(0,)]


def test_people_are_left_out_by_hand(stage: Stage) -> None:
    sheet = sheet_of(stage, "pairs")
    sheet.form.people.click()
    sheet.ticks.field.setText("berg3")
    sheet.ticks.none.click()
    assert len(sheet.ticks.ticked) == 11
    sheet.ticks.ready.click()
    stage.idle()
    assert "11 people, 5 pairs" in sheet.counted.text()
    assert sheet.form.who.currentText() == "Chosen by hand (11)"


def test_those_selected_on_the_people_page_take_part(stage: Stage) -> None:
    stage.event("LibConf", ROSTER)
    stage.context.go("people")
    stage.idle()
    page = stage.window.page("people")
    assert isinstance(page, PeoplePage)
    keys = [page.model.key_at(row) for row in range(3)]
    page.right.show_several(keys)
    page.right.many.ice_button.click()
    stage.idle()
    assert isinstance(stage.window.sheet, IcebreakerSheet)
    assert stage.window.sheet.form.who.currentText() == "Chosen by hand (3)"


def test_what_is_drawn_is_shown_large_and_turned_by_keys(stage: Stage) -> None:
    sheet = sheet_of(stage, "prompts")
    sheet.large.click()
    stage.idle()
    screen = sheet.screen_shown
    assert isinstance(screen, BigScreen)
    assert len(screen.slides) == 16
    first = screen.slide
    keys = Qt.Key
    for key, at in (
        (keys.Key_Right, 1), (keys.Key_Space, 2), (keys.Key_Left, 1), (keys.Key_End, 15),
        (keys.Key_Right, 15), (keys.Key_Home, 0),
    ):  # fmt: skip
        stage.qtbot.keyClick(screen, key)
        assert screen.at == at
    assert screen.slide == first
    assert first.text in screen.accessibleName()
    dark = screen.dark
    stage.qtbot.keyClick(screen, Qt.Key.Key_D)
    assert screen.dark is not dark
    assert not screen.grab().isNull()
    stage.qtbot.keyClick(screen, Qt.Key.Key_Escape)
    assert not stage.rows("SELECT 1 FROM draw"), "prompts are no draw"


def test_a_slide_holds_no_more_than_can_be_read() -> None:
    circles = [(f"Table {n}", ("Ada", "Bo", "Cy")) for n in range(30)]
    slides = list(round_slides("Tables", circles))
    assert [one for slide in slides for one in slide.circles] == circles
    assert max(len(slide.circles) for slide in slides) <= 12
    assert Slide("Pairs", circles=(("A", ("Bo", "Cy")),)).spoken == "Pairs. A: Bo, Cy"

"""The page Recap: what it shows, how it is walked through by keys, and what leaves it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from companion.ui.context import EventEntry
from companion.ui.pages.recap import RecapPage
from companion.ui.widgets.charts.map import MapChart, Plate
from tests.a_year import YEAR, fill
from tests.people import NOW, Template
from tests.ui.accessibility import complaints
from tests.ui.stage import Stage, staged


@pytest.fixture(scope="module")
def year(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Template:
    made = Template(tmp_path_factory.mktemp("template"))
    folder = tmp_path_factory.mktemp("year")
    with template.open(folder) as db:
        fill(db, people=60, through=45, latin=True)
    made._file = folder / "companion.db"
    return made


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, qtbot, year: Template) -> Iterator[Stage]:
    with staged(qapp, tmp_path, qtbot, year) as made:
        yield made


def page_of(stage: Stage, event: int | None = None) -> RecapPage:
    events = stage.rows("SELECT id, name FROM event")
    stage.context.set_events([EventEntry(one, name) for one, name in events])
    stage.context.choose_event(event)
    stage.context.go("recap", YEAR if event is None else None)
    stage.idle()
    page = stage.window.page("recap")
    assert isinstance(page, RecapPage)
    return page


def test_a_year_is_told_in_words_numbers_charts_and_a_graph(stage: Stage) -> None:
    page = page_of(stage)
    panel = page.panel
    assert panel.title.text() == str(YEAR)
    assert panel.sentences.text().startswith("You met 60 people")
    assert set(panel.cards.cards) == {
        "days", "country", "circles", "kept", "organization", "role", "minutes", "channels",
    }  # fmt: skip
    assert len(panel.network.view.tree.nodes) >= 45
    assert panel.learned.lines
    assert complaints(page) == []


def test_behind_every_picture_is_a_table(stage: Stage) -> None:
    panel = page_of(stage).panel
    for card in panel.cards.cards.values():
        card.show_table(True)
        assert card.table is not None
        assert card.table.numbers.rowCount() == len(card.figure.bars)
    panel.network.show_table(True)
    tree = panel.network.view.tree
    assert panel.network.table.topLevelItemCount() == len(tree.roots)


def test_the_chosen_event_comes_first_and_its_bars_lead_to_its_people(stage: Stage) -> None:
    page = page_of(stage, 5)
    assert page.panel.title.text() == "LibConf"
    days = page.panel.cards.cards["days"].chart
    assert days.marks[0].can_be_chosen
    days.marks[0].click()
    stage.idle()
    assert stage.window.page_id == "people"


def test_every_country_on_the_map_is_reached_by_the_arrows(stage: Stage) -> None:
    chart = page_of(stage).panel.cards.cards["country"].chart
    assert isinstance(chart, MapChart)
    chart.marks[0].setFocus()
    for before, after in zip(chart.marks, chart.marks[1:], strict=False):
        stage.qtbot.keyClick(before, Qt.Key.Key_Right)
        assert after.hasFocus()
    shown = [one for one in chart.marks if isinstance(one, Plate) and not one.is_dot]
    for at, one in enumerate(shown):
        assert not any(one.geometry().intersects(other.geometry()) for other in shown[at + 1 :])


def test_the_graph_is_walked_by_keys(stage: Stage) -> None:
    view = page_of(stage).panel.network.view
    view.setFocus()
    press = stage.qtbot.keyClick
    press(view, Qt.Key.Key_Home)
    assert view.current == 0
    press(view, Qt.Key.Key_Right)
    first = view.current
    assert first is not None
    assert view.tree.above[first] == 0
    assert "met through" in view.accessibleDescription()
    press(view, Qt.Key.Key_Left)
    shown = len(view.tree.shown)
    press(view, Qt.Key.Key_Space)
    assert len(view.tree.shown) == shown - view.tree.nodes[0].reached
    press(view, Qt.Key.Key_Space)
    assert len(view.tree.shown) == shown
    press(view, Qt.Key.Key_Plus)
    assert view.scale > 1
    press(view, Qt.Key.Key_0)
    assert view.scale == 1


def test_somebody_folded_away_is_found_and_opened(stage: Stage) -> None:
    card = page_of(stage).panel.network
    view = card.view
    wanted = next(at for at, up in enumerate(view.tree.above) if up == 0)
    view.fold(0)
    assert wanted not in view.tree.shown
    card.search.setText(view.tree.nodes[wanted].name)
    stage.qtbot.keyClick(card.search, Qt.Key.Key_Return)
    assert view.current == wanted
    assert wanted in view.tree.shown
    stage.qtbot.keyClick(view, Qt.Key.Key_Return)
    stage.idle()
    assert stage.window.page_id == "people"


def test_no_name_in_the_graph_lies_over_another(stage: Stage) -> None:
    view = page_of(stage).panel.network.view
    view.resize(900, 520)
    view.grab()
    boxes = [box for _, box in view.labelled]
    assert len(boxes) > 10
    for at, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in boxes[at + 1 :])


def test_the_text_to_send_names_nobody_until_it_is_chosen(stage: Stage) -> None:
    page = page_of(stage)
    names = [name for (name,) in stage.rows("SELECT formatted_name FROM contact")]
    text = page.panel.text
    assert not any(name in text.text.toPlainText() for name in names)
    page.names.click()
    assert any(name in text.text.toPlainText() for name in names)
    text.language.setCurrentIndex(1)
    text.copy.click()
    assert "Was ich gelernt habe" in QGuiApplication.clipboard().text()


def test_what_is_saved_is_what_is_shown(stage: Stage, tmp_path: Path) -> None:
    page = page_of(stage)
    page.circle.setCurrentIndex(1)
    stage.idle()
    out = tmp_path / "recap.md"
    page.save.save_to(out)
    stage.idle()
    assert "Professional contacts" in out.read_text(encoding="utf-8")
    assert "recap.md" in page.panel.message.sentence


def test_a_year_without_anything_says_so_and_offers_nothing_to_save(stage: Stage) -> None:
    page = page_of(stage)
    stage.context.go("recap", 1990)
    stage.idle()
    assert page.panel.currentWidget() is page.panel.nothing
    assert not page.save.isEnabled()
    stage.context.go("recap", NOW.year)
    stage.idle()
    assert page.save.isEnabled()

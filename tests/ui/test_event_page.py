"""The page “Event”: its parts, each of which says what to do while there is no event."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion.ui.pages.event import EventPage
from companion.ui.pages.event.page import PARTS
from tests.people import Template
from tests.ui.accessibility import complaints
from tests.ui.stage import Stage, staged


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, qtbot, template: Template) -> Iterator[Stage]:
    with staged(qapp, tmp_path, qtbot, template) as made:
        yield made


def test_ctrl_5_opens_the_page_of_the_event(stage: Stage) -> None:
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    stage.idle()
    assert isinstance(stage.window.page("event"), EventPage)
    assert stage.window.page_id == "event"
    assert stage.window.sidebar.entry("event").isChecked()


def test_without_an_event_each_part_says_what_to_do(stage: Stage) -> None:
    stage.context.go("event")
    page = stage.window.page("event")
    assert isinstance(page, EventPage)
    for name, _title, _make in PARTS:
        page.tabs.choose(name)
        stage.idle()
        panel = page.panel(name)
        assert panel.currentWidget() is panel.nothing
        assert panel.nothing.accessibleName()
    assert complaints(page) == []

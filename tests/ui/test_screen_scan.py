"""Codes from the screen: what is dragged around, picked by its number, or watched."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage, QScreen
from PySide6.QtWidgets import QWidget

from companion.qr.decode import Code
from companion.ui.context import Context
from companion.ui.pages.scan.capture.overlay import Overlay
from companion.ui.pages.scan.capture.screen_scan import ScreenScan
from companion.ui.pages.scan.capture.screens import NOTHING_SEEN, grab, take_shots
from companion.ui.pages.scan.capture.watch import Region, WatchView
from tests.ui.accessibility import complaints
from tests.ui.moving import QUIET, Shown, scene

pytestmark = QUIET

ADA, BO = "MECARD:N:Example,Ada;;", "MECARD:N:Example,Bo;;"


class Desktop:
    """A screen that shows these codes, and what a scan of it came to."""

    def __init__(self, context: Context, qtbot: Any) -> None:
        self.context, self.qtbot = context, qtbot
        self.screen = QGuiApplication.primaryScreen()
        self.asked: list[QRect | None] = []
        self.shows(Shown(ADA, 200, 200, 200), Shown(BO, 600, 560, 180))
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.scan = ScreenScan(context, self.window, take=self.take)
        self.scan._wait.setInterval(0)
        self.found: list[str] = []
        self.failed: list[str] = []
        self.watched: list[Region] = []
        self.scan.found.connect(self._on_found)
        self.scan.failed.connect(self.failed.append)
        self.scan.watch.connect(self.watched.append)

    def shows(self, *codes: Shown) -> None:
        size = self.screen.geometry().size()
        self.image = scene(*codes, width=size.width(), height=size.height())

    def take(self, _screen: QScreen, part: QRect | None) -> QImage:
        self.asked.append(part)
        return self.image.copy(part) if part else self.image.copy()

    def begin(self) -> Overlay:
        self.scan.begin()
        self.until(lambda: self.scan.overlays)
        self.settle()
        (overlay,) = self.scan.overlays
        return overlay

    def settle(self) -> None:
        self.until(lambda: not self.context.worker.tasks)

    def until(self, is_so: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(is_so()), timeout=20_000)

    def drag(self, overlay: Overlay, begin: QPoint, end: QPoint) -> None:
        left = Qt.MouseButton.LeftButton
        self.qtbot.mousePress(overlay, left, pos=begin)
        self.qtbot.mouseMove(overlay, (begin + end) / 2)
        overlay.grab()
        self.qtbot.mouseRelease(overlay, left, pos=end)
        self.settle()

    def _on_found(self, codes: list[Code]) -> None:
        self.found += [code.text for code in codes]


@pytest.fixture
def desktop(context: Context, qtbot: Any) -> Iterator[Desktop]:
    made = Desktop(context, qtbot)
    yield made
    made.scan.end()


def test_enter_takes_every_code_on_the_screen_and_the_window_comes_back(desktop: Desktop) -> None:
    overlay = desktop.begin()
    assert desktop.window.windowOpacity() == 0
    assert len(overlay.sight.codes) == 2
    desktop.qtbot.keyClick(overlay, Qt.Key.Key_Return)
    assert desktop.found == [ADA, BO]
    assert desktop.scan.overlays == []
    assert desktop.window.windowOpacity() == 1


def test_what_is_dragged_around_is_read_alone(desktop: Desktop) -> None:
    overlay = desktop.begin()
    desktop.drag(overlay, QPoint(720, 680), QPoint(480, 440))
    assert desktop.found == [BO]
    assert not desktop.scan.is_on


def test_a_code_is_picked_by_its_number_or_by_a_click(desktop: Desktop) -> None:
    overlay = desktop.begin()
    desktop.qtbot.keyClick(overlay, Qt.Key.Key_9)
    desktop.qtbot.keyClick(overlay, Qt.Key.Key_2)
    assert desktop.found == [BO]
    overlay = desktop.begin()
    desktop.qtbot.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=QPoint(790, 10))
    assert desktop.scan.is_on
    desktop.qtbot.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert desktop.found == [BO, ADA]


def test_escape_leaves_everything_as_it_was(desktop: Desktop) -> None:
    overlay = desktop.begin()
    desktop.qtbot.keyClick(overlay, Qt.Key.Key_Escape)
    assert not desktop.scan.is_on
    assert desktop.found == []
    assert desktop.window.windowOpacity() == 1


def test_a_screen_or_a_part_without_a_code_says_so_and_stays(desktop: Desktop) -> None:
    desktop.shows()
    overlay = desktop.begin()
    desktop.qtbot.keyClick(overlay, Qt.Key.Key_Return)
    desktop.settle()
    assert overlay.words.startswith("No code was found on this screen.")
    desktop.drag(overlay, QPoint(10, 10), QPoint(100, 90))
    assert overlay.words.startswith("No code was found there.")
    assert desktop.scan.is_on


@pytest.mark.parametrize("blank", [QImage(), QImage(80, 80, QImage.Format.Format_RGB32)])
def test_where_the_screen_cannot_be_seen_the_clipboard_is_offered(
    desktop: Desktop, blank: QImage
) -> None:
    if not blank.isNull():
        blank.fill(0xFF000000)
    desktop.image = blank
    desktop.scan.begin()
    desktop.until(lambda: desktop.failed)
    assert desktop.failed == [NOTHING_SEEN]
    assert not desktop.scan.is_on


def test_the_dimmed_screen_can_be_used_by_keyboard_and_screen_reader(desktop: Desktop) -> None:
    assert complaints(desktop.begin()) == []


def test_a_part_that_is_chosen_to_be_watched_gives_each_code_once(
    desktop: Desktop, context: Context, qtbot: Any
) -> None:
    overlay = desktop.begin()
    qtbot.keyClick(overlay, Qt.Key.Key_W)
    assert overlay.watch.isChecked()
    desktop.drag(overlay, QPoint(480, 440), QPoint(720, 680))
    (region,) = desktop.watched
    assert region.part.contains(QRect(485, 445, 230, 230))
    view = WatchView(context, take=desktop.take)
    qtbot.addWidget(view)
    view.resize(400, 400)
    view.found.connect(desktop._on_found)
    view.start(region)
    desktop.settle()
    assert desktop.asked[-1] == region.part
    assert desktop.found == [BO]
    assert view.feed.shown == 1
    view.look()
    desktop.settle()
    desktop.shows(Shown(ADA, 600, 560, 180))
    view.look()
    desktop.settle()
    assert desktop.found == [BO, ADA]
    assert complaints(view) == []
    said: list[str] = []
    view.stopped.connect(said.append)
    desktop.image = QImage()
    view.look()
    assert said == [NOTHING_SEEN]
    assert not view.is_on
    desktop.shows()
    view.start(region)
    view.button.click()
    assert said == [NOTHING_SEEN, ""]


def test_the_real_screen_can_be_asked_for_its_picture(qtbot: Any) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    screen = QGuiApplication.primaryScreen()
    assert grab(screen, None).size() == screen.geometry().size()
    assert grab(screen, QRect(10, 20, 30, 40)).size() == QRect(10, 20, 30, 40).size()
    assert len(take_shots()) <= len(QGuiApplication.screens())

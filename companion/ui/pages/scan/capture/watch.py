"""A part of the screen that is watched, as if it were a camera."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QScreen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.qr.parts import Joiner
from companion.ui.context import Context
from companion.ui.pages.scan.capture.feed import Feed, Sight
from companion.ui.pages.scan.capture.screens import NOTHING_SEEN, Grab, grab
from companion.ui.pages.scan.capture.seen import Seen
from companion.ui.pages.scan.capture.viewfinder import Viewfinder
from companion.ui.widgets.looks import label

# A slide stays for minutes and a call's picture is no film; the computer has other things to do.
EVERY_MS = 500


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a screen, in that screen's own coordinates."""

    screen: QScreen
    part: QRect


class WatchView(QWidget):
    """What is seen there, with outlines; `found(list[Code])` for each code once.

    `stopped(sentence)`: it was stopped, with a sentence if the screen cannot be seen any more.
    It stops as well when the page is left.
    """

    found = Signal(object)
    stopped = Signal(str)

    def __init__(
        self,
        context: Context,
        *,
        take: Grab = grab,
        clock: Callable[[], float] = time.monotonic,
        tick: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__()
        self._take, self._clock, self._tick = take, clock, tick
        self._region: Region | None = None
        self.seen, self.joiner = Seen(for_good=True), Joiner()
        self.feed = Feed(
            context, self, clock=clock, is_new=lambda text: self.seen.is_new(text, clock())
        )
        self.finder = Viewfinder(context.theme, "The part of the screen", clock=clock)
        self.button = QPushButton("Stop watching")
        self.button.clicked.connect(lambda: self.stop())
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self.feed.pictured.connect(self.finder.show_picture)
        self.feed.sighted.connect(self._on_sighted)
        self.feed.failed.connect(self.stop)
        self.setAccessibleName("Watching the screen")
        row = QHBoxLayout()
        row.addWidget(label("A part of the screen is watched.", "muted", wrap=True), 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.em(0.5))
        column.addWidget(self.finder, 1)
        column.addLayout(row)
        self.hide()

    @property
    def is_on(self) -> bool:
        """True while it watches."""
        return self._region is not None

    def start(self, region: Region) -> None:
        """Watch this part from now on, and show it."""
        self._region = region
        self.feed.start()
        self.seen.clear()
        self.show()
        self._timer.start()
        self.look()

    def stop(self, sentence: str = "") -> None:
        """Watch no more."""
        if self._region is None:
            return
        self._region = None
        self._timer.stop()
        self.feed.stop()
        self.joiner.forget()
        self.finder.clear()
        self.hide()
        self.stopped.emit(sentence)

    def look(self) -> None:
        """Take a picture now; the timer does it twice a second."""
        if self._region is None:
            return
        if self._region.screen not in QGuiApplication.screens():
            self.stop("The screen that was watched is not there any more.")
            return
        image = self._take(self._region.screen, self._region.part)
        if image.isNull():
            self.stop(NOTHING_SEEN)
            return
        image.setDevicePixelRatio(1)
        self.feed.room = self.finder.room
        self.feed.take_image(image)

    def _on_sighted(self, sight: Sight) -> None:
        self.finder.mark(sight.outlines)
        new = self.seen.sift(self.joiner.take(sight.codes), self._clock())
        if new:
            self.finder.flash()
            self._tick()
            self.found.emit(new)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.stop()

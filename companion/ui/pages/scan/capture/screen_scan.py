"""Codes from the screen: a speaker's slide, a video call."""

from functools import partial

from PySide6.QtCore import QObject, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from companion.ui.context import Context
from companion.ui.pages.scan.capture.feed import Sight
from companion.ui.pages.scan.capture.overlay import WHOLE, Overlay
from companion.ui.pages.scan.capture.screens import (
    NOTHING_SEEN,
    Grab,
    Shot,
    grab,
    part_of,
    read_image,
    take_shots,
    within,
)
from companion.ui.pages.scan.capture.watch import Region

# So long a window takes to be gone from the screen, on systems that fade it out.
_GONE_MS = 250
_NO_CODE = "No code was found there. Drag around it with a little room, or show it larger."
_NONE_AT_ALL = "No code was found on this screen. Show it larger, or drag around it."


class ScreenScan(QObject):
    """`begin` covers each screen with its own picture until something is chosen or Esc pressed.

    `found(list[Code])`: codes were chosen; `watch(Region)`: a part is to be watched on (see
    `watch.WatchView`); `failed(sentence)`: the screen cannot be seen; `ended`: it is uncovered.
    The window is made invisible meanwhile, since the slide may be behind it.
    """

    found = Signal(object)
    watch = Signal(object)
    failed = Signal(str)
    ended = Signal()

    def __init__(self, context: Context, parent: QWidget, *, take: Grab = grab) -> None:
        super().__init__(parent)
        self._context, self._widget, self._take = context, parent, take
        self._opacity = 1.0
        self.overlays: list[Overlay] = []
        self._wait = QTimer(self, singleShot=True, interval=_GONE_MS)
        self._wait.timeout.connect(self._shoot)

    @property
    def is_on(self) -> bool:
        """True from `begin` until the screens are uncovered."""
        return bool(self.overlays) or self._wait.isActive()

    def begin(self) -> None:
        """Make the window invisible, then take the pictures."""
        if self.is_on:
            return
        window = self._widget.window()
        self._opacity = window.windowOpacity()
        window.setWindowOpacity(0.0)
        self._wait.start()

    def end(self) -> None:
        """Uncover the screens."""
        overlays, self.overlays = self.overlays, []
        for overlay in overlays:
            overlay.close()
        self._wait.stop()
        window = self._widget.window()
        window.setWindowOpacity(self._opacity)
        window.activateWindow()
        self.ended.emit()

    def _shoot(self) -> None:
        shots = take_shots(self._take)
        if not shots:
            self.end()
            self.failed.emit(NOTHING_SEEN)
            return
        for shot in shots:
            self._cover(shot)
        first = QGuiApplication.screenAt(self._widget.mapToGlobal(self._widget.rect().center()))
        here = next((one for one in self.overlays if one.shot.screen is first), self.overlays[0])
        here.activateWindow()
        here.setFocus()

    def _cover(self, shot: Shot) -> None:
        overlay = Overlay(self._context, shot)
        overlay.area_chosen.connect(partial(self._on_area, overlay))
        overlay.code_chosen.connect(partial(self._on_code, overlay))
        overlay.left.connect(self.end)
        self.overlays.append(overlay)
        if QGuiApplication.platformName() == "offscreen":
            overlay.show()
        else:
            overlay.showFullScreen()
        self._context.worker.compute(
            lambda _: read_image(shot.image, climb=False),
            on_done=overlay.show_sight,
            on_failed=overlay.say,
            what="Looking for codes on the screen…",
        )

    def _on_code(self, overlay: Overlay, number: int) -> None:
        code = overlay.sight.codes[number]
        self.end()
        self.found.emit([code])

    def _on_area(self, overlay: Overlay, area: QRectF) -> None:
        if overlay.watch.isChecked():
            region = Region(overlay.shot.screen, _on_screen(overlay.shot, area))
            self.end()
            self.watch.emit(region)
            return
        known = within(overlay.sight, area)
        if known.codes:
            self._on_read(overlay, area, known)
            return
        part = part_of(overlay.shot.image, area)
        self._context.worker.compute(
            lambda _: read_image(part, climb=True),
            on_done=lambda sight: self._on_read(overlay, area, sight),
            on_failed=overlay.say,
            what="Looking for codes on the screen…",
        )

    def _on_read(self, overlay: Overlay, area: QRectF, sight: Sight) -> None:
        if overlay not in self.overlays:
            return  # Esc was faster
        if not sight.codes:
            overlay.say(_NONE_AT_ALL if area == WHOLE else _NO_CODE)
            return
        self.end()
        self.found.emit(sight.codes)


def _on_screen(shot: Shot, area: QRectF) -> QRect:
    """The area in the screen's own coordinates."""
    size = shot.screen.geometry().size()
    return QRectF(
        area.x() * size.width(),
        area.y() * size.height(),
        area.width() * size.width(),
        area.height() * size.height(),
    ).toAlignedRect()

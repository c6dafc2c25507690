"""Frames in, pictures and codes out: what is done with each is done off the window's thread.

Nothing is queued. A frame that comes while the last one is still being decoded is not decoded,
one that comes while the last is still being made into a picture is not shown.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Signal, Slot
from PySide6.QtGui import QImage, QTransform

from companion.qr.decode import Code, decode_luma
from companion.ui.context import Context
from companion.ui.worker import Task

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame

    from companion.ui.pages.scan.frames import Luma

# Cameras say 30 frames a second and send them a little unevenly.
_PREVIEW_SECONDS = 1 / 36
_THOROUGH_EVERY = 5  # frames; see `decode_luma`


@dataclass(frozen=True, slots=True)
class Sight:
    """What one frame showed: its codes, and where each is in the upright picture.

    Corners go from (0, 0), the picture's top left, to (1, 1).
    """

    codes: list[Code]
    outlines: list[tuple[QPointF, ...]]


class Feed(QObject):
    """`pictured(QImage)`: the newest picture; `sighted(Sight)`: what a frame showed, even nothing.

    `failed(sentence)`: frames cannot be read. Set `width` to how wide the pictures should be (in
    pixels, 0: none are wanted).
    """

    pictured = Signal(QImage)
    sighted = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        context: Context,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        is_new: Callable[[str], bool] = lambda _text: True,
    ) -> None:
        """`is_new` is asked on another thread: of codes that are, a small picture is made."""
        super().__init__(parent)
        self._context, self.clock, self._is_new = context, clock, is_new
        self._decoding: Task | None = None
        self._picturing: Task | None = None
        self._pictured = float("-inf")
        self._decoded = 0
        self._on = True
        self.width = 640
        self.taken = 0
        self.shown = 0

    @property
    def decoded(self) -> int:
        """How many frames were looked through for codes."""
        return self._decoded

    @Slot(object)
    def take(self, frame: "QVideoFrame") -> None:
        """One frame from a camera."""
        if not frame.isValid():
            return
        self.taken += 1
        wants_picture, wants_codes = self._wants()
        if not (wants_picture or wants_codes):
            return
        from companion.ui.pages.scan import frames

        if frames.needs_qt(frame):
            self._take(frame.toImage(), wants_picture, wants_codes, QTransform())
            return
        turn = frames.turn_of(frame)
        if wants_picture:
            width = self.width
            self._picture(lambda: frames.picture_of(frame, width))
        if wants_codes:
            self._decode(lambda: frames.luma_of(frame), turn)

    def take_image(self, image: QImage) -> None:
        """One picture, of the screen."""
        if image.isNull():
            return
        self.taken += 1
        self._take(image, *self._wants(), QTransform())

    def stop(self) -> None:
        """Drop what is under way; its outcome is not told. `start` begins anew."""
        self._on = False
        for task in (self._decoding, self._picturing):
            if task is not None:
                task.cancel()
        self._decoding = self._picturing = None
        self._pictured = float("-inf")

    def start(self) -> None:
        """Tell again what frames show."""
        self._on = True

    def _wants(self) -> tuple[bool, bool]:
        if not self._on:
            return False, False
        now = self.clock()
        picture = (
            self.width > 0 and self._picturing is None and now - self._pictured >= _PREVIEW_SECONDS
        )
        if picture:
            self._pictured = now
        return picture, self._decoding is None

    def _take(self, image: QImage, picture: bool, codes: bool, turn: QTransform) -> None:
        if picture:
            width = self.width
            self._picture(lambda: image.scaledToWidth(width) if image.width() > width else image)
        if codes:
            self._decode(lambda: _luma_of_image(image), turn)

    def _picture(self, make: Callable[[], QImage]) -> None:
        self._picturing = self._context.worker.compute(
            lambda _: make(),
            on_done=self._on_pictured,
            on_failed=self._on_failed,
            what="Showing the picture…",
        )

    def _decode(self, get: "Callable[[], Luma | None]", turn: QTransform) -> None:
        self._decoded += 1
        thorough, is_new = self._decoded % _THOROUGH_EVERY == 0, self._is_new
        self._decoding = self._context.worker.compute(
            lambda _: look(get(), turn, thorough=thorough, is_new=is_new),
            on_done=self._on_decoded,
            on_failed=self._on_failed,
            what="Looking for codes…",
        )

    def _on_pictured(self, image: QImage) -> None:
        self._picturing = None
        if self._on and not image.isNull():
            self.shown += 1
            self.pictured.emit(image)

    def _on_decoded(self, sight: Sight) -> None:
        self._decoding = None
        if self._on:
            self.sighted.emit(sight)

    def _on_failed(self, sentence: str) -> None:
        self.stop()
        self.failed.emit(sentence)


def look(
    luma: "Luma | None", turn: QTransform, *, thorough: bool, is_new: Callable[[str], bool]
) -> Sight:
    """What a grey picture shows; `turn` is how it is to be turned to stand upright."""
    if luma is None:
        return Sight([], [])
    frame = luma.data, luma.width, luma.height, luma.stride
    codes = decode_luma(*frame, thorough=thorough)
    if any(is_new(code.text) for code in codes):
        # Again, which happens once for each code: pictures of them cost more than reading them.
        codes = decode_luma(*frame, thorough=thorough, crops=True)
    return Sight(codes, [outline(code, luma.width, luma.height, turn) for code in codes])


def outline(code: Code, width: int, height: int, turn: QTransform) -> tuple[QPointF, ...]:
    """The code's corners in the upright picture, from 0 to 1, of a frame of this size in pixels."""
    middle = QPointF(0.5, 0.5)
    return tuple(
        turn.map(QPointF(x / width, y / height) - middle) + middle for x, y in code.position
    )


def _luma_of_image(image: QImage) -> "Luma | None":
    from companion.ui.pages.scan.frames import luma_of_image

    return luma_of_image(image)

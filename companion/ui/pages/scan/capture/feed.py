"""Frames in, pictures and codes out: what is done with each is done off the window's thread.

Nothing is queued. A frame that comes while the last one is still being decoded is not decoded,
one that comes while the last is still being made into a picture is not shown.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QSize, Signal, Slot
from PySide6.QtGui import QImage, QTransform

from companion.qr.decode import Code, decode_luma
from companion.ui.context import Context
from companion.ui.worker import Task

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame

    from companion.ui.pages.scan.frames import Luma

# Cameras say 30 frames a second and send them a little unevenly.
_PREVIEW_SECONDS = 1 / 36
# A thorough look takes as long as six others; QR codes need none. See `decode_luma`.
_THOROUGH_SECONDS = 0.7


@dataclass(frozen=True, slots=True)
class Sight:
    """What one frame showed: its codes, and where each is in the upright picture.

    Corners go from (0, 0), the picture's top left, to (1, 1).
    """

    codes: list[Code]
    outlines: list[tuple[QPointF, ...]]


class Feed(QObject):
    """`pictured(QImage)`: the newest picture; `sighted(Sight)`: what a frame showed, even nothing.

    `failed(sentence)`: frames cannot be read. Set `room` to the pixels that a picture has room in
    (an empty size: none are wanted) and `mirrored` to have left and right changed in it.
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
        self._pictured = self._thorough = float("-inf")
        self._decoded = 0
        self._on = True
        self.room = QSize(640, 360)
        self.mirrored = False
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
            room, mirrored = QSize(self.room), self.mirrored
            self._picture(lambda: frames.picture_of(frame, room, mirrored=mirrored))
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
        self._pictured = self._thorough = float("-inf")

    def start(self) -> None:
        """Tell again what frames show."""
        self._on = True

    def _wants(self) -> tuple[bool, bool]:
        if not self._on:
            return False, False
        now = self.clock()
        is_time = now - self._pictured >= _PREVIEW_SECONDS
        picture = is_time and self._picturing is None and not self.room.isEmpty()
        if picture:
            self._pictured = now
        return picture, self._decoding is None

    def _take(self, image: QImage, picture: bool, codes: bool, turn: QTransform) -> None:
        if picture:
            room, mirrored = QSize(self.room), self.mirrored
            self._picture(lambda: _fitted(image, room, mirrored))
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
        now, is_new = self.clock(), self._is_new
        thorough = now - self._thorough >= _THOROUGH_SECONDS
        if thorough:
            self._thorough = now
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


def _fitted(image: QImage, room: QSize, mirrored: bool) -> QImage:
    from companion.ui.pages.scan.frames import fitted

    return fitted(image, room, mirrored=mirrored)


def _luma_of_image(image: QImage) -> "Luma | None":
    from companion.ui.pages.scan.frames import luma_of_image

    return luma_of_image(image)

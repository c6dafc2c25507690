"""The camera: a picture that moves, and the codes that are held before it.

QtMultimedia costs a quarter of a second and 20 MB, so it is imported when the camera is switched
on and not before.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QHideEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.qr.decode import Code, decode_luma
from companion.ui.context import Context
from companion.ui.worker import Task

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame, QVideoSink

NO_CAMERA = (
    "There is no camera here, or another program is using it. Choose a picture of the code "
    "instead, or copy one and paste it here."
)
NO_MULTIMEDIA = (
    "This computer lacks what the camera needs (on Debian and Ubuntu: libpulse0). Pictures of "
    "codes can be read all the same: choose, drop or paste one."
)

_PREVIEW_SECONDS = 1 / 25
_THOROUGH_EVERY = 5  # frames; see `decode_luma`
# A code that stays before the camera is the same one; after so long out of sight it is asked anew.
FORGET_SECONDS = 3.0
_WIDEST = 1280


class CameraView(QWidget):
    """The live picture, mirrored as one sees oneself; `found(list[Code])` for new codes."""

    found = Signal(object)
    failed = Signal(str)

    def __init__(self, context: Context, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._context, self._clock = context, clock
        self._camera: Any = None
        self._session: Any = None
        self._sink: QVideoSink | None = None
        self._decoding: Task | None = None
        self._frames = 0
        self._painted = float("-inf")
        self._image = QImage()
        self._seen: dict[str, float] = {}
        self.setAccessibleName("Camera picture")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def is_on(self) -> bool:
        """True while frames are taken."""
        return self._sink is not None

    def start(self) -> bool:
        """Switch the default camera on; `failed` says why if that cannot be."""
        try:
            from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QMediaDevices
        except ImportError:
            self.failed.emit(NO_MULTIMEDIA)
            return False
        device = QMediaDevices.defaultVideoInput()
        if device.isNull():
            self.failed.emit(NO_CAMERA)
            return False
        self._camera = QCamera(device, self)
        self._camera.errorOccurred.connect(self._on_error)
        wanted = [one for one in device.videoFormats() if one.resolution().width() <= _WIDEST]
        if wanted:
            self._camera.setCameraFormat(
                max(wanted, key=lambda one: (one.resolution().width(), one.maxFrameRate()))
            )
        self._session = QMediaCaptureSession(self)
        self._session.setCamera(self._camera)
        self._session.setVideoSink(self.make_sink())
        self._camera.start()
        return True

    def make_sink(self) -> "QVideoSink":
        """Where frames go in, from the camera or from anything else that has frames."""
        from PySide6.QtMultimedia import QVideoSink

        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(self.take)
        return self._sink

    def stop(self) -> None:
        """Switch the camera off and forget its picture."""
        if self._camera is not None:
            self._camera.stop()
        for part in (self._session, self._camera, self._sink):
            if part is not None:
                part.deleteLater()
        self._camera = self._session = self._sink = None
        if self._decoding is not None:
            self._decoding.cancel()
            self._decoding = None
        self._image = QImage()
        self._seen.clear()
        self.update()

    @Slot(object)
    def take(self, frame: "QVideoFrame") -> None:
        """One frame: shown if it is time to, and decoded unless the last one still is."""
        if not frame.isValid():
            return
        now = self._clock()
        if self.isVisible() and now - self._painted >= _PREVIEW_SECONDS:
            self._painted = now
            self._image = frame.toImage()
            self.update()
        if self._decoding is None:
            self._decode(frame)

    def _decode(self, frame: "QVideoFrame") -> None:
        from companion.ui.pages.scan.frames import luma_of

        luma = luma_of(frame)
        if luma is None:
            return
        self._frames += 1
        thorough = self._frames % _THOROUGH_EVERY == 0
        self._decoding = self._context.worker.compute(
            lambda _: decode_luma(
                luma.data, luma.width, luma.height, luma.stride, thorough=thorough
            ),
            on_done=self._on_decoded,
            on_failed=self._on_failed,
            what="Looking for codes…",
        )

    def _on_decoded(self, codes: list[Code]) -> None:
        self._decoding = None
        now = self._clock()
        new = [
            code
            for code in codes
            if now - self._seen.get(code.text, float("-inf")) > FORGET_SECONDS
        ]
        self._seen.update((code.text, now) for code in codes)
        if new:
            self.found.emit(new)

    def _on_failed(self, sentence: str) -> None:
        self._decoding = None
        self.stop()
        self.failed.emit(sentence)

    def _on_error(self, _error: object, reason: str) -> None:
        self.stop()
        self.failed.emit(f"The camera stopped ({reason}). {NO_CAMERA}" if reason else NO_CAMERA)

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)

    def hideEvent(self, event: QHideEvent) -> None:
        # Nobody wants a camera that goes on watching from behind another page.
        super().hideEvent(event)
        if self.is_on and not event.spontaneous():
            self.stop()
            self.failed.emit("")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#000000"))
        if not self._image.isNull():
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(
                (self.width() - size.width()) / 2,
                (self.height() - size.height()) / 2,
                size.width(),
                size.height(),
            )
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
            painter.drawImage(place, self._image)
        painter.end()

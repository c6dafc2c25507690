"""Pictures that move: scenes with codes, as camera frames in many layouts or as a small film.

Qt's own parts carry them where they can: `QVideoFrameInput` in place of a camera, `QMediaPlayer`
for the film. `PluggedIn` stands in for what the computer has plugged in, which a test cannot have.
"""

import io
import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from companion.qr.encode import encode, to_png

# What QtMultimedia says of a machine without sound, graphics card and cameras, and the offscreen
# platform of windows that it cannot hide or lift.
QUIET = pytest.mark.qt_log_ignore(
    "Qt multimedia",
    "symbolsresolver",
    "symbols",
    "RHI",
    "library",
    "Pulse",
    "hwaccel",
    "ffmpeg",
    "window opacity",
    "raise",
)
WIDTH, HEIGHT = 1280, 720


@dataclass(frozen=True, slots=True)
class Shown:
    """A code in a scene: what it says, where its middle is (in pixels), how it is turned."""

    text: str
    x: float
    y: float
    side: int = 260
    angle: float = 0.0


def scene(*codes: Shown, width: int = WIDTH, height: int = HEIGHT) -> QImage:
    """A room with a table and these codes on white cards before it."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    wall = QLinearGradient(0, 0, width, height)
    wall.setColorAt(0, QColor("#8f9aa3"))
    wall.setColorAt(1, QColor("#5c4a3a"))
    painter.fillRect(image.rect(), wall)
    painter.fillRect(0, height * 3 // 4, width, height // 4, QColor("#7a5a38"))
    for shown in codes:
        picture = QImage.fromData(to_png(encode(shown.text), scale=4))
        painter.save()
        painter.translate(shown.x, shown.y)
        painter.rotate(shown.angle)
        half = shown.side / 2
        painter.drawImage(_around(half), picture)
        painter.restore()
    painter.end()
    return image


def _around(half: float) -> Any:
    """A square around the middle."""
    from PySide6.QtCore import QRectF

    return QRectF(-half, -half, 2 * half, 2 * half)


def frame_of(image: QImage, layout: str) -> Any:
    """The picture as a camera's frame; `layout` is Qt's name of a pixel format (`NV12`, ...)."""
    from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

    if layout == "RGB":
        return QVideoFrame(image)
    kind = getattr(QVideoFrameFormat.PixelFormat, f"Format_{layout}")
    frame = QVideoFrame(QVideoFrameFormat(QSize(image.width(), image.height()), kind))
    assert frame.map(QVideoFrame.MapMode.WriteOnly), layout
    for number, lines in enumerate(_planes(image, layout)):
        plane: Any = frame.bits(number)
        stride = frame.bytesPerLine(number)
        for y, line in enumerate(lines):
            plane[y * stride : y * stride + len(line)] = line
    frame.unmap()
    return frame


def _planes(image: QImage, layout: str) -> list[list[bytes]]:
    """The lines of each plane, without padding."""
    rgb = pixels_of(image)
    if layout == "Jpeg":
        return [[jpeg_of(image)]]
    if layout == "BGRA8888":
        return [[line.tobytes() for line in np.dstack([rgb[..., ::-1], _full(rgb)])]]
    y, u, v = _brightness_and_colour(rgb)
    if layout == "Y8":
        return [_lines(y)]
    if layout in ("YUYV", "UYVY"):
        pairs = np.empty((*y.shape, 2), np.uint8)
        at = 1 if layout == "UYVY" else 0
        pairs[..., at] = y
        pairs[:, 0::2, 1 - at] = u[:, 0::2]
        pairs[:, 1::2, 1 - at] = v[:, 0::2]
        return [_lines(pairs.reshape(y.shape[0], -1))]
    if layout in ("NV12", "NV21"):
        first, second = (u, v) if layout == "NV12" else (v, u)
        both = np.dstack([first[::2, ::2], second[::2, ::2]])
        return [_lines(y), _lines(both.reshape(both.shape[0], -1))]
    assert layout == "YUV420P", layout
    return [_lines(y), _lines(u[::2, ::2]), _lines(v[::2, ::2])]


def pixels_of(image: QImage) -> Any:
    """Red, green, blue as an array of height x width x 3."""
    whole = image.convertToFormat(QImage.Format.Format_RGB888)
    flat = np.frombuffer(whole.constBits(), np.uint8).reshape(whole.height(), whole.bytesPerLine())
    return flat[:, : whole.width() * 3].reshape(whole.height(), whole.width(), 3).copy()


def _brightness_and_colour(rgb: Any) -> tuple[Any, Any, Any]:
    """ITU-R BT.601, limited range."""
    r, g, b = (rgb[..., at].astype(np.float32) for at in range(3))
    y = 16 + 0.257 * r + 0.504 * g + 0.098 * b
    u = 128 - 0.148 * r - 0.291 * g + 0.439 * b
    v = 128 + 0.439 * r - 0.368 * g - 0.071 * b
    return tuple(one.round().astype(np.uint8) for one in (y, u, v))


def _full(rgb: Any) -> Any:
    return np.full(rgb.shape[:2], 255, np.uint8)


def _lines(plane: Any) -> list[bytes]:
    return [line.tobytes() for line in plane]


def jpeg_of(image: QImage, quality: int = 85) -> bytes:
    """The picture as JPEG."""
    stream = io.BytesIO()
    Image.fromarray(pixels_of(image)).save(stream, "JPEG", quality=quality)
    return stream.getvalue()


def write_film(path: Path, images: Iterable[QImage], *, per_second: int = 30) -> Path:
    """An AVI file of JPEG pictures (RIFF, one stream `MJPG`, no sound, with an index)."""
    jpegs = [jpeg_of(image) for image in images]
    width, height = Image.open(io.BytesIO(jpegs[0])).size
    most = max(map(len, jpegs))
    micro = 1_000_000 // per_second
    main = struct.pack("<14I", micro, 0, 0, 0x10, len(jpegs), 0, 1, most, width, height, *[0] * 4)
    stream = struct.pack(
        "<4s4sIHHIIIIIIII4H", b"vids", b"MJPG", 0, 0, 0, 0, 1, per_second, 0, len(jpegs), most,
        0xFFFFFFFF, 0, 0, 0, width, height,
    )  # fmt: skip
    looks = struct.pack(
        "<IiiHH4sIiiII", 40, width, height, 1, 24, b"MJPG", width * height * 3, 0, 0, 0, 0
    )
    streams = _list(b"strl", _chunk(b"strh", stream), _chunk(b"strf", looks))
    movie, index, at = b"", b"", 4
    for jpeg in jpegs:
        chunk = _chunk(b"00dc", jpeg)
        index += struct.pack("<4sIII", b"00dc", 0x10, at, len(jpeg))
        movie, at = movie + chunk, at + len(chunk)
    headers = _list(b"hdrl", _chunk(b"avih", main), streams)
    body = headers + _list(b"movi", movie) + _chunk(b"idx1", index)
    path.write_bytes(_chunk(b"RIFF", b"AVI " + body))
    return path


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def _list(name: bytes, *parts: bytes) -> bytes:
    return _chunk(b"LIST", name + b"".join(parts))


@dataclass
class Abilities:
    """What a stand-in camera can do, and what it was told to."""

    light: bool = False
    zoom: float = 1.0
    told: list[object] = field(default_factory=list)


class PluggedIn(QObject):
    """Cameras that a test plugs in and out; their frames go through Qt's capture session."""

    changed = Signal()
    broken = Signal(str)

    def __init__(self, *cameras: Any, allowed: bool = True) -> None:
        super().__init__()
        self.list = list(cameras)
        self.allowed = allowed
        self.abilities = Abilities()
        self.opened: list[str] = []
        self._session: Any = None
        self._input: Any = None

    def plug(self, *cameras: Any) -> None:
        """These are there now."""
        self.list = list(cameras)
        self.changed.emit()

    def send(self, frame: Any) -> bool:
        """A frame from the camera that is on."""
        return self._input is not None and bool(self._input.sendVideoFrame(frame))

    @property
    def is_on(self) -> bool:
        return self._session is not None

    def cameras(self) -> Sequence[Any]:
        return list(self.list)

    def ask(self, answer: Callable[[bool], None]) -> None:
        answer(self.allowed)

    def open(self, camera_id: str, sink: Any) -> bool:
        from PySide6.QtMultimedia import QMediaCaptureSession, QVideoFrameInput

        self.close()
        if camera_id not in [one.id for one in self.list]:
            return False
        self.opened.append(camera_id)
        self._session = QMediaCaptureSession(self)
        self._input = QVideoFrameInput(self)
        self._session.setVideoFrameInput(self._input)
        self._session.setVideoSink(sink)
        return True

    def close(self) -> None:
        if self._session is not None:
            self._session.setVideoFrameInput(None)
            self._session.setVideoSink(None)
            self._session.deleteLater()
            self._input.deleteLater()
        self._session = self._input = None

    def has_light(self) -> bool:
        return self.abilities.light

    def set_light(self, on: bool) -> None:
        self.abilities.told.append(("light", on))

    def most_zoom(self) -> float:
        return self.abilities.zoom

    def set_zoom(self, factor: float) -> None:
        self.abilities.told.append(("zoom", factor))

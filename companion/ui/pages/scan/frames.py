"""Camera frames as grey planes that a decoder takes. Imports QtMultimedia; see `camera`."""

from dataclasses import dataclass

from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

_Format = QVideoFrameFormat.PixelFormat
# The first plane of these is the brightness, a byte a pixel.
_PLANAR = frozenset(
    {_Format.Format_NV12, _Format.Format_NV21, _Format.Format_YUV420P, _Format.Format_YUV422P,
     _Format.Format_YV12, _Format.Format_IMC1, _Format.Format_IMC2, _Format.Format_IMC3,
     _Format.Format_IMC4, _Format.Format_Y8}
)  # fmt: skip
# In these every second byte is brightness, from the first or from the second on.
_PACKED = {_Format.Format_YUYV: 0, _Format.Format_UYVY: 1}


@dataclass(frozen=True, slots=True)
class Luma:
    """A grey picture: one byte a pixel, `stride` bytes a line."""

    data: bytes
    width: int
    height: int
    stride: int


def luma_of(frame: QVideoFrame) -> Luma | None:
    """A copy of the frame's brightness, or None if the frame cannot be read.

    Most cameras send it as a plane of its own, which takes a tenth of a millisecond to copy;
    whatever else comes goes through a picture.
    """
    kind = frame.pixelFormat()
    if kind in _PLANAR or kind in _PACKED:
        if not frame.map(QVideoFrame.MapMode.ReadOnly):
            return None
        try:
            plane, stride = frame.bits(0), frame.bytesPerLine(0)
            if kind in _PACKED:
                data, stride = bytes(plane)[_PACKED[kind] :: 2], stride // 2
            else:
                data = bytes(plane)
        finally:
            frame.unmap()
        return Luma(data, frame.width(), frame.height(), stride)
    grey = frame.toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    if grey.isNull():
        return None
    return Luma(bytes(grey.constBits()), grey.width(), grey.height(), grey.bytesPerLine())

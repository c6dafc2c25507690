"""Camera frames as grey planes that a decoder takes, and as small pictures to be looked at.

For the worker's threads. Qt's own `QVideoFrame.toImage` is not used where it can be helped: it
takes 5 ms for 1280 x 720 with Python held up, and on some systems it draws with the graphics card,
which only the window's thread may set up. Imports QtMultimedia; see `camera`.
"""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QTransform
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

_Format = QVideoFrameFormat.PixelFormat
# The first plane of these is the brightness, a byte a pixel.
_PLANAR = frozenset(
    {_Format.Format_NV12, _Format.Format_NV21, _Format.Format_YUV420P, _Format.Format_YUV422P,
     _Format.Format_YV12, _Format.Format_IMC1, _Format.Format_IMC2, _Format.Format_IMC3,
     _Format.Format_IMC4, _Format.Format_Y8}
)  # fmt: skip
# In these one byte of two is brightness, from the first or from the second on: two bytes a pixel.
_PACKED = {
    _Format.Format_YUYV: 0,
    _Format.Format_UYVY: 1,
    # Sixteen bits in the machine's order, the low byte first wherever Qt runs.
    _Format.Format_P010: 1,
    _Format.Format_P016: 1,
    _Format.Format_Y16: 1,
}
# A camera's picture is never seen through; without that there is less to work out.
_OPAQUE = {
    QImage.Format.Format_ARGB32: QImage.Format.Format_RGB32,
    QImage.Format.Format_ARGB32_Premultiplied: QImage.Format.Format_RGB32,
    QImage.Format.Format_RGBA8888: QImage.Format.Format_RGBX8888,
    QImage.Format.Format_RGBA8888_Premultiplied: QImage.Format.Format_RGBX8888,
}


@dataclass(frozen=True, slots=True)
class Luma:
    """A grey picture: one byte a pixel, `stride` bytes a line."""

    data: bytes
    width: int
    height: int
    stride: int


def needs_qt(frame: QVideoFrame) -> bool:
    """True for a frame that only Qt can convert, which it must do on the window's thread."""
    kind = frame.pixelFormat()
    return (
        kind not in _PLANAR
        and kind not in _PACKED
        and kind is not _Format.Format_Jpeg
        and QVideoFrameFormat.imageFormatFromPixelFormat(kind) == QImage.Format.Format_Invalid
    )


def luma_of(frame: QVideoFrame) -> Luma | None:
    """A copy of the frame's brightness, or None if the frame cannot be read.

    Most cameras send it as a plane of its own, which takes a tenth of a millisecond to copy;
    whatever else comes goes through a picture.
    """
    kind = frame.pixelFormat()
    if kind not in _PLANAR and kind not in _PACKED:
        return _luma_of_picture(frame)
    if not frame.map(QVideoFrame.MapMode.ReadOnly):
        return None
    try:
        plane, stride = _plane(frame, 0), frame.bytesPerLine(0)
        if kind in _PLANAR:
            return Luma(plane, frame.width(), frame.height(), stride)
        from companion.ui.pages.scan.colours import every_second

        grey = every_second(plane, _PACKED[kind], frame.width(), frame.height(), stride)
        return Luma(grey, frame.width(), frame.height(), frame.width())
    finally:
        frame.unmap()


def _luma_of_picture(frame: QVideoFrame) -> Luma | None:
    if frame.pixelFormat() is _Format.Format_Jpeg:
        from companion.qr.moving import grey_of_jpeg

        grey = grey_of_jpeg(_mapped(frame))
        return Luma(grey.data, grey.width, grey.height, grey.width) if grey else None
    image = _as_it_is(frame) or frame.toImage()
    return luma_of_image(image)


def luma_of_image(image: QImage) -> Luma | None:
    """The brightness of a picture, None of none."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    if grey.isNull():
        return None
    return Luma(bytes(grey.constBits()), grey.width(), grey.height(), grey.bytesPerLine())


def picture_of(frame: QVideoFrame, room: QSize, *, mirrored: bool = False) -> QImage:
    """The frame upright and as large as fits into `room` (pixels); a null picture of none.

    All that is left to do with it is to copy it to the screen.
    """
    turn = turn_of(frame)
    if turn.isIdentity():
        return _fitting(frame, room, mirrored=mirrored)
    on_its_side = turn.m11() == 0
    picture = _fitting(frame, room.transposed() if on_its_side else room, mirrored=False)
    if mirrored:
        turn *= QTransform.fromScale(-1, 1)
    return picture.transformed(turn)


def fitted(image: QImage, room: QSize, *, mirrored: bool) -> QImage:
    """A picture as large as fits into `room`, left and right changed if it is `mirrored`."""
    size = image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    if size != image.size() and not image.isNull():
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return image.flipped(Qt.Orientation.Horizontal) if mirrored else image


def _fitting(frame: QVideoFrame, room: QSize, *, mirrored: bool) -> QImage:
    kind = frame.pixelFormat()
    if kind is _Format.Format_Jpeg:
        from companion.qr.moving import colours_of_jpeg

        found = colours_of_jpeg(_mapped(frame), room.width())
        if found is None:
            return QImage()
        size, kind_of = (found.width, found.height), QImage.Format.Format_RGBX8888
        image = QImage(found.data, *size, found.width * 4, kind_of).copy()
        return fitted(image, room, mirrored=mirrored)
    if kind in _PLANAR or kind in _PACKED:
        return _from_planes(frame, room, mirrored=mirrored)
    return fitted(_as_it_is(frame) or frame.toImage(), room, mirrored=mirrored)


def _from_planes(frame: QVideoFrame, room: QSize, *, mirrored: bool) -> QImage:
    from companion.ui.pages.scan import colours

    if not frame.map(QVideoFrame.MapMode.ReadOnly):
        return QImage()
    try:
        planes = [_plane(frame, at) for at in range(frame.planeCount())]
        strides = [frame.bytesPerLine(at) for at in range(frame.planeCount())]
    finally:
        frame.unmap()
    size = frame.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    # Enlarging is smoother with Qt.
    made = size.boundedTo(frame.size())
    data = colours.colours(
        frame.pixelFormat().name.removeprefix("Format_"),
        planes,
        strides,
        (frame.width(), frame.height()),
        to=(made.width(), made.height()),
        full=frame.surfaceFormat().colorRange() == QVideoFrameFormat.ColorRange.ColorRange_Full,
        mirrored=mirrored,
    )
    kind = QImage.Format.Format_RGB32
    image = QImage(data, made.width(), made.height(), made.width() * 4, kind).copy()
    return fitted(image, room, mirrored=False)


def turn_of(frame: QVideoFrame) -> QTransform:
    """How the frame's pixels are turned and mirrored to stand upright, as a matrix of whole steps.

    First as the surface says, then as the frame itself does; each is turned before it is mirrored.
    """
    surface = frame.surfaceFormat()
    turn = QTransform()
    if surface.scanLineDirection() == QVideoFrameFormat.Direction.BottomToTop:
        turn *= QTransform.fromScale(1, -1)
    for part in (surface, frame):
        mirrored = part.isMirrored() if isinstance(part, QVideoFrameFormat) else part.mirrored()
        turn *= QTransform().rotate(part.rotation().value)
        if mirrored:
            turn *= QTransform.fromScale(-1, 1)
    return turn


def _as_it_is(frame: QVideoFrame) -> QImage | None:
    """A copy of a frame whose pixels are a picture's already; None for any other."""
    kind = QVideoFrameFormat.imageFormatFromPixelFormat(frame.pixelFormat())
    kind = _OPAQUE.get(kind, kind)
    if kind == QImage.Format.Format_Invalid or not frame.map(QVideoFrame.MapMode.ReadOnly):
        return None
    try:
        data = _plane(frame, 0)
        stride = frame.bytesPerLine(0)
        return QImage(data, frame.width(), frame.height(), stride, kind).copy()
    finally:
        frame.unmap()


def _mapped(frame: QVideoFrame) -> bytes:
    """All of a frame that has one plane; nothing if it cannot be read."""
    if not frame.map(QVideoFrame.MapMode.ReadOnly):
        return b""
    try:
        return _plane(frame, 0)
    finally:
        frame.unmap()


def _plane(frame: QVideoFrame, number: int) -> bytes:
    return bytes(frame.bits(number))

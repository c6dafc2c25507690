"""Frames of every layout: the codes in them, the pictures of them, and where things are."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QTransform

from companion.qr.decode import decode_luma
from companion.ui.pages.scan.capture.feed import look, outline
from tests.ui.moving import QUIET, Shown, frame_of, jpeg_of, pixels_of, scene

pytestmark = [QUIET, pytest.mark.usefixtures("qapp")]

LAYOUTS = ["NV12", "NV21", "YUV420P", "YUYV", "UYVY", "Y8", "RGB", "BGRA8888", "Jpeg"]
TEXT = "MECARD:N:Okafor,Ngozi;;"


@pytest.mark.parametrize("width", [640, 638])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_frame_of_any_layout_shows_its_code_and_its_colours(layout: str, width: int) -> None:
    from companion.ui.pages.scan.frames import luma_of, needs_qt, picture_of

    image = scene(Shown(TEXT, 300, 160, side=200), width=width, height=358)
    frame = frame_of(image, layout)
    assert not needs_qt(frame)
    luma = luma_of(frame)
    assert luma is not None
    (code,) = decode_luma(luma.data, luma.width, luma.height, luma.stride)
    assert code.text == TEXT
    picture = picture_of(frame, QSize(320, 400))
    assert (picture.width(), picture.height()) == (320, 358 * 320 // width)
    assert _difference(picture, image, grey=layout == "Y8") < 8
    mirror = picture_of(frame, QSize(900, 600), mirrored=True)
    assert mirror.width() == 900
    back = mirror.flipped(Qt.Orientation.Horizontal)
    assert _difference(back, image, grey=layout == "Y8") < 8
    assert _difference(mirror, image, grey=layout == "Y8") > 8


def _difference(picture: QImage, image: QImage, *, grey: bool) -> float:
    """The middle difference of two pictures' pixels, 0 to 255, over a coarse raster."""
    both = [pixels_of(one.scaled(64, 36)).astype(np.int16) for one in (picture, image)]
    if grey:
        both = [one.mean(axis=2) for one in both]
    return float(np.median(np.abs(both[0] - both[1])))


def test_lines_with_any_padding_are_read_and_a_plane_that_is_too_short_harms_nobody() -> None:
    from companion.ui.pages.scan.colours import colours, every_second

    padded = b"".join(bytes([16 + y, 16 + y]) + b"\xff" * 5 for y in range(4))
    assert colours("Y8", [padded], [7], (2, 4), to=(2, 4)) == b"".join(
        bytes([16 + y] * 3 + [255]) * 2 for y in range(4)
    )
    assert every_second(b"\x01\x80\x02\x80\xee\x03\x80\x04\x80\xee", 0, 2, 2, 5) == bytes(
        [1, 2, 3, 4]
    )
    assert len(colours("NV12", [b"\x80" * 7, b""], [4, 4], (4, 4), to=(2, 2))) == 2 * 2 * 4


def test_a_layout_that_only_qt_knows_is_left_to_qt() -> None:
    from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

    from companion.ui.pages.scan.frames import needs_qt

    rare = QVideoFrameFormat(QSize(64, 64), QVideoFrameFormat.PixelFormat.Format_AYUV)
    assert needs_qt(QVideoFrame(rare))


def test_a_damaged_jpeg_frame_shows_nothing_and_says_nothing() -> None:
    from companion.qr.moving import colours_of_jpeg, grey_of_jpeg

    whole = jpeg_of(scene(width=320, height=180))
    for data in (b"", b"no picture", whole[:40], whole[: len(whole) // 2]):
        assert grey_of_jpeg(data) is None
        assert colours_of_jpeg(data, 160) is None
    grey = grey_of_jpeg(whole)
    assert grey is not None
    assert (grey.width, grey.height, len(grey.data)) == (320, 180, 320 * 180)


def _turned(frame: Any, turn: str, *, by: str) -> Any:
    """The frame as from a camera that is built in sideways; the frame or its surface says so."""
    from PySide6.QtMultimedia import QtVideo, QVideoFrame, QVideoFrameFormat

    surface = QVideoFrameFormat(frame.surfaceFormat())
    if turn == "upside down":
        surface.setScanLineDirection(QVideoFrameFormat.Direction.BottomToTop)
    other = QVideoFrame(surface) if by == "frame" else surface
    other.setMirrored("mirrored" in turn)
    if turn[:1].isdigit():
        other.setRotation(QtVideo.Rotation(int(turn.split()[0])))
    made = QVideoFrame(other) if isinstance(other, QVideoFrameFormat) else other
    assert made.map(QVideoFrame.MapMode.WriteOnly)
    assert frame.map(QVideoFrame.MapMode.ReadOnly)
    for plane in range(frame.planeCount()):
        target: Any = made.bits(plane)
        target[:] = bytes(frame.bits(plane))
    made.unmap()
    frame.unmap()
    return made


TURNS = ["", "90", "180", "270", "mirrored", "90 mirrored", "270 mirrored", "upside down"]


@pytest.mark.parametrize("turn", TURNS)
def test_an_outline_lies_on_the_code_however_the_camera_is_built_in(turn: str) -> None:
    from companion.ui.pages.scan.frames import luma_of, luma_of_image, picture_of, turn_of

    image = scene(Shown(TEXT, 180, 150, side=220), width=640, height=360)
    frame = _turned(frame_of(image, "NV12"), turn, by="frame")
    sight = look(luma_of(frame), turn_of(frame), thorough=False, is_new=lambda _: False)
    picture = picture_of(frame, QSize(640, 640))
    shown = look(luma_of_image(picture), QTransform(), thorough=False, is_new=lambda _: False)
    (corners,), (expected,) = sight.outlines, shown.outlines
    for corner in corners:
        assert min((corner - other).manhattanLength() for other in expected) < 0.02


@pytest.mark.parametrize("turn", TURNS)
def test_a_frame_is_turned_as_qt_would_turn_it(turn: str) -> None:
    from companion.ui.pages.scan.frames import picture_of, turn_of

    image = scene(Shown(TEXT, 30, 20, side=30), width=64, height=36)
    frame = _turned(frame_of(image, "NV12"), turn, by="surface")
    ours, theirs = picture_of(frame, QSize(64, 64)), frame.toImage()
    assert ours.size() == theirs.size()
    assert _difference(ours, theirs, grey=True) < 6
    assert turn_of(frame) == turn_of(_turned(frame_of(image, "NV12"), turn, by="frame"))


def test_the_corners_of_an_outline_are_parts_of_the_picture() -> None:
    image = scene(Shown(TEXT, 160, 90, side=160), width=320, height=180)
    from companion.ui.pages.scan.frames import luma_of_image

    sight = look(luma_of_image(image), QTransform(), thorough=False, is_new=lambda _: True)
    (code,) = sight.codes
    assert code.picture is not None
    corners = outline(code, 320, 180, QTransform())
    assert [round(corner.x() * 320) for corner in corners] == [x for x, _ in code.position]
    assert [round(corner.y() * 180) for corner in corners] == [y for _, y in code.position]

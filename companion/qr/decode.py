"""Pictures and camera frames into the codes they show.

A picture without a code is no error: it gives an empty list. What cannot be read as a picture
raises KnownError with one sentence that names it. Nothing is opened, fetched or joined.
"""

import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from companion.errors import BugError

if TYPE_CHECKING:
    from PIL.Image import Image
    from zxingcpp import Barcode

TIME_BUDGET = 3.0
"""Seconds after which no further rung of the ladder is begun; most pictures need milliseconds."""

Corner = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a picture.

    `format` is its name (`QR Code`, `Aztec`, `Data Matrix`, `PDF417`, ...), `text` what it says,
    `raw` the bytes before they were decoded, `position` its corners in pixels of the upright
    picture: top left, top right, bottom right, bottom left, as the code itself is turned.
    """

    format: str
    text: str
    position: tuple[Corner, Corner, Corner, Corner]
    raw: bytes


def decode_file(
    path: Path, *, seconds: float = TIME_BUDGET, clock: Callable[[], float] = time.monotonic
) -> list[Code]:
    """The codes of a picture file, topmost first. Raises KnownError (see `picture`)."""
    from companion.qr.picture import open_file

    return _decode(open_file(path), seconds, clock)


def decode_picture(
    data: bytes,
    *,
    name: str = "The picture",
    seconds: float = TIME_BUDGET,
    clock: Callable[[], float] = time.monotonic,
) -> list[Code]:
    """The codes of an encoded picture (PNG, JPEG, ...), for instance one that was pasted.

    Raises KnownError; `name` is what its sentence calls the picture.
    """
    from companion.qr.picture import open_stream

    return _decode(open_stream(io.BytesIO(data), name), seconds, clock)


def decode_luma(
    buffer: bytes | bytearray | memoryview,
    width: int,
    height: int,
    stride: int = 0,
    *,
    thorough: bool = False,
) -> list[Code]:
    """The codes of a camera frame's grey plane: one byte a pixel, `stride` bytes a line.

    `stride` 0 means `width`. Nothing is copied: the buffer must stay as it is until the call
    returns, and other threads run meanwhile. QR codes alone are looked for;
    `thorough`, for every few frames, tries the other formats and another threshold as well.
    """
    import zxingcpp

    try:
        view = zxingcpp.ImageView(
            buffer,  # type: ignore[arg-type]  # any buffer of bytes will do
            width,
            height,
            zxingcpp.ImageFormat.Lum,
            stride or width,
        )
    except (TypeError, ValueError) as error:
        raise BugError(f"A frame of {width}x{height} (stride {stride}) was refused.") from error
    from companion.qr import ladder

    nearby = zxingcpp.Binarizer.LocalAverage
    found = ladder.read(view, binarizer=nearby, formats=ladder.qr_only())
    if thorough and not found:
        found = ladder.read(view, binarizer=zxingcpp.Binarizer.GlobalHistogram)
    return _sorted([_code(barcode, 1) for barcode in found])


def _decode(picture: "Image", seconds: float, clock: Callable[[], float]) -> list[Code]:
    from companion.qr.ladder import climb

    end = clock() + seconds
    reading = climb(picture, out_of_time=lambda: clock() >= end)
    found = reading.codes if reading else []
    return _sorted([_code(one.barcode, one.scale) for one in found])


def _sorted(codes: list[Code]) -> list[Code]:
    return sorted(codes, key=lambda code: (code.position[0][1], code.position[0][0]))


def _code(barcode: "Barcode", scale: float) -> Code:
    place = barcode.position
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    top_left, top_right, bottom_right, bottom_left = (
        (round(corner.x / scale), round(corner.y / scale)) for corner in corners
    )
    return Code(
        format=str(barcode.format),
        text=_text(barcode),
        position=(top_left, top_right, bottom_right, bottom_left),
        raw=bytes(barcode.bytes),
    )


def _text(barcode: "Barcode") -> str:
    """The text; where the code does not say its charset, valid UTF-8 is taken for UTF-8.

    zxing guesses from the first bytes; `]Q1` is a QR code that names no charset (ISO/IEC 15424).
    """
    if barcode.symbology_identifier == "]Q1":
        try:
            return barcode.bytes.decode("utf-8")
        except UnicodeDecodeError:
            pass
    return barcode.text

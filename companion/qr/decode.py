"""Pictures and camera frames into the codes they show.

A picture without a code is no error: it gives an empty list. What cannot be read as a picture
raises KnownError with one sentence that names it. Nothing is opened, fetched or joined.
"""

import io
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from companion.errors import BugError
from companion.qr.code import Code, Corner, Part
from companion.qr.found import Found
from companion.qr.parts import join
from companion.qr.sequence import part_of

if TYPE_CHECKING:
    from zxingcpp import Barcode

    from companion.qr.picture import Opened

__all__ = ["Code", "Corner", "Part", "decode_file", "decode_luma", "decode_picture"]

TIME_BUDGET = 3.0
"""Seconds after which no further rung of the ladder is begun; most pictures need milliseconds."""


def decode_file(
    path: Path,
    *,
    crops: bool = False,
    seconds: float = TIME_BUDGET,
    clock: Callable[[], float] = time.monotonic,
) -> list[Code]:
    """The codes of a picture file, topmost first. Raises KnownError (see `picture`).

    A message in several codes (`Code.part`) is one code if all of its parts are in the picture.
    `crops` fills `Code.picture`.
    """
    from companion.qr.picture import open_file

    with open_file(path) as opened:
        return _decode(opened, str(path), seconds, clock, crops=crops)


def decode_picture(
    data: bytes,
    *,
    name: str = "The picture",
    crops: bool = False,
    seconds: float = TIME_BUDGET,
    clock: Callable[[], float] = time.monotonic,
) -> list[Code]:
    """The codes of an encoded picture (PNG, JPEG, ...), for instance one that was pasted.

    Raises KnownError; `name` is what its sentence calls the picture. See `decode_file`.
    """
    from companion.qr.picture import open_stream

    opened = open_stream(io.BytesIO(data), name)
    return _decode(opened, name, seconds, clock, crops=crops)


def decode_luma(
    buffer: bytes | bytearray | memoryview,
    width: int,
    height: int,
    stride: int = 0,
    *,
    thorough: bool = False,
    crops: bool = False,
) -> list[Code]:
    """The codes of a camera frame's grey plane: one byte a pixel, `stride` bytes a line.

    `stride` 0 means `width`. Nothing is copied: the buffer must stay as it is until the call
    returns, and other threads run meanwhile. QR codes alone are looked for;
    `thorough`, for every few frames, tries the other formats and another threshold as well.
    `crops` fills `Code.picture`; it takes a few milliseconds, and only if there is a code.
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
    codes = _finished([_code(Found(barcode, 1)) for barcode in found])
    if not crops or not codes:
        return codes
    from PIL import Image

    from companion.qr.crop import with_crops

    # A view of the frame with its stride, as the decoder had it.
    lines = bytes(memoryview(buffer).cast("B")[: (stride or width) * height])
    frame = Image.frombuffer("L", (width, height), lines, "raw", "L", stride or width, 1)
    return with_crops(frame, codes)


def _decode(
    opened: "Opened", name: str, seconds: float, clock: Callable[[], float], *, crops: bool
) -> list[Code]:
    from companion.qr.crop import with_crops
    from companion.qr.ladder import climb
    from companion.qr.picture import cut_short

    end = clock() + seconds
    reading = climb(opened.grey, colours=opened.colours, out_of_time=lambda: clock() >= end)
    if reading is None:
        if opened.cut_short:
            raise cut_short(name)
        return []
    codes = _finished([_code(one) for one in reading.codes])
    return with_crops(opened.grey, codes) if crops else codes


def _finished(codes: list[Code]) -> list[Code]:
    """Parts joined, topmost first."""
    codes = join(codes)
    return sorted(codes, key=lambda code: (code.position[0][1], code.position[0][0]))


def _code(found: Found) -> Code:
    barcode = found.barcode
    top_left, top_right, bottom_right, bottom_left = (
        (round(x), round(y)) for x, y in found.corners
    )
    return Code(
        format=str(barcode.format),
        text=_text(barcode),
        position=(top_left, top_right, bottom_right, bottom_left),
        raw=bytes(barcode.bytes),
        part=part_of(barcode),
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

"""Which part of a message a QR code is (structured append, ISO/IEC 18004 section 8).

zxing-cpp knows, but its Python binding does not say. It does give the code's modules as it
sampled them, so the header is read from those: the first 20 bits of the first block, with the
errors of a bad picture corrected.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from companion.qr.code import Part
from companion.qr.reedsolomon import corrected

if TYPE_CHECKING:
    from zxingcpp import Barcode

_STRUCTURED_APPEND = 0b0011
_LEVELS = {"M": 0, "L": 1, "H": 2, "Q": 3}  # as the library numbers them

_Place = tuple[int, int]  # row, column
_Dark = Callable[[int, int], bool]


def part_of(barcode: "Barcode") -> Part | None:
    """The part that a valid code is of a message in several codes; None for a code by itself."""
    extra: dict[str, Any] = barcode.extra  # type: ignore[assignment]  # typed as any object
    if str(barcode.format) != "QR Code" or not {"Version", "ECLevel", "DataMask"} <= extra.keys():
        return None
    # A code seen in a mirror has its modules still mirrored, and does not say so.
    views = _views(barcode, int(extra["DataMask"]))
    side = 17 + 4 * int(extra["Version"])
    if extra.get("UEC") == 1.0 and all(
        _first_mode(dark, side) != _STRUCTURED_APPEND for dark in views
    ):
        return None  # no module is wrong, so that the first four are enough
    for dark in views:
        block, check = _first_block(dark, int(extra["Version"]), _LEVELS[extra["ECLevel"]])
        data = corrected(block, check)
        if data is not None:
            return _part(data)
    return None


def _part(data: bytes) -> Part | None:
    header = int.from_bytes(data[:3], "big") >> 4
    mode, index, last = header >> 16, header >> 12 & 15, header >> 8 & 15
    if mode != _STRUCTURED_APPEND or index > last or not last:
        return None
    return Part(index, last + 1, header & 255)


def _views(barcode: "Barcode", mask_number: int) -> tuple[_Dark, _Dark]:
    """The modules without their mask, by row and column: as they are, and mirrored."""
    from qrcode.util import mask_func

    image: Any = barcode.to_image(scale=1, add_quiet_zones=False)
    side: int = image.shape[0]
    pixels = bytes(memoryview(image))
    mask = mask_func(mask_number)
    return (
        lambda row, column: (pixels[row * side + column] == 0) != mask(row, column),
        lambda row, column: (pixels[column * side + row] == 0) != mask(row, column),
    )


def _first_mode(dark: _Dark, side: int) -> int:
    """The first four bits, at the bottom right."""
    last = side - 1
    corner = ((last, last), (last, last - 1), (last - 1, last), (last - 1, last - 1))
    return int("".join(str(int(dark(*place))) for place in corner), 2)


def _first_block(dark: _Dark, version: int, level: int) -> tuple[bytes, int]:
    """The first block's bytes as they were sampled, and how many of them are for correction."""
    from qrcode.base import rs_blocks

    blocks = rs_blocks(version, level)
    first = blocks[0]
    count, data = len(blocks), sum(block.data_count for block in blocks)
    check = first.total_count - first.data_count
    # The blocks' bytes take turns. The first block is never longer than the others.
    at = [number * count for number in range(first.data_count)]
    at += [data + number * count for number in range(check)]
    places = _places(version)
    block = bytes(
        int("".join("01"[dark(*place)] for place in places[8 * byte : 8 * byte + 8]), 2)
        for byte in at
    )
    return block, check


@lru_cache(maxsize=8)
def _places(version: int) -> tuple[_Place, ...]:
    """Where the bits lie, in their order: up and down in columns of two, from the right."""
    from qrcode.constants import ERROR_CORRECT_L
    from qrcode.main import QRCode

    empty: QRCode[Any] = QRCode(version=version, error_correction=ERROR_CORRECT_L)
    empty.data_cache = []
    empty.map_data = lambda *_: None  # type: ignore[method-assign]  # leave data modules empty
    empty.makeImpl(False, 0)
    side = empty.modules_count
    places: list[_Place] = []
    rows = range(side - 1, -1, -1)
    for right in (*range(side - 1, 6, -2), 5, 3, 1):
        places += [
            (row, column)
            for row in rows
            for column in (right, right - 1)
            if empty.modules[row][column] is None
        ]
        rows = rows[::-1]
    return tuple(places)

"""Text into a QR code, and the code into PNG and SVG (ISO/IEC 18004).

The text goes in as UTF-8 bytes without an ECI header: phones, zxing and OpenCV all read that,
and some phones show the header's bytes. PNG and SVG are written here, in a few lines each,
so that a code is drawn without loading an imaging library.
"""

import base64
import struct
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, cast

from companion.errors import KnownError
from companion.qr.look import (
    BLACK,
    PLAIN,
    Look,
    channels,
    checked_colour,
    hole_side,
    hollowed,
    with_logo,
)

if TYPE_CHECKING:
    from qrcode.image.pil import PilImage
    from qrcode.main import QRCode

Level = Literal["L", "M", "Q", "H"]

QUIET_ZONE = 4
"""The white border, in modules, that the standard asks for on every side."""

# What version 40 holds in byte mode (ISO/IEC 18004 table 7).
_MOST_BYTES = {"L": 2953, "M": 2331, "Q": 1663, "H": 1273}
_LARGEST_SIDE = 20_000  # pixels; a poster, and still only 50 MB of one-bit picture


@dataclass(frozen=True, slots=True)
class QrMatrix:
    """A code's modules, True for dark, row by row and without the quiet zone.

    `version` is 1 to 40 (17 + 4 * version modules a side), `size_bytes` the length of the text
    in UTF-8. Whoever draws it paints dark modules in `look.colour`, and `look.logo` (a PNG), if
    there is one, on the white square of `hole` modules a side in the middle.
    """

    modules: list[list[bool]]
    version: int
    level: str
    size_bytes: int
    look: Look = PLAIN

    @property
    def side(self) -> int:
        """Modules a side, without the quiet zone."""
        return len(self.modules)

    @property
    def hole(self) -> int:
        """Modules a side that the logo has to itself, 0 without a logo."""
        return hole_side(self.side) if self.look.logo else 0


def encode(text: str, level: Level = "M") -> QrMatrix:
    """The smallest code that holds the text at that level of error correction.

    Raises KnownError for an empty text and for one that no code can hold.
    """
    data = _payload(text, level)
    code = _filled(data, level)
    version = int(code.best_fit(start=1))
    code.version = version
    code.make(fit=False)
    modules = [[bool(module) for module in row] for row in code.modules]
    return QrMatrix(modules, version, level, len(data))


def styled(matrix: QrMatrix, look: Look) -> QrMatrix:
    """The code with a colour and a logo. Raises KnownError for a colour that is too light.

    A logo wants a code of level H, and the result proven (see `companion.qr.card.proven`).
    """
    look = replace(look, colour=checked_colour(look.colour))
    modules = hollowed(matrix.modules) if look.logo else matrix.modules
    return replace(matrix, modules=modules, look=look)


def version_needed(text: str, level: Level = "M") -> int:
    """The version that `encode` would choose, without drawing it. Raises KnownError likewise."""
    return int(_filled(_payload(text, level), level).best_fit(start=1))


def _payload(text: str, level: str) -> bytes:
    """The text's bytes, which fit a code of that level."""
    if level not in _MOST_BYTES:
        raise KnownError(f"There is no level of error correction “{level}”: use L, M, Q or H.")
    if not text:
        raise KnownError("There is nothing to put into a QR code: fill in a field first.")
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        raise KnownError(
            "The text holds half of a character, which a QR code cannot carry: type it again."
        ) from None
    most = _MOST_BYTES[level]
    if len(data) > most:
        raise KnownError(
            f"The text is too long for a QR code: {len(data):,} bytes, and at most {most:,} fit "
            f"at level {level}. Leave something out."
        )
    return data


def _filled(data: bytes, level: str) -> "QRCode[PilImage]":
    from qrcode import constants
    from qrcode.main import QRCode
    from qrcode.util import MODE_8BIT_BYTE, QRData

    correction = getattr(constants, f"ERROR_CORRECT_{level}")
    code = cast("QRCode[PilImage]", QRCode(error_correction=correction, border=0))
    # Numeric and alphanumeric modes would save little on a card; one mode reads everywhere.
    code.add_data(QRData(data, mode=cast(Literal[4], MODE_8BIT_BYTE)), optimize=0)
    return code


def to_png(matrix: QrMatrix, *, scale: int = 8, border: int = QUIET_ZONE) -> bytes:
    """A PNG, dark on white: `scale` pixels a module, `border` modules around.

    One bit a pixel, unless there is a logo.
    """
    side = _side_in_pixels(matrix, scale, border)
    line_bytes = (side + 7) // 8
    white = b"\x00" + b"\xff" * line_bytes
    lines = [white * (border * scale)]
    for row in matrix.modules:
        lines.append((b"\x00" + _packed(row, scale, border, line_bytes)) * scale)
    lines.append(white * (border * scale))
    # Bit depth 1, colour type 0 (grey) or 3 (palette), and the only methods there are
    # (PNG 11.2.2).
    plain = matrix.look.colour == BLACK
    palette = bytes((*channels(matrix.look.colour), 255, 255, 255))
    drawn = b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0 if plain else 3, 0, 0, 0)),
            b"" if plain else _chunk(b"PLTE", palette),
            _chunk(b"IDAT", zlib.compress(b"".join(lines))),
            _chunk(b"IEND", b""),
        )
    )
    if matrix.look.logo is None:
        return drawn
    room = (matrix.hole - 1) * scale
    return with_logo(drawn, matrix.look.logo, centre=side // 2, room=room)


def _side_in_pixels(matrix: QrMatrix, scale: int, border: int) -> int:
    if scale < 1 or border < 0:
        raise KnownError("A QR code needs at least one pixel a module and no negative border.")
    side = (matrix.side + 2 * border) * scale
    if side > _LARGEST_SIDE:
        raise KnownError(
            f"A picture of {side:,} pixels a side is too large: {_LARGEST_SIDE:,} is the most."
        )
    return side


def _packed(row: list[bool], scale: int, border: int, line_bytes: int) -> bytes:
    """One line of pixels, eight to a byte, a set bit for white; the padding is white too."""
    dark, light = "0" * scale, "1" * scale
    bits = light * border + "".join(dark if module else light for module in row)
    bits = bits.ljust(line_bytes * 8, "1")
    return int(bits, 2).to_bytes(line_bytes, "big")


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


def to_svg(matrix: QrMatrix, *, scale: int = 8, border: int = QUIET_ZONE) -> bytes:
    """An SVG of the same size in CSS pixels: a white ground and one path of dark runs."""
    side = _side_in_pixels(matrix, scale, border)
    modules = matrix.side + 2 * border
    path = "".join(
        f"M{start + border} {y + border}h{length}v1h-{length}z"
        for y, row in enumerate(matrix.modules)
        for start, length in _dark_runs(row)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" '
        f'viewBox="0 0 {modules} {modules}" shape-rendering="crispEdges">\n'
        f'<rect width="{modules}" height="{modules}" fill="#fff"/>\n'
        f'<path d="{path}" fill="{matrix.look.colour}"/>\n'
        f"{_svg_logo(matrix, border)}</svg>\n"
    ).encode()


def _svg_logo(matrix: QrMatrix, border: int) -> str:
    if matrix.look.logo is None:
        return ""
    room = matrix.hole - 1
    start = border + (matrix.side - room) / 2
    data = base64.b64encode(matrix.look.logo).decode("ascii")
    return (
        f'<image x="{start}" y="{start}" width="{room}" height="{room}" '
        f'shape-rendering="auto" href="data:image/png;base64,{data}"/>\n'
    )


def _dark_runs(row: list[bool]) -> list[tuple[int, int]]:
    """Where dark modules begin and how many follow one another."""
    runs: list[tuple[int, int]] = []
    start = None
    for x, dark in enumerate([*row, False]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            runs.append((start, x - start))
            start = None
    return runs

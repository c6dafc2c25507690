"""How a code looks: the colour of its dark modules, and a small logo in its middle.

Light stays white and dark stays darker: inverted codes are not read by every phone. A logo hides
modules, which level H can do without (ISO/IEC 18004: about 30 % of the codewords).
"""

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.errors import KnownError

if TYPE_CHECKING:
    from PIL.Image import Image

BLACK = "#000000"
LEAST_CONTRAST = 5.0
"""Of the colour on white, by the formula of WCAG 2 (black has 21). Below it, a code in poor light
is no longer told from its paper."""

# A camera sees brightness, not hue: what looks dark to it by Rec. 601 must be so, too.
_MOST_LUMA = 130
_LOGO_SHARE = 0.22  # of the code's side, that is a twentieth of its area
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Look:
    """`colour` of the dark modules as `#rrggbb`; `logo` an encoded PNG, or None."""

    colour: str = BLACK
    logo: bytes | None = None

    @property
    def plain(self) -> bool:
        """True for black without a logo."""
        return self.colour == BLACK and self.logo is None


PLAIN = Look()


def checked_colour(colour: str) -> str:
    """The colour in small letters, black for "". Raises KnownError if a code in it would be pale.

    The sentence names a darker one of the same hue.
    """
    if not colour:
        return BLACK
    if not _HEX.fullmatch(colour):
        raise KnownError(f"“{colour}” is no colour: write it like #003366.")
    if not is_dark_enough(colour):
        raise KnownError(
            f"The colour {colour.lower()} is too light for a code that phones read: "
            f"choose a darker one, such as {darker(colour)}."
        )
    return colour.lower()


def is_dark_enough(colour: str) -> bool:
    """True if phones tell the colour from white."""
    red, green, blue = channels(colour)
    luma = 0.299 * red + 0.587 * green + 0.114 * blue
    return contrast(colour) >= LEAST_CONTRAST and luma <= _MOST_LUMA


def contrast(colour: str) -> float:
    """The contrast of a colour on white, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in channels(colour))
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def darker(colour: str) -> str:
    """The lightest shade of the same hue that a code can have."""
    red, green, blue = channels(colour)
    for share in range(100, -1, -1):
        shade = "#" + "".join(f"{channel * share // 100:02x}" for channel in (red, green, blue))
        if is_dark_enough(shade):
            return shade
    return BLACK


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of `#rrggbb`, 0 to 255."""
    number = int(colour[1:], 16)
    return number >> 16, number >> 8 & 255, number & 255


def hole_side(side: int) -> int:
    """How many modules a side a logo takes in the middle of a code of `side` modules (both odd)."""
    return max(5, int(side * _LOGO_SHARE) // 2 * 2 + 1)


def hollowed(modules: list[list[bool]]) -> list[list[bool]]:
    """The modules without those under the logo."""
    side = len(modules)
    hole = hole_side(side)
    first = (side - hole) // 2
    inside = range(first, first + hole)
    return [
        [module and not (x in inside and y in inside) for x, module in enumerate(row)]
        for y, row in enumerate(modules)
    ]


def with_logo(drawn: bytes, logo: bytes, *, centre: int, room: int) -> bytes:
    """The PNG of a code with the logo around the pixel `centre`, at most `room` pixels a side."""
    from PIL import Image

    with Image.open(io.BytesIO(drawn), formats=["PNG"]) as code:
        picture = code.convert("RGB")
    with Image.open(io.BytesIO(logo), formats=["PNG"]) as opened:
        small = _within(opened.convert("RGBA"), room)
    place = (centre - small.width // 2, centre - small.height // 2)
    picture.paste(small, place, small)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _within(picture: "Image", room: int) -> "Image":
    from PIL import Image

    factor = room / max(picture.size)
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    return picture.resize(size, Image.Resampling.LANCZOS)

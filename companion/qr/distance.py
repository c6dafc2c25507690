"""From how far a phone reads a code, measured: the code is made smaller until it no longer reads.

A camera of `pixels` across that sees `angle` degrees sees, at the distance d, a piece of the world
2 * d * tan(angle / 2) wide. A module m wide is then m * pixels / (2 * d * tan(angle / 2)) pixels in
the picture. If a code needs p pixels a module, the farthest it reads from is

    d = m * pixels / (2 * p * tan(angle / 2))

p is measured for each code, since it depends on the size, on the level, and on colour and logo: the
drawn code is scaled down with a triangle filter (each pixel of a camera gathers light from its
neighbours' places, too), at several places of the grid, until one plain pass of the decoder finds
nothing: between 1.5 and 2.3 pixels for ordinary cards. Hands shake, screens reflect and nobody
aims straight, so `CARE` times as much is asked. What comes out is close to the printers' rule of
thumb, ten times the code's side.
"""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.qr.encode import QUIET_ZONE, QrMatrix
from companion.qr.proof import drawn, plain_reading

if TYPE_CHECKING:
    from PIL.Image import Image

CAMERA_PIXELS = 1920
"""Across, of the picture that phones look for codes in (1080p); with 720p it is two thirds."""

CAMERA_ANGLE = 65.0
"""Degrees that a phone's main camera sees across."""

CARE = 1.5
"""How many times the pixels are asked for that a perfect picture would need."""

_SCALE = 8  # pixels a module before scaling down
# Pixels a module, from the most to the least; 1 is less than any decoder can do with.
_STEPS = (3.0, 2.6, 2.3, 2.0, 1.8, 1.6, 1.45, 1.3, 1.15, 1.0)
# Where the grid of the camera's pixels begins, in parts of a pixel.
_PHASES = ((0.0, 0.0), (0.5, 0.5), (0.25, 0.75), (0.75, 0.25))


@dataclass(frozen=True, slots=True)
class Reach:
    """From how far a code reads, in millimetres, and the sentence that says so."""

    millimetres: float

    @property
    def words(self) -> str:
        """ "Reads at arm's length: up to about 60 cm"."""
        return f"{_where(self.millimetres)}: up to about {_rounded(self.millimetres)}"


def pixels_needed(matrix: QrMatrix, text: str) -> float:
    """The fewest pixels a module with which the code still reads, wherever the pixels fall.

    Between 1 and 3, in steps of a tenth of it; 3 for a code that needs more.
    """
    picture = drawn(matrix, _SCALE)
    modules = matrix.side + 2 * QUIET_ZONE
    enough = _STEPS[0]
    for pixels in _STEPS:
        # The first failure counts: with fewer pixels a code may read again by good luck.
        for phase in _PHASES:
            if plain_reading(seen(picture, modules, pixels, phase)) != text:
                return enough
        enough = pixels
    return enough


def seen(
    picture: "Image", modules: int, pixels: float, phase: tuple[float, float] = (0.0, 0.0)
) -> "Image":
    """The picture of `modules` a side as a camera has it that gives `pixels` to each module."""
    from PIL import Image

    side = math.floor(modules * pixels) - 1
    step = picture.width / (modules * pixels)  # of the picture's pixels, for one of the camera's
    left, top = phase[0] * step, phase[1] * step
    box = (left, top, min(left + side * step, picture.width), min(top + side * step, picture.width))
    return picture.resize((side, side), Image.Resampling.BILINEAR, box=box)


def reach(
    module: float,
    pixels: float,
    *,
    camera: int = CAMERA_PIXELS,
    angle: float = CAMERA_ANGLE,
    care: float = CARE,
) -> Reach:
    """How far away a code reads whose modules are `module` mm wide and need so many `pixels`."""
    across = 2 * math.tan(math.radians(angle / 2))
    return Reach(module * camera / (pixels * care * across))


def _where(millimetres: float) -> str:
    if millimetres < 250:
        return "Reads only close up"
    if millimetres < 900:
        return "Reads at arm's length"
    if millimetres < 2500:
        return "Reads across a table"
    return "Reads across a room"


def _rounded(millimetres: float) -> str:
    """To what such a guess is worth: 5 cm, from a metre on 10 cm, from three on half a metre."""
    centimetres = millimetres / 10
    if centimetres < 97.5:
        return f"{max(5, 5 * math.floor(centimetres / 5 + 0.5))} cm"
    step = 0.1 if centimetres < 300 else 0.5
    return f"{step * math.floor(centimetres / 100 / step + 0.5):.1f} m"

"""The countries' outlines as a map: from `resources/world.txt`, in the Equal Earth projection.

Areas are true to each other, so that no country looks more important than it is: Šavrič, Patterson
and Jenny, "The Equal Earth map projection", 2018.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt

from companion.assets import resource

Point = tuple[float, float]

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_TENTHS = 10
# Where nobody lives: the map ends at these latitudes, so that there is more room for the rest.
_NORTH, _SOUTH = 84.0, -56.5


@dataclass(frozen=True, slots=True)
class Country:
    """A country on the map: its ISO 3166-1 code, its middle, and the rings of its parts.

    Coordinates are 0 to 1 from the left and, in the same unit, from the top (see `HEIGHT`). A
    country that is too small to be drawn has no rings, but a middle.
    """

    code: str
    middle: Point
    rings: tuple[tuple[Point, ...], ...]


@cache
def countries() -> tuple[Country, ...]:
    """All countries and territories with a code, in the order of their codes."""
    lines = resource("world.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_country(line) for line in lines if line and not line.startswith("#"))


def projected(longitude: float, latitude: float) -> Point:
    """Where a place, in degrees, is on the map."""
    x, y = _equal_earth(longitude, min(max(latitude, _SOUTH), _NORTH))
    return x / _WIDTH + 0.5, (_TOP - y) / _WIDTH


def _equal_earth(longitude: float, latitude: float) -> Point:
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    squared = theta * theta
    sixth = squared**3
    a1, a2, a3, a4 = _A
    slope = a1 + 3 * a2 * squared + sixth * (7 * a3 + 9 * a4 * squared)
    x = 2 * sqrt(3) * radians(longitude) * cos(theta) / (3 * slope)
    return x, theta * (a1 + a2 * squared + sixth * (a3 + a4 * squared))


_WIDTH = 2 * _equal_earth(180, 0)[0]
_TOP = _equal_earth(0, _NORTH)[1]
HEIGHT = (_TOP - _equal_earth(0, _SOUTH)[1]) / _WIDTH
"""The height of a map whose width is 1."""


def _country(line: str) -> Country:
    code, middle, rings = line.split("\t")
    longitude, latitude = map(int, middle.split())
    return Country(
        code,
        projected(longitude / _TENTHS, latitude / _TENTHS),
        tuple(tuple(_ring(ring)) for ring in rings.split(";") if ring),
    )


def _ring(steps: str) -> Iterator[Point]:
    numbers = list(map(int, steps.split()))
    x = y = 0
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        yield projected(x / _TENTHS, y / _TENTHS)

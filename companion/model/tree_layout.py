"""Where the people of a tree stand around you, and which of their names can be read there.

Everyone has an angle of their own, as wide as the people they led to need; each step away from you
is one ring further out. Nothing here knows how it is drawn.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import cos, pi, sin

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands: x and y from the middle, 1 being the outermost ring; and the angle."""

    x: float
    y: float
    turn: float


def radial(above: Sequence[int | None]) -> list[Place]:
    """A place for each; `above` is the number of the one before them, None for next to you.

    Whoever is above somebody comes before them. Places of those on one ring do not coincide.
    """
    depth: list[int] = []
    for up in above:
        depth.append(1 if up is None else depth[up] + 1)
    room = [0.0] * len(above)
    for at in range(len(above) - 1, -1, -1):
        # Nearer to the middle there is less room, so that who leads to nobody needs more of it.
        room[at] = max(room[at], 1.0)
        if (up := above[at]) is not None:
            room[up] += room[at]
    rings = _rings(depth)
    whole = sum(room[at] for at, up in enumerate(above) if up is None) or 1.0
    # A gap before the first, at the top, where the eye begins.
    taken: dict[int | None, float] = {None: -pi / 2}
    places = []
    for at, up in enumerate(above):
        start = taken[up]
        wide = 2 * pi * room[at] / whole
        taken[up], taken[at] = start + wide, start
        turn, far = start + wide / 2, rings[depth[at]]
        places.append(Place(far * cos(turn), far * sin(turn), turn))
    return places


def _rings(depth: Sequence[int]) -> list[float]:
    """How far out each ring is, from 0 for you: the more stand on one, the wider it is."""
    counts = Counter(depth)
    steps = [counts[ring] ** 0.5 for ring in range(1, max(depth, default=1) + 1)]
    least = 0.85 * sum(steps) / len(steps)
    far = list(accumulate((max(step, least) for step in steps), initial=0.0))
    return [one / (far[-1] or 1.0) for one in far]


class Labels:
    """Boxes that do not overlap: the first to ask gets the room. Units are the caller's."""

    def __init__(self, cell: float) -> None:
        self._cell = max(cell, 1e-6)
        self._taken: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}

    def take(self, left: float, top: float, width: float, height: float) -> bool:
        """Take this box, if nothing of it is taken yet."""
        if not self.is_free(left, top, width, height):
            return False
        self.keep(left, top, width, height)
        return True

    def is_free(self, left: float, top: float, width: float, height: float) -> bool:
        """Whether nothing of this box is taken."""
        box = (left, top, left + width, top + height)
        return not any(
            _overlap(box, other)
            for cell in self._cells(box) for other in self._taken.get(cell, ())
        )  # fmt: skip

    def keep(self, left: float, top: float, width: float, height: float) -> None:
        """Keep this box free, whatever else is there."""
        box = (left, top, left + width, top + height)
        for cell in self._cells(box):
            self._taken.setdefault(cell, []).append(box)

    def first(self, boxes: Iterable[tuple[float, float, float, float]]) -> int | None:
        """Take the first of these boxes that is free; which one it is, None for none of them."""
        return next((at for at, box in enumerate(boxes) if self.take(*box)), None)

    def _cells(self, box: tuple[float, float, float, float]) -> list[tuple[int, int]]:
        left, top, right, foot = (int(side // self._cell) for side in box)
        return [(x, y) for x in range(left, right + 1) for y in range(top, foot + 1)]


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

"""Who introduced whom, on paper: you in the middle, one ring for each step away from you."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi

from companion.formats.paper.canvas import Box, Ink, Page
from companion.formats.paper.charts import BAR, INK, MUTED, PAPER, RULE
from companion.model.tree_layout import Labels, Place, radial

_LINK = "#a84a22"
_LABEL = Ink(6.5, 6.5, colour=INK)
_HIGH = 2.9  # mm: a line of a label
_DASH = 1.1
_FIRST = 14


@dataclass(frozen=True, slots=True)
class Dot:
    """Somebody: a name ("" to say none), the number of the one above, how many they led to."""

    name: str
    above: int | None
    reached: int


def network(
    page: Page, box: Box, dots: Sequence[Dot], links: Sequence[tuple[int, int]], you: str = "You"
) -> None:
    """The tree as rings. `links` are pairs of numbers whom you introduced: dashed lines."""
    radius = min(box.width, box.height) / 2 - 9
    middle = box.x + box.width / 2, box.y + box.height / 2
    places = radial([dot.above for dot in dots])

    def at(place: Place) -> tuple[float, float]:
        return middle[0] + place.x * radius, middle[1] + place.y * radius

    for dot, place in zip(dots, places, strict=True):
        x1, y1 = middle if dot.above is None else at(places[dot.above])
        x2, y2 = at(place)
        page.line(x1, y1, x2, y2, colour=RULE if dot.above is None else MUTED, thickness=0.15)
    for one, other in links:
        _dashed(page, at(places[one]), at(places[other]))
    for dot, place in zip(dots, places, strict=True):
        x, y = at(place)
        page.disc(x, y, _size(dot), BAR, outline=PAPER)
    page.disc(*middle, 2.6, INK)
    _names(page, box, [at(place) for place in places], places, dots, middle, you)


def _size(dot: Dot) -> float:
    return float(min(0.55 + 0.22 * dot.reached**0.5, 2.8))


def _dashed(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    far = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
    steps = max(1, round(far / (2 * _DASH)))
    for step in range(steps):
        a, b = step / steps, (step + 0.55) / steps
        page.line(
            start[0] + (end[0] - start[0]) * a, start[1] + (end[1] - start[1]) * a,
            start[0] + (end[0] - start[0]) * b, start[1] + (end[1] - start[1]) * b,
            colour=_LINK, thickness=0.22,
        )  # fmt: skip


def _names(
    page: Page, box: Box, spots: Sequence[tuple[float, float]], places: Sequence[Place],
    dots: Sequence[Dot], middle: tuple[float, float], you: str,
) -> None:  # fmt: skip
    """Names where there is room: first yours, then of those who led to most."""
    labels, taken = Labels(10.0), Labels(10.0)
    ordered = sorted(range(len(dots)), key=lambda at: -dots[at].reached)
    for place, at in enumerate(ordered):
        (x, y), size = spots[at], _size(dots[at])
        (labels if place < _FIRST else taken).keep(x - size, y - size, 2 * size, 2 * size)
    labels.keep(middle[0] - 2.6, middle[1] - 2.6, 5.2, 5.2)
    wide = page.fitted(you, Box(0, 0, 30, 4), _LABEL).width + 1
    _put(page, you, middle[0] - wide / 2, middle[1] + 2.9, wide, labels)
    for place, at in enumerate(ordered):
        if not dots[at].name:
            continue
        x, y = spots[at]
        wide = page.fitted(dots[at].name, Box(0, 0, 42, 4), _LABEL).width + 1
        away = _size(dots[at]) + 0.5
        right, left = (x + away, y - _HIGH / 2), (x - away - wide, y - _HIGH / 2)
        outer = [right, left] if cos(places[at].turn) >= 0 else [left, right]
        over, under = (x - wide / 2, y - away - _HIGH), (x - wide / 2, y + away)
        tried = [*outer, *([over, under] if places[at].turn % (2 * pi) > pi else [under, over])]
        for left_edge, top in tried:
            inside = box.x <= left_edge and left_edge + wide <= box.x + box.width
            # The names of the few who led to most are worth more than a dot below them.
            if place >= _FIRST:
                inside = inside and taken.is_free(left_edge, top, wide, _HIGH)
            if inside and _put(page, dots[at].name, left_edge, top, wide, labels):
                break


def _put(page: Page, words: str, x: float, y: float, wide: float, labels: Labels) -> bool:
    if not labels.take(x, y, wide, _HIGH):
        return False
    page.fill(Box(x, y, wide, _HIGH), PAPER)
    page.text(words, Box(x + 0.5, y + 0.2, wide, _HIGH), _LABEL)
    return True

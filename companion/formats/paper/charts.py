"""Charts on paper: columns, strips, bars and a map of a figure, drawn as shapes.

Nothing is told by colour alone: parts of a strip differ in pattern, shades have numbers beside
them, and every chart's numbers stand in a table as well (see `tables`).
"""

from collections.abc import Callable, Sequence

from companion.formats.paper.canvas import Box, Ink, Page
from companion.model.figures import Bar, Figure
from companion.model.tree_layout import Labels
from companion.model.world import HEIGHT, Country, countries

INK, MUTED, RULE, BAR, PAPER = "#1f2328", "#555a61", "#b9b5ab", "#3d7a66", "#ffffff"
LAND, SHORE = "#efede8", "#a8a49a"
SHADES = ("#d3e4dd", "#9cc4b4", "#6ba790", "#2f6655")
"""From few to many: each stands for some four times as many people."""

_STEPS = (0.04, 0.16, 0.5)
_PATTERNS = ("solid", "hatched", "dotted", "empty")
_SMALL = 1.6  # mm: a country that is narrower is drawn as a dot


def shade_of(value: int, largest: int) -> str:
    """The shade of a number."""
    share = value / largest if largest else 0.0
    return SHADES[next((at for at, most in enumerate(_STEPS) if share <= most), 3)]


def pattern(page: Page, box: Box, name: str) -> None:
    """A rectangle that is solid, hatched, dotted or empty, in the colour of bars."""
    if name == "solid":
        page.fill(box, BAR)
        return
    if name == "hatched":
        _hatch(page, box)
    elif name == "dotted":
        _dots(page, box)
    page.frame(box, BAR, 0.25)


def _hatch(page: Page, box: Box) -> None:
    step = 1.3
    at = step
    while at < box.width + box.height:
        x1, y1 = box.x + max(0.0, at - box.height), box.y + min(at, box.height)
        x2, y2 = box.x + min(at, box.width), box.y + max(0.0, at - box.width)
        page.line(x1, y1, x2, y2, colour=BAR, thickness=0.35)
        at += step


def _dots(page: Page, box: Box) -> None:
    step, y = 1.3, box.y + 0.65
    while y < box.y + box.height - 0.2:
        x = box.x + 0.65
        while x < box.x + box.width - 0.2:
            page.disc(x, y, 0.26, BAR)
            x += step
        y += step


def title(page: Page, box: Box, words: str, aside: str = "") -> Box:
    """A chart's heading; returns the room below it."""
    page.text(words, Box(box.x, box.y, box.width, 6), Ink(11.5, 8, bold=True, colour=INK))
    used = 6.5
    if aside:
        ink = Ink(8, 6, colour=MUTED, lines=2)
        used += page.text(aside, Box(box.x, box.y + 5.6, box.width, 7), ink).height - 0.2
    return Box(box.x, box.y + used, box.width, box.height - used)


def columns(page: Page, box: Box, figure: Figure, lines: Callable[[Bar], tuple[str, str]]) -> None:
    """Columns side by side, numbers on top, two lines below each."""
    if not figure.bars:
        return
    foot = box.y + box.height - 8
    each = min(18.0, box.width / len(figure.bars))
    page.line(box.x, foot, box.x + box.width, foot, colour=RULE, thickness=0.25)
    for at, bar in enumerate(figure.bars):
        left = box.x + at * each
        high = (foot - box.y - 5) * bar.value / (figure.largest or 1)
        wide = min(each * 0.7, 9)
        if bar.value:
            place = Box(left + (each - wide) / 2, foot - high, wide, high)
            pattern(page, place, "solid" if bar.kind == "plain" else "empty")
            number = Box(left - 2, foot - high - 4.2, each + 4, 4)
            page.text(f"{bar.value:,}", number, Ink(8.5, 6, bold=True, colour=INK, align="centre"))
        for line, words in enumerate(lines(bar)):
            room = Box(left, foot + 0.6 + 3.4 * line, each, 3.6)
            page.text(words, room, Ink(7.5, 5, colour=MUTED, align="centre"))


def strip(page: Page, box: Box, figure: Figure) -> float:
    """Parts of a whole in one strip with a legend below; returns the height that it took."""
    parts = list(zip(figure.bars, _PATTERNS, strict=False))
    whole = sum(bar.value for bar in figure.bars)
    left, gap, drawn = box.x, 0.6, [one for one in parts if one[0].value]
    room = box.width - gap * max(0, len(drawn) - 1)
    for bar, name in drawn:
        wide = room * bar.value / whole
        pattern(page, Box(left, box.y, wide, 6), name)
        left += wide + gap
    each = box.width / max(1, len(parts))
    for at, (bar, name) in enumerate(parts):
        x, y = box.x + at * each, box.y + 8.5
        pattern(page, Box(x, y, 3.4, 3.4), name)
        share = f" ({figure.share(bar)})" if figure.share(bar) else ""
        words = f"{bar.label}: {bar.value:,}{share}"
        page.text(words, Box(x + 4.6, y - 0.1, each - 6, 4), Ink(8.5, 5, colour=INK))
    return 13.5


def bars(page: Page, box: Box, figure: Figure, *, most: int = 10, row: float = 5.6) -> float:
    """The largest numbers as bars, one below the other; returns the height that they took."""
    plain = [bar for bar in figure.bars if bar.kind == "plain"]
    shown = plain[:most]
    name_width, number_width = box.width * 0.46, 10.0
    room = box.width - name_width - number_width - 2
    for at, bar in enumerate(shown):
        y = box.y + at * row
        words = Box(box.x, y + 0.4, name_width - 1.5, row)
        page.text(bar.label, words, Ink(8.5, 6, colour=INK))
        wide = max(0.5, room * bar.value / (figure.largest or 1))
        page.fill(Box(box.x + name_width, y + 0.6, wide, row - 1.8), BAR)
        number = Box(box.x + name_width + wide + 1, y + 0.4, number_width, row)
        page.text(f"{bar.value:,}", number, Ink(8.5, 6, bold=True, colour=INK))
    rest = len(figure.bars) - len(shown)
    if rest > 0:
        place = Box(box.x, box.y + len(shown) * row + 0.3, box.width, 4)
        page.text(_rest_words(figure, shown), place, Ink(7.5, 6, colour=MUTED))
    return len(shown) * row + (5 if rest > 0 else 0)


def _rest_words(figure: Figure, shown: Sequence[Bar]) -> str:
    others = [bar for bar in figure.bars if bar.kind == "plain"][len(shown) :]
    told = [f"{len(others):,} more with {sum(bar.value for bar in others):,}"] if others else []
    told += [f"{bar.label}: {bar.value:,}" for bar in figure.bars if bar.kind != "plain"]
    return "; ".join(told)


def world(page: Page, box: Box, figure: Figure) -> float:
    """The countries of a figure on the map, shaded, with numbers; returns the height it took."""
    width = min(box.width, box.height / HEIGHT)
    left = box.x + (box.width - width) / 2
    found = {bar.short: bar for bar in figure.bars if bar.short and bar.value}

    def on_page(spot: tuple[float, float]) -> tuple[float, float]:
        return left + spot[0] * width, box.y + spot[1] * width

    dots: list[tuple[Country, Bar]] = []
    for country in countries():
        bar = found.get(country.code)
        rings = [[on_page(spot) for spot in ring] for ring in country.rings]
        colour = shade_of(bar.value, figure.largest) if bar else LAND
        if rings:
            page.polygon(rings, colour, outline=SHORE, thickness=0.06)
        if bar and _extent(country) * width < _SMALL:
            dots.append((country, bar))
    for country, bar in dots:
        x, y = on_page(country.middle)
        page.disc(x, y, 0.9, shade_of(bar.value, figure.largest), outline=INK)
    _numbers(page, found, on_page)
    return width * HEIGHT


def _numbers(
    page: Page,
    found: dict[str, Bar],
    on_page: Callable[[tuple[float, float]], tuple[float, float]],
) -> None:
    """“US 71” where there is room for it, first the countries with most people."""
    labels, ink = Labels(8.0), Ink(6.2, 5, bold=True, colour=INK, align="centre")
    places = {country.code: on_page(country.middle) for country in countries()}
    for code, bar in sorted(found.items(), key=lambda one: -one[1].value):
        if code not in places:
            continue
        x, y = places[code]
        words = f"{code} {bar.value:,}"
        wide = page.fitted(words, Box(0, 0, 20, 4), ink).width + 1.2
        spots = [
            (x - wide / 2, y - 1.4), (x - wide / 2, y - 4.2), (x - wide / 2, y + 1.4),
            (x + 1.3, y - 1.4), (x - wide - 1.3, y - 1.4),
        ]  # fmt: skip
        at = labels.first((spot[0], spot[1], wide, 2.8) for spot in spots)
        if at is not None:
            place = Box(spots[at][0], spots[at][1], wide, 2.8)
            page.fill(place, PAPER)
            page.text(words, Box(place.x, place.y + 0.2, wide, 2.8), ink)


def _extent(country: Country) -> float:
    xs = [x for ring in country.rings for x, _ in ring]
    return max(xs) - min(xs) if xs else 0.0

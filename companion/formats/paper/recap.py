"""The pages of a recap: its numbers and map, its people and what became of it, the graph."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from companion.formats.paper import charts
from companion.formats.paper.canvas import Box, Ink, Page
from companion.formats.paper.charts import INK, MUTED, RULE
from companion.formats.paper.leaves import MARGIN, Leaf
from companion.formats.paper.network import Dot, network
from companion.model.figures import Bar, Figure, counted
from companion.model.world import HEIGHT

_GAP = 7.0
_MOST_LINES = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapPages:
    """What stands on the pages. `numbers` are large figures with what they count.

    Figures without bars are left out; `lines` gives the two lines below a column.
    """

    title: str
    aside: str
    sentences: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]
    days: Figure
    countries: Figure
    circles: Figure
    kept: Figure
    organizations: Figure
    roles: Figure
    minutes: Figure
    channels: Figure
    lines: Callable[[Bar], tuple[str, str]]
    learned: tuple[tuple[str, str], ...]
    dots: tuple[Dot, ...]
    links: tuple[tuple[int, int], ...]
    foot: str


def recap_leaves(told: RecapPages) -> list[Leaf]:
    """Up to three pages, as many as there is something to say on."""
    pages: list[Leaf] = [_First(told)]
    second = (told.circles, told.kept, told.organizations, told.roles, told.minutes)
    if any(figure.bars for figure in second) or told.learned:
        pages.append(_Second(told))
    if told.dots:
        pages.append(_Graph(told))
    return pages


@dataclass(frozen=True, slots=True)
class _First:
    told: RecapPages

    def __call__(self, page: Page) -> None:
        told = self.told
        box = _inside(page)
        y = box.y
        y += page.text(told.title, Box(box.x, y, box.width, 14), _TITLE).height + 0.5
        if told.aside:
            aside = Ink(11, 8, colour=MUTED)
            y += page.text(told.aside, Box(box.x, y, box.width, 7), aside).height + 1
        y = _numbers(page, Box(box.x, y + 3, box.width, 17), told.numbers) + 5
        for sentence in told.sentences:
            room = Box(box.x, y, box.width, 14)
            y += page.text(sentence, room, Ink(11, 8, colour=INK, lines=3)).height + 0.8
        y += 5
        if told.countries.bars:
            count = counted(told.countries.plain, "country", "countries")
            words = (
                f"{count}. The darker, the more people; numbers say how many, dots are small "
                "countries."
            )
            left = charts.title(page, Box(box.x, y, box.width, 12), "By country", words)
            high = min(box.width * HEIGHT, box.y + box.height - left.y - 52)
            y = left.y + charts.world(page, Box(box.x, left.y, box.width, high), told.countries)
            y += _GAP
        if told.days.bars:
            left = charts.title(page, Box(box.x, y, box.width, 12), told.days.title)
            high = min(48.0, box.y + box.height - left.y - 2)
            charts.columns(page, Box(box.x, left.y, box.width, high), told.days, told.lines)
        _foot(page, told.foot)


@dataclass(frozen=True, slots=True)
class _Second:
    told: RecapPages

    def __call__(self, page: Page) -> None:
        told, box = self.told, _inside(page)
        y = box.y
        for figure in (told.circles, told.kept):
            if figure.bars:
                left = charts.title(page, Box(box.x, y, box.width, 12), figure.title)
                y = left.y + charts.strip(page, left, figure) + _GAP
        y = _pair(page, Box(box.x, y, box.width, 90), told.organizations, told.roles)
        if told.minutes.bars:
            half = (box.width - 8) / 2
            place = Box(box.x, y, half, 12)
            left = charts.title(page, place, told.minutes.title)
            charts.columns(page, Box(left.x, left.y, half, 38), told.minutes, told.lines)
            place = Box(box.x + half + 8, y, half, 12)
            left = charts.title(page, place, "Minutes by channel")
            charts.bars(page, Box(left.x, left.y, half, 38), told.channels, most=6)
            y += 46 + _GAP
        self._learned(page, Box(box.x, y, box.width, box.y + box.height - y))
        _foot(page, told.foot)

    def _learned(self, page: Page, box: Box) -> None:
        if not self.told.learned or box.height < 20:
            return
        left = charts.title(page, box, "Asked and learned")
        y, end = left.y, box.y + box.height
        for question, learned in self.told.learned[:_MOST_LINES]:
            if y + 10 > end:
                break
            ink = Ink(9, 7, bold=True, colour=INK, lines=2)
            y += page.text(question, Box(box.x, y, box.width, 8), ink).height
            if learned:
                ink = Ink(9, 7, colour=INK, lines=3)
                y += page.text(learned, Box(box.x + 3, y, box.width - 3, 11), ink).height
            y += 1.6


@dataclass(frozen=True, slots=True)
class _Graph:
    told: RecapPages

    def __call__(self, page: Page) -> None:
        told, box = self.told, _inside(page)
        words = (
            "You are in the middle; each line leads to somebody whom you met through the person "
            "before. The larger a dot, the more people it led to."
        )
        if told.links:
            words += " Dashed lines: people whom you introduced to each other."
        left = charts.title(page, Box(box.x, box.y, box.width, 14), "Who introduced whom", words)
        room = Box(6, left.y + 2, page.width - 12, box.y + box.height - left.y - 2)
        network(page, room, told.dots, told.links)
        _foot(page, told.foot)


_TITLE = Ink(26, 13, bold=True, colour=INK)


def _inside(page: Page) -> Box:
    return Box(0, 0, page.width, page.height).inset(MARGIN)


def _foot(page: Page, words: str) -> None:
    page.number(words)


def _numbers(page: Page, box: Box, numbers: Sequence[tuple[str, str]]) -> float:
    each = box.width / max(len(numbers), 1)
    for at, (number, words) in enumerate(numbers):
        x = box.x + at * each
        if at:
            page.line(x - 2.5, box.y + 1, x - 2.5, box.y + 13, colour=RULE, thickness=0.25)
        page.text(number, Box(x, box.y, each - 4, 9), Ink(22, 11, bold=True, colour=INK))
        ink = Ink(8.5, 6, colour=MUTED, lines=2)
        page.text(words, Box(x, box.y + 9, each - 4, 8), ink)
    return box.y + (box.height if numbers else 0)


def _pair(page: Page, box: Box, one: Figure, other: Figure) -> float:
    """Two bar charts side by side; returns where the longer one ends."""
    shown = [figure for figure in (one, other) if figure.bars]
    half, end = (box.width - 8) / 2, box.y
    for at, figure in enumerate(shown):
        place = Box(box.x + at * (half + 8), box.y, half, box.height)
        left = charts.title(page, place, figure.title)
        end = max(end, left.y + charts.bars(page, left, figure))
    return end + (_GAP if shown else 0)

"""Bingo cards: a grid of sentences, each with room for a name below it; one or two on a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt

from companion.formats.paper.canvas import Box, Ink, Page
from companion.formats.paper.leaves import INK, MARGIN, MUTED, Leaf, heading

_FREE = "#eeeeee"
_NAME = 0.26  # of a square's height is for the name
_PADDING = 1.6
_LARGEST = {3: 20.0, 4: 15.0, 5: 13.0}  # points, by how many squares are in a row
_SMALLEST, _UNEVEN = 5.5, 1.15
_MOST_LINES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class BingoCard:
    """One card: `squares` row by row, None for the free one, whose word is `free`.

    `owner` is a line with the player's name, "" for none.
    """

    title: str
    how: str
    free: str
    squares: tuple[str | None, ...]
    owner: str = ""

    @property
    def side(self) -> int:
        """How many squares there are in a row."""
        return isqrt(len(self.squares))


def bingo_leaves(cards: Sequence[BingoCard], *, two_on_a_page: bool = False) -> list[Leaf]:
    """The pages for these cards."""
    each = 2 if two_on_a_page else 1
    return [_Leaf(tuple(cards[first : first + each]), each) for first in range(0, len(cards), each)]


@dataclass(frozen=True, slots=True)
class _Leaf:
    cards: tuple[BingoCard, ...]
    each: int

    def __call__(self, page: Page) -> None:
        height = page.height / self.each
        for place, card in enumerate(self.cards):
            margin = MARGIN if self.each == 1 else MARGIN * 0.7
            box = Box(0, place * height, page.width, height).inset(MARGIN, margin)
            draw_bingo(page, box, card)
            if place:
                page.line(0, place * height, page.width, place * height, colour="#bbbbbb")


def draw_bingo(page: Page, box: Box, card: BingoCard) -> None:
    """One card, as large as the box lets squares be that are not higher than they are wide."""
    left = heading(page, box, card.title, card.how)
    if card.owner:
        line = Box(left.x, left.y - 1, left.width, 9)
        taken = page.text(card.owner, line, Ink(16, 8, bold=True)).height + 1.5
        left = Box(left.x, left.y + taken, left.width, left.height - taken)
    side = card.side
    width, height = left.width / side, min(left.height / side, left.width / side * 1.12)
    cells = [
        Box(left.x + place % side * width, left.y + place // side * height, width, height)
        for place in range(side * side)
    ]
    size = _common_size(page, cells[0], card.squares, _LARGEST.get(side, 13.0))
    for cell, words in zip(cells, card.squares, strict=True):
        _square(page, cell, words, card.free, size)
    grid = Box(left.x, left.y, left.width, height * side)
    page.frame(grid, INK, 0.6)


def _room(cell: Box) -> Box:
    return Box(
        cell.x + _PADDING, cell.y + _PADDING, cell.width - 2 * _PADDING,
        cell.height * (1 - _NAME) - 1.5 * _PADDING,
    )  # fmt: skip


def _common_size(page: Page, cell: Box, squares: Sequence[str | None], largest: float) -> float:
    """A size that most sentences fit in, so that a card looks like one; longer ones are smaller."""
    ink = Ink(largest, _SMALLEST, lines=_MOST_LINES)
    sizes = sorted(page.fitted(words, _room(cell), ink).size for words in squares if words)
    return max(_SMALLEST, min(largest, sizes[len(sizes) // 5] * _UNEVEN)) if sizes else largest


def _square(page: Page, cell: Box, words: str | None, free: str, size: float) -> None:
    if words is None:
        page.fill(cell, _FREE)
        ink = Ink(18, 7, bold=True, align="centre")
        fitted = page.fitted(free, _room(cell), ink)
        middle = cell.y + (cell.height - fitted.height) / 2
        page.put(fitted, Box(_room(cell).x, middle, _room(cell).width, fitted.height), ink)
    else:
        page.text(words, _room(cell), Ink(size, _SMALLEST, lines=_MOST_LINES))
        line = cell.y + cell.height - 2 * _PADDING
        page.line(
            cell.x + _PADDING, line, cell.x + cell.width - _PADDING, line, colour=MUTED,
            thickness=0.12,
        )  # fmt: skip
    page.frame(cell, INK, 0.25)

"""“Find someone who …” with room for names, and cards with something to talk about, to cut out."""

from collections.abc import Sequence
from dataclasses import dataclass

from companion.formats.paper.canvas import Box, Ink, Page
from companion.formats.paper.leaves import INK, MARGIN, MUTED, RULE, Leaf, heading, inner

_TALLEST_LINE = 15.0
_BOX = 4.2  # a square to tick
_ACROSS, _DOWN = 2, 4  # prompts on a page


@dataclass(frozen=True, slots=True, kw_only=True)
class FindList:
    """One list: a title, how it is played, the lines; `owner` a line with a name, "" for none."""

    title: str
    how: str
    lines: tuple[str, ...]
    owner: str = ""


def find_leaves(lists: Sequence[FindList]) -> list[Leaf]:
    """A page for each list."""
    return [_Find(one) for one in lists]


def prompt_leaves(prompts: Sequence[str], title: str) -> list[Leaf]:
    """Eight cards on a page, with marks to cut along; `title` stands small on each."""
    each = _ACROSS * _DOWN
    return [
        _Prompts(tuple(prompts[first : first + each]), title)
        for first in range(0, len(prompts), each)
    ]


@dataclass(frozen=True, slots=True)
class _Find:
    found: FindList

    def __call__(self, page: Page) -> None:
        box = inner(page)
        left = heading(page, box, self.found.title, self.found.how)
        if self.found.owner:
            room = Box(left.x, left.y - 1, left.width, 9)
            taken = page.text(self.found.owner, room, Ink(16, 8, bold=True)).height + 2
            left = Box(left.x, left.y + taken, left.width, left.height - taken)
        height = min(_TALLEST_LINE, left.height / len(self.found.lines))
        words_width = left.width * 0.56
        for place, words in enumerate(self.found.lines):
            top = left.y + place * height
            foot = top + height - 2
            page.frame(Box(left.x, foot - _BOX, _BOX, _BOX), INK, 0.3)
            room = Box(left.x + _BOX + 3, top + 1, words_width - _BOX - 6, height - 2)
            ink = Ink(12.5, 6.5, lines=2)
            fitted = page.fitted(words, room, ink)
            page.put(fitted, Box(room.x, foot - fitted.height, room.width, fitted.height), ink)
            page.line(left.x + words_width, foot, left.x + left.width, foot, colour=RULE)


@dataclass(frozen=True, slots=True)
class _Prompts:
    prompts: tuple[str, ...]
    title: str

    def __call__(self, page: Page) -> None:
        width = (page.width - 2 * MARGIN) / _ACROSS
        height = (page.height - 2 * MARGIN) / _DOWN
        for place, words in enumerate(self.prompts):
            across, down = place % _ACROSS, place // _ACROSS
            box = Box(MARGIN + across * width, MARGIN + down * height, width, height)
            page.frame(box, "#bbbbbb", 0.15)
            inside = box.inset(7, 6)
            page.text(self.title, inside, Ink(7.5, 6, colour=MUTED))
            room = Box(inside.x, inside.y + 5, inside.width, inside.height - 5)
            ink = Ink(17, 8, bold=True, lines=6)
            fitted = page.fitted(words, room, ink)
            top = room.y + (room.height - fitted.height) / 2
            page.put(fitted, Box(room.x, top, room.width, fitted.height), ink)

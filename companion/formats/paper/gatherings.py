"""Who is together: lists of groups, a list of everybody with where he is, and cards for tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from companion.formats.paper.canvas import Box, Ink, Page
from companion.formats.paper.leaves import INK, MARGIN, MUTED, Leaf, heading, inner

_HEAD = 17.0  # millimetres for a heading
_LINE, _GAP = 5.6, 3.6
_COLUMNS = 2
_COLUMN_GAP = 8.0
_NAME_PART = 0.22  # of a column for a group's name
_ROW = 5.3
_MOST_ON_CARD = 16  # people of a table in two columns from here on


@dataclass(frozen=True, slots=True)
class Circle:
    """People who are together, under a name."""

    name: str
    people: tuple[str, ...]


def group_leaves(
    circles: Sequence[Circle], *, title: str, aside: str, paper: tuple[float, float]
) -> list[Leaf]:
    """Lists of groups in two columns, as many pages as it takes."""
    height = paper[1] - 2 * MARGIN - _HEAD
    pages: list[list[list[Circle]]] = []
    room = 0.0
    for circle in _halved(circles, int((height - _GAP) / _LINE)):
        needed = len(circle.people) * _LINE + _GAP
        if needed > room:
            if not pages or len(pages[-1]) == _COLUMNS:
                pages.append([])
            pages[-1].append([])
            room = height
        pages[-1][-1].append(circle)
        room -= needed
    return [_Groups(tuple(map(tuple, columns)), title, aside) for columns in pages]


def _halved(circles: Sequence[Circle], most: int) -> list[Circle]:
    """A group that is longer than a column goes on in the next."""
    return [
        Circle(circle.name, circle.people[first : first + most])
        for circle in circles
        for first in range(0, len(circle.people), most)
    ]


@dataclass(frozen=True, slots=True)
class _Groups:
    columns: tuple[tuple[Circle, ...], ...]
    title: str
    aside: str

    def __call__(self, page: Page) -> None:
        box = inner(page)
        heading(page, box, self.title, self.aside)
        width = (box.width - _COLUMN_GAP * (_COLUMNS - 1)) / _COLUMNS
        for place, circles in enumerate(self.columns):
            x, y = box.x + place * (width + _COLUMN_GAP), box.y + _HEAD
            for circle in circles:
                page.line(x, y, x + width, y, colour="#bbbbbb")
                name = Box(x, y + 0.9, width * _NAME_PART - 2, _LINE)
                page.text(circle.name, name, Ink(9, 6, colour=MUTED))
                left = x + width * _NAME_PART
                for number, person in enumerate(circle.people):
                    line = Box(left, y + 0.7 + number * _LINE, width * (1 - _NAME_PART), _LINE)
                    page.text(person, line, Ink(11, 6.5, align="left"))
                y += len(circle.people) * _LINE + _GAP


def where_leaves(
    rows: Sequence[tuple[str, Sequence[str]]], *, title: str, aside: str,
    paper: tuple[float, float],
) -> list[Leaf]:  # fmt: skip
    """Everybody (a name, and where in each round) in columns, in the order that is given."""
    wide = max((len(where) * (2 + max(map(len, where))) for _, where in rows), default=1)
    columns = 3 if wide <= 12 else 2 if wide <= 30 else 1
    each = int((paper[1] - 2 * MARGIN - _HEAD) / _ROW)
    per_page = columns * each
    return [
        _Where(tuple(rows[first : first + per_page]), columns, each, title, aside)
        for first in range(0, len(rows), per_page)
    ]


@dataclass(frozen=True, slots=True)
class _Where:
    rows: tuple[tuple[str, Sequence[str]], ...]
    columns: int
    each: int
    title: str
    aside: str

    def __call__(self, page: Page) -> None:
        box = inner(page)
        heading(page, box, self.title, self.aside)
        width = (box.width - _COLUMN_GAP * (self.columns - 1)) / self.columns
        for place, (name, where) in enumerate(self.rows):
            x = box.x + place // self.each * (width + _COLUMN_GAP)
            y = box.y + _HEAD + place % self.each * _ROW
            page.line(x, y + _ROW - 0.3, x + width, y + _ROW - 0.3, colour="#dddddd")
            cell = min(22.0, width * 0.55 / len(where))
            named = width - cell * len(where)
            page.text(name, Box(x, y + 0.4, named - 2, _ROW), Ink(9.5, 6, align="left"))
            for turn, words in enumerate(where):
                at = Box(x + named + turn * cell + 0.5, y + 0.4, cell - 1, _ROW)
                page.text(words, at, Ink(9.5, 5, bold=True, align="right"))


def table_leaves(circles: Sequence[Circle], *, aside: str) -> list[Leaf]:
    """Two cards on a page: a table's name to be read from afar, and who sits there."""
    return [
        _Tables(tuple(circles[first : first + 2]), aside) for first in range(0, len(circles), 2)
    ]


@dataclass(frozen=True, slots=True)
class _Tables:
    circles: tuple[Circle, ...]
    aside: str

    def __call__(self, page: Page) -> None:
        height = page.height / 2
        for place, circle in enumerate(self.circles):
            box = Box(0, place * height, page.width, height)
            if place:
                page.line(0, box.y, page.width, box.y, colour="#bbbbbb")
            _table_card(page, box.inset(MARGIN, MARGIN * 0.8), circle, self.aside)


def _table_card(page: Page, box: Box, circle: Circle, aside: str) -> None:
    ink = Ink(64, 18, bold=True, align="centre", lines=2)
    fitted = page.text(circle.name, Box(box.x, box.y, box.width, box.height * 0.34), ink)
    y = box.y + fitted.height + 1
    if aside:
        y += page.text(
            aside, Box(box.x, y, box.width, 6), Ink(11, 7, colour=MUTED, align="centre")
        ).height
    y += 3
    page.line(box.x, y, box.x + box.width, y, colour=INK, thickness=0.4)
    room = Box(box.x, y + 3, box.width, box.y + box.height - y - 3)
    columns = 1 if len(circle.people) <= 6 else 2 if len(circle.people) <= _MOST_ON_CARD else 4
    rows = -(-len(circle.people) // columns)
    line, width = min(11.0, room.height / rows), room.width / columns
    for place, person in enumerate(circle.people):
        at = Box(room.x + place // rows * width, room.y + place % rows * line, width - 3, line)
        page.text(person, at, Ink(20, 6.5, align="centre" if columns == 1 else "left"))

"""Tables that stand behind charts, several to a page, in columns that go on where one ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from companion.formats.paper.canvas import Box, Ink, Page
from companion.formats.paper.charts import INK, MUTED, RULE
from companion.formats.paper.leaves import MARGIN, Leaf

_ROW, _HEAD, _GAP = 4.1, 8.5, 4.0
_COLUMNS, _BETWEEN = 3, 6.0
_LEAST_ROWS = 3  # below a heading: else it begins in the next column
_STEP = 2.6  # mm: a step of an indented row


@dataclass(frozen=True, slots=True)
class Row:
    """A name with how far it is indented, a number, and a share."""

    name: str
    number: str = ""
    share: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A table under its title."""

    title: str
    rows: tuple[Row, ...]


def table_leaves(blocks: Sequence[Block], *, height: float) -> list[Leaf]:
    """Pages of these tables for a paper of this height, in millimetres."""
    room = height - 2 * MARGIN - 4
    columns: list[list[tuple[float, Block | Row]]] = [[]]
    used = 0.0
    for block in (one for one in blocks if one.rows):
        needed = _HEAD + _ROW * min(_LEAST_ROWS, len(block.rows))
        if used and used + needed > room:
            columns.append([])
            used = 0.0
        columns[-1].append((used, block))
        used += _HEAD
        for row in block.rows:
            if used + _ROW > room:
                columns.append([])
                used = 0.0
            columns[-1].append((used, row))
            used += _ROW
        used += _GAP
    filled = [column for column in columns if column]
    return [_Tables(filled[at : at + _COLUMNS]) for at in range(0, len(filled), _COLUMNS)]


@dataclass(frozen=True, slots=True)
class _Tables:
    columns: Sequence[Sequence[tuple[float, Block | Row]]]

    def __call__(self, page: Page) -> None:
        width = (page.width - 2 * MARGIN - (_COLUMNS - 1) * _BETWEEN) / _COLUMNS
        for at, column in enumerate(self.columns):
            left = MARGIN + at * (width + _BETWEEN)
            for down, one in column:
                box = Box(left, MARGIN + down, width, _ROW)
                if isinstance(one, Block):
                    heading = Box(box.x, box.y, width, 6)
                    page.text(one.title, heading, Ink(9.5, 7, bold=True, colour=INK))
                    page.line(left, box.y + 6, left + width, box.y + 6, colour=RULE)
                else:
                    _row(page, box, one)


def _row(page: Page, box: Box, row: Row) -> None:
    share = 11.0 if row.share else 0.0
    number = 9.0 if row.number else 0.0
    indent = min(row.depth * _STEP, box.width / 3)
    words = Box(box.x + indent, box.y, box.width - share - number - indent - 1, _ROW)
    # Left in every script: how far a row is indented says below whom it stands.
    page.text(row.name, words, Ink(7.6, 6.2, colour=INK, align="left"))
    place = Box(box.x + box.width - share - number, box.y, number, _ROW)
    page.text(row.number, place, Ink(7.6, 6, colour=INK, align="right"))
    place = Box(box.x + box.width - share, box.y, share, _ROW)
    page.text(row.share, place, Ink(7.6, 6, colour=MUTED, align="right"))

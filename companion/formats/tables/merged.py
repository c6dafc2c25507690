"""Merged cells of a sheet: only the first of them holds the text that is meant for all."""

from collections.abc import Mapping, Sequence

from companion.formats.tables.cells import is_value
from companion.formats.tables.header import SEARCH_ROWS
from companion.formats.tables.table import Row

# Both corners as (row, column), from 0.
Range = tuple[tuple[int, int], tuple[int, int]]
_MOST_RANGES = 50_000
# Real ranges never overlap; those of a file made to keep us busy may.
_MOST_CELLS = 2_000_000


def fill_merged(rows: Sequence[Row], ranges: Sequence[Range]) -> None:
    """Write a merged cell's text where it is meant, too; `rows` are changed.

    Down: an organization or a country that stands once for several people. To the right only
    above the people, where a header spans columns; a title over most of a sheet stays one cell.
    """
    if not ranges or len(ranges) > _MOST_RANGES:
        return
    by_number = dict(rows)
    last = max(by_number, default=0)
    first = _first_value(rows)
    width = max(map(len, by_number.values()), default=0)
    budget = _MOST_CELLS
    for (top, left), (bottom, right) in ranges:
        cells = by_number.get(top + 1)
        if cells is None or left >= len(cells) or not cells[left].strip():
            continue
        if left == right:
            # A merged column may be as long as the sheet can be, a million rows.
            bottom = min(bottom, last - 1)
            budget -= max(bottom - top, 0)
            if budget < 0:
                return
            _fill_down(by_number, top, bottom, left)
        elif top == bottom and top + 1 < first and (right - left + 1) * 5 < width * 4:
            cells[left : right + 1] = [cells[left]] * (min(right + 1, len(cells)) - left)


def _fill_down(by_number: Mapping[int, list[str]], top: int, bottom: int, column: int) -> None:
    text = by_number[top + 1][column]
    for number in range(top + 2, bottom + 2):
        cells = by_number.get(number)
        if cells is not None and column < len(cells) and not cells[column]:
            cells[column] = text


def _first_value(rows: Sequence[Row]) -> int:
    """The number of the first row with values in it: people, no headers."""
    for number, cells in rows[:SEARCH_ROWS]:
        filled = [cell for cell in cells if cell]
        if len(filled) > 1 and any(map(is_value, filled)):
            return number
    return 0

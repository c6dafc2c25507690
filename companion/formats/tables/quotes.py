"""Quotation marks that somebody forgot to close: one would swallow all rows that follow."""

import csv
from collections.abc import Sequence

from companion.formats.tables.table import Row

# A cell that goes on for more lines than this is no cell.
_LONGEST_CELL_LINES = 200
_FEWEST_LINES = 3


def swallowed(rows: Sequence[Row], delimiter: str) -> bool:
    """True if some cell holds lines that look like rows of the table."""
    width = len(rows[0][1]) if rows else 0
    return any(
        _holds_rows(cells, delimiter, max(width, len(cells))) for _, cells in rows if _tall(cells)
    )


def read_mending(lines: Sequence[str], delimiter: str) -> list[Row]:
    """The rows of the lines, where a mark that is never closed is a letter like any other.

    Slower than reading straight on: only for files in which `swallowed` found something.
    """
    rows: list[Row] = []
    widest = at = number = 0
    while at < len(lines):
        number += 1
        reader = csv.reader(lines[at : at + _LONGEST_CELL_LINES], delimiter=delimiter)
        cells = next(reader, [])
        used = max(1, reader.line_num)
        if used > 1 and _holds_rows(cells, delimiter, max(widest, len(cells))):
            plain = csv.reader([lines[at]], delimiter=delimiter, quoting=csv.QUOTE_NONE)
            cells, used = next(plain, []), 1
        widest = max(widest, len(cells))
        at += used
        if any(cells):
            rows.append((number, cells))
    return rows


def _tall(cells: Sequence[str]) -> bool:
    return any("\n" in cell or "\r" in cell for cell in cells)


def _holds_rows(cells: Sequence[str], delimiter: str, width: int) -> bool:
    """True if most lines of one cell have as many delimiters as a row of the table."""
    for cell in cells:
        inner = [line for line in cell.splitlines() if line.strip()]
        if len(inner) >= _FEWEST_LINES and width > 1:
            alike = sum(1 for line in inner if line.count(delimiter) == width - 1)
            if alike * 3 >= len(inner) * 2:
                return True
    return False

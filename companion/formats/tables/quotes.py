"""Quotation marks that somebody forgot to close: one would swallow all rows that follow."""

import csv
from collections.abc import Sequence
from itertools import islice

from companion.formats.tables.cells import holds_email
from companion.formats.tables.dialect import Dialect

# A cell that goes on for more lines than this is no cell.
_LONGEST_CELL_LINES = 200
_FEWEST_LINES = 3


def is_swallowing(records: Sequence[Sequence[str]], dialect: Dialect, part: str) -> bool:
    """True if some cell seems to hold rows of the table, or lines make a record too odd."""
    return any(
        _holds_rows(cells, part, max(dialect.width, len(cells)))
        or (dialect.width > 1 and len(cells) != dialect.width)
        for cells in records
        if _tall(cells)
    )


def has_no_end(record: Sequence[str]) -> bool:
    """True if a record that is still open has more lines than any cell, or people in it."""
    return _is_endless(record) or any(
        cell.count("\n") >= _FEWEST_LINES and _holds_values(cell) for cell in record
    )


def _is_endless(record: Sequence[str]) -> bool:
    return any(cell.count("\n") + cell.count("\r") > 2 * _LONGEST_CELL_LINES for cell in record)


def mended(lines: Sequence[str], dialect: Dialect, part: str) -> list[list[str]]:
    """The records of the lines, where a mark that is never closed is a letter like any other.

    Slower than reading straight on: only for lines in which `is_swallowing` found something.
    """
    found: list[list[str]] = []
    at = 0
    while at < len(lines):
        cells, used = _next(lines, at, dialect, part)
        if dialect.quote in lines[at] and _is_wrong(cells, lines, at, dialect, part):
            plain = lines[at].rstrip("\r\n").split(part)
            cells, used = [_bare(cell, dialect.quote) for cell in plain], 1
        found.append(cells)
        at += used
    return found


def _next(lines: Sequence[str], at: int, dialect: Dialect, part: str) -> tuple[list[str], int]:
    ahead = islice(lines, at, at + 3 * _LONGEST_CELL_LINES)
    if dialect.quote not in lines[at]:
        return lines[at].rstrip("\r\n").split(part), 1
    reader = csv.reader(ahead, delimiter=part, quotechar=dialect.quote)
    cells = next(reader, [])
    return cells, max(1, reader.line_num)


def _is_wrong(
    cells: Sequence[str], lines: Sequence[str], at: int, dialect: Dialect, part: str
) -> bool:
    """True if a record of several lines is none: it holds rows, or its lines are rows alone."""
    if _is_endless(cells):
        return True
    closed = _is_closed_well(lines, at, dialect, part)
    if _holds_rows(cells, part, max(dialect.width, len(cells))):
        # A text of several lines may have as many commas in each as there are columns.
        return not closed or any(map(_holds_values, cells))
    # The line would be a row by itself: a mark that closes where no cell ends was never meant to.
    alone = dialect.width > 1 and lines[at].count(part) == dialect.width - 1
    return alone and not closed


def _is_closed_well(lines: Sequence[str], at: int, dialect: Dialect, part: str) -> bool:
    """True if each mark that closes is the end of a cell, as programs write them."""
    ahead = islice(lines, at, at + 3 * _LONGEST_CELL_LINES)
    try:
        next(csv.reader(ahead, delimiter=part, quotechar=dialect.quote, strict=True))
    except csv.Error:
        return False
    return True


def _holds_values(cell: str) -> bool:
    """True if at least half of a cell's lines have an e-mail address in them."""
    inner = [line for line in cell.splitlines() if line.strip()]
    return bool(inner) and sum(map(holds_email, inner)) * 2 >= len(inner)


def _bare(cell: str, quote: str) -> str:
    held = len(cell) > 1 and cell[0] == cell[-1] == quote
    return cell[1:-1].replace(quote * 2, quote) if held else cell


def _tall(cells: Sequence[str]) -> bool:
    return any("\n" in cell or "\r" in cell for cell in cells)


def _holds_rows(cells: Sequence[str], part: str, width: int) -> bool:
    """True if most lines of one cell have as many delimiters as a row of the table."""
    for cell in cells:
        if part not in cell:
            continue
        inner = [line for line in cell.splitlines() if line.strip()]
        if len(inner) >= _FEWEST_LINES and width > 1:
            alike = sum(1 for line in inner if line.count(part) == width - 1)
            if alike * 3 >= len(inner) * 2:
                return True
    return False

"""Tells headers from people in the rows of a file, however they are laid out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from companion.formats.tables.blocks import one_below_the_other, period, realigned, repeated, turned
from companion.formats.tables.header import SEARCH_ROWS, find_header
from companion.formats.tables.header_rows import composed, count_notes
from companion.formats.tables.headings import headings, titles
from companion.formats.tables.table import Row

_NOTE = "a note on the columns, not a person"


@dataclass(slots=True)
class Layout:
    """A table told apart: the headers as they stand, and rows of `width` cells each.

    `headers` may be fewer. `header_row` is the number of the lowest header row, 0 if there is
    none. `no_people` says by row number why a row is no person; all of them are in `rows`, too.
    """

    headers: list[str]
    rows: list[Row]
    width: int
    header_row: int = 0
    no_people: dict[int, str] = field(default_factory=dict)


def arrange(
    rows: list[Row], *, header: int | None, stated: bool = False, movable: bool = True
) -> Layout:
    """The layout of rows that are not all blank, with the header at index `header`, if any.

    `stated`: the user says so, and nothing else is tried. `movable`: cells may be moved to other
    columns and rows, since nothing refers to their places.
    """
    if movable and not stated and (across := turned(rows)) is not None:
        return _arranged(across, 0, [cell.strip() for cell in across[0][1]], 0, movable=False)
    if header is None:
        return _arranged(rows, -1, [], 0, movable=False)
    index, labels = composed(rows, header, stated=stated)
    above = [cells for _, cells in rows[max(0, index - 1) : index + 1]]
    return _arranged(rows, index, labels, rows[index][0], movable=movable, above=above)


def find_header_row(rows: Sequence[Row]) -> int | None:
    """The index of the header among the rows, found by content; None if there is none."""
    return find_header([cells for _, cells in rows[:SEARCH_ROWS]])


def _arranged(
    rows: list[Row],
    index: int,
    labels: list[str],
    header_row: int,
    *,
    movable: bool,
    above: Sequence[Sequence[str]] = (),
) -> Layout:
    data = _filled(rows, index + 1)
    no_people: dict[int, str] = {}
    if labels:
        for number, _ in data[: count_notes([cells for _, cells in data[:3]])]:
            no_people[number] = _NOTE
        no_people.update(repeated(data, above))
        if movable and (size := period(labels)) and _widest(data) <= len(labels):
            labels, data = labels[:size], one_below_the_other(data, size)
        if movable:
            labels, data = realigned(labels, data, no_people)
    lengths = set(map(len, map(itemgetter(1), data)))
    width = _used_width(labels, data, max(lengths, default=0))
    if lengths - {width}:
        data = [(number, _fit(cells, width)) for number, cells in data]
    no_people = {**headings(data, header_row), **no_people} if labels else titles(data)
    return Layout(labels[:width], data, width, header_row, no_people)


def _filled(rows: list[Row], start: int) -> list[Row]:
    """The rows from an index on in which something stands; a quick look first, at one column."""
    data = rows[start:] if start else rows
    lines = list(map(itemgetter(1), data))
    if all(lines) and all(map(str.strip, map(itemgetter(0), lines))):
        return data
    return [line for line in data if any(map(str.strip, line[1]))]


def _used_width(header: Sequence[str], data: Sequence[Row], widest: int) -> int:
    """The number of columns up to the last one with a header or a value."""
    width = len(header)
    while width and not header[width - 1].strip():
        width -= 1
    if widest <= width:
        return width
    for _, cells in data:
        if len(cells) > width and any(cells[width:]):
            beyond = len(cells)
            while beyond > width and not cells[beyond - 1].strip():
                beyond -= 1
            width = beyond
    return width


def _widest(data: Sequence[Row]) -> int:
    """The number of cells up to the last filled one of any row."""
    return _used_width([], data, max((len(cells) for _, cells in data), default=0))


def _fit(cells: list[str], width: int) -> list[str]:
    return cells[:width] if len(cells) > width else cells + [""] * (width - len(cells))

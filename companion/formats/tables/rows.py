"""A table's rows, kept as columns: a list for each of a hundred thousand rows would be the most of
what a table takes.
"""

from array import array
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import overload

from companion.model.roster_columns import Cells

Row = tuple[int, list[str]]

_AT_ONCE = 4000
# A column repeats itself if fewer than this share of its cells differ.
_REPEATS = 0.5


class Rows(Sequence[Row]):
    """Rows of (number, cells), all of one length, made when they are asked for.

    `numbers` and each of `cells.columns` have an entry for each row.
    """

    __slots__ = ("cells", "numbers")

    def __init__(self, numbers: Sequence[int], cells: Cells) -> None:
        self.numbers = numbers
        self.cells = cells

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        if isinstance(index, slice):
            numbers, cells = self.numbers[index], self.cells[index]
            return [(number, list(row)) for number, row in zip(numbers, cells, strict=True)]
        return self.numbers[index], list(self.cells[index])

    def __iter__(self) -> Iterator[Row]:
        return ((number, list(row)) for number, row in zip(self.numbers, self.cells, strict=True))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __repr__(self) -> str:
        return f"Rows({list(self)!r})"

    __hash__ = None  # type: ignore[assignment]


def as_columns(rows: list[Row]) -> Rows:
    """The rows as columns; all have the same number of cells. The list is emptied on the way.

    Of columns that repeat themselves (towns, tickets, jobs) one copy of each text is kept.
    """
    width = len(rows[0][1]) if rows else 0
    numbers = array("q", (number for number, _ in rows))
    columns: list[list[str]] = [[] for _ in range(width)]
    repeating: set[int] | None = None
    keep = _Known().__getitem__
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        parts = list(zip(*(row for _, row in some), strict=True))
        if repeating is None:
            repeating = {i for i, part in enumerate(parts) if len(set(part)) < _REPEATS * len(part)}
        for index, (column, part) in enumerate(zip(columns, parts, strict=True)):
            column += map(keep, part) if index in repeating else part
        rows[start : start + _AT_ONCE] = repeat((0, _NO_CELLS), len(some))
    rows.clear()
    return Rows(numbers, Cells(columns, range(len(numbers))))


_NO_CELLS: list[str] = []


class _Known(dict[str, str]):
    """The copy that is kept of each text."""

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text

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
    """The rows as columns; all have the same number of cells. The list is emptied on the way."""
    width = len(rows[0][1]) if rows else 0
    numbers = array("q", (number for number, _ in rows))
    columns: list[list[str]] = [[] for _ in range(width)]
    sharing = Sharing()
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        parts = sharing.columns(list(zip(*(row for _, row in some), strict=True)))
        for column, part in zip(columns, parts, strict=True):
            column += part
        rows[start : start + _AT_ONCE] = repeat((0, _NO_CELLS), len(some))
    rows.clear()
    return Rows(numbers, Cells(columns, range(len(numbers))))


_NO_CELLS: list[str] = []


class Sharing:
    """Keeps one copy of each text of columns that repeat themselves: towns, tickets, jobs.

    Which do is seen from the first rows.
    """

    def __init__(self) -> None:
        self._repeating: set[int] | None = None
        self._keep = _Known().__getitem__

    def rows(self, rows: list[list[str]]) -> list[list[str]]:
        """Rows of texts that are shared; the rows themselves if they are not of one length."""
        if len(set(map(len, rows))) != 1 or (self._repeating is not None and not self._repeating):
            return rows
        return list(map(list, zip(*self.columns(list(zip(*rows, strict=True))), strict=True)))

    def columns(self, columns: list[tuple[str, ...]]) -> list[Sequence[str]]:
        """Columns of texts that are shared."""
        if self._repeating is None:
            self._repeating = {
                index
                for index, column in enumerate(columns)
                if len(set(column)) < _REPEATS * len(column)
            }
        return [
            list(map(self._keep, column)) if index in self._repeating else column
            for index, column in enumerate(columns)
        ]


class _Known(dict[str, str]):
    """The copy that is kept of each text."""

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text

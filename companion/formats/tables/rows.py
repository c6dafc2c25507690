"""A table's rows, kept as columns: a list for each of a hundred thousand rows would be the most of
what a table takes.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
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
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        for column, cells in zip(columns, zip(*(row for _, row in some), strict=True), strict=True):
            column += cells
        rows[start : start + _AT_ONCE] = [(0, [])] * len(some)
    rows.clear()
    return Rows(numbers, Cells(columns, range(len(numbers))))


class Sharing:
    """Keeps one copy of each text of columns that repeat themselves: towns, tickets, jobs."""

    def __init__(self) -> None:
        self._repeating: list[int] | None = None
        self._width = 0
        self._known: dict[str, str] = {}

    def share(self, rows: Iterable[list[str]]) -> None:
        """Put the copies that are known in the rows' place."""
        rows = list(rows)
        if self._repeating is None:
            self._repeating = self._look(rows)
        keep, repeating, width = self._known.setdefault, self._repeating, self._width
        if not repeating:
            return
        for row in rows:
            if len(row) == width:
                for index in repeating:
                    text = row[index]
                    row[index] = keep(text, text)

    def _look(self, rows: list[list[str]]) -> list[int]:
        self._width = max(map(len, rows), default=0)
        sample = [row for row in islice(rows, _AT_ONCE) if len(row) == self._width]
        if len(sample) < 100:
            return []
        columns = zip(*sample, strict=True)
        return [
            index
            for index, column in enumerate(columns)
            if len(set(column)) < _REPEATS * len(sample)
        ]

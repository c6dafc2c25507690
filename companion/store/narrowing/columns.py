"""One column of the people as two arrays: whose, and which of its distinct texts.

Read once and kept until the data change. A hundred thousand people share a few thousand
organizations, so that a question is answered on those, and then for the people by numbers.
"""

import re
import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from companion.model.fold import fold, fold_lines
from companion.store.jsontext import from_json

if TYPE_CHECKING:
    import numpy

    Ids = numpy.ndarray[tuple[int], numpy.dtype[numpy.int64]]
    Mask = numpy.ndarray[tuple[int], numpy.dtype[numpy.bool_]]

# A distinct text is looked into so far.
_LONGEST = 2000


class Column:
    """The texts of some people in one field."""

    def __init__(self, rows: Sequence[tuple[int, str]]) -> None:
        """`rows`: person's id and text; a person may have several."""
        import numpy

        numbers: dict[str, int] = {}
        self.ids: Ids = numpy.fromiter((row[0] for row in rows), numpy.int64, len(rows))
        self.codes: Ids = numpy.fromiter(
            (numbers.setdefault(row[1], len(numbers)) for row in rows), numpy.int64, len(rows)
        )
        self.texts = list(numbers)

    def people(self, codes: Sequence[int]) -> "Ids":
        """The ids of the people who have one of these texts."""
        import numpy

        chosen = numpy.zeros(len(self.texts), dtype=bool)
        chosen[list(codes)] = True
        return self.ids[chosen[self.codes]]

    def beginning(self, value: str) -> "Ids":
        """Whoever has these words one after another, the last one perhaps only begun."""
        return self.people(self.codes_of(value))

    def codes_of(self, value: str) -> list[int]:
        """The distinct texts that have the words of `value` in a row, the last perhaps begun."""
        words = fold(value)
        return self._holding(f" {words}") if words else []

    def holding(self, value: str) -> "Ids":
        """Whoever has these letters and digits one after another, whatever is between them."""
        piece = fold(value).replace(" ", "")
        return self.people(_found(piece, *self._squeezed) if piece else [])

    def items(self) -> dict[str, "list[int]"]:
        """The single values with the codes that hold them: JSON lists are taken apart."""
        items: dict[str, list[int]] = {}
        for code, text in enumerate(self.texts):
            for item in from_json(text) if text.startswith('["') else (text,):
                items.setdefault(item, []).append(code)
        return items

    def _holding(self, piece: str) -> list[int]:
        return _found(piece, *self._folded)

    @cached_property
    def _lines(self) -> list[str]:
        folded = fold_lines([text[:_LONGEST] for text in self.texts])
        return [" ".join(words) for words in folded]

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        """All distinct texts as one, a blank before each word, and where each begins."""
        return _joined([f" {line}\n" for line in self._lines])

    @cached_property
    def _squeezed(self) -> tuple[str, list[int]]:
        return _joined([f"{line.replace(' ', '')}\n" for line in self._lines])


def _joined(lines: list[str]) -> tuple[str, list[int]]:
    return "".join(lines), [0, *accumulate(map(len, lines))][:-1]


def _found(piece: str, text: str, starts: list[int]) -> list[int]:
    """The numbers of the lines that hold the piece."""
    places = (found.start() for found in re.finditer(re.escape(piece), text))
    return list(dict.fromkeys(bisect_right(starts, place) - 1 for place in places))


class Columns:
    """The columns of one scope, read as they are needed."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        self._columns: dict[str, Column] = {}

    def get(self, name: str, query: str, values: dict[str, object]) -> Column:
        """The column that a query gives: person's id, text."""
        return self._kept(name, lambda: self._sql.execute(query, values).fetchall())

    def _kept(self, name: str, read: Callable[[], list[tuple[int, str]]]) -> Column:
        column = self._columns.get(name)
        if column is None:
            column = self._columns[name] = Column(read())
        return column

"""One column of the people as two arrays: whose, and which of its distinct texts.

Read once and kept until the data change. A hundred thousand people share a few thousand
organizations, so that a question is answered on those, and then for the people by numbers.
"""

import re
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from companion.model.fold import LINE_END, fold, fold_together
from companion.store.jsontext import from_json

if TYPE_CHECKING:
    import numpy

    Ids = numpy.ndarray[tuple[int], numpy.dtype[numpy.int64]]
    Mask = numpy.ndarray[tuple[int], numpy.dtype[numpy.bool_]]

# A distinct text is looked into so far.
_LONGEST = 2000
# Of so many distinct texts the values are offered.
_LOOKED_AT = 3000
_BLANKS = re.compile(" {2,}")


class Column:
    """The texts of some people in one field."""

    def __init__(self, ids: Sequence[int], texts: Sequence[str]) -> None:
        """`ids` of persons, each with its text; a person may have several."""
        import numpy

        self.texts = list(dict.fromkeys(texts))
        numbers = {text: number for number, text in enumerate(self.texts)}
        self.ids: Ids = numpy.array(ids, dtype=numpy.int64)
        self.codes: Ids = numpy.fromiter(map(numbers.__getitem__, texts), numpy.int64, len(texts))

    def prepare(self) -> None:
        """Do now what the first question would wait for."""
        _ = self._folded, self._counts

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
        return _found(f" {words}", *self._folded) if words else []

    def exactly(self, value: str) -> "Ids":
        """Whoever has these words and no others."""
        words, lines = fold(value), self._folded[0].split(LINE_END)
        return self.people([at for at, line in enumerate(lines) if line.strip() == words])

    def holding(self, value: str) -> "Ids":
        """Whoever has these letters and digits one after another, whatever is between them."""
        piece = fold(value).replace(" ", "")
        return self.people(_found(piece, *self._squeezed) if piece else [])

    def values_of(self, codes: Sequence[int] | None) -> Iterator[tuple[str, int]]:
        """The values in these distinct texts, or in the commonest, with the rows of each text.

        A text that is a JSON list holds several.
        """
        if codes is None or len(codes) > _LOOKED_AT:
            chosen = range(len(self.texts)) if codes is None else codes
            codes = sorted(chosen, key=self._counts.__getitem__, reverse=True)[:_LOOKED_AT]
        for code in codes:
            text, number = self.texts[code], self._counts[code]
            for value in from_json(text) if text.startswith('["') else (text,):
                yield str(value), number

    @cached_property
    def _counts(self) -> list[int]:
        import numpy

        counts: list[int] = numpy.bincount(self.codes, minlength=len(self.texts)).tolist()
        return counts

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        """All distinct texts as one, one blank before each word, and where each text begins."""
        blanked = f" {fold_together([text[:_LONGEST] for text in self.texts])}"
        blanked = _BLANKS.sub(" ", blanked.replace(LINE_END, f"{LINE_END} "))
        return blanked, _starts(blanked)

    @cached_property
    def _squeezed(self) -> tuple[str, list[int]]:
        """The same without any blanks."""
        squeezed = self._folded[0].replace(" ", "")
        return squeezed, _starts(squeezed)


def _starts(text: str) -> list[int]:
    return [0, *accumulate(len(line) + 1 for line in text.split(LINE_END))][:-1]


def _found(piece: str, text: str, starts: list[int]) -> list[int]:
    """The numbers of the lines that hold the piece."""
    places = (found.start() for found in re.finditer(re.escape(piece), text))
    return list(dict.fromkeys(bisect_right(starts, place) - 1 for place in places))


def read_column(sql: sqlite3.Connection, query: str, values: Mapping[str, object]) -> Column:
    """The column that a query of id and text gives."""
    # Two texts instead of 100,000 rows: SQLite hands them over in a third of the time.
    ids, texts = sql.execute(
        "SELECT json_group_array(person), json_group_array(said) FROM"
        f" (SELECT 0 AS person, '' AS said WHERE 0 UNION ALL {query})",
        values,
    ).fetchone()
    return Column(from_json(ids), from_json(texts))

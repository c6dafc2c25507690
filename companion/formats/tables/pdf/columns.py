"""The columns of a list that has no rules: found by the white between them, over many lines."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from companion.formats.tables.pdf.words import Line, Word, joined, segments
from companion.formats.tables.words import roster_words

# Words farther apart than this share of their size are not of one phrase: a space is 0.25 wide,
# in justified text seldom more than 0.5.
PHRASE = 0.55
# Columns of most lines are at least this far apart.
_BETWEEN = 0.8
# That share of the lines may have a cell that runs on into the white between two columns.
_OVERFLOWING = 0.05
_FEWEST_FOR_OVERFLOW = 8
_HEADER_LINES = 40
_NARROWEST_WHITE = 2
_CUT_BY_HEADER = 0.25
_ALIGNED = 2.5


@dataclass(slots=True)
class Column:
    """Where the words of a column stand; `left` is where most of its cells begin, if most do."""

    x0: float
    x1: float
    left: float | None = None


def find_columns(lines: Sequence[Line]) -> list[Column]:
    """The columns of lines of one list, from left to right; fewer than two if there are none."""
    phrases = [segments(line.words, PHRASE) for line in lines]
    wide = [found for found in phrases if len(found) > 1 and _widest_gap(found) > _BETWEEN]
    if len(wide) < 2:
        return []
    columns = _supported(_ink(wide), wide)
    header = header_of(lines)
    if header is not None:
        columns = _with_header(columns, segments(header.words, PHRASE), wide)
    _find_lefts(columns, wide)
    return columns


def header_of(lines: Sequence[Line]) -> Line | None:
    """The first line of which two phrases or more are words that stand above columns."""
    words = roster_words()
    for line in lines[:_HEADER_LINES]:
        found = segments(line.words, PHRASE)
        if len(found) > 1:
            known = sum(1 for phrase in found if words.knows(joined(phrase)))
            if known >= 2 and known * 3 >= len(found):
                return line
    return None


def cells_of(line: Line, columns: Sequence[Column]) -> list[list[Word]]:
    """The words of a line, each in its column."""
    cells: list[list[Word]] = [[] for _ in columns]
    for phrase in segments(line.words, PHRASE):
        at = _column_of(phrase[0].x0, phrase[-1].x1, columns)
        for index, word in enumerate(phrase):
            # A cell that ends just before the next column's begin makes one phrase with it.
            following = at + 1
            while following < len(columns):
                left = columns[following].left
                if index and left is not None and abs(word.x0 - left) <= _ALIGNED:
                    at = following
                    break
                following += 1
            cells[at].append(word)
    return cells


def crossing(lines: Sequence[Line], columns: Sequence[Column]) -> float:
    """The share of the lines with several phrases that do not fit into the columns."""
    several = odd = 0
    for line in lines:
        found = segments(line.words, PHRASE)
        if len(found) > 1:
            several += 1
            taken = [_column_of(phrase[0].x0, phrase[-1].x1, columns) for phrase in found]
            if len(set(taken)) < len(taken):
                odd += 1
    return odd / several if several else 0.0


def _column_of(x0: float, x1: float, columns: Sequence[Column]) -> int:
    """The column that a phrase begins in: a phrase that runs on is of the first it touches."""
    best, nearest = 0, float("inf")
    for index, column in enumerate(columns):
        if column.left is not None and abs(x0 - column.left) <= _ALIGNED:
            return index
        overlap = min(x1, column.x1) - max(x0, column.x0)
        distance = -min(overlap, 0.0) if overlap < 0 else 0.0
        if distance < nearest:
            best, nearest = index, distance
            if overlap > 0:
                return _better(index, x0, x1, columns)
    return best


def _better(index: int, x0: float, x1: float, columns: Sequence[Column]) -> int:
    """The next column if the phrase has only a bit of this one and more than half in that."""
    if index + 1 < len(columns):
        here = min(x1, columns[index].x1) - max(x0, columns[index].x0)
        there = min(x1, columns[index + 1].x1) - max(x0, columns[index + 1].x0)
        if there > here and x0 > columns[index].x1 - 0.2 * (x1 - x0):
            return index + 1
    return index


def _widest_gap(phrases: Sequence[Sequence[Word]]) -> float:
    return max(
        (right[0].x0 - left[-1].x1) / max(left[-1].size, 1.0) for left, right in pairwise(phrases)
    )


def _ink(wide: Sequence[Sequence[Sequence[Word]]]) -> list[Column]:
    """Where words stand in more lines than may overflow."""
    steps: Counter[int] = Counter()
    for phrases in wide:
        for phrase in phrases:
            steps[int(phrase[0].x0)] += 1
            steps[int(phrase[-1].x1) + 1] -= 1
    tolerated = 0
    if len(wide) >= _FEWEST_FOR_OVERFLOW:
        tolerated = max(1, int(len(wide) * _OVERFLOWING))
    columns: list[Column] = []
    depth, began = 0, None
    for x in sorted(steps):
        depth += steps[x]
        if depth > tolerated and began is None:
            if columns and x - columns[-1].x1 < _NARROWEST_WHITE:
                began = columns.pop().x0
            else:
                began = float(x)
        elif depth <= tolerated and began is not None:
            columns.append(Column(began, float(x)))
            began = None
    return columns


def _supported(columns: list[Column], wide: Sequence[Sequence[Sequence[Word]]]) -> list[Column]:
    """The columns without whites that are, in most lines, no wider than a space."""
    kept = columns[:1]
    for column in columns[1:]:
        cut = (kept[-1].x1 + column.x0) / 2
        gaps = [
            (right[0].x0 - left[-1].x1) / max(left[-1].size, 1.0)
            for phrases in wide
            for left, right in pairwise(phrases)
            if left[0].x0 < cut < right[-1].x1 and left[-1].x1 <= cut + 4 and right[0].x0 >= cut - 4
        ]
        if gaps and sum(1 for gap in gaps if gap > _BETWEEN) * 2 < len(gaps):
            kept[-1] = Column(kept[-1].x0, column.x1)
        else:
            kept.append(column)
    return kept


def _with_header(
    columns: list[Column],
    header: Sequence[Sequence[Word]],
    wide: Sequence[Sequence[Sequence[Word]]],
) -> list[Column]:
    """The columns with those that the header names and the lines alone did not show."""
    spans = [(phrase[0].x0, phrase[-1].x1) for phrase in header]
    for x0, x1 in spans:
        if all(x1 < column.x0 or x0 > column.x1 for column in columns):
            columns.append(Column(x0, x1))
    columns.sort(key=lambda column: column.x0)
    result: list[Column] = []
    for column in columns:
        inside = [(x0, x1) for x0, x1 in spans if column.x0 - 1 <= (x0 + x1) / 2 <= column.x1 + 1]
        rest = column
        for (_, before), (after, _) in pairwise(inside):
            cut = _best_cut(before, after, wide)
            if cut is not None and rest.x0 < cut < rest.x1:
                result.append(Column(rest.x0, cut - 1))
                rest = Column(cut, rest.x1)
        result.append(rest)
    return result


def _best_cut(
    before: float, after: float, wide: Sequence[Sequence[Sequence[Word]]]
) -> float | None:
    """Where to part two columns whose headers end at `before` and begin at `after`."""

    def crossed(cut: float) -> int:
        return sum(
            1 for phrases in wide for p in phrases if p[0].x0 < cut - 1 and p[-1].x1 > cut + 1
        )

    # Most columns begin where their header does.
    places = [after - 0.5, *(before + (after - before) * part / 8 for part in range(1, 8))]
    best = min(places, key=crossed)
    return best if crossed(best) <= _CUT_BY_HEADER * len(wide) else None


def _find_lefts(columns: Sequence[Column], wide: Sequence[Sequence[Sequence[Word]]]) -> None:
    starts: list[Counter[int]] = [Counter() for _ in columns]
    for phrases in wide:
        for phrase in phrases:
            at = _column_of(phrase[0].x0, phrase[-1].x1, columns)
            starts[at][round(phrase[0].x0)] += 1
    for column, found in zip(columns, starts, strict=True):
        if found:
            place, count = found.most_common(1)[0]
            around = count + found[place - 1] + found[place + 1]
            if around * 5 >= sum(found.values()) * 3 and around > 1:
                column.left = float(place)

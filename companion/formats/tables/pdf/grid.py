"""Tables with ruled lines: whoever drew the lines has said where each cell ends."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from companion.formats.tables.pdf.records import Record
from companion.formats.tables.pdf.words import Line, Page, Rule, Word, lines_of

# Rules closer than this are one line, drawn as two or as a thin box.
_SAME = 3.0
_LONGEST_GAP = 4.0
_FEWEST_BANDS = 2
_TITLE_ABOVE = 3.0
_LONGEST_TITLE = 60
# A band of more lines, each of them filled like the others, is no row but several.
_MANY_LINES = 3


@dataclass(slots=True)
class Grid:
    """One ruled table of one page: `xs` and `ys` are where its columns and bands begin and end.

    `title` is the line above it, if there is one.
    """

    xs: list[float]
    ys: list[float]
    horizontals: list[Rule]
    verticals: list[Rule]
    lines: list[Line] = field(default_factory=list)
    title: str = ""


def grids_of(page: Page) -> list[Grid]:
    """The ruled tables of a page, from top to bottom."""
    verticals = _merged(page.verticals)
    horizontals = _merged(page.horizontals)
    grids = []
    for top, bottom in _extents(verticals):
        ups = [
            rule for rule in verticals if rule.start >= top - _SAME and rule.end <= bottom + _SAME
        ]
        acrosses = [rule for rule in horizontals if top - _SAME <= rule.at <= bottom + _SAME]
        xs, ys = _places(ups), _places(acrosses)
        if len(xs) >= 2 and len(ys) >= _FEWEST_BANDS:
            grids.append(Grid(xs, ys, acrosses, ups))
    return [grid for grid in grids if _fill(grid, page)]


def give_titles(grids: Sequence[Grid], free: Sequence[Line]) -> None:
    """Give the tables of one page the titles that stand right above them."""
    for grid in grids:
        for line in free:
            if (
                0 < grid.ys[0] - line.y < _TITLE_ABOVE * line.size
                and len(line.text) < _LONGEST_TITLE
            ):
                grid.title = line.text


def rows_of(grid: Grid) -> list[Record] | None:
    """The rows that the rules part; None if they part columns alone."""
    bands: list[list[Line]] = [[] for _ in grid.ys]
    for line in grid.lines:
        bands[_band(grid, line.y - 0.3 * line.size)].append(line)
    filled = [index for index, lines in enumerate(bands) if lines]
    if len(filled) < _FEWEST_BANDS:
        return None
    rows: list[Record] = []
    for index in filled:
        rows.append(_row(grid, index, bands[index]))
    tall = [row for row in rows if len(row.lines) >= _MANY_LINES]
    full = sum(1 for row in tall if _is_several(row))
    if tall and full * 2 > len(tall) and len(tall) * 3 > len(rows):
        return None
    _fill_down(grid, filled, rows)
    return rows


def single_lines(grid: Grid) -> list[tuple[Line, list[list[Word]]]]:
    """Each line of the table with its words by column, where the rules part columns alone."""
    return [(line, _parted(line.words, grid.xs)) for line in grid.lines]


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """The rules with pieces of one line put together; double lines become one."""
    result: list[Rule] = []
    places: list[list[Rule]] = []
    for rule in sorted(rules):
        if places and rule.at - places[-1][0].at <= _SAME:
            places[-1].append(rule)
        else:
            places.append([rule])
    for group in places:
        at = sum(rule.at for rule in group) / len(group)
        current: Rule | None = None
        for rule in sorted(group, key=lambda rule: rule.start):
            if current is not None and rule.start - current.end <= _LONGEST_GAP:
                current = Rule(at, current.start, max(current.end, rule.end))
            else:
                if current is not None:
                    result.append(current)
                current = Rule(at, rule.start, rule.end)
        if current is not None:
            result.append(current)
    return result


def _extents(verticals: Sequence[Rule]) -> list[tuple[float, float]]:
    """From where to where on the page there are tables: verticals that overlap are of one."""
    found: list[tuple[float, float]] = []
    for rule in sorted(verticals, key=lambda rule: rule.start):
        if found and rule.start <= found[-1][1] + _SAME:
            found[-1] = (found[-1][0], max(found[-1][1], rule.end))
        else:
            found.append((rule.start, rule.end))
    return found


def _places(rules: Sequence[Rule]) -> list[float]:
    places: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > _SAME:
            places.append(at)
    return places


def _fill(grid: Grid, page: Page) -> bool:
    """Note the lines that stand in the grid; True if it has columns with words in them."""
    top, bottom = grid.ys[0] - _SAME, grid.ys[-1] + _SAME
    inside = [word for word in page.words if top < word.y - 0.3 * word.size < bottom]
    if not inside:
        return False
    # Outer lines are often left out.
    if any(word.x1 < grid.xs[0] for word in inside):
        grid.xs.insert(0, min(word.x0 for word in inside) - 1)
    if any(word.x0 > grid.xs[-1] for word in inside):
        grid.xs.append(max(word.x1 for word in inside) + 1)
    grid.lines = lines_of(inside, page.number)
    return len({bisect_right(grid.xs, (word.x0 + word.x1) / 2) for word in inside}) > 1


def _band(grid: Grid, y: float) -> int:
    return max(0, min(bisect_right(grid.ys, y) - 1, len(grid.ys) - 1))


def _row(grid: Grid, index: int, lines: list[Line]) -> Record:
    """The row between two rules; a cell over several columns counts as the first of them."""
    middle = (grid.ys[index] + grid.ys[min(index + 1, len(grid.ys) - 1)]) / 2
    xs = [
        x
        for number, x in enumerate(grid.xs)
        if number == 0
        or any(
            abs(rule.at - x) <= _SAME and rule.start - 1 <= middle <= rule.end + 1
            for rule in grid.verticals
        )
        or x in (grid.xs[0], grid.xs[-1])
    ]
    firsts = [grid.xs.index(x) for x in xs]
    cells: list[list[list[Word]]] = [[] for _ in grid.xs]
    for line in lines:
        for first, words in zip(firsts, _parted(line.words, xs), strict=True):
            if words:
                cells[first].append(words)
    return Record(lines, cells, spanning=len(xs) == 2 < len(grid.xs))


def _parted(words: Sequence[Word], xs: Sequence[float]) -> list[list[Word]]:
    parts: list[list[Word]] = [[] for _ in xs]
    for word in words:
        middle = (word.x0 + word.x1) / 2
        parts[max(0, min(bisect_right(xs, middle) - 1, len(xs) - 1))].append(word)
    return parts


def _is_several(row: Record) -> bool:
    filled = [cell for cell in row.cells if cell]
    return len(filled) > 1 and all(len(cell) == len(row.lines) for cell in filled)


def _fill_down(grid: Grid, filled: Sequence[int], rows: Sequence[Record]) -> None:
    """A cell that spans several rows (no rule across it) holds for each of them."""
    for column in range(len(grid.xs) - 1):
        middle = (grid.xs[column] + grid.xs[column + 1]) / 2
        ruled = [rule.at for rule in grid.horizontals if rule.start <= middle <= rule.end]
        group: list[Record] = []
        for band, row in zip(filled, rows, strict=True):
            if group and any(abs(at - grid.ys[band]) <= _SAME for at in ruled):
                _share(group, column)
                group = []
            group.append(row)
        _share(group, column)


def _share(group: Sequence[Record], column: int) -> None:
    whole = [words for row in group for words in row.cells[column]]
    for row in group:
        row.cells[column] = whole

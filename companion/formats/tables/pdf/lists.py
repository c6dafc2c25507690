"""From the lines of pages to lists: which pages make one, its columns, its rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from companion.formats.tables.cells import holds_email
from companion.formats.tables.header import find_header, known_share
from companion.formats.tables.pdf import entries
from companion.formats.tables.pdf.beside import holds_entries, lists_beside, one_after_the_other
from companion.formats.tables.pdf.columns import (
    Column,
    cells_of,
    crossing,
    find_columns,
)
from companion.formats.tables.pdf.grid import Grid, single_lines
from companion.formats.tables.pdf.grid import rows_of as rows_of_grid
from companion.formats.tables.pdf.records import Record, records_of
from companion.formats.tables.pdf.sections import Headings, sectioned
from companion.formats.tables.pdf.words import Line, Word

# Columns are found from that many lines; more would not make them clearer.
_SAMPLE = 3000
_MISFITS = 0.2
_FEW_LINES = 6
_SECTION = "Heading above"


@dataclass(slots=True)
class Found:
    """One list: rows of cells (the headers among them), and from which page to which it goes.

    `headers` are given if the entries name their parts themselves; all rows are then people.
    """

    first_page: int
    last_page: int
    rows: list[list[str]] = field(default_factory=list)
    headers: list[str] | None = None

    @property
    def rank(self) -> tuple[int, int, int]:
        """Higher for what is likelier the list of people."""
        known = min(known_share(self.rows[:40]), 2)
        emails = sum(1 for row in self.rows if any(map(holds_email, row)))
        return (known if emails else min(known, 1), emails, len(self.rows))


def lists_in_lines(pages: Sequence[Sequence[Line]]) -> list[Found]:
    """The lists of pages without rules; pages whose lines stand in the same columns are one."""
    groups: list[list[Sequence[Line]]] = []
    columns: list[Column] = []
    for lines in pages:
        if not lines:
            continue
        own = find_columns(lines)
        if groups and _belongs(lines, own, columns):
            groups[-1].append(lines)
            if len(own) > len(columns) or len(groups[-1]) == 2:
                columns = find_columns(_sampled(groups[-1]))
        else:
            groups.append([lines])
            columns = own
    return [_list_of(group) for group in groups]


def lists_in_grids(grids: Sequence[Grid]) -> list[Found]:
    """The lists of ruled tables; those of equally many columns are one."""
    groups: list[list[list[Record]]] = []
    titled = len({grid.title for grid in grids if grid.title}) > 1 and grids[0].title != ""
    for grid in grids:
        records = _grid_records(grid)
        for record in records:
            record.title = grid.title if titled else ""
        if groups and records and len(groups[-1][0][0].cells) == len(records[0].cells):
            groups[-1].append(records)
        elif records:
            groups.append([records])
    return [_list_of_records(group, ()) for group in groups]


def _grid_records(grid: Grid) -> list[Record]:
    """The rows of one ruled table, without columns that are nothing but white."""
    records = rows_of_grid(grid)
    if records is None:
        pairs = single_lines(grid)
        spans = [Column(a, b) for a, b in zip(grid.xs, [*grid.xs[1:], grid.xs[-1]], strict=True)]
        records = records_of([line for line, _ in pairs], [cells for _, cells in pairs], spans)
    used = [at for at in range(len(grid.xs)) if any(record.cells[at] for record in records)]
    for record in records:
        record.cells = [record.cells[at] for at in used]
    return records


def _belongs(lines: Sequence[Line], own: Sequence[Column], columns: Sequence[Column]) -> bool:
    """True if a page's lines go on with the list whose columns these are."""
    if len(columns) < 2 or len(own) < 2:
        return len(own) == len(columns) or (len(lines) < _FEW_LINES and len(own) < 2)
    if abs(len(own) - len(columns)) > (0 if len(lines) >= 3 * _FEW_LINES else 2):
        return False
    return crossing(lines, columns) <= _MISFITS


def _sampled(group: Sequence[Sequence[Line]]) -> list[Line]:
    sample: list[Line] = []
    for lines in group:
        sample += lines
        if len(sample) > _SAMPLE:
            break
    return sample


def _list_of(group: Sequence[Sequence[Line]]) -> Found:
    found = Found(group[0][0].page, group[-1][0].page)
    columns = find_columns(_sampled(group))
    parts = [[cells_of(line, columns) for line in lines] for lines in group] if columns else []
    if len(columns) < 2:
        found.rows, found.headers = _entries(group)
        return found
    texts = [
        [" ".join(word.text for word in words) for words in cells]
        for page in parts
        for cells in page
    ]
    if holds_entries(texts):
        found.rows, found.headers = _entries(_in_reading_order(group, columns))
        return found
    records = records_of(
        [line for page in group for line in page],
        [cells for page in parts for cells in page],
        columns,
    )
    return _list_of_records([records], columns)


def _list_of_records(group: Sequence[Sequence[Record]], columns: Sequence[Column]) -> Found:
    """The list that rows make; headings among them become a column of their own."""
    records = [record for part in group for record in part]
    found = Found(records[0].lines[0].page, records[-1].lines[0].page)
    header_at = find_header([record.texts() for record in records[:60]])
    headings = Headings([line for record in records for line in record.lines], columns)
    records, above = sectioned(records, headings, header_at)
    by_page: list[list[list[str]]] = []
    header: list[str] | None = None
    last = None
    for index, record in enumerate(records):
        if record.lines[0].page != last:
            by_page.append([])
            last = record.lines[0].page
        texts = record.texts()
        if index == header_at:
            header = texts
        section = [] if above is None else [_SECTION if texts == header else above[index]]
        by_page[-1].append(texts + section)
    found.rows = _unfolded(by_page)
    return found


def _unfolded(pages: Sequence[Sequence[list[str]]]) -> list[list[str]]:
    """The rows of all pages; lists beside each other on a page come one after the other."""
    rows = [row for page in pages for row in page]
    at = find_header(rows[:60])
    count = lists_beside(rows if at is None else rows[at + 1 :], None if at is None else rows[at])
    if count == 1:
        return rows
    result: list[list[str]] = []
    for page in pages:
        pieces = [one_after_the_other(row, count) for row in page]
        for part in range(count):
            result += [piece[part] for piece in pieces if any(piece[part])]
    return result


def _in_reading_order(
    group: Sequence[Sequence[Line]], columns: Sequence[Column]
) -> list[list[Line]]:
    """For each page its columns below each other, as lines of their own."""
    pages = []
    for lines in group:
        page: list[Line] = []
        parted = [(line, cells_of(line, columns)) for line in lines]
        for index in range(len(columns)):
            page += [
                Line(line.y, line.size, _shifted(cells[index], -columns[index].x0), line.page)
                for line, cells in parted
                if cells[index]
            ]
        pages.append(page)
    return pages


def _shifted(words: Sequence[Word], by: float) -> list[Word]:
    return [word._replace(x0=word.x0 + by, x1=word.x1 + by) for word in words]


def _entries(group: Sequence[Sequence[Line]]) -> tuple[list[list[str]], list[str] | None]:
    """The rows of a list without columns; titles and headings are no entries."""
    lines = [line for page in group for line in page]
    headings = Headings(lines)
    body = [line for line in lines if not headings.is_title(line) and not headings.is_letter(line)]
    blocks = entries.blocks_of(body or lines)
    return entries.rows_of(blocks)

"""Reads any file that holds a table of people."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

from companion.errors import KnownError
from companion.formats.tables.bulk import collector_paused
from companion.formats.tables.cards import read_card_table
from companion.formats.tables.content import Content, check_file, recognise
from companion.formats.tables.delimited import read_delimited
from companion.formats.tables.header import SEARCH_ROWS, find_header
from companion.formats.tables.pdf import read_pdf
from companion.formats.tables.reading import Reading, Wishes
from companion.formats.tables.table import Row, Table, unique_headers
from companion.formats.tables.workbook import read_workbook
from companion.model.progress import Progress, silent

Reader = Callable[[Path, Wishes], Reading]


def read_table(
    path: Path,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    encoding: str | None = None,
    progress: Progress = silent,
) -> Table:
    """The table of people in a delimited text, a workbook or a vCard file; content decides which.

    `sheet` names a workbook's sheet (else the fullest with headers is taken), `header_row` the
    row of the headers from 1, or 0 if there are none (else they are looked for), `encoding` a
    Python codec (else it is found). `progress` is called every few thousand rows and may raise
    Cancelled. Raises KnownError with one sentence for whatever is no such file.
    """
    check_file(path)
    content = recognise(path)
    if sheet is not None and content not in _WITH_SHEETS:
        raise KnownError(f"“{path.name}” has no sheets: leave the sheet's name out.")
    if encoding is not None and content not in _WITH_ENCODING:
        raise KnownError(f"“{path.name}” is no text, so it has no encoding: leave it out.")
    with collector_paused():
        reading = _READERS[content](path, Wishes(sheet, encoding, progress))
        return _arranged(path, reading, header_row)


def _text(path: Path, wishes: Wishes) -> Reading:
    rows, encoding, delimiter = read_delimited(
        path, encoding=wishes.encoding, progress=wishes.progress
    )
    return Reading(rows, "csv", encoding=encoding, delimiter=delimiter)


def _workbook(path: Path, wishes: Wishes) -> Reading:
    rows, sheet, sheets, kind = read_workbook(path, sheet=wishes.sheet, progress=wishes.progress)
    return Reading(rows, kind, sheet=sheet, sheets=sheets)


def _cards(path: Path, _wishes: Wishes) -> Reading:
    table = read_card_table(path)
    return Reading(table.rows, table.format, headers=table.headers)


def _pdf(path: Path, wishes: Wishes) -> Reading:
    return read_pdf(path, sheet=wishes.sheet, progress=wishes.progress)


_READERS: dict[Content, Reader] = {
    "text": _text,
    "workbook": _workbook,
    "vcard": _cards,
    "pdf": _pdf,
}
_WITH_SHEETS: frozenset[Content] = frozenset(("workbook", "pdf"))
_WITH_ENCODING: frozenset[Content] = frozenset(("text", "vcard"))


def _arranged(path: Path, reading: Reading, header_row: int | None) -> Table:
    """Tell headers from people, and give every row as many cells as there are headers."""
    rows = reading.rows
    table = Table(
        format=reading.format,
        headers=[],
        rows=rows,
        sheet=reading.sheet,
        sheets=reading.sheets,
        encoding=reading.encoding,
        delimiter=reading.delimiter,
    )
    if not any(_has_text(cells) for _, cells in rows):
        where = f"Sheet “{table.sheet}” of “{path.name}”" if table.sheet else f"“{path.name}”"
        raise KnownError(f"{where} has no rows: choose another file or sheet.")
    if reading.headers is not None:
        table.headers = unique_headers(reading.headers, len(reading.headers))
        return table
    start = _data_start(path, reading, header_row)
    header = rows[start - 1][1] if start else []
    table.header_row = rows[start - 1][0] if start else 0
    # `or`: the first cell is seldom blank, and looking at it alone is quicker.
    data = [line for line in islice(rows, start, None) if line[1][0].strip() or _has_text(line[1])]
    width = _used_width(header, data)
    if {len(cells) for _, cells in data} - {width}:
        data = [(number, _fit(cells, width)) for number, cells in data]
    table.headers = unique_headers(header[:width], width)
    table.rows = data
    return table


def _data_start(path: Path, reading: Reading, header_row: int | None) -> int:
    """The index of the first row below the header; 0 if there is none."""
    rows = reading.rows
    if header_row is None:
        found = find_header([cells for _, cells in rows[:SEARCH_ROWS]])
        if found is not None:
            return found + 1
        header_row = reading.header_row or 0
    if header_row == 0:
        return 0
    for index, (number, cells) in enumerate(rows):
        if number == header_row and _has_text(cells):
            return index + 1
    raise KnownError(
        f"Row {header_row} of “{path.name}” is blank or does not exist: give the number of the "
        "row that holds the headers, or 0 if there is none."
    )


def _used_width(header: list[str], data: list[Row]) -> int:
    """The number of columns up to the last one with a header or a value."""
    width = len(header)
    while width and not header[width - 1].strip():
        width -= 1
    if max((len(cells) for _, cells in data), default=0) <= width:
        return width
    for _, cells in data:
        if len(cells) > width and any(cells[width:]):
            beyond = len(cells)
            while beyond > width and not cells[beyond - 1].strip():
                beyond -= 1
            width = beyond
    return width


def _fit(cells: list[str], width: int) -> list[str]:
    return cells[:width] if len(cells) > width else cells + [""] * (width - len(cells))


def _has_text(cells: list[str]) -> bool:
    return any(map(str.strip, cells))

"""Reads any file that holds a table of people."""

import io
from pathlib import Path

from companion.errors import KnownError
from companion.formats.tables.bulk import collector_paused
from companion.formats.tables.cards import read_card_table
from companion.formats.tables.content import Content, check_file, recognise
from companion.formats.tables.docx import read_docx, read_odt
from companion.formats.tables.html import read_html
from companion.formats.tables.json_text import read_json
from companion.formats.tables.layout import arrange, find_header_row
from companion.formats.tables.mail import read_mail
from companion.formats.tables.packed import Reader, read_packed, unpacked
from companion.formats.tables.pdf import read_pdf
from companion.formats.tables.reading import Reading, Wishes
from companion.formats.tables.rows import Row, as_columns
from companion.formats.tables.spreadsheet_xml import read_spreadsheet_xml
from companion.formats.tables.table import MAX_ROWS, Table, too_many_rows, unique_headers
from companion.formats.tables.text import read_text
from companion.formats.tables.workbook import read_workbook
from companion.model.progress import Progress, silent


def read_table(
    path: Path,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    encoding: str | None = None,
    progress: Progress = silent,
) -> Table:
    """The table of people in a file of any kind that holds one; content decides which.

    `sheet` names a workbook's sheet, one of a document's tables or a file of an archive (else the
    fullest with headers is taken), `header_row` the row of the headers from 1, or 0 if there are
    none (else they are looked for), `encoding` the encoding of a text (else it is found).
    `progress` is called every few thousand rows and may raise Cancelled. Raises KnownError with
    one sentence for whatever is no such file.
    """
    check_file(path)
    with collector_paused():
        reading = read_any(path, Wishes(sheet, encoding, progress, sure=header_row is not None))
        return arranged(path, reading, header_row)


def read_any(path: Path, wishes: Wishes) -> Reading:
    """The rows of a file of any kind, before headers are told from people. Raises KnownError."""
    content = recognise(path)
    if wishes.sheet is not None and content not in _WITH_SHEETS:
        raise KnownError(f"“{path.name}” has no sheets: leave the sheet's name out.")
    if wishes.encoding is not None and content not in _WITH_ENCODING:
        raise KnownError(f"“{path.name}” is no text, so it has no encoding: leave it out.")
    return _READERS[content](path, wishes)


def _workbook(path: Path, wishes: Wishes) -> Reading:
    rows, sheet, sheets, kind = read_workbook(path, sheet=wishes.sheet, progress=wishes.progress)
    return Reading(rows, kind, sheet=sheet, sheets=sheets)


def _cards(path: Path, _wishes: Wishes) -> Reading:
    table = read_card_table(path)
    return Reading(list(table.rows), table.format, headers=table.headers)


def _pdf(path: Path, wishes: Wishes) -> Reading:
    return read_pdf(path, sheet=wishes.sheet, progress=wishes.progress)


def _docx(path: Path, wishes: Wishes) -> Reading:
    return read_docx(path, wishes, _lines)


def _odt(path: Path, wishes: Wishes) -> Reading:
    return read_odt(path, wishes, _lines)


def _packed(path: Path, wishes: Wishes) -> Reading:
    return read_packed(path, wishes, read_any)


def _mail(path: Path, wishes: Wishes) -> Reading:
    return read_mail(path, wishes, read_any)


def _lines(path: Path, text: str, wishes: Wishes) -> Reading:
    """The paragraphs of a document, read as a text is."""
    with unpacked(path, io.BytesIO(text.encode("utf-8", "replace"))) as file:
        return read_text(file, wishes)


_READERS: dict[Content, Reader] = {
    "text": read_text,
    "workbook": _workbook,
    "vcard": _cards,
    "pdf": _pdf,
    "json": read_json,
    "html": read_html,
    "xml": read_spreadsheet_xml,
    "docx": _docx,
    "odt": _odt,
    "packed": _packed,
    "mail": _mail,
}
# A text has none but the tables of Markdown, and says so itself.
_WITH_SHEETS: frozenset[Content] = frozenset(
    ("text", "workbook", "pdf", "json", "html", "xml", "docx", "odt", "packed", "mail")
)
_WITH_ENCODING: frozenset[Content] = frozenset(("text", "vcard", "json", "html", "packed", "mail"))


def arranged(path: Path, reading: Reading, header_row: int | None) -> Table:
    """Tell headers from people, and give every row as many cells as there are headers."""
    rows = reading.rows
    if len(rows) > MAX_ROWS:
        raise too_many_rows(path)
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
        table.rows = as_columns(rows)
        return table
    layout = arrange(
        rows,
        header=_header(path, reading, header_row),
        stated=header_row is not None,
        movable=not reading.links,
    )
    headers = layout.headers + [""] * (layout.width - len(layout.headers))
    table.no_people = layout.no_people
    rows = layout.rows
    if reading.links:
        headers, rows = _with_links(headers, rows, reading.links)
    if rows is not reading.rows:
        reading.rows.clear()
    table.rows = as_columns(rows)
    table.headers = unique_headers(headers, len(headers))
    table.header_row = layout.header_row
    return table


def _with_links(
    headers: list[str], rows: list[Row], links: dict[int, dict[int, str]]
) -> tuple[list[str], list[Row]]:
    """Headers and rows with further columns for the addresses behind a column's texts."""
    numbers = {number for number, _ in rows}
    for column in sorted(links):
        found = {row: link for row, link in links[column].items() if row in numbers}
        if column >= len(headers):
            continue
        title = headers[column].strip() or f"Column {column + 1}"
        for kind, of_kind in _by_kind(found).items():
            headers = [*headers, f"{title} ({kind})"]
            rows = [(number, [*cells, of_kind.get(number, "")]) for number, cells in rows]
    return headers, rows


def _by_kind(links: dict[int, str]) -> dict[str, dict[int, str]]:
    """E-mail addresses, web addresses and phone numbers, each by row, apart."""
    kinds: dict[str, dict[int, str]] = {}
    for number, several in links.items():
        for link in several.split("\n"):
            kind = "link" if "://" in link else "e-mail" if "@" in link else "phone"
            of_kind = kinds.setdefault(kind, {})
            of_kind[number] = f"{of_kind[number]}\n{link}" if number in of_kind else link
    return kinds


def _header(path: Path, reading: Reading, header_row: int | None) -> int | None:
    """The index of the header among the rows; None if there is none."""
    rows = reading.rows
    if header_row is None:
        found = find_header_row(rows)
        if found is not None or not reading.header_row:
            return found
        header_row = reading.header_row
    if header_row == 0:
        return None
    for index, (number, cells) in enumerate(rows):
        if number == header_row and _has_text(cells):
            return index
    raise KnownError(
        f"Row {header_row} of “{path.name}” is blank or does not exist: give the number of the "
        "row that holds the headers, or 0 if there is none."
    )


def _has_text(cells: list[str]) -> bool:
    return any(map(str.strip, cells))

"""A table from the clipboard: copied in a spreadsheet, a mail, a document or a web page."""

import io
from pathlib import Path

from companion.errors import KnownError
from companion.formats.tables.bulk import collector_paused
from companion.formats.tables.packed import unpacked
from companion.formats.tables.reader import arranged, read_any
from companion.formats.tables.reading import Reading, Wishes
from companion.formats.tables.table import Table
from companion.model.progress import Progress, silent

# The name by which sentences and the roster call what was pasted.
CLIPBOARD = "Clipboard"


def read_pasted(
    text: str,
    html: str | None = None,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    progress: Progress = silent,
) -> Table:
    """The table of people in what was pasted: `html` if that has a table, else `text`.

    `text` may be delimited, aligned, a Markdown table, a list of addresses, JSON or vCards: what a
    file may be. The other parameters are those of `read_table`. Raises KnownError.
    """
    with collector_paused():
        wishes = Wishes(sheet, None, progress, sure=header_row is not None)
        reading = _from_page(html, wishes) if html else None
        if reading is None:
            reading = _read(text, wishes)
        # Text on the clipboard has no encoding that anybody could change.
        reading.encoding = None
        return arranged(Path(CLIPBOARD), reading, header_row)


def _from_page(html: str, wishes: Wishes) -> Reading | None:
    if "<table" not in html.lower():
        return None
    try:
        reading = _read(f"<html>{html}", wishes)
    except KnownError:
        return None
    # Programs put a table around a single piece of text too.
    return reading if len(reading.rows) > 1 or len(reading.rows[0][1]) > 1 else None


def _read(text: str, wishes: Wishes) -> Reading:
    if not text.strip():
        raise KnownError("There is nothing to paste: copy the rows of a table first.")
    content = text.encode("utf-8", "replace")
    with unpacked(Path(CLIPBOARD), io.BytesIO(content)) as file:
        return read_any(file, wishes)

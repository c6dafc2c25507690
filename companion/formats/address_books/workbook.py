"""A table of contacts as an XLSX workbook: all cells text, so that none is ever a formula."""

import io
import re

from companion.errors import KnownError
from companion.formats.address_books.sheet import Sheet

# What a sheet holds at most (ECMA-376, and Excel's specifications).
_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384
_LONGEST_CELL = 32_767
_NARROWEST, _WIDEST = 10, 48
_LOOKED_AT = 500
_SIGNS = frozenset("=+-@'#0123456789")
# Characters that XML does not have; and what a reader would take for one of its escapes.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def write_workbook(sheet: Sheet) -> bytes:
    """The workbook, its header frozen and its columns as wide as what stands in them.

    A text longer than a cell may be loses its end, which the losses of `sheet` then say. Raises
    KnownError for more contacts than a sheet has rows.
    """
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    if len(sheet.rows) >= _MOST_ROWS or len(sheet.headers) > _MOST_COLUMNS:
        raise KnownError("That is more than a workbook's sheet can hold: export it as CSV.")
    book = Workbook(write_only=True)
    page = book.create_sheet("Contacts")
    page.freeze_panes = "B2"
    for number, width in enumerate(_widths(sheet), 1):
        page.column_dimensions[get_column_letter(number)].width = width
    bold, top = Font(bold=True), Alignment(vertical="top", wrap_text=True)

    def cell(text: str) -> Cell:
        made: Cell = WriteOnlyCell(page, value=_text(text))
        # Whatever it looks like: "=1+1" and "#N/A" are texts here.
        made.data_type = "s"
        return made

    def in_row(text: str) -> Cell | str | None:
        if not _is_special(text):
            return _text(text) or None
        made = cell(text)
        if "\n" in text:
            made.alignment = top
        else:
            # Stays text also when somebody edits it, as a telephone number must.
            made.number_format = "@"
        return made

    head = [cell(header) for header in sheet.headers]
    for one in head:
        one.font = bold
    page.append(head)
    for row in sheet.rows:
        page.append(list(map(in_row, row)))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _is_special(text: str) -> bool:
    """True for what a spreadsheet may take for anything but text; the others are quicker."""
    return text[:1] in _SIGNS or "\n" in text


def _text(text: str) -> str:
    return _LOOKS_ESCAPED.sub("_x005F_", _ILLEGAL.sub("", text))[:_LONGEST_CELL]


def is_too_long(text: str) -> bool:
    """True for a text of which a cell holds only the beginning."""
    return len(_text(text)) < len(_ILLEGAL.sub("", text))


def _widths(sheet: Sheet) -> list[int]:
    widths = []
    for index, header in enumerate(sheet.headers):
        texts = (row[index] for row in sheet.rows[:_LOOKED_AT])
        longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
        widths.append(max(_NARROWEST, min(_WIDEST, max(longest, len(header)) + 2)))
    return widths

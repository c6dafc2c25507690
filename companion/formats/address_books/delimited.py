"""A table of contacts as CSV, and which of its cells are guarded."""

import csv
import io
import re
from collections.abc import Callable

from companion.formats.address_books.sheet import Sheet
from companion.formats.tables.guards import guarded

# What runs in a spreadsheet: a sign at the front, and for those that are common in notes and
# names also what makes a call or an address of it.
_RUNS = re.compile(r"'*(?:[=\t\r]|[+\-@].*[(|!])", re.DOTALL)
_PHONE = re.compile(r"\+[\d\s()./-]+")
_HAS_GUARD = re.compile(r"'+[=+\-@\t\r]")
_SIGNS = frozenset("'=+-@\t\r")
_BOM = b"\xef\xbb\xbf"


def for_spreadsheets(sheet: Sheet) -> bytes:
    """For people: UTF-8 with the BOM that spreadsheets need, every formula guarded."""
    return _BOM + _csv(sheet, guarded).encode("utf-8", "replace")


def for_google(sheet: Sheet) -> bytes:
    """UTF-8 without a BOM, as Google writes it."""
    return _csv(sheet, guarded_for_programs).encode("utf-8", "replace")


def for_outlook(sheet: Sheet) -> bytes:
    """Plain ASCII if that is enough, which every Outlook reads; else UTF-8 with a BOM.

    The new Outlook and Outlook.com read UTF-8. The classic program reads the system's own
    code page, of which we cannot know which it is.
    """
    text = _csv(sheet, guarded_for_programs)
    return text.encode("ascii") if text.isascii() else _BOM + text.encode("utf-8", "replace")


def for_thunderbird(sheet: Sheet) -> bytes:
    """UTF-8, with a comma behind the last cell of each line, as Thunderbird writes it."""
    return _csv(sheet, guarded_for_programs, end=",\r\n").encode("utf-8", "replace")


def guarded_for_programs(cell: str) -> str:
    """The cell guarded only if a spreadsheet would run it and it is no telephone number.

    An address book shows the apostrophe, so a note that begins with a dash goes without one.
    """
    if _HAS_GUARD.match(cell):
        return f"'{cell}"
    return f"'{cell}" if _RUNS.match(cell) and not _PHONE.fullmatch(cell) else cell


def _csv(sheet: Sheet, guard: Callable[[str], str], end: str = "\r\n") -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=end)
    writer.writerow(sheet.headers)
    # Few cells begin so, and there are many cells.
    writer.writerows(
        [guard(cell) if cell[:1] in _SIGNS else cell for cell in row] for row in sheet.rows
    )
    return text.getvalue()

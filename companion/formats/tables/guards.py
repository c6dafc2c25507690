"""The apostrophe that careful programs write before a cell that a spreadsheet would run.

`=HYPERLINK(...)` in a CSV file is a formula to whoever opens it, so pretix and others (and our own
export) write `'=HYPERLINK(...)`. A cell that has such an apostrophe already gets one more, so that
reading takes off exactly what writing added.
"""

import re
from collections.abc import Iterable, Iterator

from companion.formats.tables.table import Row

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(cell: str) -> str:
    """The cell with an apostrophe in front if a spreadsheet would run it as a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before it was guarded; other apostrophes stay."""
    return cell[1:] if _GUARDED.match(cell) else cell


class GuardWatch:
    """Sees while a text is read whether a cell may be guarded: most files then cost nothing."""

    def __init__(self) -> None:
        self._seen = False

    def watched(self, pieces: Iterable[str]) -> Iterator[str]:
        """The pieces of the text, unchanged."""
        for piece in pieces:
            # The apostrophe may be the last letter of one piece and the sign the first of the next.
            if not self._seen and "'" in piece:
                self._seen = piece[-1] == "'" or _GUARDED.search(piece) is not None
            yield piece

    def take_off(self, rows: Iterable[Row]) -> None:
        """Take the guards off all cells."""
        if not self._seen:
            return
        for _, cells in rows:
            for index, cell in enumerate(cells):
                if cell[:1] == "'":
                    cells[index] = unguarded(cell)

"""Headings inside a list: a country, a kind of ticket, the letter of an index."""

from collections import Counter
from collections.abc import Sequence

from companion.formats.tables.cells import is_value
from companion.formats.tables.pdf.columns import Column
from companion.formats.tables.pdf.records import Record
from companion.formats.tables.pdf.words import Line

_LONGEST = 60
_LARGER = 1.12


class Headings:
    """Tells headings from rows by how they are printed, never by their words alone."""

    def __init__(self, lines: Sequence[Line], columns: Sequence[Column] = ()) -> None:
        """`lines` are those of the whole list, from which its usual print is taken."""
        sizes = Counter(round(line.size, 1) for line in lines)
        self._size = sizes.most_common(1)[0][0] if sizes else 0.0
        self._bold = sum(1 for line in lines if line.bold) * 2 > len(lines)
        self._columns = columns

    def is_heading(self, line: Line) -> bool:
        """True if the line is printed unlike the rows: larger, bold, or set in the middle."""
        text = line.text
        if len(text) > _LONGEST or is_value(text):
            return False
        if line.size > _LARGER * self._size or (line.bold and not self._bold):
            return True
        return self._is_centred(line)

    def is_letter(self, line: Line) -> bool:
        """True for the letter that the names below begin with; it says nothing more."""
        return len(line.text) == 1 and line.text.isalpha()

    def is_title(self, line: Line) -> bool:
        """True if the line is printed larger than the list."""
        return line.size > _LARGER * self._size

    def _is_centred(self, line: Line) -> bool:
        if len(self._columns) < 2:
            return False
        left, right = self._columns[0].x0, self._columns[-1].x1
        inset = 0.2 * (right - left)
        return (
            abs((line.x0 + line.x1) - (left + right)) < 0.06 * (right - left)
            and line.x0 > left + inset
            and all(c.left is None or abs(line.x0 - c.left) > 3 for c in self._columns)
        )


def sectioned(
    records: Sequence[Record], headings: Headings, header_at: int | None
) -> tuple[list[Record], list[str] | None]:
    """The records without headings, and the heading above each; None if there are none.

    Only below the headers (from `header_at` on): what stands above them is the title. A heading
    without rows below it stays a record.
    """
    start = 0 if header_at is None else header_at + 1
    kept = list(records[:start])
    above = [""] * start
    current, pending = "", []
    for found in records[start:]:
        line = found.lines[0]
        current = found.title or current
        alone = len(found.filled()) == 1 and len(found.lines) == 1
        if alone and headings.is_letter(line):
            continue
        if alone and (found.spanning or headings.is_heading(line)):
            pending.append(found)
            continue
        if pending:
            current = " / ".join(heading.lines[0].text for heading in pending)
            pending = []
        kept.append(found)
        above.append(current)
    kept += pending
    above += [""] * len(pending)
    return kept, above if any(above) else None

"""From lines in columns to rows: cells that go on in the next line are put together again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from companion.formats.tables.cells import holds_email
from companion.formats.tables.pdf.columns import Column
from companion.formats.tables.pdf.words import Line, Word, is_right_to_left, joined

Cells = list[list[Word]]

# Lines of one row are closer than rows are to each other by at least this factor.
_CLEARLY_WIDER = 1.22
_FEWEST_OF_A_KIND = 0.04
# Of the lines that would be continuations, as many may look like rows of their own.
_LIKE_ROWS = 0.3
# Between two columns there is no more white than this many letter sizes where cells are full.
_WHITE = 2.0
_HYPHENS = "-\u2010\u00ad"
_ADDRESS_ENDS = re.compile(r"[@./_=&?-]$")
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*")


@dataclass(slots=True)
class Record:
    """One row: for each column the lines of its cell, as words; `lines` are those it came from.

    `spanning` is True if rules say that its one cell is as wide as the whole table; `title` is what
    stands above the table.
    """

    lines: list[Line]
    cells: list[Cells] = field(default_factory=list)
    spanning: bool = False
    title: str = ""

    def texts(self) -> list[str]:
        """The cells as text."""
        return [cell_text(cell) for cell in self.cells]

    def filled(self) -> list[int]:
        """The indexes of the cells with text."""
        return [index for index, cell in enumerate(self.cells) if cell]

    def add(self, line: Line, cells: Cells) -> None:
        """Go on with one more line."""
        self.lines.append(line)
        for cell, words in zip(self.cells, cells, strict=True):
            if words:
                cell.append(words)


def record(line: Line, cells: Cells) -> Record:
    """A row of one line."""
    return Record([line], [[words] if words else [] for words in cells])


def records_of(
    lines: Sequence[Line], cells: Sequence[Cells], columns: Sequence[Column]
) -> list[Record]:
    """The rows that the lines make, in their order."""
    return _by_gaps(lines, cells) or _by_wrapping(lines, cells, columns)


def cell_text(lines: Sequence[Sequence[Word]]) -> str:
    """The lines of a cell as one text: parted words are put together, addresses stay whole."""
    return join_lines([joined(words) for words in lines])


def join_lines(texts: Sequence[str]) -> str:
    """Lines that are one text: "Infor-" and "mation" become one word, and so do addresses."""
    result = ""
    for text in texts:
        if not result:
            result = text
        elif _is_parted_address(result, text):
            result += text
        elif result[-1] in _HYPHENS and len(result) > 1 and result[-2].isalpha():
            # A name of two parts keeps its hyphen: "Müller-" and "Lüdenscheidt".
            keep = result[-1] != "\u00ad" and not text[:1].islower()
            result = (result if keep else result[:-1]) + text
        else:
            result = f"{result} {text}"
    return result.replace("\u00ad", "")


def _is_parted_address(before: str, after: str) -> bool:
    """True if an e-mail or web address was parted between two lines."""
    last, first = before.split()[-1] if before.split() else "", after.split()[:1]
    if not first or not ("@" in last or "@" in first[0] or "://" in last or "www." in last):
        return False
    if "@" in last and "@" in first[0]:
        return False
    if _ADDRESS_ENDS.search(last) or first[0][0] in "@./_?&=":
        return True
    # "anna.smith@univer" and "sity.example": no address ends without its domain's dot.
    return "@" in last and "." not in last.partition("@")[2] and "." in first[0]


def _by_gaps(lines: Sequence[Line], cells: Sequence[Cells]) -> list[Record] | None:
    """Rows by the white between lines, if that clearly comes in two widths; else None."""
    widest = _widest_inner_gap(lines)
    if widest is None:
        return None
    found: list[Record] = []
    for index, (line, parts) in enumerate(zip(lines, cells, strict=True)):
        before = lines[index - 1] if index else None
        if before is not None and before.page == line.page and line.y - before.y <= widest:
            found[-1].add(line, parts)
        else:
            found.append(record(line, parts))
    several = [each for each in found if len(each.lines) > 1]
    like_rows = sum(1 for each in several if _looks_like_rows(each))
    return None if like_rows > _LIKE_ROWS * len(several) else found


def _looks_like_rows(found: Record) -> bool:
    """True if the lines of the record could each be a row: all of its columns are filled in all."""
    filled = [cell for cell in found.cells if cell]
    emails = sum(1 for line in found.lines if any(holds_email(word.text) for word in line.words))
    return emails > 1 or all(len(cell) == len(found.lines) for cell in filled)


def _widest_inner_gap(lines: Sequence[Line]) -> float | None:
    """The widest gap that still parts lines of one row, in points; None if all are alike."""
    gaps = sorted(
        after.y - before.y
        for before, after in pairwise(lines)
        if after.page == before.page and after.y > before.y
    )
    if len(gaps) < 2:
        return None
    fewest = max(1, int(len(gaps) * _FEWEST_OF_A_KIND))
    best: tuple[float, float] | None = None
    for index in range(fewest, len(gaps) - fewest + 1):
        if index >= len(gaps):
            break
        ratio = gaps[index] / max(gaps[index - 1], 0.1)
        if ratio >= _CLEARLY_WIDER and (best is None or ratio > best[0]):
            best = (ratio, (gaps[index] + gaps[index - 1]) / 2)
    return best[1] if best else None


def _by_wrapping(
    lines: Sequence[Line], cells: Sequence[Cells], columns: Sequence[Column]
) -> list[Record]:
    """Rows by whether a cell had to go on: its next word would not have fitted into its column."""
    found: list[Record] = []
    for line, parts in zip(lines, cells, strict=True):
        if found and found[-1].lines[-1].page == line.page and _goes_on(found[-1], parts, columns):
            found[-1].add(line, parts)
        else:
            found.append(record(line, parts))
    return found


def _goes_on(before: Record, parts: Cells, columns: Sequence[Column]) -> bool:
    filled = [index for index, words in enumerate(parts) if words]
    if not filled or len(filled) >= len(before.filled()):
        return False
    if any(not before.cells[index] for index in filled):
        return False
    following = [*columns[1:], None]
    return all(
        _had_to_wrap(before.cells[index][-1], parts[index], columns[index], following[index])
        for index in filled
    )


def _had_to_wrap(
    above: Sequence[Word], below: Sequence[Word], column: Column, following: Column | None
) -> bool:
    """True if the first word below would not have fitted into the cell above."""
    if above[-1].bold != below[0].bold or abs(above[-1].size - below[0].size) > 0.5:
        return False
    if above[-1].text[-1] in _HYPHENS and len(above[-1].text) > 1:
        return True
    first = below[-1] if is_right_to_left(below[-1].text) else below[0]
    length = above[-1].x1 - above[0].x0
    needed = length + 0.25 * first.size + (first.x1 - first.x0)
    width = column.x1 - column.x0
    if following is not None:
        width = max(width, following.x0 - column.x0 - _WHITE * first.size)
    return needed > width - 1

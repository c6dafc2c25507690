"""How far a workbook's sheets reach, measured before calamine makes room for them.

calamine lays out the whole rectangle between a sheet's first and last cell at once: two cells in
opposite corners are seventeen billion, and the process is gone before anybody could say no. So a
sheet is looked through first, in pieces, by what is quick: the rectangle needs no exact bound.
"""

import re
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from companion.errors import KnownError
from companion.formats.tables.binary_extent import xls_rectangle, xlsb_rectangle
from companion.formats.tables.table import MAX_CELLS, MAX_UNPACKED_BYTES

if TYPE_CHECKING:
    import zipfile

# What calamine may lay out: some 30 bytes each. What is read of it has a bound of its own.
MAX_RECTANGLE = 26_000_000
# Letters of all cells together; each cell is a copy of its text.
MAX_TEXT = 200_000_000
_LONGEST_STRING = 40_000_000
_PIECE = 1 << 20
_LAST_COLUMN = 16_384

# As nearly all programs write cells: of columns A to Z, with less than a million rows. Looking for
# what is not so takes a tenth of the time of looking at each.
_UNUSUAL = re.compile(rb'<c(?! r="[A-Z]\d{1,6}")(?!ol)')
_PREFIXED = (b":c ", b":c>", b":row")
_USUAL_ROWS = 999_999
_USUAL_COLUMNS = 26
_ROW = re.compile(rb'<row r="(\d{1,10})"')
_PLAIN_CELL = re.compile(rb'<c r="([A-Z]{1,9})(\d{1,10})"[^>]*(?<!/)><(?!/)')
_FAR_RIGHT = re.compile(rb'<c r="[A-Z]{2}')
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br\s*=\s*[\"']0*(\d{1,10})")
_CELL = re.compile(
    rb"<(?:\w+:)?c\s[^>]*?\br\s*=\s*[\"']([A-Za-z]{1,9})0*(\d{1,10})[\"'][^>]*(?<!/)>\s*<(?!/)"
)
_CELL_BEGINS = re.compile(rb"<(?:\w+:)?c[\s>/]")
_ROW_BEGINS = re.compile(rb"<(?:\w+:)?row\b")
_SHARED = re.compile(rb"\bt\s*=\s*[\"']s[\"'][^>]*>\s*<(?:\w+:)?v>(\d{1,9})<")
_TARGET = re.compile(rb"Target\s*=\s*[\"']([^\"']+)")
_STRINGS = "xl/sharedStrings.xml"
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"']\d{3,}")
_ODS_TAG = re.compile(
    rb"<(?:\w+:)?(table-row|table-cell|covered-table-cell|table|p)\b([^>]*)>|</(?:\w+:)?table-row>"
)
_REPEAT = re.compile(rb"number-(rows|columns)-repeated\s*=\s*[\"'](\d{1,12})")


def check_extent(path: Path) -> None:
    """Raises KnownError for a workbook with a sheet that is larger than any list of people.

    Files that are too damaged to be looked through pass: calamine says so of them itself.
    """
    import zipfile
    import zlib

    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                _check_archive(path, archive)
        else:
            rows, columns = xls_rectangle(path.read_bytes())
            _check(path, rows, columns)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError):
        return


def _check_archive(path: Path, archive: "zipfile.ZipFile") -> None:
    names = archive.namelist()
    if "xl/workbook.bin" in names:
        for name in _sheets(archive, "xl/_rels/workbook.bin.rels"):
            _check(path, *xlsb_rectangle(_pieces(path, archive, name)))
    elif "xl/workbook.xml" in names:
        lengths = _string_lengths(path, archive) if _STRINGS in names else array("L")
        for name in _sheets(archive, "xl/_rels/workbook.xml.rels"):
            _check_sheet(path, _pieces(path, archive, name), lengths)
    elif "content.xml" in names:
        _check_ods(path, b"".join(_pieces(path, archive, "content.xml")))


def _sheets(archive: "zipfile.ZipFile", relations: str) -> list[str]:
    """The parts of the archive that the workbook refers to, wherever they are."""
    try:
        with archive.open(relations) as part:
            found = _TARGET.findall(part.read(1 << 20))
    except KeyError:
        return []
    last_parts = {target.rsplit(b"/", 1)[-1].decode("utf-8", "replace") for target in found}
    return [
        name
        for name in archive.namelist()
        if name.rsplit("/", 1)[-1] in last_parts and name != _STRINGS
    ]


def _pieces(path: Path, archive: "zipfile.ZipFile", name: str) -> Iterator[bytes]:
    """The part, unpacked piece by piece: what the archive says of its size may be a lie."""
    size = 0
    with archive.open(name) as part:
        while piece := part.read(_PIECE):
            size += len(piece)
            if size > MAX_UNPACKED_BYTES:
                raise too_large(path)
            yield piece


def _string_lengths(path: Path, archive: "zipfile.ZipFile") -> "array[int]":
    """The bytes of each shared string, with its marks. Raises KnownError beyond the bounds."""
    lengths = array("L")
    total = 0
    rest = b""
    for piece in _pieces(path, archive, _STRINGS):
        total += len(piece)
        parts = (rest + piece).split(b"</si>")
        rest = parts.pop()
        lengths.extend(map(len, parts))
        if total > MAX_TEXT or len(rest) > _LONGEST_STRING or len(lengths) > MAX_CELLS:
            raise too_large(path)
    return lengths


class _Sheet:
    """What is known so far of one sheet of an XLSX file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last_row = self._unnumbered = self._cells_of_row = 0
        self._columns = _USUAL_COLUMNS
        self.cells = 0

    def look(self, text: bytes) -> None:
        """Go on with the next cells of the sheet."""
        usual = _UNUSUAL.search(text) is None and not any(mark in text for mark in _PREFIXED)
        # In a wider sheet the number of rows matters, and a last row may well be a short one.
        if usual and self._columns <= _USUAL_COLUMNS:
            self.cells += text.count(b'<c r="')
            self._last_row = max(self._last_row, _USUAL_ROWS)
        else:
            self._look_closely(text)
        _check(self._path, self._last_row + self._unnumbered, self._columns)
        if self.cells > 3 * MAX_CELLS:
            raise too_large(self._path)

    def _look_closely(self, text: bytes) -> None:
        """A piece that is not written as nearly all programs do: prefixes, no references."""
        rows = list(map(int, _ROW.findall(text)))
        self._last_row = max(self._last_row, *rows, 0)
        self._unnumbered += max(0, len(_ROW_BEGINS.findall(text)) - len(rows))
        for index, part in enumerate(_ROW_BEGINS.split(text)):
            cells = len(_CELL_BEGINS.findall(part))
            self.cells += cells
            self._cells_of_row = cells + (0 if index else self._cells_of_row)
            if cells > len(_CELL.findall(part)):
                # Cells without a reference stand beside each other: as many as columns.
                self._columns = max(self._columns, self._cells_of_row)
        self._look_at_each(_CELL, text)

    def _look_at_each(self, cell: re.Pattern[bytes], text: bytes) -> None:
        for letters, row in set(cell.findall(text)):
            self._last_row = max(self._last_row, int(row))
            self._columns = max(self._columns, _column(letters))


def _check_sheet(path: Path, pieces: Iterator[bytes], lengths: "array[int]") -> None:
    sheet = _Sheet(path)
    longest = max(lengths, default=0)
    copied = 0
    for text in _whole_cells(path, pieces):
        sheet.look(text)
        if sheet.cells * longest > MAX_TEXT:
            # Each cell is a copy of its text: now it matters which.
            found = map(int, _SHARED.findall(text))
            copied += sum(lengths[index] for index in found if index < len(lengths))
            if copied > MAX_TEXT:
                raise too_large(path)


def _whole_cells(path: Path, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces, parted where a cell begins. Raises KnownError for a cell without end."""
    rest: list[bytes] = []
    size = 0
    for piece in pieces:
        cut = max(piece.rfind(b"<c"), piece.rfind(b":c"))
        if cut < 0:
            rest.append(piece)
            size += len(piece)
            if size > _LONGEST_STRING:
                raise too_large(path)
            continue
        cut = piece.rfind(b"<", 0, cut + 1)
        cut = max(cut, 0)
        yield b"".join((*rest, piece[:cut]))
        rest, size = [piece[cut:]], len(piece) - cut
    yield b"".join(rest)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _check_ods(path: Path, content: bytes) -> None:
    """Rows and cells of OpenDocument may say that they are repeated a million times."""
    if _REPEATED.search(content) is None:
        return
    rows = columns = at = filled = 0
    repeat = across = 1
    for found in _ODS_TAG.finditer(content):
        kind, attributes = found[1], found[2] or b""
        if kind == b"table":
            rows = columns = 0
        elif kind == b"table-row":
            repeat, at, filled = _repeats(attributes), 0, 0
            rows += repeat
        elif kind == b"p":
            filled = at
        elif kind is not None:
            across = _repeats(attributes)
            at += across
            if b"value" in attributes:
                filled = at
        elif filled:
            columns = max(columns, filled)
            _check(path, rows, columns)


def _repeats(attributes: bytes) -> int:
    found = _REPEAT.search(attributes)
    return int(found[2]) if found is not None else 1


def _check(path: Path, rows: int, columns: int) -> None:
    if rows * columns > MAX_RECTANGLE or columns > _LAST_COLUMN:
        raise too_large(path)


def too_large(path: Path) -> KnownError:
    """What is said of a workbook that reaches farther than any list of people."""
    return KnownError(
        f"“{path.name}” has a sheet that is far larger than any list of people: delete what is "
        "not needed beside and below the list, or copy the list into a new file."
    )

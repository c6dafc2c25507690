"""Delimited text taken apart into records, a few hundred thousand characters at a time."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import chain

from companion.errors import KnownError
from companion.formats.tables.dialect import Dialect
from companion.formats.tables.quotes import has_no_end, is_swallowing, mended
from companion.formats.tables.table import MAX_CELL_CHARACTERS

Record = list[str]
# A record that no text holds: if the csv module gives it back, no quotation mark was left open.
_SENTINEL = "\0end"
_FIRST_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)")


def records(pieces: Iterator[str], dialect: Dialect, *, skip_first: bool) -> Iterator[list[Record]]:
    """The records of a text in batches; blank lines are records of one blank cell, or of none.

    `skip_first`: the first line is an instruction to the reader. Raises KnownError for lines and
    cells that are too long to be of a table.
    """
    rest, wait = "", 0
    part = "\x1f" if len(dialect.delimiter) > 1 else dialect.delimiter
    for piece in _cleaned(pieces, dialect):
        text = rest + piece
        if skip_first and (first := _FIRST_LINE.match(text)) and first.end() < len(text):
            text, skip_first = text[first.end() :], False
        # A carriage return at the very end may be half a line end.
        end = max(text.rfind("\n"), text.rfind("\r", 0, len(text) - 1)) + 1
        whole, rest = text[:end], text[end:]
        if len(whole) < wait:
            rest = text
        elif whole:
            batch, left = _batch(whole, dialect, part, last=False)
            # A cell that goes on and on is looked at again only when twice as much is there.
            rest, wait = left + rest, 2 * len(left)
            yield batch
        if len(rest) > 2 * MAX_CELL_CHARACTERS:
            raise _too_long()
    if rest and not skip_first:
        yield _batch(rest, dialect, part, last=True)[0]


def _too_long() -> KnownError:
    return KnownError(
        f"The file has a cell of more than {MAX_CELL_CHARACTERS:,} letters, which no list of "
        "people has: a quotation mark may not be closed, or it is no table."
    )


def _cleaned(pieces: Iterator[str], dialect: Dialect) -> Iterator[str]:
    """The pieces without characters that no cell is meant to hold, with usual line ends."""
    for piece in pieces:
        # No cell is meant to hold zero bytes, and the database cannot; 1A is the end for DOS.
        text = piece.replace("\0", "") if "\0" in piece else piece
        text = text.replace("\x1a", "") if "\x1a" in text else text
        if len(dialect.line_end) == 1:
            text = text.replace(dialect.line_end, "\n")
        yield text


def _batch(text: str, dialect: Dialect, part: str, *, last: bool) -> tuple[list[Record], str]:
    """The records of some whole lines, and the text of the last one if it goes on after them."""
    if dialect.line_end:
        text = text.replace(dialect.line_end, "\n")
    if not dialect.quote:
        return _aligned(text, dialect), ""
    if dialect.whole_lines:
        text = "\n".join(_inner(line) for line in _lines(text)) + "\n"
    if part != dialect.delimiter:
        text = text.replace(dialect.delimiter, part)
    if dialect.quote not in text:
        return _checked([line.split(part) for line in _lines(text)], text), ""
    if dialect.backslashes:
        text = text.replace('\\"', '""')
    return _quoted(text, dialect, part, last=last)


def _lines(text: str) -> list[str]:
    """The lines without their ends, whichever of the three kinds."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if not lines[-1]:
        del lines[-1]
    return lines


def _quoted(text: str, dialect: Dialect, part: str, *, last: bool) -> tuple[list[Record], str]:
    reader = csv.reader(
        chain(io.StringIO(text, newline=""), (_SENTINEL,)), delimiter=part, quotechar=dialect.quote
    )
    try:
        found = list(reader)
    except csv.Error:
        raise _too_long() from None
    several_lines = len(found) != reader.line_num
    closed = found[-1] == [_SENTINEL]
    if closed:
        del found[-1]
    if closed:
        wrong = several_lines and is_swallowing(found, dialect, part)
        return (_mended(text, dialect, part) if wrong else found), ""
    if last or dialect.whole_lines or has_no_end(found[-1]):
        return _mended(text, dialect, part), ""
    return [], text


def _mended(text: str, dialect: Dialect, part: str) -> list[Record]:
    return mended(list(io.StringIO(text, newline="")), dialect, part)


def _checked(found: list[Record], text: str) -> list[Record]:
    if len(text) > MAX_CELL_CHARACTERS:
        for record in found:
            if any(len(cell) > MAX_CELL_CHARACTERS for cell in record):
                raise _too_long()
    return found


def _inner(line: str) -> str:
    """What a line holds that is one quoted cell, perhaps with delimiters after it."""
    held = line.rstrip(",;\t ")
    if len(held) > 1 and held[0] == held[-1] == '"':
        return held[1:-1].replace('""', '"')
    return line


def _aligned(text: str, dialect: Dialect) -> list[Record]:
    lines = _lines(text.expandtabs(8))
    if not dialect.stops:
        return [re.split(r" {2,}", line.strip()) for line in lines]
    bounds = [*zip(dialect.stops, (*dialect.stops[1:], None), strict=True)]
    return [[line[start:end].strip() for start, end in bounds] for line in lines]

"""Plain text: delimited or aligned, a Markdown table, a list of addresses; or no list at all."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from companion.errors import KnownError
from companion.formats.tables.addresses import read_addresses
from companion.formats.tables.content import reason
from companion.formats.tables.delimited import read_delimited
from companion.formats.tables.encoding import decoded, find_decoding
from companion.formats.tables.grids import Grid, choose
from companion.formats.tables.header import known_share
from companion.formats.tables.markdown import read_markdown
from companion.formats.tables.prose import BULLET, is_prose, refusal
from companion.formats.tables.reading import Reading, Wishes
from companion.formats.tables.sniffing import is_spaced
from companion.formats.tables.table import MAX_ROWS, Row

_SAMPLE_CHARACTERS = 60_000
_CHECKED_ROWS = 300
_EMAIL = re.compile(r"[^\s@<>]@[^\s@<>]+\.[^\s@<>]")
# Where a line, or `|` between dashes, may make a table; a quick look at each text.
_MAYBE_MARKDOWN = re.compile(
    r"^[ \t>]*(?:\|?[ \t]*:?-+:?[ \t]*\||-*\+[-=]+(?:\+|$)|\|[ \t]*:?-+)", re.M
)


def read_text(path: Path, wishes: Wishes) -> Reading:
    """The rows of a text, however its columns are made. Raises KnownError if it is no list."""
    found = find_decoding(path, wishes.encoding)
    try:
        sample = _beginning(decoded(path, found))
        special = _special(path, decoded(path, found), wishes) if _odd(sample) else None
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read: {reason(error)}.") from error
    if special is not None:
        special.encoding = found.name
        return special
    if wishes.sheet is not None:
        raise KnownError(f"“{path.name}” has no sheets: leave the sheet's name out.")
    rows, encoding, delimiter = read_delimited(path, encoding=found, progress=wishes.progress)
    first = [cells for _, cells in islice(rows, _CHECKED_ROWS)]
    if not wishes.sure and is_prose(first):
        raise refusal(path)
    return Reading(
        rows if wishes.sure else _without_bullets(rows),
        "csv",
        encoding=encoding,
        delimiter=delimiter,
    )


def _without_bullets(rows: list[Row]) -> list[Row]:
    """The rows of a list with bullets without them; numbers make a column of their own."""
    if not rows or not BULLET.match(rows[-1][1][0]):
        return rows
    found = [BULLET.match(cells[0]) for _, cells in rows]
    if sum(1 for bullet in found if bullet) * 5 < len(rows) * 4:
        return rows
    numbered = any(bullet and bullet[1] for bullet in found)
    listed: list[Row] = []
    for (number, cells), bullet in zip(rows, found, strict=True):
        rest = [cells[0][bullet.end() :] if bullet else cells[0], *cells[1:]]
        listed.append((number, [(bullet[1] or "") if bullet else "", *rest] if numbered else rest))
    return listed


def _beginning(pieces: Iterator[str]) -> str:
    sample = ""
    for piece in pieces:
        sample += piece[:_SAMPLE_CHARACTERS]
        if len(sample) >= _SAMPLE_CHARACTERS:
            break
    return sample


def _odd(sample: str) -> bool:
    """True if the text may be something else than delimited: a quick look."""
    if _MAYBE_MARKDOWN.search(sample):
        return True
    # A table that only spaces make has a text and an address in each line, too.
    return "@" in sample and read_addresses(sample) is not None and not is_spaced(sample)


def _special(path: Path, pieces: Iterator[str], wishes: Wishes) -> Reading | None:
    text = "".join(pieces)
    if text.count("@") > MAX_ROWS or text.count("\n") > 2 * MAX_ROWS:
        # No table that is taken has as many; as delimited text it is refused.
        return None
    addresses = read_addresses(text)
    if addresses is not None and wishes.sheet is None:
        return Reading(addresses, "text", headers=["Name", "E-mail"])
    grids = read_markdown(text)
    if not grids:
        return None
    reading = choose(path, grids, wishes.sheet, "text")
    if not wishes.sure and wishes.sheet is None and not _shows_people(reading, grids):
        raise refusal(path)
    if len(reading.sheets) == 1:
        reading.sheet, reading.sheets = None, []
    return reading


def _shows_people(reading: Reading, grids: list[Grid]) -> bool:
    """False for the tables of a manual: neither a known header nor an address is in them."""
    first = [cells for _, cells in islice(reading.rows, 60)]
    if known_share(first) > 1 or any(_EMAIL.search(cell) for row in first for cell in row):
        return True
    return known_share(first) == 1 and len(grids) == 1 and not is_prose(first[1:])

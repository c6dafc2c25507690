"""Finds out how a delimited text is written: what stands between cells, and around them."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from companion.formats.tables.cells import holds_email, is_email
from companion.formats.tables.dialect import NONE, Dialect
from companion.formats.tables.header import known_share
from companion.formats.tables.quotes import is_swallowing, mended

# In this order: of two that fit as well, the first is meant.
DELIMITERS = (",", ";", "\t", "|")
# As people type lists: "Ann Lee – ACME – ann@acme.example".
_DASHES = (" – ", " — ", " - ")
# Seen now and then. They have to make known headers, or a column of addresses, to be believed.
_ODD = (
    *"^~\x1f\x1e\x01\x02¦§¬¤•·:!#$%*=，；、؛",
    "||",
    "::",
    "~~",
    "^^",
    "|~|",
    "~|~",
    "<>",
    "\t|\t",
    *_DASHES,
)
_SAMPLE_ROWS = 60
_FEW_LINES = 400
_SHORT_LIST = 10
# The score of two columns in nearly all rows.
_CERTAIN = 1.0
# Less than half of the rows have the delimiter, and nothing else speaks for it.
_UNLIKELY = 0.5
_GAP = re.compile(r" {2,}|\t+")
_BACKSLASHED = re.compile(r'\\"(?=[^,;\t|\r\n"])')


def find_dialect(sample: str, stated: str | None = None) -> Dialect:
    """The dialect that makes the most regular table of a text's beginning.

    `stated` is the delimiter that the file itself names, which is obeyed.
    """
    line_end = _line_end(sample)
    text = sample.replace(line_end, "\n") if line_end else sample
    if stated:
        found = _measured(text, Dialect(stated))
    else:
        score, found = _best(text)
        if score < _CERTAIN and (aligned := _aligned(text)) is not None:
            found = aligned
        elif score < _UNLIKELY:
            found = Dialect(NONE, found.quote)
    if _BACKSLASHED.search(text):
        found = replace(found, backslashes=True)
    return replace(found, line_end=line_end)


def _best(text: str) -> tuple[float, Dialect]:
    """How good the best delimiter is, and it; 0 and a comma if none fits."""
    quote = "'" if _single_quoted(text) else '"'
    scored: list[tuple[float, Dialect]] = []
    for delimiter in (*DELIMITERS, *_ODD):
        if delimiter in text and not _is_half(delimiter, text):
            dialect = Dialect(delimiter, quote)
            rows = _rows(text, dialect)
            score = _regularity(rows, odd=delimiter not in DELIMITERS)
            if score > 0 and not (delimiter == "," and _last_first(rows)):
                scored.append((score, replace(dialect, width=_width(rows))))
    if (inner := _unwrapped(text)) is not None:
        score, within = _best(inner)
        if within.width and not within.whole_lines:
            return score, replace(within, whole_lines=True)
    # `max` takes the first of equals.
    return max(scored, key=lambda entry: entry[0], default=(0.0, Dialect(quote=quote)))


def _is_half(delimiter: str, text: str) -> bool:
    """True if the sign is always part of a longer one, as in `Name||E-mail`: that is meant."""
    longer = (odd for odd in _ODD if delimiter in odd and odd != delimiter and odd in text)
    return any(text.count(odd) * odd.count(delimiter) == text.count(delimiter) for odd in longer)


def _measured(text: str, dialect: Dialect) -> Dialect:
    return replace(dialect, width=_width(_rows(text, dialect)))


def _line_end(sample: str) -> str:
    """A line end that only a few programs write, if the text has none of the usual ones."""
    ends = sample.count("\n")
    if ends and sample.count("\r\r\n") == ends:
        # Written through two programs that each made line ends of their own.
        return "\r\r\n"
    if ends or "\r" in sample:
        return ""
    return next((end for end in ("\u2028", "\u2029", "\x85", "\x1e") if end in sample), "")


def _rows(text: str, dialect: Dialect) -> list[list[str]]:
    lines = text.splitlines(keepends=True)[:_FEW_LINES]
    if len(dialect.delimiter) > 1:
        lines = [line.replace(dialect.delimiter, "\x1f") for line in lines]
        dialect = replace(dialect, delimiter="\x1f")
    rows = _parsed(lines, dialect)
    if is_swallowing(rows, dialect, dialect.delimiter):
        rows = mended(lines, dialect, dialect.delimiter)[:_SAMPLE_ROWS]
    return [row for row in rows if any(row)]


def _parsed(lines: Sequence[str], dialect: Dialect) -> list[list[str]]:
    try:
        records = csv.reader(lines, delimiter=dialect.delimiter, quotechar=dialect.quote)
        return list(islice(records, _SAMPLE_ROWS))
    except (csv.Error, ValueError):
        return []


def _width(rows: Sequence[Sequence[str]]) -> int:
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return widths.most_common(1)[0][0] if widths else 0


def _regularity(rows: Sequence[Sequence[str]], *, odd: bool) -> float:
    """How much like a table the rows are; 0 if they are none."""
    width = _width(rows)
    if not width:
        return 0
    count = sum(1 for row in rows if len(row) == width)
    share = count / len(rows)
    known = known_share(rows)
    addresses = _has_addresses(rows)
    # A title above a short list is one row of a few.
    regular = share > 0.9 or (share > 0.7 and len(rows) < _SHORT_LIST)
    if odd and (
        (share < 0.7 and known < 3) or (known < 2 and not (addresses and regular and count > 2))
    ):
        return 0
    # Each known header counts: a comma inside the cells of a semicolon file is regular too.
    return share * (1 + min(width, 12) / 12) + known + addresses


def _last_first(rows: Sequence[Sequence[str]]) -> bool:
    """True for a list of "Lovelace, Ada": the comma is within each name, not between cells."""
    named = [row for row in rows if len(row) == 2]
    if len(named) * 10 < len(rows) * 7 or max(map(len, rows)) > 2:
        return False
    spaced = sum(1 for row in named if row[1][:1] == " " and row[0] and row[0][-1] != " ")
    single = sum(1 for row in named if len(row[0].split()) == 1)
    return spaced == len(named) and single * 10 >= len(named) * 6 and not _has_addresses(named)


def _has_addresses(rows: Sequence[Sequence[str]]) -> bool:
    """True if most cells with an e-mail address hold it alone: others are several cells in one."""
    cells = [cell for row in rows for cell in row if "@" in cell and holds_email(cell)]
    return bool(cells) and sum(map(is_email, cells)) * 3 >= len(cells) * 2


def _single_quoted(text: str) -> bool:
    """True if cells are held by apostrophes: they stand around most cells, not within some."""
    lines = text.splitlines()[:_SAMPLE_ROWS]
    held = sum(1 for line in lines if line[:1] == "'" and line.rstrip()[-1:] == "'")
    between = sum(len(re.findall(r"'[,;\t|]'", line)) for line in lines)
    return bool(lines) and held * 10 >= len(lines) * 7 and between >= held


def _unwrapped(text: str) -> str | None:
    """The text without the quotation marks around each whole line, if there are such."""
    lines = [line for line in text.splitlines() if line.strip()][:_FEW_LINES]
    held = [line for line in lines if len(line) > 2 and line[0] == line.rstrip(",;\t")[-1:] == '"']
    if len(lines) < 2 or len(held) * 10 < len(lines) * 9:
        return None
    cells = [next(csv.reader([line.rstrip(",;\t")], delimiter="\0")) for line in held]
    if any('"' in re.sub(r'""', "", line.rstrip(",;\t")[1:-1]) for line in held):
        return None
    return "\n".join(row[0] for row in cells if row)


def is_spaced(text: str) -> bool:
    """True if the columns of a text are aligned below known headers, or parted as in "A – B"."""
    found = _aligned(text)
    if found is not None:
        return bool(found.stops)
    return _best(text)[1].delimiter in _DASHES


def _aligned(text: str) -> Dialect | None:
    """Columns that only spaces part: known headers, or a column of addresses, must show them."""
    lines = [line for line in text.expandtabs(8).splitlines() if line.strip()][:_FEW_LINES]
    for index, line in enumerate(lines[:10]):
        labels = _GAP.split(line.strip())
        below = lines[index + 1 :]
        if len(labels) < 2 or not below:
            continue
        known = known_share([labels])
        stops = tuple(m.start() for m in re.finditer(r"(?:(?<=^)|(?<=  ))\S", line))
        if known >= 2 and len(stops) == len(labels) and _parted(below, stops):
            return Dialect(" ", "", len(labels), stops=(0, *stops[1:]))
        parts = [_GAP.split(other.strip()) for other in below]
        alike = sum(1 for cells in parts if len(cells) == len(labels)) / len(parts)
        if alike > 0.9 and (known >= 2 or (len(parts) > 2 and _has_addresses(parts))):
            return Dialect(" ", "", len(labels))
    return None


def _parted(lines: Sequence[str], stops: Sequence[int]) -> bool:
    """True if nearly every line has a space before each place where a cell begins."""
    clean = sum(
        1 for line in lines if all(line[stop - 1 : stop] in ("", " ") for stop in stops[1:])
    )
    inside = sum(
        1 for line in lines for stop in stops[1:] if line[stop : stop + 1] not in ("", " ")
    )
    return clean * 20 >= len(lines) * 19 and inside * 2 >= len(lines)

"""Turns a column's cells into a field's values, a whole column at once.

Python is quick when one call handles many cells: most columns need no more than a look at all of
them together to see that nothing has to be tidied.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from companion.importing.points import (
    SEPARATORS,
    find_emails,
    find_linkedin,
    find_links,
    find_phones,
)  # fmt: skip
from companion.model.roster_columns import Several, Singles
from companion.model.text import storable, tidy, tidy_lines

# What programs write for "nothing", and what spreadsheets write for a broken formula.
NOTHING = frozenset(
    ("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "n/a", "N/A", "n.a.",
     "N.A.", "-", "--", "---", "–", "—", ".", "?", "/", "(not set)", "(none)", "<null>")
)  # fmt: skip
# Whole cells that need no second look. No separator is among their characters.
_PLAIN_EMAIL = re.compile(
    r"^[\w+%&{}~!#$-][\w.+%'&^{}~!#$-]*@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}$", re.MULTILINE
)
_PLAIN_PHONE = re.compile(r"^\+?[\d(][\d() -]{5,18}\d$", re.MULTILINE)
_PLAIN_URL = re.compile(r"^https?://[^\s,;|<>\"]+$", re.MULTILINE)
# Soft hyphens, marks for the direction of writing, control characters.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\x00-\x08\x0b\x0c\x0e-\x1d\x1f\x7f]"
)
# Joiners belong to words of Arabic, Persian and Indic scripts and to emoji.
_NEEDLESS_JOINER = re.compile(
    "(?<![\u0590-\U0010ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0590-\U0010ffff])"
)
# White space but for a single space, within cells that \x1e divides.
_UNTIDY_SPACE = re.compile(r"[^\S \x1e][^\S\x1e]*| [^\S\x1e]+")
_LONGEST_INTEREST = 60
_LONGEST = 2000
_PROSE = re.compile(r"[.?!]\s|[.?!]$")


@dataclass(slots=True)
class Texts:
    """One string for each cell; `left` holds by position the cells that went in only in part."""

    values: Sequence[str]
    left: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Lists:
    """Several texts for each cell (which cells may share); `left` as in `Texts`."""

    values: Sequence[Several]
    left: dict[int, str] = field(default_factory=dict)


def tidy_column(cells: Sequence[str]) -> Sequence[str]:
    """Each cell as `model.text.tidy` makes it, at a fraction of the cost for ordinary text.

    Marks that nobody sees go as well: soft hyphens, those for the direction of writing, joiners
    where no letter needs them.
    """
    together = "".join(cells)
    # Not printable: line breaks, NBSP, U+3000, zero-width and control characters.
    if together.isprintable() and "  " not in together:
        return list(map(str.strip, cells))
    if "\x1e" in together:
        return [tidy(_without_invisible(cell)) for cell in cells]
    # All of them as one text, whose cells are divided by a sign that none holds.
    text = "\x1e".join(cells)
    for space in "\u00a0\u3000\n\t":
        text = text.replace(space, " ")
    if not text.replace("\x1e", "").isprintable():
        text = _without_invisible(storable(text))
    return list(map(str.strip, _UNTIDY_SPACE.sub(" ", text).split("\x1e")))


def _without_invisible(text: str) -> str:
    seen = _INVISIBLE.sub("", text)
    if "\u200c" in seen or "\u200d" in seen:
        return _NEEDLESS_JOINER.sub("", seen)
    return seen


def to_text(cells: Sequence[str]) -> Texts:
    """Tidied text; "#N/A" and the like become empty and stay findable."""
    values = tidy_column(cells)
    if NOTHING.isdisjoint(values):
        return Texts(values)
    left = {index: cells[index] for index, value in enumerate(values) if value in NOTHING}
    return Texts(["" if value in NOTHING else value for value in values], left)


def to_notes(cells: Sequence[str]) -> Texts:
    """Text of several lines."""
    return Texts([tidy_lines(cell) for cell in cells])


def to_emails(cells: Sequence[str]) -> Lists:
    """The e-mail addresses of each cell; what else a cell says is left."""
    return _to_lists(cells, _PLAIN_EMAIL, find_emails)


def to_phones(cells: Sequence[str]) -> Lists:
    """The phone numbers of each cell as written, without the guard of `'+49`.

    A cell without enough digits, or one that a spreadsheet has rounded (4.9E+11), is left.
    """
    return _to_lists(cells, _PLAIN_PHONE, find_phones)


def to_urls(cells: Sequence[str]) -> Lists:
    """The links of each cell; text that is no link is left."""
    return _to_lists(cells, _PLAIN_URL, find_links)


def to_linkedin(cells: Sequence[str]) -> Lists:
    """Links to LinkedIn; a bare profile name ("ada-lovelace", "/in/ada") becomes one."""
    return _to_lists(cells, _PLAIN_URL, find_linkedin)


def to_interests(cells: Sequence[str]) -> Lists:
    """The topics of each cell; an answer in sentences stays one."""
    return _split_each(cells, _split_interests)


def to_names(cells: Sequence[str]) -> Lists:
    """Short names divided by commas, semicolons or lines: nicknames."""
    return _split_each(cells, _pieces)


def _split_each(cells: Sequence[str], split: Callable[[str], list[str]]) -> Lists:
    # Answers that were ticked in a form repeat: each is split once.
    tidied = _with_breaks(cells)
    known = {cell: split(cell) if cell else [] for cell in set(tidied)}
    return Lists([known[cell] for cell in tidied])


def _to_lists(
    cells: Sequence[str],
    plain: re.Pattern[str],
    find: Callable[[str], tuple[list[str], bool]],
) -> Lists:
    """A list for each cell: the cell itself if it matches `plain`, else what `find` finds in it.

    `plain` matches whole lines (re.MULTILINE); `find` also tells whether it used the whole cell.
    """
    tidied = _with_breaks(cells)
    # One pass over all of them: nearly every column holds one value in each cell.
    if len(plain.findall("\n".join(tidied))) == len(tidied) - tidied.count(""):
        return Lists(Singles(tidied))
    values: list[Several] = []
    left: dict[int, str] = {}
    for index, cell in enumerate(tidied):
        if not cell:
            values.append([])
        elif plain.fullmatch(cell):
            values.append([cell])
        else:
            # A text of pages holds no address to look for, and looking would take long.
            found, complete = find(cell) if len(cell) < _LONGEST else ([], False)
            values.append(found)
            if not complete:
                left[index] = storable(cells[index]).strip()
    return Lists(values, left)


def _with_breaks(cells: Sequence[str]) -> Sequence[str]:
    """Tidied like `tidy_column`, but line breaks, which divide values, stay."""
    together = "".join(cells)
    if "\n" not in together and "\r" not in together:
        return tidy_column(cells)
    return ["\n".join(filter(None, tidy_column(cell.splitlines()))) for cell in cells]


def _pieces(cell: str) -> list[str]:
    return [piece for piece in dict.fromkeys(SEPARATORS.split(cell)) if piece]


def _split_interests(cell: str) -> list[str]:
    pieces = _pieces(cell)
    if _PROSE.search(cell) or any(len(piece) > _LONGEST_INTEREST for piece in pieces):
        return [" ".join(cell.split())]
    return pieces

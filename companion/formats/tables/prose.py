"""Tells a text for reading (a letter, a manual, a program) from a list of people."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from companion.errors import KnownError
from companion.formats.tables.cells import holds_email
from companion.formats.tables.header import known_share

_WORD = re.compile(r"[^\W\d_][\w'’.\-]*")
# What stands in programs, marked-up text and addresses of files, and in no name.
_CODE = re.compile(r"[{}\\=<>$^~`\[\]]|\w\(|\)\s*[:;]|::|->|^\s*(?:#|//|/\*|--)|_\w+_")
# What stands before the entries of a list.
BULLET = re.compile(r"\s*(?:[-*+•·–◦▪]|\(?(\d{1,5})[.):])\s+(?=\S)")
_LONGEST_NAME = 6
_FEWEST_LINES = 2
_ENDS = (".", ":", "?", "!", "…", ";", ",")


def is_prose(rows: Sequence[Sequence[str]]) -> bool:
    """True if the first rows of a text are sentences or a program's lines, not people.

    Never true for what has addresses in a fifth of its rows, or is as wide in nearly all rows (in
    half of them, below two known headers): such a table is odd, but somebody's.
    """
    rows, headed = _below_header(rows)
    lines = [[cell.strip() for cell in row if cell.strip()] for row in rows]
    lines = [line for line in lines if line]
    if len(lines) < _FEWEST_LINES:
        return not headed and bool(lines) and _is_sentence(" ".join(lines[0]))
    if sum(1 for line in lines if any(map(holds_email, line))) * 5 >= len(lines):
        return False
    if headed or _is_regular(rows):
        return False
    people = sum(1 for line in lines if any(map(_is_name, line[:3])))
    sentences = sum(1 for line in lines if _is_sentence(" ".join(line)))
    return sentences * 3 >= len(lines) and people * 3 < len(lines) * 2


def refusal(path: Path) -> KnownError:
    """What is said of such a text."""
    return KnownError(
        f"“{path.name}” is a text, not a list of people: choose the file that holds the list, or "
        "copy only the list out of it and paste that."
    )


def _below_header(rows: Sequence[Sequence[str]]) -> tuple[Sequence[Sequence[str]], bool]:
    """The rows below two known headers, and True if they are as wide; else all rows, and False."""
    for index, row in enumerate(rows):
        if len(row) > 1 and known_share([row]) > 1:
            below = rows[index + 1 :]
            alike = sum(1 for other in below if len(other) == len(row))
            if alike * 2 >= len(below):
                return below, True
    return rows, False


def _is_regular(rows: Sequence[Sequence[str]]) -> bool:
    """True if nine rows of ten have as many columns, more than one, mostly filled."""
    widths = Counter(len(row) for row in rows if any(row))
    if not widths:
        return False
    width, count = widths.most_common(1)[0]
    if width < 2 or count * 10 < sum(widths.values()) * 9:
        return False
    # Words cut at commas leave small pieces; one long cell beside short ones is a table's.
    cells = [cell for row in rows for cell in row if cell.strip()]
    return sum(1 for cell in cells if _is_sentence(cell)) * 3 < len(cells)


def _is_name(cell: str) -> bool:
    """A few words, most of them with a capital (or of a script that has none), and no sentence."""
    cell = BULLET.sub("", cell, count=1)
    if len(cell) > 60 or cell.endswith(_ENDS) or _CODE.search(cell):
        return False
    words = _WORD.findall(cell)
    if not 1 <= len(words) <= _LONGEST_NAME:
        return False
    return sum(1 for word in words if not word[0].islower()) * 2 >= len(words)


def _is_sentence(line: str) -> bool:
    """Many words, most of them small; or signs that only programs and marked-up texts use."""
    entry = BULLET.match(line)
    line = line[entry.end() :] if entry else line
    words = _WORD.findall(line)
    if words and _CODE.search(line) and not holds_email(line):
        return True
    small = sum(1 for word in words if word[0].islower())
    if len(words) >= _LONGEST_NAME:
        return small * 2 > len(words)
    if len(words) < 3 or small * 3 < len(words) * 2:
        return False
    return line.endswith(_ENDS) or entry is not None

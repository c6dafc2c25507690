"""A table and a cell while they are being read, and the text of a cell as a page shows it."""

import re
from dataclasses import dataclass, field

from companion.formats.tables.grids import Grid

# Between lines within the text of a cell, until white space has been collapsed.
BREAK = "\v"
_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class OpenCell:
    """A cell that has begun: its text so far, and how many columns and rows it spans.

    `instead` is what a picture in it says, which counts if the cell has no text.
    """

    parts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    instead: str = ""
    columns: int = 1
    rows: int = 1
    header: bool = False


@dataclass(slots=True)
class OpenTable:
    """A table that has begun. `reaching`: how many rows further down a column's text goes, and it.

    `labels` and `others` count the cells of the open row that are marked as headers, or not.
    """

    grid: Grid
    number: int = 0
    row: list[str] | None = None
    labels: int = 0
    others: int = 0
    cell: OpenCell | None = None
    reaching: dict[int, tuple[int, str]] = field(default_factory=dict)


def clean(text: str, *, tabs: bool = False) -> str:
    """Text as a page shows it: white space collapsed, lines kept, and tabs if they are wanted."""
    if BREAK in text:
        lines = (clean(line, tabs=tabs) for line in text.split(BREAK))
        return "\n".join(line for line in lines if line)
    if tabs and "\t" in text:
        return "\t".join(clean(part) for part in text.split("\t")).strip(" \n")
    if "  " in text or "\n" in text or "\t" in text or "\r" in text or "\f" in text:
        text = _SPACES.sub(" ", text)
    return text.strip()

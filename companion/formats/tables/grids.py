"""Several tables of one file: built cell by cell, named, continued ones joined, and one chosen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from companion.errors import KnownError
from companion.formats.tables.header import SEARCH_ROWS, find_header, known_share
from companion.formats.tables.reading import Reading
from companion.formats.tables.table import MAX_CELL_CHARACTERS, Row, TableFormat

_EMAIL = re.compile(r"[^\s@<>]@[^\s@<>]+\.[^\s@<>]")


@dataclass(slots=True)
class Grid:
    """One table of several: its rows that are not blank, numbered from 1.

    `width` is the most cells that a row has; the other fields are those of `Reading`.
    """

    name: str
    rows: list[Row] = field(default_factory=list)
    width: int = 0
    headers: list[str] | None = None
    header_row: int | None = None
    links: dict[int, dict[int, str]] = field(default_factory=dict)


def choose(
    path: Path, grids: Sequence[Grid], sheet: str | None, kind: TableFormat, what: str = "table"
) -> Reading:
    """The table named `sheet`, or else the one that likeliest holds the list of people.

    `what` is the word for a table in a sentence. Raises KnownError if there is none, or none of
    that name.
    """
    if not grids:
        raise KnownError(
            f"“{path.name}” holds no {what} with cells: choose another file, or save the list "
            "as CSV or XLSX."
        )
    named = _with_names(grids)
    best = max(grids, key=_rank) if sheet is None else named[_named(path, named, sheet, what)]
    if any(max(map(len, cells), default=0) > MAX_CELL_CHARACTERS for _, cells in best.rows):
        raise KnownError(
            f"“{path.name}” has a cell of more than {MAX_CELL_CHARACTERS:,} letters, which no list "
            "of people has: choose another file."
        )
    chosen = next(name for name, grid in named.items() if grid is best)
    return Reading(
        best.rows,
        kind,
        sheet=chosen,
        sheets=list(named),
        headers=best.headers,
        header_row=best.header_row,
        links=best.links,
    )


def join_continued(grids: Sequence[Grid], *, without_header: bool = False) -> list[Grid]:
    """The tables, those that begin with the same header as an earlier one joined to it.

    Pages often make one table for each letter or country. A repeated header is left in: it is
    skipped with a reason, as in any file. `without_header`: a table without any that follows one
    as wide continues it, as documents break a long table in two.
    """
    joined: list[Grid] = []
    heads: dict[tuple[str, ...], Grid] = {}
    for grid in grids:
        head = _head(grid)
        before = heads.get(head) if head else None
        if before is None and without_header and not head and joined:
            before = joined[-1] if joined[-1].width == grid.width > 1 else None
        if before is not None and before.headers is None:
            _append(before, grid)
            continue
        joined.append(grid)
        if head:
            heads[head] = grid
    return joined


def _head(grid: Grid) -> tuple[str, ...]:
    """The cells of the header, stripped; empty if there is none."""
    found = find_header([cells for _, cells in grid.rows[:SEARCH_ROWS]])
    if found is None and grid.header_row is not None:
        found = next((i for i, row in enumerate(grid.rows) if row[0] == grid.header_row), None)
    return () if found is None else tuple(cell.strip() for cell in grid.rows[found][1])


def _append(grid: Grid, more: Grid) -> None:
    offset = grid.rows[-1][0] if grid.rows else 0
    grid.rows += [(offset + number, cells) for number, cells in more.rows]
    grid.width = max(grid.width, more.width)
    for column, links in more.links.items():
        shifted = {offset + number: link for number, link in links.items()}
        grid.links.setdefault(column, {}).update(shifted)


def _rank(grid: Grid) -> tuple[int, bool, int]:
    """Two known headers make a list of people; else addresses do; else the most rows."""
    first = [cells for _, cells in grid.rows[:SEARCH_ROWS]]
    known = known_share([grid.headers] if grid.headers is not None else first)
    emails = any(_EMAIL.search(cell) for cells in first for cell in cells if "@" in cell)
    return min(known, 2) * 2 + (len(grid.rows) > 1), emails, len(grid.rows)


def _with_names(grids: Sequence[Grid]) -> dict[str, Grid]:
    named: dict[str, Grid] = {}
    for number, grid in enumerate(grids, 1):
        base = " ".join(grid.name.split())[:80] or f"Table {number}"
        name, repeat = base, 1
        while name in named:
            repeat += 1
            name = f"{base} ({repeat})"
        named[name] = grid
    return named


def _named(path: Path, names: dict[str, Grid], sheet: str, what: str) -> str:
    for name in names:
        if name.casefold() == " ".join(sheet.split()).casefold():
            return name
    listed = ", ".join(f"“{name}”" for name in list(names)[:20])
    more = "" if len(names) <= 20 else f" and {len(names) - 20} more"
    raise KnownError(f"“{path.name}” has no {what} “{sheet}”: there are {listed}{more}.")

"""Rosters: the organizers' files that were imported, and what was made of their columns."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from companion.store.jsontext import from_json, to_json
from companion.store.questions import leave_the_list


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One imported file. `imported_at` is ISO 8601 with offset."""

    id: int
    event_id: int
    file_name: str
    sha256: str
    imported_at: str
    format: str
    sheet: str | None
    encoding: str | None
    header_row: int
    headers: list[str]
    columns: dict[str, str | None]


# Rows of a file that are kept together.
_PAGE = 100
# How many headers of two files must be the same, of all that the wider one has.
_SAME_SHAPE = 0.8
# Files whose corrections are looked through, the latest first.
_LOOKED_THROUGH = 500
_COLUMNS = (
    "id, event_id, file_name, sha256, imported_at, format, sheet, encoding, header_row,"
    " headers, columns"
)


def rosters_of(sql: sqlite3.Connection, event_id: int) -> list[RosterRow]:
    """The files imported into an event, the newest first."""
    rows = sql.execute(
        f"SELECT {_COLUMNS} FROM roster WHERE event_id = ? ORDER BY id DESC", (event_id,)
    )
    return [RosterRow(*(*row[:9], from_json(row[9]), from_json(row[10]))) for row in rows]


def add_roster(
    sql: sqlite3.Connection,
    *,
    event_id: int,
    file_name: str,
    sha256: str,
    imported_at: str,
    format: str,
    sheet: str | None,
    encoding: str | None,
    header_row: int,
    headers: Sequence[str],
    columns: Mapping[str, str | None],
    corrected: Mapping[str, str | None] | None = None,
) -> int:
    """Store that a file was imported; returns its id. `corrected`: what of `columns` you chose."""
    cursor = sql.execute(
        "INSERT INTO roster(event_id, file_name, sha256, imported_at, format, sheet, encoding,"
        " header_row, headers, columns, corrected) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event_id,
            file_name,
            sha256,
            imported_at,
            format,
            sheet,
            encoding,
            header_row,
            to_json(list(headers)),
            to_json(dict(columns)),
            to_json(dict(corrected or {})),
        ),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def add_rows(
    sql: sqlite3.Connection, roster_id: int, rows: Sequence[int], cells: Sequence[Sequence[str]]
) -> None:
    """Keep rows of the file as they came: their numbers, and their cells."""
    sql.executemany(
        "INSERT INTO roster_page(roster_id, first_row, last_row, rows) VALUES (?, ?, ?, ?)",
        (
            (roster_id, min(some), max(some), to_json(list(zip(some, their, strict=True))))
            for start in range(0, len(rows), _PAGE)
            for some, their in [(rows[start : start + _PAGE], cells[start : start + _PAGE])]
        ),
    )


def remembered_columns(
    sql: sqlite3.Connection, headers: Sequence[str]
) -> dict[str, str | None] | None:
    """What was corrected in the latest file of the same shape, by the headers given here.

    The same shape: at least four in five headers are the same, whatever their order, case and
    spaces, and those of the corrected columns are all there. The most alike file counts.
    """
    present = {_key(header): header for header in reversed(headers)}
    best: tuple[float, dict[str, str | None]] | None = None
    for listed, corrections in sql.execute(
        "SELECT headers, corrected FROM roster WHERE corrected <> '{}' ORDER BY id DESC LIMIT ?",
        (_LOOKED_THROUGH,),
    ):
        earlier = {_key(header) for header in from_json(listed)}
        corrected = {_key(header): field for header, field in from_json(corrections).items()}
        alike = len(earlier & present.keys()) / max(len(earlier), len(present), 1)
        if alike < _SAME_SHAPE or not corrected.keys() <= present.keys():
            continue
        if best is None or alike > best[0]:
            best = alike, {present[key]: field for key, field in corrected.items()}
    return best[1] if best else None


def _key(header: str) -> str:
    """A header without what differs from one save to the next: case and spaces."""
    return "".join(header.casefold().split())


def forget(sql: sqlite3.Connection, event_id: int) -> None:
    """Remove an event's rosters with their attendees."""
    leave_the_list(sql, event_id)
    sql.execute("DELETE FROM roster WHERE event_id = ?", (event_id,))

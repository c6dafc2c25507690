"""Attendees: the lines of rosters, read and written in bulk with plain SQL."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import islice, repeat
from typing import Any

from companion.errors import KnownError
from companion.model.draft import Address
from companion.model.fold import fold_lines
from companion.model.roster_columns import LIST_FIELDS, RosterColumns, Several, Singles
from companion.store.jsontext import from_json, to_json

# The columns that an import fills, in the order of `column_values`.
DRAFT_COLUMNS = (
    "row", "formatted_name", "given", "additional", "family", "prefixes", "suffixes", "nicknames",
    "organization", "department", "title", "emails", "phones", "urls", "address", "city", "region",
    "country", "interests", "ticket", "order_id", "attendee_number", "badge_id", "pronouns",
    "status", "notes", "extra", "country_code", "sort_key",
)  # fmt: skip
_JSON_COLUMNS = frozenset({"nicknames", "emails", "phones", "urls", "interests", "extra"})
# Columns that nobody of a file has anything in, as SQL.
_BLANK = {
    **dict.fromkeys(DRAFT_COLUMNS, "''"),
    **dict.fromkeys(LIST_FIELDS, "'[]'"),
    "extra": "'{}'",
    "address": "NULL",
}
# The keys of an attendee in JSON, in the order of the command line's contract.
_RECORD_COLUMNS = (
    "formatted_name", "given", "additional", "family", "prefixes", "suffixes", "nicknames",
    "organization", "department", "title", "emails", "phones", "urls", "address", "city", "region",
    "country", "interests", "ticket", "order_id", "attendee_number", "badge_id", "pronouns",
    "status", "notes", "extra", "contact_id",
)  # fmt: skip

Values = tuple[Any, ...]


def column_values(people: RosterColumns) -> list[Iterable[Any]]:
    """People as the values of `DRAFT_COLUMNS`, column by column."""
    made: dict[str, Iterable[Any]] = {
        "row": people.rows,
        "extra": map(to_json, people.extra) if people.extra else repeat("{}"),
        "address": repeat(None) if people.addresses is None else map(_address, people.addresses),
        "sort_key": map(" ".join, fold_lines(people.text("formatted_name"))),
    }
    for name in LIST_FIELDS:
        column = people.lists.get(name)
        made[name] = repeat("[]") if column is None else _json_lists(column)
    return [
        made[name] if name in made else people.texts.get(name) or repeat("")
        for name in DRAFT_COLUMNS
    ]


def _address(address: Address | None) -> str | None:
    return None if address is None else to_json(asdict(address))


def _json_lists(column: Sequence[Several]) -> Iterable[str]:
    if isinstance(column, Singles):
        together = "".join(column.texts)
        if '"' not in together and "\\" not in together and together.isprintable():
            return [f'["{text}"]' if text else "[]" for text in column.texts]
    return [to_json(list(several)) for several in column]


_UPDATE = (
    "UPDATE attendee SET roster_id = ?, contact_id = coalesce(contact_id, ?), missing = 0, "
    + ", ".join(f"{column} = ?" for column in DRAFT_COLUMNS)
    + " WHERE id = ?"
)


def insert(
    sql: sqlite3.Connection,
    event_id: int,
    roster_id: int,
    people: RosterColumns,
    contact_ids: Sequence[int | None],
) -> None:
    """Add people, each with the contact he is known to be, if any."""
    given = {
        name: column
        for name, column in zip(DRAFT_COLUMNS, column_values(people), strict=True)
        if not isinstance(column, repeat)
    }
    # What no row has is said once: binding a value costs as much as storing it.
    blank = [name for name in DRAFT_COLUMNS if name not in given]
    marks = ", ".join("?" * len(given))
    sql.executemany(
        f"INSERT INTO attendee(event_id, roster_id, missing, want_to_meet,"
        f" {''.join(f'{name}, ' for name in (*blank, *given))}contact_id)"
        f" VALUES ({event_id:d}, {roster_id:d}, 0, 0,"
        f" {''.join(f'{_BLANK[name]}, ' for name in blank)}{marks}, ?)",
        zip(*given.values(), contact_ids, strict=False),
    )


def value_rows(people: RosterColumns) -> Iterable[Values]:
    """People as the values of `DRAFT_COLUMNS`, row by row."""
    return islice(zip(*column_values(people), strict=False), len(people))


def stored_values(sql: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Values]:
    """What is stored for attendees: id to (contact id, missing, values of `DRAFT_COLUMNS`)."""
    rows = sql.execute(
        f"SELECT id, contact_id, missing, {', '.join(DRAFT_COLUMNS)}"
        " FROM attendee WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {row[0]: row[1:] for row in rows}


def update(
    sql: sqlite3.Connection,
    roster_id: int,
    people: RosterColumns,
    attendee_ids: Sequence[int],
    contact_ids: Sequence[int | None],
) -> None:
    """Replace what attendees' lines said. Your own marks, and contacts they have, stay."""
    sql.executemany(
        _UPDATE,
        zip(repeat(roster_id), contact_ids, *column_values(people), attendee_ids, strict=False),
    )


def cells_of(sql: sqlite3.Connection, attendee_id: int) -> dict[str, str]:
    """The attendee's row as it came, by header; empty if it is not kept."""
    found = sql.execute(
        "SELECT a.row, r.headers, p.rows FROM attendee a JOIN roster r ON r.id = a.roster_id"
        " JOIN roster_page p ON p.roster_id = r.id AND a.row BETWEEN p.first_row AND p.last_row"
        " WHERE a.id = ?",
        (attendee_id,),
    ).fetchone()
    if found is None:
        return {}
    row, headers, rows = found
    cells = dict(from_json(rows)).get(row, ())
    return dict(zip(from_json(headers), cells, strict=False))


def mark_missing(sql: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Mark attendees that the newest file lacks."""
    sql.executemany(
        "UPDATE attendee SET missing = 1 WHERE id = ? AND NOT missing", ((id,) for id in ids)
    )


def attendee_records(
    sql: sqlite3.Connection,
    ids: Sequence[int] | None = None,
    *,
    event_id: int | None = None,
    marks: bool = False,
) -> list[dict[str, Any]]:
    """Attendees in the shape of the command line's JSON: the given ones in that order, or an
    event's in the order of the file.

    With `marks` also `missing` (no longer in the newest file) and `want_to_meet`.
    """
    select = (
        "SELECT a.id, e.name, " + ", ".join(f"a.{column}" for column in _RECORD_COLUMNS) + ","
        " a.missing, a.want_to_meet FROM attendee a JOIN event e ON e.id = a.event_id"
    )
    if ids is None:
        where = "" if event_id is None else f" WHERE a.event_id = {int(event_id)}"
        rows = sql.execute(select + where + " ORDER BY a.event_id, a.row, a.id")
        return [_record(row, marks) for row in rows]
    rows = sql.execute(
        select + " WHERE a.id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
    )
    by_id = {row[0]: row for row in rows}
    return [_record(by_id[id], marks) for id in ids if id in by_id]


def _record(row: Values, marks: bool) -> dict[str, Any]:
    record: dict[str, Any] = {"kind": "attendee", "id": row[0], "event": row[1]}
    for name, value in zip(_RECORD_COLUMNS, row[2:], strict=False):
        record[name] = from_json(value) if name in _JSON_COLUMNS else value
    if record["address"] is not None:
        address = from_json(record["address"])
        record["address"] = {
            name: address[name]
            for name in (
                "po_box", "extended", "street", "locality", "region", "postal_code", "country",
            )
        }  # fmt: skip
    if marks:
        record["missing"] = bool(row[-2])
        record["want_to_meet"] = bool(row[-1])
    return record


def the_attendee(sql: sqlite3.Connection, attendee_id: int) -> dict[str, Any]:
    """One attendee's record. Raises KnownError if there is none."""
    records = attendee_records(sql, [attendee_id])
    if not records:
        raise KnownError(
            f"There is no attendee {attendee_id}: “companion roster list --event E” shows them."
        )
    return records[0]


def event_of(sql: sqlite3.Connection, attendee_id: int) -> int:
    """The id of an attendee's event. Raises KnownError if there is no such attendee."""
    row = sql.execute("SELECT event_id FROM attendee WHERE id = ?", (attendee_id,)).fetchone()
    if row is None:
        raise KnownError(f"There is no attendee {attendee_id} (any more).")
    event_id: int = row[0]
    return event_id


def link(sql: sqlite3.Connection, attendee_id: int, contact_id: int) -> None:
    """Say which contact an attendee is, unless that is known."""
    sql.execute(
        "UPDATE attendee SET contact_id = ? WHERE id = ? AND contact_id IS NULL",
        (contact_id, attendee_id),
    )


def set_wanted(sql: sqlite3.Connection, attendee_id: int, wanted: bool) -> None:
    """Mark that you want to meet an attendee, or that you do not."""
    sql.execute("UPDATE attendee SET want_to_meet = ? WHERE id = ?", (int(wanted), attendee_id))

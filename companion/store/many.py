"""Marks on any number of people at once: each function is a few statements, however many they are.

Few rows go the usual way, through the triggers of the undo log; of many, the log keeps what they
said in one entry for each table (see `store.undo_rows`).
"""

import json
import sqlite3
from collections.abc import Sequence

from companion.errors import KnownError
from companion.model.circle import Circle
from companion.store import contact_writing, marks
from companion.store.database import Unit

# From so many people on, an entry of the log for each is more than one for all.
MANY = 200
_OF_THEM = "IN (SELECT value FROM json_each(:ids))"


def require(sql: sqlite3.Connection, kind: str, ids: Sequence[int]) -> None:
    """Raise KnownError if one of these people (`kind` is a table's name) is not there."""
    # The largest is bound by itself: JSON would round what no row can have.
    for (id,) in sql.execute(
        f"SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM {kind})"
        " OR value > ? LIMIT 1",
        (json.dumps(list(ids)), max(ids, default=0)),
    ):
        raise KnownError(f"There is no {kind} {id}: “companion {kind} list” shows them.")


def set_circles(unit: Unit, ids: Sequence[int], circles: Circle) -> None:
    """Put contacts into exactly these circles."""
    _set(unit, "contact", "circles", ":circles", ids, circles=int(circles))


def add_circles(unit: Unit, ids: Sequence[int], circles: Circle) -> None:
    """Put contacts into these circles as well."""
    _set(unit, "contact", "circles", "circles | :circles", ids, circles=int(circles))


def leave_circles(unit: Unit, ids: Sequence[int], circles: Circle) -> None:
    """Take contacts out of these circles."""
    _set(unit, "contact", "circles", "circles & ~:circles", ids, circles=int(circles))


def set_wanted(unit: Unit, ids: Sequence[int], wanted: bool) -> None:
    """Mark attendees as people to meet, or take the mark away."""
    _set(unit, "attendee", "want_to_meet", ":wanted", ids, wanted=int(wanted))


def link(unit: Unit, contact_of: dict[int, int]) -> None:
    """Say which contact each of these attendees is."""
    unit.change_rows(
        "attendee",
        "contact_id",
        "(SELECT value FROM json_each(:contacts) WHERE key = CAST(attendee.id AS TEXT))",
        list(contact_of),
        contacts=json.dumps(contact_of),
    )


def add_tag(unit: Unit, ids: Sequence[int], name: str) -> None:
    """Tag contacts who are not tagged so."""
    if len(ids) < MANY:
        for id in ids:
            marks.add_tag(unit.sql, id, name)
        return
    with unit.bulk("contact_tag", rows=len(ids)):
        unit.sql.execute(
            "INSERT INTO contact_tag(contact_id, name)"
            " SELECT DISTINCT value, :name FROM json_each(:ids) WHERE value NOT IN"
            " (SELECT contact_id FROM contact_tag WHERE name = :name)",
            {"ids": json.dumps(list(ids)), "name": name},
        )


def remove_tag(unit: Unit, ids: Sequence[int], name: str) -> None:
    """Take a tag off contacts."""
    if len(ids) < MANY:
        for id in ids:
            marks.remove_tag(unit.sql, id, name)
        return
    rows = unit.sql.execute(
        f"SELECT id FROM contact_tag WHERE name = :name AND contact_id {_OF_THEM}",
        {"ids": json.dumps(list(ids)), "name": name},
    )
    unit.remove_rows("contact_tag", [row[0] for row in rows])


def remove(unit: Unit, ids: Sequence[int]) -> None:
    """Remove contacts with all that belongs to them."""
    if len(ids) < MANY:
        for id in ids:
            contact_writing.remove(unit.sql, id)
    else:
        unit.remove_rows("contact", ids)


def _set(
    unit: Unit, table: str, column: str, expression: str, ids: Sequence[int], **values: object
) -> None:
    if len(ids) >= MANY:
        unit.change_rows(table, column, expression, ids, **values)
        return
    unit.sql.execute(
        f"UPDATE {table} SET {column} = {expression} WHERE id {_OF_THEM}",
        {"ids": json.dumps(list(ids)), **values},
    )

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


def events_of(sql: sqlite3.Connection, ids: Sequence[int]) -> dict[int, int]:
    """The events of some attendees."""
    query = "SELECT id, event_id FROM attendee WHERE id IN (SELECT value FROM json_each(?))"
    return dict(sql.execute(query, (json.dumps(list(ids)),)))


def belongings(sql: sqlite3.Connection, ids: Sequence[int]) -> dict[str, int]:
    """How many rows of each table go with some contacts when they are removed."""
    given = json.dumps(list(ids))
    return {
        table: sql.execute(
            f"SELECT count(*) FROM {table} WHERE {which.format(**_IN)}", {"ids": given}
        ).fetchone()[0]
        for table, which in _BELONGINGS.items()
    }


_IN = {"these": "IN (SELECT value FROM json_each(:ids))"}
# Tables, and which rows of them go: of follow-ups, those that were done are not counted.
_BELONGINGS = dict.fromkeys(
    ("contact_note", "contact_photo", "encounter", "question", "offer", "guest", "partnership"),
    "contact_id {these}",
) | {
    "follow_up": "contact_id {these} AND done_at = ''",
    "introduction": "contact_id {these} OR other_id {these}",
}


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
    unit.sql.execute("CREATE TEMP TABLE linking (id INTEGER PRIMARY KEY, contact_id INTEGER)")
    unit.sql.executemany("INSERT INTO linking VALUES (?, ?)", contact_of.items())
    whose = "(SELECT contact_id FROM linking WHERE linking.id = attendee.id)"
    unit.change_rows("attendee", "contact_id", whose, list(contact_of))
    unit.sql.execute("DROP TABLE linking")


def set_archived(unit: Unit, ids: Sequence[int], at: str) -> None:
    """Put contacts away at a moment, or take them back (""); who is so already stays as is."""
    rows = unit.sql.execute(
        f"SELECT id FROM contact WHERE (archived_at = '') = (:at <> '') AND id {_OF_THEM}",
        {"ids": json.dumps(list(ids)), "at": at},
    )
    _set(unit, "contact", "archived_at", ":at", [id for (id,) in rows], at=at)


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

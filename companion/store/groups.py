"""Groups of contacts: a book group, a committee, a band."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.store.database import Unit

# From so many people on, an entry of the undo log for each is more than one for all.
_MANY = 200


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group and how many are in it."""

    id: int
    name: str
    count: int


def all_groups(sql: sqlite3.Connection) -> list[GroupRow]:
    """Every group with how many contacts are in it, by name."""
    rows = sql.execute(
        "SELECT g.id, g.name, (SELECT count(*) FROM group_member m WHERE m.group_id = g.id)"
        " FROM contact_group g ORDER BY g.name COLLATE NOCASE, g.id"
    )
    return [GroupRow(*row) for row in rows]


def groups_of(sql: sqlite3.Connection, contact_id: int) -> list[GroupRow]:
    """The groups that a contact is in, by name."""
    mine = {
        id
        for (id,) in sql.execute(
            "SELECT group_id FROM group_member WHERE contact_id = ?", (contact_id,)
        )
    }
    return [group for group in all_groups(sql) if group.id in mine]


def members_of(sql: sqlite3.Connection, group_id: int) -> list[int]:
    """The contacts in a group, by name."""
    rows = sql.execute(
        "SELECT c.id FROM contact c WHERE c.id IN"
        " (SELECT contact_id FROM group_member WHERE group_id = ?) ORDER BY c.sort_key, c.id",
        (group_id,),
    )
    return [id for (id,) in rows]


def insert(sql: sqlite3.Connection, name: str) -> int:
    """Make a group; returns its id."""
    made = sql.execute("INSERT INTO contact_group(name) VALUES (?)", (name,))
    assert made.lastrowid is not None
    return made.lastrowid


def rename(sql: sqlite3.Connection, group_id: int, name: str) -> None:
    """Call a group otherwise."""
    sql.execute("UPDATE contact_group SET name = ? WHERE id = ?", (name, group_id))


def remove(sql: sqlite3.Connection, group_id: int) -> None:
    """Remove a group; the contacts stay."""
    sql.execute("DELETE FROM contact_group WHERE id = ?", (group_id,))


def put_in(unit: "Unit", group_id: int, contact_ids: Sequence[int]) -> None:
    """Put contacts into a group who are not in it."""
    statement = (
        "INSERT INTO group_member(group_id, contact_id) SELECT DISTINCT :group, value"
        " FROM json_each(:ids) WHERE value NOT IN"
        " (SELECT contact_id FROM group_member WHERE group_id = :group)"
    )
    values = {"group": group_id, "ids": json.dumps(list(contact_ids))}
    if len(contact_ids) < _MANY:
        unit.sql.execute(statement, values)
        return
    with unit.bulk("group_member", rows=len(contact_ids), noted=False):
        unit.sql.execute(statement, values)


def take_out(unit: "Unit", group_id: int, contact_ids: Sequence[int]) -> None:
    """Take contacts out of a group."""
    rows = [
        id
        for (id,) in unit.sql.execute(
            "SELECT id FROM group_member WHERE group_id = ?"
            " AND contact_id IN (SELECT value FROM json_each(?))",
            (group_id, json.dumps(list(contact_ids))),
        )
    ]
    if len(rows) < _MANY:
        unit.sql.executemany("DELETE FROM group_member WHERE id = ?", [(id,) for id in rows])
    else:
        unit.remove_rows("group_member", rows)

"""Fields of your own on contacts: rows of a name and what it says."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnFieldRow:
    """A field of your own on a contact."""

    id: int
    contact_id: int
    name: str
    words: str


def own_fields_of(sql: sqlite3.Connection, contact_id: int) -> list[OwnFieldRow]:
    """A contact's fields, in their order."""
    rows = sql.execute(
        "SELECT id, contact_id, name, words FROM custom_field WHERE contact_id = ?"
        " ORDER BY position, id",
        (contact_id,),
    )
    return [OwnFieldRow(*row) for row in rows]


def the_field(sql: sqlite3.Connection, field_id: int) -> OwnFieldRow | None:
    """One field; None if it is not there."""
    row = sql.execute(
        "SELECT id, contact_id, name, words FROM custom_field WHERE id = ?", (field_id,)
    ).fetchone()
    return OwnFieldRow(*row) if row else None


def names_in_use(sql: sqlite3.Connection, most: int = 100) -> list[str]:
    """The names of fields that contacts have, the commonest first."""
    rows = sql.execute(
        "SELECT name FROM custom_field GROUP BY name ORDER BY count(*) DESC, name LIMIT ?", (most,)
    )
    return [name for (name,) in rows]


def insert(sql: sqlite3.Connection, contact_id: int, name: str, words: str) -> int:
    """Add a field at the end; returns its id."""
    made = sql.execute(
        "INSERT INTO custom_field(contact_id, position, name, words) VALUES (?1, (SELECT"
        " coalesce(max(position) + 1, 0) FROM custom_field WHERE contact_id = ?1), ?2, ?3)",
        (contact_id, name, words),
    )
    assert made.lastrowid is not None
    return made.lastrowid


def change(sql: sqlite3.Connection, field_id: int, name: str, words: str) -> None:
    """Make a field say this; without words it goes."""
    if words:
        sql.execute(
            "UPDATE custom_field SET name = ?, words = ? WHERE id = ?", (name, words, field_id)
        )
    else:
        sql.execute("DELETE FROM custom_field WHERE id = ?", (field_id,))

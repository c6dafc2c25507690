"""Messages in your words, with {fields}: kept here; those that ship are in `resources/messages`."""

import sqlite3
from dataclasses import dataclass

from companion.errors import KnownError


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A message of your own. `language` is an ISO 639-1 code."""

    id: int
    name: str
    purpose: str
    language: str
    subject: str
    words: str


_SELECT = "SELECT id, name, purpose, language, subject, words FROM message_template"


def templates(sql: sqlite3.Connection) -> list[TemplateRow]:
    """Your own messages, by language and name."""
    rows = sql.execute(f"{_SELECT} ORDER BY language, name, id")
    return [TemplateRow(*row) for row in rows]


def the_template(sql: sqlite3.Connection, template_id: int) -> TemplateRow:
    """One of them. Raises KnownError if there is none."""
    row = sql.execute(f"{_SELECT} WHERE id = ?", (template_id,)).fetchone()
    if row is None:
        raise KnownError("There is no such message (any more).")
    return TemplateRow(*row)


def insert(sql: sqlite3.Connection, **values: str) -> int:
    """Add a message; all columns are to be given. Returns its id."""
    places = ", ".join(f":{name}" for name in values)
    cursor = sql.execute(
        f"INSERT INTO message_template({', '.join(values)}) VALUES ({places})", values
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def change(sql: sqlite3.Connection, template_id: int, **values: str) -> None:
    """Change columns of a message."""
    assignments = ", ".join(f"{name} = :{name}" for name in values)
    sql.execute(
        f"UPDATE message_template SET {assignments} WHERE id = :id", {**values, "id": template_id}
    )


def remove(sql: sqlite3.Connection, template_id: int) -> None:
    """Remove a message."""
    sql.execute("DELETE FROM message_template WHERE id = ?", (template_id,))

"""Notes on contacts."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note of a contact."""

    id: int
    text: str
    at: str | None


def notes_of(sql: sqlite3.Connection, contact_id: int) -> list[NoteRow]:
    """A contact's notes, in their order."""
    rows = sql.execute(
        "SELECT id, text, at FROM contact_note WHERE contact_id = ? ORDER BY position, id",
        (contact_id,),
    )
    return [NoteRow(*row) for row in rows]


def append(sql: sqlite3.Connection, contact_id: int, text: str, at: str) -> None:
    """Add a note at the end of a contact's notes."""
    sql.execute(
        "INSERT INTO contact_note(contact_id, position, text, at) VALUES (?,"
        " (SELECT coalesce(max(position) + 1, 0) FROM contact_note WHERE contact_id = ?), ?, ?)",
        (contact_id, contact_id, text, at),
    )


def contact_of(sql: sqlite3.Connection, note_id: int) -> int | None:
    """Whose note it is; None if there is no such note."""
    row = sql.execute("SELECT contact_id FROM contact_note WHERE id = ?", (note_id,)).fetchone()
    return row[0] if row else None


def set_text(sql: sqlite3.Connection, note_id: int, text: str) -> None:
    """Change what a note says; an empty text removes it."""
    if text:
        sql.execute("UPDATE contact_note SET text = ? WHERE id = ?", (text, note_id))
    else:
        sql.execute("DELETE FROM contact_note WHERE id = ?", (note_id,))

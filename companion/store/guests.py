"""Guests: contacts whom you invite to an event of yours, and what they answered."""

import sqlite3
from dataclasses import dataclass

from companion.model.circle import Circle

ANSWERS = ("yes", "no", "maybe", "")


@dataclass(frozen=True, slots=True)
class GuestRow:
    """One guest. `answer` is one of `ANSWERS`; `invited_at` is UTC, "" before.

    `email` is the preferred one, else the first.
    """

    id: int
    contact_id: int
    name: str
    given: str
    organization: str
    email: str
    answer: str
    invited_at: str
    note: str


_GUESTS = """
SELECT g.id, g.contact_id, c.formatted_name, c.given,
       coalesce(json_extract(c.organization, '$[0]'), ''),
       coalesce((SELECT value FROM contact_point p WHERE p.contact_id = c.id AND kind = 'email'
                 ORDER BY preferred DESC, position LIMIT 1), ''),
       g.answer, g.invited_at, g.note
FROM guest g JOIN contact c ON c.id = g.contact_id
WHERE g.event_id = ? ORDER BY c.sort_key, c.id
"""


def guests_of(sql: sqlite3.Connection, event_id: int) -> list[GuestRow]:
    """An event's guests by name."""
    return [GuestRow(*row) for row in sql.execute(_GUESTS, (event_id,))]


def add(sql: sqlite3.Connection, event_id: int, contact_id: int) -> bool:
    """Invite a contact; False if they are invited already."""
    cursor = sql.execute(
        "INSERT INTO guest(event_id, contact_id, answer, invited_at, note) SELECT ?, id, '', '', ''"
        " FROM contact WHERE id = ? AND NOT EXISTS (SELECT 1 FROM guest WHERE event_id = ?"
        " AND contact_id = ?)",
        (event_id, contact_id, event_id, contact_id),
    )
    return cursor.rowcount > 0


def contacts_of(sql: sqlite3.Connection, *, circle: Circle | None, tag: str | None) -> list[int]:
    """The contacts of a circle or with a tag, by name."""
    clauses, values = ["1"], list[object]()
    if circle is not None:
        clauses.append("circles & ?")
        values.append(int(circle))
    if tag is not None:
        clauses.append("id IN (SELECT contact_id FROM contact_tag WHERE name = ?)")
        values.append(tag)
    query = f"SELECT id FROM contact WHERE {' AND '.join(clauses)} ORDER BY sort_key, id"
    return [row[0] for row in sql.execute(query, values)]


def names(sql: sqlite3.Connection) -> list[tuple[int, str, str]]:
    """Everybody who could be invited: (contact's id, name, organization)."""
    return sql.execute(
        "SELECT id, formatted_name, coalesce(json_extract(organization, '$[0]'), '') FROM contact"
        " ORDER BY sort_key, id"
    ).fetchall()


def tags(sql: sqlite3.Connection) -> list[str]:
    """The tags that contacts have."""
    query = "SELECT DISTINCT name FROM contact_tag ORDER BY name"
    return [row[0] for row in sql.execute(query)]


def set_answer(sql: sqlite3.Connection, guest_id: int, answer: str) -> bool:
    """What a guest answered; False if there is no such guest."""
    cursor = sql.execute("UPDATE guest SET answer = ? WHERE id = ?", (answer, guest_id))
    return cursor.rowcount > 0


def set_note(sql: sqlite3.Connection, guest_id: int, note: str) -> bool:
    """A note on a guest, for yourself; False if there is no such guest."""
    return sql.execute("UPDATE guest SET note = ? WHERE id = ?", (note, guest_id)).rowcount > 0


def set_invited(sql: sqlite3.Connection, guest_id: int, stamp: str) -> None:
    """That a guest was invited at a time (UTC), "" for not yet."""
    sql.execute("UPDATE guest SET invited_at = ? WHERE id = ?", (stamp, guest_id))


def remove(sql: sqlite3.Connection, guest_id: int) -> None:
    """Take a guest off the list; the contact stays."""
    sql.execute("DELETE FROM guest WHERE id = ?", (guest_id,))

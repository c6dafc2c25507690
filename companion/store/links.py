"""Who of a roster is which contact, and who is told not to be."""

import sqlite3


def contact_of(sql: sqlite3.Connection, attendee_id: int) -> int | None:
    """The contact that an attendee is linked to."""
    row = sql.execute("SELECT contact_id FROM attendee WHERE id = ?", (attendee_id,)).fetchone()
    return row[0] if row else None


def set_contact(sql: sqlite3.Connection, attendee_id: int, contact_id: int | None) -> None:
    """Link an attendee to a contact, or to none."""
    sql.execute("UPDATE attendee SET contact_id = ? WHERE id = ?", (contact_id, attendee_id))


def tell_apart(sql: sqlite3.Connection, attendee_id: int, contact_id: int) -> None:
    """Remember that an attendee is not a contact, unless that is known."""
    sql.execute(
        "INSERT INTO not_same(contact_id, attendee_id) SELECT ?, ? WHERE NOT EXISTS"
        " (SELECT 1 FROM not_same WHERE contact_id = ? AND attendee_id = ?)",
        (contact_id, attendee_id, contact_id, attendee_id),
    )


def no_longer_apart(sql: sqlite3.Connection, attendee_id: int, contact_id: int) -> None:
    """Forget that an attendee is not a contact."""
    sql.execute(
        "DELETE FROM not_same WHERE attendee_id = ? AND contact_id = ?", (attendee_id, contact_id)
    )


def contacts_apart(sql: sqlite3.Connection) -> frozenset[tuple[int, int]]:
    """Pairs of contacts of whom you said that they are not one, the lower id first."""
    return frozenset(
        sql.execute(
            "SELECT min(contact_id, other_id), max(contact_id, other_id) FROM not_same"
            " WHERE other_id IS NOT NULL"
        )
    )


def tell_contacts_apart(sql: sqlite3.Connection, one: int, other: int) -> None:
    """Remember that two contacts are not one, unless that is known."""
    low, high = min(one, other), max(one, other)
    sql.execute(
        "INSERT INTO not_same(contact_id, other_id) SELECT :low, :high WHERE NOT EXISTS"
        " (SELECT 1 FROM not_same WHERE (contact_id = :low AND other_id = :high)"
        " OR (contact_id = :high AND other_id = :low))",
        {"low": low, "high": high},
    )

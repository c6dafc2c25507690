"""The marks on people: circles and tags."""

import sqlite3

from companion.model.circle import Circle


def set_circles(sql: sqlite3.Connection, contact_id: int, circles: Circle) -> None:
    """Put a contact into exactly these circles."""
    sql.execute("UPDATE contact SET circles = ? WHERE id = ?", (int(circles), contact_id))


def add_circles(sql: sqlite3.Connection, contact_id: int, circles: Circle) -> None:
    """Put a contact into these circles as well."""
    sql.execute("UPDATE contact SET circles = circles | ? WHERE id = ?", (int(circles), contact_id))


def add_tag(sql: sqlite3.Connection, contact_id: int, name: str) -> None:
    """Tag a contact, unless it is tagged so."""
    sql.execute(
        "INSERT INTO contact_tag(contact_id, name) SELECT ?, ? WHERE NOT EXISTS"
        " (SELECT 1 FROM contact_tag WHERE contact_id = ? AND name = ?)",
        (contact_id, name, contact_id, name),
    )


def remove_tag(sql: sqlite3.Connection, contact_id: int, name: str) -> None:
    """Take a tag off a contact."""
    sql.execute("DELETE FROM contact_tag WHERE contact_id = ? AND name = ?", (contact_id, name))


def all_tags(sql: sqlite3.Connection) -> list[tuple[str, int]]:
    """Every tag with how many contacts have it, by name."""
    return list(
        sql.execute("SELECT name, count(*) FROM contact_tag GROUP BY name ORDER BY lower(name)")
    )

"""What was true of contacts once, and what newer lists say of their jobs."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# The fields of an earlier job, in the order in which they are said.
JOB_FIELDS = ("title", "organization")


@dataclass(frozen=True, slots=True)
class PastRow:
    """A field as it was: from when to when, days or years (ISO 8601), "" where it is not known.

    `source` is what said that it is so no more: an event, a card; "" if you did.
    """

    id: int
    contact_id: int
    field: str
    words: str
    from_on: str
    until_on: str
    source: str


@dataclass(frozen=True, slots=True)
class ListedJob:
    """What the newest list that a contact is on says of title and organization.

    `organization` is the contact's list of units; `on` the day of the event, or of the import.
    """

    contact_id: int
    name: str
    title: str
    organization: str
    listed_title: str
    listed_organization: str
    event: str
    on: str


_SELECT = (
    "SELECT id, contact_id, field, words, from_on, until_on, source FROM contact_past"
    " WHERE contact_id = ? ORDER BY until_on = '' DESC, until_on DESC, from_on DESC, id DESC"
)


def past_of(sql: sqlite3.Connection, contact_id: int) -> list[PastRow]:
    """What was true of a contact once, the latest first."""
    return [PastRow(*row) for row in sql.execute(_SELECT, (contact_id,))]


def past_rows(sql: sqlite3.Connection, ids: Sequence[int]) -> list[PastRow]:
    """These rows, of those that are there."""
    return [
        PastRow(*row)
        for id in ids
        for row in sql.execute(
            "SELECT id, contact_id, field, words, from_on, until_on, source FROM contact_past"
            " WHERE id = ?",
            (id,),
        )
    ]


def add(
    sql: sqlite3.Connection,
    contact_id: int,
    said: Iterable[tuple[str, str]],
    *,
    from_on: str = "",
    until_on: str = "",
    source: str = "",
) -> None:
    """Note fields (each with its words) that were true until a day, unless that is known."""
    sql.executemany(
        "INSERT INTO contact_past(contact_id, field, words, from_on, until_on, source)"
        " SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE NOT EXISTS (SELECT 1 FROM contact_past WHERE"
        " contact_id = ?1 AND field = ?2 AND words = ?3 AND from_on = ?4 AND until_on = ?5)",
        [(contact_id, field, words, from_on, until_on, source) for field, words in said],
    )


def last_change(sql: sqlite3.Connection, contact_id: int) -> str:
    """The day until which the latest noted job lasted: the next one began then; "" for none."""
    found: str = sql.execute(
        "SELECT coalesce(max(until_on), '') FROM contact_past WHERE contact_id = ?"
        " AND field IN ('title', 'organization')",
        (contact_id,),
    ).fetchone()[0]
    return found


def remove(sql: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Forget rows."""
    sql.executemany("DELETE FROM contact_past WHERE id = ?", [(id,) for id in ids])


# Of each contact the line of the list that was imported last, if that was after the contact was
# kept: what came before is what the contact was made from, or what you saw when you met.
_LISTED = """
SELECT c.id, c.formatted_name, c.title, c.organization, a.title, a.organization, e.name,
       coalesce(e.starts_on, substr(r.imported_at, 1, 10)) AS day, max(r.imported_at || '.' || a.id)
FROM attendee a INDEXED BY attendee_contact
JOIN contact c ON c.id = a.contact_id
JOIN roster r ON r.id = a.roster_id
JOIN event e ON e.id = a.event_id
WHERE a.contact_id IS NOT NULL AND a.missing = 0 AND r.imported_at > c.created_at
  AND (a.title <> '' OR a.organization <> '') {where}
GROUP BY c.id ORDER BY c.sort_key, c.id
"""


def listed_jobs(
    sql: sqlite3.Connection, *, contact_id: int | None = None, event_id: int | None = None
) -> list[ListedJob]:
    """What newer lists say of the jobs of contacts: of one, of an event's, or of all."""
    where, values = "", list[int]()
    if contact_id is not None:
        where, values = "AND a.contact_id = ?", [contact_id]
    elif event_id is not None:
        where, values = "AND a.event_id = ?", [event_id]
    rows = sql.execute(_LISTED.format(where=where), values)
    return [ListedJob(*row[:8]) for row in rows]


def not_taken(sql: sqlite3.Connection, contact_id: int | None = None) -> set[tuple[int, str, str]]:
    """What newer lists said and you did not take over: contact, field and words."""
    rows = sql.execute(
        "SELECT contact_id, field, words FROM not_taken WHERE ?1 IS NULL OR contact_id = ?1",
        (contact_id,),
    )
    return {(contact, field, words) for contact, field, words in rows}


def take_not(sql: sqlite3.Connection, contact_id: int, field: str, words: str) -> None:
    """Remember that this is not to be taken over, nor asked again."""
    sql.execute(
        "INSERT INTO not_taken(contact_id, field, words) VALUES (?, ?, ?)",
        (contact_id, field, words),
    )

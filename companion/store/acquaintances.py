"""An event's people whom you know: linked to contacts, or from the organizations of contacts."""

import sqlite3
from dataclasses import dataclass

from companion.model.circle import Circle


@dataclass(frozen=True, slots=True)
class LinkedPerson:
    """A contact who is on an event's list. `met_on` (ISO 8601) and `met_at` are the last meeting.

    `met_at` is the name of the event, or the place; both are "" if you never noted a meeting.
    """

    attendee_id: int
    contact_id: int
    name: str
    title: str
    organization: str
    circles: Circle
    met_on: str
    met_at: str
    met_here: bool


_LINKED = """
SELECT min(a.id), c.id, c.formatted_name, a.title, a.organization, c.circles,
       coalesce(n.met_on, ''), coalesce(e.name, n.place, ''),
       EXISTS (SELECT 1 FROM encounter h WHERE h.contact_id = c.id AND h.event_id = :event)
FROM attendee a JOIN contact c ON c.id = a.contact_id
LEFT JOIN encounter n ON n.id = (SELECT id FROM encounter WHERE contact_id = c.id
    ORDER BY event_id IS :event, met_on DESC, id DESC LIMIT 1)
LEFT JOIN event e ON e.id = n.event_id
WHERE a.event_id = :event AND NOT a.missing
GROUP BY c.id ORDER BY c.sort_key, c.id
"""


def linked_people(sql: sqlite3.Connection, event_id: int) -> list[LinkedPerson]:
    """The contacts who are on an event's list; a meeting elsewhere is told before one here."""
    return [
        LinkedPerson(*(*row, Circle(circles), met_on, met_at, bool(met_here)))
        for *row, circles, met_on, met_at, met_here in sql.execute(_LINKED, {"event": event_id})
    ]


def unlinked_organizations(
    sql: sqlite3.Connection, event_id: int
) -> list[tuple[int, str, str, str]]:
    """The event's people who are no contacts: (id, name, title, organization), with one."""
    return sql.execute(
        "SELECT id, formatted_name, title, organization FROM attendee WHERE event_id = ?"
        " AND contact_id IS NULL AND NOT missing AND organization <> '' ORDER BY sort_key, id",
        (event_id,),
    ).fetchall()

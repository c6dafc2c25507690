"""What matching needs to know of the people that are stored, and no more."""

import sqlite3
from dataclasses import dataclass, field

from companion.store.attendees import Values, stored_values
from companion.store.jsontext import from_json

# (id, formatted name, e-mails, organization, order, attendee number, badge)
LightAttendee = tuple[int, str, list[str], str, str, str, str]
# (id, formatted name, e-mails, organization)
LightContact = tuple[int, str, list[str], str]


@dataclass(slots=True)
class EventPeople:
    """An event's attendees and all contacts, lightly; `values` is what is stored of each."""

    attendees: list[LightAttendee] = field(default_factory=list)
    contacts: list[LightContact] = field(default_factory=list)
    values: dict[int, Values] = field(default_factory=dict)


def of_event(sql: sqlite3.Connection, event_id: int | None) -> EventPeople:
    """Whom an event's new file is compared with; without an event only the contacts."""
    people = EventPeople(contacts=_contacts(sql))
    if event_id is not None:
        people.values = stored_values(sql, event_id)
        rows = sql.execute(
            "SELECT id, formatted_name, emails, organization, order_id, attendee_number, badge_id"
            " FROM attendee WHERE event_id = ? ORDER BY id",
            (event_id,),
        )
        people.attendees = [
            (id, name, from_json(emails), organization, order, number, badge)
            for id, name, emails, organization, order, number, badge in rows
        ]
    return people


def _contacts(sql: sqlite3.Connection) -> list[LightContact]:
    emails: dict[int, list[str]] = {}
    for contact, value in sql.execute(
        "SELECT contact_id, value FROM contact_point WHERE kind = 'email'"
    ):
        emails.setdefault(contact, []).append(value)
    return [
        (id, name, emails.get(id, []), next(iter(from_json(organization)), ""))
        for id, name, organization in sql.execute(
            "SELECT id, formatted_name, organization FROM contact ORDER BY id"
        )
    ]

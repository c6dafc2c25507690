"""What matching needs to know of the people that are stored, and no more, column by column."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from companion.model.known import ContactColumns, EarlierColumns, Points
from companion.store.jsontext import from_json


def earlier_columns(sql: sqlite3.Connection, event_id: int | None) -> EarlierColumns:
    """An event's attendees; nobody without an event."""
    rows = sql.execute(
        "SELECT id, formatted_name, given, family, organization, emails, phones, urls, order_id,"
        " attendee_number, badge_id, contact_id FROM attendee WHERE event_id = ? ORDER BY id",
        (event_id,),
    ).fetchall()
    if not rows:
        return EarlierColumns()
    (
        ids, names, given, family, organizations, emails, phones, urls, orders, numbers, badges,
        contacts,
    ) = zip(*rows, strict=True)  # fmt: skip
    return EarlierColumns(
        ids=ids,
        formatted_names=names,
        given=given,
        family=family,
        organizations=organizations,
        emails=lists(emails),
        phones=lists(phones),
        urls=lists(urls),
        order_ids=orders,
        attendee_numbers=numbers,
        badge_ids=badges,
        contact_ids=contacts,
    )


def contact_columns(sql: sqlite3.Connection) -> ContactColumns:
    """All contacts, and their e-mails, numbers and links."""
    rows = sql.execute(
        "SELECT id, formatted_name, given, family, organization FROM contact ORDER BY id"
    ).fetchall()
    if not rows:
        return ContactColumns()
    ids, names, given, family, organizations = zip(*rows, strict=True)
    return ContactColumns(
        ids=ids,
        formatted_names=names,
        given=given,
        family=family,
        organizations=[units[0] if units else "" for units in lists(organizations)],
        emails=_points(sql, "email"),
        phones=_points(sql, "phone"),
        urls=_points(sql, "url"),
    )


def _points(sql: sqlite3.Connection, kind: str) -> Points:
    rows = sql.execute(
        "SELECT contact_id, value FROM contact_point WHERE kind = ? ORDER BY contact_id, position",
        (kind,),
    ).fetchall()
    if not rows:
        return Points()
    owners, values = zip(*rows, strict=True)
    return Points(owners, values)


def lists(column: Sequence[str]) -> Sequence[list[Any]]:
    """A column of JSON lists, all read in one go."""
    found: list[list[Any]] = from_json(f"[{','.join(column)}]")
    return found


def told_apart(sql: sqlite3.Connection, event_id: int | None) -> frozenset[tuple[int, int]]:
    """Pairs of an event's attendees and contacts of whom the user said that they are not one."""
    return frozenset(
        sql.execute(
            "SELECT n.attendee_id, n.contact_id FROM not_same n"
            " JOIN attendee a ON a.id = n.attendee_id WHERE a.event_id = ?",
            (event_id,),
        )
    )


# (id, formatted name, e-mails, organization, order, attendee number, badge)
LightAttendee = tuple[int, str, list[str], str, str, str, str]
# (id, formatted name, e-mails, organization)
LightContact = tuple[int, str, list[str], str]


@dataclass(slots=True)
class EventPeople:
    """An event's attendees and all contacts, lightly; `values` is what is stored of each."""

    attendees: list[LightAttendee] = field(default_factory=list)
    contacts: list[LightContact] = field(default_factory=list)
    values: dict[int, tuple[Any, ...]] = field(default_factory=dict)


def of_event(sql: sqlite3.Connection, event_id: int | None) -> EventPeople:
    """Whom an event's new file is compared with; without an event only the contacts."""

    known = contact_columns(sql)
    emails: dict[int, list[str]] = {}
    for id, value in zip(known.emails.owners, known.emails.values, strict=True):
        emails.setdefault(id, []).append(value)
    people = EventPeople(
        contacts=[
            (id, name, emails.get(id, []), organization)
            for id, name, organization in zip(
                known.ids, known.formatted_names, known.organizations, strict=True
            )
        ]
    )
    if event_id is not None:
        earlier = earlier_columns(sql, event_id)
        people.attendees = [
            (id, name, list(mails), organization, order, number, badge)
            for id, name, mails, organization, order, number, badge in zip(
                earlier.ids, earlier.formatted_names, earlier.emails, earlier.organizations,
                earlier.order_ids, earlier.attendee_numbers, earlier.badge_ids, strict=True,
            )
        ]  # fmt: skip
    return people

"""What matching needs to know of the people that are stored, and no more, column by column."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from companion.model.known import ContactColumns, EarlierColumns, Points
from companion.store.jsontext import from_json, to_json


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


def newest_ids(sql: sqlite3.Connection, event_id: int, rows: Sequence[int]) -> dict[int, int]:
    """By row of the event's newest file, the attendee whom it made or changed."""
    return dict(
        sql.execute(
            "SELECT row, id FROM attendee WHERE row IN (SELECT value FROM json_each(?))"
            " AND roster_id = (SELECT max(id) FROM roster WHERE event_id = ?)",
            (to_json(list(rows)), event_id),
        )
    )

"""Encounters: when, where and how you met somebody."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.store.grouping import grouped

if TYPE_CHECKING:
    from companion.store.database import Unit

_ENCOUNTERS = (
    "SELECT n.contact_id, n.event_id, e.name, n.met_on, n.place, n.note, n.attendee_id, n.id,"
    " n.session_id, coalesce(s.title, ''), coalesce(r.name, ''), e.starts_on,"
    " EXISTS (SELECT 1 FROM event_session o WHERE o.event_id = n.event_id)"
    " FROM encounter n LEFT JOIN event e ON e.id = n.event_id"
    " LEFT JOIN event_session s ON s.id = n.session_id"
    " LEFT JOIN series r ON r.id = e.series_id WHERE n.contact_id IN {ids}"
    " ORDER BY n.met_on, n.id"
)


@dataclass(frozen=True, slots=True)
class EncounterRow:
    """One time you met a contact; `event` is the event's name, `series` that of its series.

    `session` is the title of the session where it was, `event_on` the event's first day;
    `has_sessions` is 1 if the event has a programme.
    """

    id: int
    event_id: int | None
    event: str | None
    on: str | None
    where: str
    note: str
    attendee_id: int | None
    session_id: int | None = None
    session: str = ""
    series: str = ""
    event_on: str | None = None
    has_sessions: int = 0


def encounters_by_contact(
    sql: sqlite3.Connection, ids: Sequence[int]
) -> dict[int, list[EncounterRow]]:
    """The encounters of some contacts, each contact's oldest first."""
    return {
        contact: [
            EncounterRow(id, event_id, event, on, where, note, attendee, *more)
            for _, event_id, event, on, where, note, attendee, id, *more in rows
        ]
        for contact, rows in grouped(sql, _ENCOUNTERS, ids).items()
    }


def encounters_of(sql: sqlite3.Connection, contact_id: int) -> list[EncounterRow]:
    """When and where a contact was met, the oldest first."""
    return encounters_by_contact(sql, [contact_id]).get(contact_id, [])


def add_once(
    sql: sqlite3.Connection,
    contact_id: int,
    event_id: int,
    day: str,
    session_id: int | None = None,
) -> None:
    """Note that a contact was met at an event on a day, unless that is known."""
    sql.execute(
        "INSERT INTO encounter(contact_id, event_id, met_on, place, note, session_id)"
        " SELECT ?, ?, ?, '', '', ? WHERE NOT EXISTS (SELECT 1 FROM encounter"
        " WHERE contact_id = ? AND event_id = ? AND met_on = ?)",
        (contact_id, event_id, day, session_id, contact_id, event_id, day),
    )
    _bring_back(sql, [contact_id])


def add_each_once(
    sql: sqlite3.Connection, contact_ids: Sequence[int], event_id: int, day: str
) -> None:
    """`add_once` for many contacts."""
    sql.execute(
        "INSERT INTO encounter(contact_id, event_id, met_on, place, note)"
        " SELECT DISTINCT value, :event, :day, '', '' FROM json_each(:ids) WHERE NOT EXISTS"
        " (SELECT 1 FROM encounter WHERE contact_id = value AND event_id = :event"
        " AND met_on = :day)",
        {"ids": json.dumps(list(contact_ids)), "event": event_id, "day": day},
    )
    _bring_back(sql, contact_ids)


def add_many(unit: "Unit", met: Sequence[tuple[int, int, int | None]], day: str) -> None:
    """Note of many contacts (contact, event, attendee's line) that they were met on a day.

    Whoever was met there on that day before stays as noted then.
    """
    with unit.bulk("encounter", rows=len(met), noted=False):
        unit.sql.execute(
            "INSERT INTO encounter(contact_id, event_id, attendee_id, met_on, place, note)"
            " SELECT value ->> 0, value ->> 1, value ->> 2, :day, '', '' FROM json_each(:met)"
            " WHERE NOT EXISTS (SELECT 1 FROM encounter e WHERE e.contact_id = value ->> 0"
            " AND e.event_id = value ->> 1 AND e.met_on = :day)",
            {"met": json.dumps(met), "day": day},
        )
    _bring_back(unit.sql, [contact for contact, _, _ in met])


def add_or_fill(
    sql: sqlite3.Connection,
    *,
    contact_id: int,
    event_id: int,
    attendee_id: int,
    day: str,
    where: str,
    note: str,
    session_id: int | None = None,
) -> None:
    """Add an encounter; or fill in the one of that day at that event, at that place or none.

    Who was met in one session that day is met anew in another.
    """
    _bring_back(sql, [contact_id])
    known = sql.execute(
        "SELECT id FROM encounter WHERE contact_id = ? AND event_id = ? AND met_on = ?"
        " AND (place = ? OR place = '' OR ? = '')"
        " AND (session_id = ? OR session_id IS NULL OR ? IS NULL)",
        (contact_id, event_id, day, where, where, session_id, session_id),
    ).fetchone()
    if known is None:
        sql.execute(
            "INSERT INTO encounter(contact_id, event_id, attendee_id, met_on, place, note,"
            " session_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (contact_id, event_id, attendee_id, day, where, note, session_id),
        )
        return
    if session_id is not None:
        sql.execute(
            "UPDATE encounter SET session_id = ? WHERE id = ? AND session_id IS NULL",
            (session_id, known[0]),
        )
    sql.execute(
        "UPDATE encounter SET place = CASE WHEN place = '' THEN ? ELSE place END,"
        " note = CASE WHEN ? = '' THEN note WHEN note = '' THEN ? ELSE note || char(10) || ? END"
        " WHERE id = ?",
        (where, note, note, note, known[0]),
    )


def _bring_back(sql: sqlite3.Connection, contact_ids: Sequence[int]) -> None:
    """Whom you meet again is put away no longer."""
    sql.execute(
        "UPDATE contact SET archived_at = '' WHERE archived_at <> ''"
        " AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(contact_ids)),),
    )


def edit(
    sql: sqlite3.Connection,
    encounter_id: int,
    *,
    where: str | None,
    note: str | None,
    on: str | None,
) -> bool:
    """Change what is not None; False if there is no such encounter."""
    cursor = sql.execute(
        "UPDATE encounter SET place = coalesce(?, place), note = coalesce(?, note),"
        " met_on = coalesce(?, met_on) WHERE id = ?",
        (where, note, on, encounter_id),
    )
    return cursor.rowcount > 0


def set_session(sql: sqlite3.Connection, encounter_id: int, session_id: int | None) -> bool:
    """Say at which session it was, None for none; False if there is no such encounter.

    A session of another event is none of this encounter's: then nothing is changed either.
    """
    cursor = sql.execute(
        "UPDATE encounter SET session_id = ?1 WHERE id = ?2 AND (?1 IS NULL OR EXISTS"
        " (SELECT 1 FROM event_session s WHERE s.id = ?1 AND s.event_id = encounter.event_id))",
        (session_id, encounter_id),
    )
    return cursor.rowcount > 0


def remove(sql: sqlite3.Connection, encounter_id: int) -> None:
    """Remove an encounter; the contact stays."""
    sql.execute("DELETE FROM encounter WHERE id = ?", (encounter_id,))

"""Events, read and added."""

import sqlite3
from dataclasses import dataclass

from companion.errors import KnownError
from companion.model.fold import fold
from companion.store.questions import leave_the_list


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event. Dates are ISO 8601 (`2026-10-18`) or None; `people` counts attendees.

    `role` is yours there; `series` is the name of the series that it belongs to, "" for none.
    """

    id: int
    uid: str
    name: str
    kind: str
    starts_on: str | None
    ends_on: str | None
    place: str
    country: str
    time_zone: str
    hashtag: str
    notes: str
    people: int
    role: str = ""
    message: str = ""
    series_id: int | None = None
    series: str = ""


_TEXTS = (
    "uid", "name", "kind", "place", "country", "time_zone", "hashtag", "notes", "role", "message",
)  # fmt: skip
_SELECT = """
SELECT id, uid, name, kind, starts_on, ends_on, place, country, time_zone, hashtag, notes,
       (SELECT count(*) FROM attendee WHERE event_id = event.id), role, message, series_id,
       coalesce((SELECT name FROM series WHERE id = event.series_id), '')
FROM event
"""


def all_events(sql: sqlite3.Connection) -> list[EventRow]:
    """Every event, the newest first; those without a date come by when they were added."""
    order = " ORDER BY coalesce(starts_on, '9999') DESC, id DESC"
    return [EventRow(*row) for row in sql.execute(_SELECT + order)]


def event_by_id(sql: sqlite3.Connection, event_id: int) -> EventRow:
    """One event. Raises KnownError if there is none."""
    row = sql.execute(_SELECT + " WHERE id = ?", (event_id,)).fetchone()
    if row is None:
        raise KnownError(f"There is no event {event_id}: “companion event list” shows them.")
    return EventRow(*row)


def find_event(sql: sqlite3.Connection, wanted: str) -> EventRow | None:
    """The event of this name, in whatever case and accents, or else of this id."""
    events = all_events(sql)
    for event in events:
        if event.name == wanted.strip():
            return event
    for event in events:
        if fold(event.name) == fold(wanted) != "":
            return event
    return next((event for event in events if str(event.id) == wanted.strip()), None)


def the_event(sql: sqlite3.Connection, wanted: str) -> EventRow:
    """Like `find_event`. Raises KnownError if there is none."""
    event = find_event(sql, wanted)
    if event is None:
        raise KnownError(f"There is no event “{wanted}”: “companion event list” shows them.")
    return event


def events_of_series(sql: sqlite3.Connection, series_id: int) -> list[EventRow]:
    """The events of a series, the oldest first."""
    order = " WHERE series_id = ? ORDER BY coalesce(starts_on, '9999'), id"
    return [EventRow(*row) for row in sql.execute(_SELECT + order, (series_id,))]


def set_when(
    sql: sqlite3.Connection, event_id: int, starts_on: str | None, ends_on: str | None, zone: str
) -> None:
    """Set what an event does not say yet: its days and its time zone."""
    sql.execute(
        "UPDATE event SET starts_on = coalesce(starts_on, ?),"
        " ends_on = CASE WHEN starts_on IS NULL THEN ? ELSE ends_on END,"
        " time_zone = CASE WHEN time_zone = '' THEN ? ELSE time_zone END WHERE id = ?",
        (starts_on, ends_on, zone, event_id),
    )


def put_into_series(sql: sqlite3.Connection, event_id: int, series_id: int | None) -> None:
    """Make an event one of a series, or of none."""
    sql.execute("UPDATE event SET series_id = ? WHERE id = ?", (series_id, event_id))


def insert(sql: sqlite3.Connection, **fields: str | None) -> int:
    """Add an event; returns its id. Texts that are not given are blank, dates unknown."""
    values = {**dict.fromkeys(_TEXTS, ""), **fields}
    cursor = sql.execute(
        f"INSERT INTO event({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
        tuple(values.values()),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def remove(sql: sqlite3.Connection, event_id: int) -> None:
    """Remove an event with its rosters and attendees."""
    leave_the_list(sql, event_id)
    sql.execute("DELETE FROM event WHERE id = ?", (event_id,))

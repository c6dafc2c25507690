"""A first glance at the database: what the window's first paint shows, and nothing else.

A window that waits for the whole of `store` and for a million people is painted a second later.
This reads a page of people with the standard library alone, in a millisecond however many there
are. Whatever is out of the ordinary (no database yet, an older one, a newer one) is left to
`Database.open`, which knows what to do.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from companion.store.connection import connect, sqlite_errors_as_sentences
from companion.store.data_stamp import data_stamp
from companion.store.details import USUAL, Detail
from companion.store.people import PeopleFilter, PersonRow, arms, key_of, person_rows
from companion.store.version import APPLICATION_ID, FILE_NAME, SCHEMA_VERSION

# What a window of 4,000 pixels shows.
ROWS = 64


class EventLine(NamedTuple):
    """What the switcher says of an event; nobody has been counted yet."""

    id: int
    name: str
    place: str
    starts_on: str | None
    ends_on: str | None


class Remembered(NamedTuple):
    """Whose rows came first in an event's list (None: everybody's), as of a stamp of the data.

    A key less than 0 is a heading.
    """

    stamp: str
    event_id: int | None
    keys: tuple[int, ...]


class Glance(NamedTuple):
    """The events, and the first rows of the list by name, by their keys in order.

    `is_remembered`: the rows that were remembered instead, since they still come first.
    """

    events: tuple[EventLine, ...]
    filter: PeopleFilter
    rows: dict[int, PersonRow]
    is_remembered: bool = False


def glance(
    folder: Path,
    *,
    event_id: int | None,
    details: tuple[Detail, ...] = USUAL,
    remembered: Remembered | None = None,
) -> Glance | None:
    """Look into a data folder; None if its database is to be opened properly first.

    An event that is gone counts as none chosen. Raises KnownError for a file that is damaged.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return None
    with sqlite_errors_as_sentences(path), closing(connect(path)) as sql:
        asked = "SELECT (SELECT * FROM pragma_application_id), (SELECT * FROM pragma_user_version)"
        if sql.execute(asked).fetchone() != (APPLICATION_ID, SCHEMA_VERSION):
            return None
        sql.execute("BEGIN")
        events = tuple(EventLine(*row) for row in sql.execute(_EVENTS))
        known = event_id if event_id in {event.id for event in events} else None
        filter = PeopleFilter(known)
        if remembered is not None and remembered[:2] == (data_stamp(sql), known):
            rows = _rows(sql, [key for key in remembered.keys if key >= 0], details)
            return Glance(events, filter, rows, is_remembered=True)
        return Glance(events, filter, _first_rows(sql, filter, details))


# In the order of `store.events.all_events`.
_EVENTS = """
SELECT id, name, place, starts_on, ends_on FROM event
ORDER BY coalesce(starts_on, '9999') DESC, id DESC
"""


def _first_rows(
    sql: sqlite3.Connection, filter: PeopleFilter, details: tuple[Detail, ...]
) -> dict[int, PersonRow]:
    query, values = arms(sql, filter)
    found = sql.execute(f"SELECT key FROM ({query} ORDER BY sort_key LIMIT {ROWS})", values)
    return _rows(sql, [key for (key,) in found], details)


def _rows(
    sql: sqlite3.Connection, keys: list[int], details: tuple[Detail, ...]
) -> dict[int, PersonRow]:
    rows = person_rows(sql, keys, details)
    return {key_of(row.kind, row.id): row for row in rows}

"""Channels of your learning network: chats, lists, blogs; who is on them, and the time spent."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from companion.errors import KnownError
from companion.store.jsontext import to_json


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One channel. `starts_at` is the first local time in `time_zone`, "" if it has no times.

    `recurrence` is an RRULE, `said` the words that it was understood from, `minutes` how long one
    time lasts, `people` the ids and names of the contacts who are there.
    """

    id: int
    uid: str
    name: str
    kind: str
    url: str
    hashtag: str
    starts_at: str
    minutes: int
    recurrence: str
    time_zone: str
    said: str
    note: str
    people: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SpentRow:
    """Minutes that you spent on a channel, on a day."""

    id: int
    channel_id: int
    channel: str
    spent_on: str
    minutes: int
    note: str


_COLUMNS = (
    "uid", "name", "kind", "url", "hashtag", "starts_at", "minutes", "recurrence", "time_zone",
    "said", "note",
)  # fmt: skip
_SELECT = f"SELECT id, {', '.join(_COLUMNS)} FROM channel"


def channels(sql: sqlite3.Connection) -> list[ChannelRow]:
    """All channels, by name, with the people who are there."""
    return _read(sql, " ORDER BY name COLLATE NOCASE, id", ())


def channels_of(sql: sqlite3.Connection, contact_id: int) -> list[ChannelRow]:
    """The channels that a contact is on, by name."""
    where = " WHERE id IN (SELECT channel_id FROM channel_person WHERE contact_id = ?)"
    return _read(sql, where + " ORDER BY name COLLATE NOCASE, id", (contact_id,))


def the_channel(sql: sqlite3.Connection, channel_id: int) -> ChannelRow:
    """One channel. Raises KnownError if there is none."""
    for row in _read(sql, " WHERE id = ?", (channel_id,)):
        return row
    raise KnownError("There is no such channel (any more): list them again.")


def insert(sql: sqlite3.Connection, **values: str | int) -> int:
    """Add a channel; returns its id. What is not given is "" or 0."""
    columns = dict.fromkeys(_COLUMNS, "") | {"minutes": 0} | values
    places = ", ".join(f":{name}" for name in columns)
    cursor = sql.execute(f"INSERT INTO channel({', '.join(columns)}) VALUES ({places})", columns)
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def change(sql: sqlite3.Connection, channel_id: int, **values: str | int) -> None:
    """Change columns of a channel."""
    assignments = ", ".join(f"{name} = :{name}" for name in values)
    sql.execute(f"UPDATE channel SET {assignments} WHERE id = :id", values | {"id": channel_id})


def remove(sql: sqlite3.Connection, channel_id: int) -> None:
    """Remove a channel with the time that was spent on it."""
    sql.execute("DELETE FROM channel WHERE id = ?", (channel_id,))


def put_people(sql: sqlite3.Connection, channel_id: int, contact_ids: Sequence[int]) -> None:
    """Say who is on a channel, and nobody else; who stays keeps the row."""
    wanted = to_json(list(contact_ids))
    sql.execute(
        "DELETE FROM channel_person WHERE channel_id = ?"
        " AND contact_id NOT IN (SELECT value FROM json_each(?))",
        (channel_id, wanted),
    )
    sql.execute(
        "INSERT INTO channel_person(channel_id, contact_id) SELECT DISTINCT ?, value"
        " FROM json_each(?) WHERE value NOT IN"
        " (SELECT contact_id FROM channel_person WHERE channel_id = ?)",
        (channel_id, wanted, channel_id),
    )


def spend(
    sql: sqlite3.Connection, channel_id: int, *, spent_on: str, minutes: int, note: str
) -> int:
    """Note minutes that were spent on a channel; returns the note's id."""
    cursor = sql.execute(
        "INSERT INTO channel_time(channel_id, spent_on, minutes, note) VALUES (?, ?, ?, ?)",
        (channel_id, spent_on, minutes, note),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def forget_spent(sql: sqlite3.Connection, spent_id: int) -> None:
    """Forget minutes that were noted."""
    sql.execute("DELETE FROM channel_time WHERE id = ?", (spent_id,))


def spent(
    sql: sqlite3.Connection, *, channel_id: int | None = None, since: str = "", until: str = "9999"
) -> list[SpentRow]:
    """The time spent between two days, the latest first; on one channel if it is given."""
    rows = sql.execute(
        "SELECT t.id, t.channel_id, c.name, t.spent_on, t.minutes, t.note FROM channel_time t"
        " JOIN channel c ON c.id = t.channel_id WHERE t.spent_on >= ? AND t.spent_on <= ?"
        " AND (? IS NULL OR t.channel_id = ?) ORDER BY t.spent_on DESC, t.id DESC",
        (since, until, channel_id, channel_id),
    )
    return [SpentRow(*row) for row in rows]


def _read(sql: sqlite3.Connection, where: str, values: tuple[object, ...]) -> list[ChannelRow]:
    rows = sql.execute(_SELECT + where, values).fetchall()
    people: dict[int, list[tuple[int, str]]] = {}
    for channel, contact, name in sql.execute(
        "SELECT p.channel_id, c.id, c.formatted_name FROM channel_person p"
        " JOIN contact c ON c.id = p.contact_id"
        " WHERE p.channel_id IN (SELECT value FROM json_each(?)) ORDER BY c.sort_key, c.id",
        (to_json([row[0] for row in rows]),),
    ):
        people.setdefault(channel, []).append((contact, name))
    return [replace(ChannelRow(*row), people=tuple(people.get(row[0], ()))) for row in rows]

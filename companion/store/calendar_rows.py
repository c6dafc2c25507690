"""What goes into a calendar, beside follow-ups and channels: topics, sessions and birthdays."""

import sqlite3
from dataclasses import dataclass

from companion.store.sessions import SessionRow, sessions_of


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic that is planned with a partner for a day; `talked_on` is "" while it is ahead."""

    uid: str
    title: str
    partner: str
    planned_on: str
    talked_on: str
    notes: str


@dataclass(frozen=True, slots=True)
class GoingRow:
    """A session that you are going to, with its event's name, uid and zone."""

    session: SessionRow
    event: str
    event_uid: str
    time_zone: str


@dataclass(frozen=True, slots=True)
class BirthdayRow:
    """A contact's birthday as its card says it."""

    uid: str
    name: str
    birthday: str


def planned_topics(sql: sqlite3.Connection) -> list[TopicRow]:
    """All topics that have a day, in order of their days."""
    rows = sql.execute(
        "SELECT j.uid, j.title, coalesce(c.formatted_name, ''), j.planned_on, j.talked_on, j.said,"
        " j.learned, j.tried FROM journal_entry j JOIN partnership p ON p.id = j.partnership_id"
        " LEFT JOIN contact c ON c.id = p.contact_id WHERE j.planned_on <> ''"
        " ORDER BY j.planned_on, j.id"
    )
    return [
        TopicRow(uid, title, partner, planned, talked, "\n".join(filter(None, notes)))
        for uid, title, partner, planned, talked, *notes in rows
    ]


def sessions_going(sql: sqlite3.Connection) -> list[GoingRow]:
    """The sessions of all events that you are going to."""
    events = sql.execute(
        "SELECT id, name, uid, time_zone FROM event WHERE id IN"
        " (SELECT event_id FROM event_session WHERE going) ORDER BY id"
    ).fetchall()
    return [
        GoingRow(session, name, uid, zone)
        for id, name, uid, zone in events
        for session in sessions_of(sql, id)
        if session.going
    ]


def birthdays(sql: sqlite3.Connection) -> list[BirthdayRow]:
    """The birthdays of your contacts but those in the archive, by name."""
    rows = sql.execute(
        "SELECT uid, formatted_name, birthday FROM contact"
        " WHERE birthday <> '' AND archived_at = '' ORDER BY sort_key, id"
    )
    return [BirthdayRow(*row) for row in rows]

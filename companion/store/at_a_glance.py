"""The event's home: what it is, what its people are to you, and what is new. Counts alone.

Who is coming, by country and so on, is counted in `store.coming`.
"""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from companion.store.inbox import count_waiting

# Sessions that may be now or next: more than this are not held at one time.
_MOST_SESSIONS = 500


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What is known of the event itself. Days are ISO 8601, or None."""

    id: int
    name: str
    kind: str
    starts_on: str | None
    ends_on: str | None
    place: str
    country: str
    time_zone: str
    hashtag: str
    role: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What the event's people are to you; each is counted once, by the first that is true.

    `met` are contacts whom you met here; `known` other contacts on the list; `wanted` those whom
    you want to meet. `met_all` counts whoever was met here, on the list or not; `wanted_all` and
    `wanted_met` everybody whom you want to meet, and those of them whom you met.
    """

    met: int
    known: int
    wanted: int
    met_all: int
    wanted_all: int
    wanted_met: int


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session; times as in its table."""

    id: int
    title: str
    starts_at: str
    ends_at: str
    time_zone: str
    place: str
    going: bool


@dataclass(frozen=True, slots=True)
class RosterNews:
    """The newest list. `added`, `altered` and `gone` are people; None if that is not known.

    `at` is ISO 8601 with offset; `is_first` if there was no list before.
    """

    file_name: str
    at: str
    is_first: bool
    added: int | None
    altered: int | None
    gone: int | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """What there is of everything else. `guests` by answer ("" is none yet).

    Questions are yours, for here or anywhere; `unasked` are open ones that nobody was asked yet.
    `new_resources` came or changed since you last looked. `waiting` are in the inbox.
    """

    open_questions: int
    unasked: int
    answered: int
    resources: int
    new_resources: int
    sessions: int
    going: int
    offers: int
    guests: dict[str, int]
    waiting: int = 0


_FACTS = """
SELECT id, name, kind, starts_on, ends_on, place, country, time_zone, hashtag, role
FROM event WHERE id = ?
"""


def event_facts(sql: sqlite3.Connection, event_id: int) -> EventFacts | None:
    """The event, None if it is gone."""
    row = sql.execute(_FACTS, (event_id,)).fetchone()
    return None if row is None else EventFacts(*row)


# Few of an event's people are contacts or wanted: their indexes have none but those.
_CONTACTS = """
SELECT count(*) FILTER (WHERE met), count(*) FILTER (WHERE NOT met) FROM (
    SELECT EXISTS (SELECT 1 FROM encounter n
        WHERE n.contact_id = a.contact_id AND n.event_id = :event) AS met
    FROM attendee a INDEXED BY attendee_contact
    WHERE a.contact_id IS NOT NULL AND a.event_id = :event AND NOT a.missing
    GROUP BY a.contact_id)
"""
_WANTED = """
SELECT count(*) FILTER (WHERE contact_id IS NULL AND NOT missing), count(*),
       count(*) FILTER (WHERE EXISTS (SELECT 1 FROM encounter n
           WHERE n.contact_id = a.contact_id AND n.event_id = :event))
FROM attendee a INDEXED BY attendee_wanted WHERE a.event_id = :event AND a.want_to_meet
"""
_MET = "SELECT count(DISTINCT contact_id) FROM encounter WHERE event_id = :event"


def marks(sql: sqlite3.Connection, event_id: int) -> Marks:
    """What the event's people are to you."""
    values = {"event": event_id}
    met, known = sql.execute(_CONTACTS, values).fetchone()
    wanted, wanted_all, wanted_met = sql.execute(_WANTED, values).fetchone()
    (met_all,) = sql.execute(_MET, values).fetchone()
    return Marks(met, known, wanted, met_all, wanted_all, wanted_met)


def met_by_day(sql: sqlite3.Connection, event_id: int) -> list[tuple[str, int]]:
    """How many people you met there on each day (ISO 8601; "" if it is not known), in order."""
    return sql.execute(
        "SELECT coalesce(substr(met_on, 1, 10), ''), count(DISTINCT contact_id) FROM encounter"
        " WHERE event_id = ? GROUP BY 1 ORDER BY 1",
        (event_id,),
    ).fetchall()


_QUESTIONS = """
SELECT count(*) FILTER (WHERE NOT closed),
       count(*) FILTER (WHERE NOT closed
           AND NOT EXISTS (SELECT 1 FROM question_asked WHERE question_id = q.id)),
       count(*) FILTER (WHERE closed OR learned <> ''
           OR EXISTS (SELECT 1 FROM question_asked WHERE question_id = q.id AND answer <> ''))
FROM question q WHERE (q.event_id = :event OR q.event_id IS NULL AND NOT q.closed)
    AND q.attendee_id IS NULL AND q.contact_id IS NULL
"""
_RESOURCES = """
SELECT count(*), count(*) FILTER (WHERE max(added_at, changed_at) > coalesce(
    (SELECT looked_at FROM resource_look WHERE event_id = :event), ''))
FROM resource WHERE event_id = :event AND NOT forgotten
"""
_SESSIONS = (
    "SELECT count(*), coalesce(sum(going), 0) FROM event_session"
    " WHERE event_id = :event AND state = ''"
)
_OFFERS = "SELECT count(*) FROM offer WHERE event_id = :event"
_GUESTS = "SELECT answer, count(*) FROM guest WHERE event_id = :event GROUP BY answer"


def numbers(sql: sqlite3.Connection, event_id: int) -> Numbers:
    """How much there is of everything else that belongs to an event."""
    values = {"event": event_id}
    found = [
        number
        for query in (_QUESTIONS, _RESOURCES, _SESSIONS, _OFFERS)
        for number in sql.execute(query, values).fetchone()
    ]
    guests = dict(sql.execute(_GUESTS, values).fetchall())
    return Numbers(*(*found, guests, count_waiting(sql, event_id)))


def sessions_around(
    sql: sqlite3.Connection, event_id: int, since: datetime, until: datetime
) -> list[SessionLine]:
    """The sessions that begin between two moments, give or take a zone, in their order."""
    rows = sql.execute(
        "SELECT id, title, starts_at, ends_at, time_zone, place, going FROM event_session"
        " WHERE event_id = ? AND state = '' AND starts_at BETWEEN ? AND ?"
        " ORDER BY starts_at, id LIMIT ?",
        (event_id, since.isoformat(), until.isoformat(), _MOST_SESSIONS),
    )
    return [SessionLine(*(*row, bool(going))) for *row, going in rows]


def roster_news(sql: sqlite3.Connection, event_id: int) -> RosterNews | None:
    """What the newest list brought, as far as the log of steps still knows; None without a list."""
    lists = sql.execute(
        "SELECT id, file_name, imported_at FROM roster WHERE event_id = ? ORDER BY id DESC LIMIT 2",
        (event_id,),
    ).fetchall()
    if not lists:
        return None
    roster_id, file_name, at = lists[0]
    told = _step_counts(sql, roster_id, at) if len(lists) > 1 else (None, None, None)
    return RosterNews(file_name, at, len(lists) == 1, *told)


# New people are one range in the log; who was there already has an entry of his own.
_SPAN = """
SELECT coalesce(sum(last_row_id - row_id + 1), 0) FROM undo_entry
WHERE step_id = :step AND table_name = 'attendee' AND last_row_id IS NOT NULL
"""
_TOUCHED = """
SELECT count(*) FILTER (WHERE NOT a.missing), count(*) FILTER (WHERE a.missing) FROM attendee a
WHERE a.id IN (SELECT row_id FROM undo_entry
    WHERE step_id = :step AND table_name = 'attendee' AND last_row_id IS NULL)
"""


def _step_counts(
    sql: sqlite3.Connection, roster_id: int, at: str
) -> tuple[int | None, int | None, int | None]:
    """How many people the step that brought a list added, altered and marked as gone."""
    for (step,) in sql.execute("SELECT id FROM undo_step WHERE at = ? AND NOT undone", (at,)):
        values = {"step": step, "roster": roster_id}
        own = sql.execute(
            "SELECT 1 FROM undo_entry WHERE step_id = :step AND table_name = 'roster'"
            " AND row_id = :roster",
            values,
        ).fetchone()
        if own is not None:
            (added,) = sql.execute(_SPAN, values).fetchone()
            altered, gone = sql.execute(_TOUCHED, values).fetchone()
            return added, altered, gone
    return None, None, None

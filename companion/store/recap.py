"""What a recap counts: people met, follow-ups, introductions, questions, channels, in a span.

A span is an event, or a year; with a circle, only contacts who are in it count. Notes are not read
here, so that none can leave.
"""

import sqlite3
from typing import NamedTuple


class Span(NamedTuple):
    """An event, or (`event_id` None) the days from `first` to `last`, ISO 8601.

    `circle` is the circle's number whose contacts count, 0 for everyone. `first` may be "" for an
    event without a day.
    """

    event_id: int | None
    first: str
    last: str
    circle: int = 0


class Met(NamedTuple):
    """Somebody met in the span. `country` is as written, `code` of ISO 3166-1 from a roster."""

    id: int
    name: str
    given: str
    family: str
    circles: int
    title: str
    organization: str
    country: str
    code: str
    before: bool


class FollowUp(NamedTuple):
    """`due` is the day on which it was first due, "" for none; `done_at` a moment or ""."""

    promised: bool
    due: str
    done_at: str


class Asked(NamedTuple):
    """A question of yours, whom it was asked (how many), and what was learned."""

    words: str
    learned: str
    people: int


# An encounter without a day is of its event's first day.
_DAY = "substr(coalesce(nullif(e.met_on, ''), v.starts_on, ''), 1, 10)"
_FROM = " FROM encounter e LEFT JOIN event v ON v.id = e.event_id"
_IN = f"CASE WHEN :event_id IS NULL THEN {_DAY} BETWEEN :first AND :last ELSE e.event_id = :event_id END"  # noqa: E501
_CIRCLE = "(:circle = 0 OR c.circles & :circle)"


def people(sql: sqlite3.Connection, span: Span) -> list[Met]:
    """Everyone met in the span, by name; `before` if you had met before the span's first day."""
    rows = sql.execute(
        f"WITH met AS (SELECT DISTINCT e.contact_id{_FROM} WHERE {_IN}),"
        f" early AS (SELECT DISTINCT e.contact_id{_FROM} WHERE :first <> '' AND {_DAY} <> ''"
        f" AND {_DAY} < :first)"
        " SELECT c.id, c.formatted_name, c.given, c.family, c.circles, c.title,"
        " coalesce(json_extract(c.organization, '$[0]'), ''),"
        " coalesce((SELECT country FROM contact_address WHERE contact_id = c.id AND country <> ''"
        "  ORDER BY preferred DESC, position LIMIT 1), ''),"
        " coalesce((SELECT country_code FROM attendee WHERE contact_id = c.id"
        "  AND country_code <> '' ORDER BY id DESC LIMIT 1), ''),"
        " c.id IN (SELECT contact_id FROM early)"
        f" FROM contact c WHERE c.id IN (SELECT contact_id FROM met) AND {_CIRCLE}"
        " ORDER BY c.sort_key, c.id",
        span._asdict(),
    )
    return [Met._make((*row[:-1], bool(row[-1]))) for row in rows]


def met_by_day(sql: sqlite3.Connection, span: Span) -> list[tuple[str, int]]:
    """How many people were met on each day; "" where that is not known."""
    rows = sql.execute(
        f"SELECT {_DAY} AS day, count(DISTINCT e.contact_id){_FROM}"
        f" JOIN contact c ON c.id = e.contact_id WHERE {_IN} AND {_CIRCLE} GROUP BY day ORDER BY 1",
        span._asdict(),
    )
    return [(row[0], row[1]) for row in rows]


def follow_ups(sql: sqlite3.Connection, span: Span) -> list[FollowUp]:
    """The follow-ups of the event, or those that were made in the year."""
    rows = sql.execute(
        "SELECT f.promised, coalesce(nullif(f.snoozed_from, ''), f.due), f.done_at"
        " FROM follow_up f JOIN contact c ON c.id = f.contact_id"
        f" WHERE {_within('f.event_id', 'f.created_at')} AND {_CIRCLE} ORDER BY f.id",
        span._asdict(),
    )
    return [FollowUp(bool(row[0]), row[1], row[2]) for row in rows]


def introductions(sql: sqlite3.Connection, span: Span) -> list[tuple[int, int, bool]]:
    """Who was introduced to whom, and whether something is known to have come of it."""
    rows = sql.execute(
        "SELECT i.contact_id, i.other_id, i.outcome <> '' FROM introduction i"
        " JOIN contact c ON c.id = i.contact_id JOIN contact o ON o.id = i.other_id"
        f" WHERE i.made_at <> '' AND {_within('i.event_id', 'i.made_at')} AND {_CIRCLE}"
        " AND (:circle = 0 OR o.circles & :circle) ORDER BY i.made_at, i.id",
        span._asdict(),
    )
    return [(row[0], row[1], bool(row[2])) for row in rows]


def contacts_in(sql: sqlite3.Connection, span: Span) -> dict[int, str]:
    """The names of all contacts of the circle, by id."""
    query = f"SELECT c.id, c.formatted_name FROM contact c WHERE {_CIRCLE}"
    return dict(sql.execute(query, {"circle": span.circle}).fetchall())


def names_to_hide(sql: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Formatted, given and family names of all contacts, for texts that shall name nobody."""
    return sql.execute("SELECT formatted_name, given, family FROM contact").fetchall()


def questions(sql: sqlite3.Connection, span: Span) -> list[Asked]:
    """Your own questions of the event, or of the year, those with an answer first."""
    rows = sql.execute(
        "SELECT q.words, q.learned,"
        " (SELECT count(*) FROM question_asked a WHERE a.question_id = q.id) AS asked"
        " FROM question q WHERE q.attendee_id IS NULL AND q.contact_id IS NULL"
        f" AND {_within('q.event_id', 'q.created_at')} ORDER BY q.learned = '', q.id",
        span._asdict(),
    )
    return [Asked(*row) for row in rows]


def resources(sql: sqlite3.Connection, span: Span) -> int:
    """How many files, links and notes were collected."""
    within = _within("r.event_id", "r.added_at")
    query = f"SELECT count(*) FROM resource r WHERE NOT r.forgotten AND {within}"
    return int(sql.execute(query, span._asdict()).fetchone()[0])


def minutes(sql: sqlite3.Connection, span: Span) -> list[tuple[str, str, int]]:
    """Channel, day and minutes spent there, in the span's days."""
    return sql.execute(
        "SELECT h.name, t.spent_on, t.minutes FROM channel_time t"
        " JOIN channel h ON h.id = t.channel_id"
        " WHERE t.spent_on BETWEEN :first AND :last AND t.minutes > 0 ORDER BY t.spent_on, t.id",
        span._asdict(),
    ).fetchall()


def talks(sql: sqlite3.Connection, span: Span) -> tuple[int, int]:
    """How many topics were talked about with partners, and how many partners those were."""
    row = sql.execute(
        "SELECT count(*), count(DISTINCT j.partnership_id) FROM journal_entry j"
        " JOIN partnership p ON p.id = j.partnership_id JOIN contact c ON c.id = p.contact_id"
        f" WHERE j.talked_on BETWEEN :first AND :last AND {_CIRCLE}",
        span._asdict(),
    ).fetchone()
    return int(row[0]), int(row[1])


def years(sql: sqlite3.Connection) -> list[int]:
    """The years in which somebody was met, an event was, or a follow-up made; the latest first."""
    rows = sql.execute(
        f"SELECT DISTINCT substr(day, 1, 4) FROM (SELECT {_DAY} AS day{_FROM}"
        " UNION SELECT starts_on FROM event UNION SELECT created_at FROM follow_up"
        " UNION SELECT spent_on FROM channel_time)"
        " WHERE day GLOB '[0-9][0-9][0-9][0-9]-*' ORDER BY 1 DESC"
    )
    return [int(row[0]) for row in rows]


def _within(event: str, moment: str) -> str:
    """The condition that a row is of the span's event, or else of its days."""
    return (
        f"CASE WHEN :event_id IS NULL THEN substr({moment}, 1, 10) BETWEEN :first AND :last"
        f" ELSE {event} = :event_id END"
    )

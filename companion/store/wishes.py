"""Whom you want to meet and why, whom you refused to be told of, and what you are interested in."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from companion.store.jsontext import from_json, to_json


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody of an event whom you want to meet. `contact_id` is who it is, if a contact."""

    attendee_id: int
    name: str
    title: str
    organization: str
    reason: str
    contact_id: int | None
    is_met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """An event's people who may be suggested, column by column.

    `extra` are the columns without a field, by header. Left out: contacts, those wanted already
    or refused, and those whom the newest list lacks.
    """

    ids: Sequence[int] = ()
    names: Sequence[str] = ()
    titles: Sequence[str] = ()
    organizations: Sequence[str] = ()
    cities: Sequence[str] = ()
    country_codes: Sequence[str] = ()
    interests: Sequence[Sequence[str]] = ()
    extra: Sequence[dict[str, str]] = ()
    emails: Sequence[Sequence[str]] = ()

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class KnownPlaces:
    """Where your contacts are: (name, organization, town) of each, the newest first."""

    people: Sequence[tuple[str, str, str]] = field(default=())


def wishes(sql: sqlite3.Connection, event_id: int | None) -> list[Wish]:
    """Everybody whom you want to meet, at an event or anywhere; those not met yet first."""
    rows = sql.execute(
        "SELECT a.id, a.formatted_name, a.title, a.organization, coalesce(r.reason, ''),"
        " a.contact_id, EXISTS (SELECT 1 FROM encounter n WHERE n.contact_id = a.contact_id"
        " AND n.event_id = a.event_id) AS met"
        " FROM attendee a LEFT JOIN meeting_reason r ON r.attendee_id = a.id"
        " WHERE a.want_to_meet AND (? IS NULL OR a.event_id = ?) ORDER BY met, a.sort_key, a.id",
        (event_id, event_id),
    )
    return [Wish(*(*row, bool(met))) for *row, met in rows]


def reasons(sql: sqlite3.Connection, attendee_ids: Sequence[int]) -> dict[int, str]:
    """Why you want to meet these people, of those of whom you said so."""
    return dict(
        sql.execute(
            "SELECT attendee_id, reason FROM meeting_reason"
            " WHERE attendee_id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (to_json(list(attendee_ids)),),
        )
    )


def set_reason(sql: sqlite3.Connection, attendee_id: int, reason: str) -> None:
    """Say why you want to meet an attendee; "" takes it away."""
    if reasons(sql, [attendee_id]).get(attendee_id, "") == reason:
        return
    sql.execute("DELETE FROM meeting_reason WHERE attendee_id = ?", (attendee_id,))
    if reason:
        sql.execute(
            "INSERT INTO meeting_reason(attendee_id, reason) VALUES (?, ?)", (attendee_id, reason)
        )


def refuse(sql: sqlite3.Connection, attendee_id: int) -> None:
    """Suggest an attendee no more."""
    sql.execute(
        "INSERT INTO not_suggested(attendee_id) SELECT ? WHERE NOT EXISTS"
        " (SELECT 1 FROM not_suggested WHERE attendee_id = ?)",
        (attendee_id, attendee_id),
    )


def allow(sql: sqlite3.Connection, event_id: int) -> int:
    """Suggest everybody of an event again; how many had been refused."""
    return sql.execute(
        "DELETE FROM not_suggested WHERE attendee_id IN"
        " (SELECT id FROM attendee WHERE event_id = ?)",
        (event_id,),
    ).rowcount


def refused_count(sql: sqlite3.Connection, event_id: int) -> int:
    """How many people of an event are not suggested any more."""
    count: int = sql.execute(
        "SELECT count(*) FROM not_suggested n JOIN attendee a ON a.id = n.attendee_id"
        " WHERE a.event_id = ?",
        (event_id,),
    ).fetchone()[0]
    return count


def own_interests(sql: sqlite3.Connection) -> list[str]:
    """What you are interested in, in your order."""
    return [row[0] for row in sql.execute("SELECT words FROM own_interest ORDER BY position, id")]


def replace_interests(sql: sqlite3.Connection, interests: Sequence[str]) -> None:
    """Store these interests and no others."""
    if list(interests) == own_interests(sql):
        return
    sql.execute("DELETE FROM own_interest")
    sql.executemany("INSERT INTO own_interest(position, words) VALUES (?, ?)", enumerate(interests))


def candidates(sql: sqlite3.Connection, event_id: int) -> Candidates:
    """Everybody of an event who may be suggested, in the order of the list."""
    rows = sql.execute(
        "SELECT id, formatted_name, title, organization, city, country_code, interests, extra,"
        " emails FROM attendee WHERE event_id = ? AND contact_id IS NULL AND NOT want_to_meet"
        " AND NOT missing AND id NOT IN (SELECT attendee_id FROM not_suggested)"
        " ORDER BY row, id",
        (event_id,),
    ).fetchall()
    if not rows:
        return Candidates()
    ids, names, titles, organizations, cities, codes, interests, extra, emails = zip(
        *rows, strict=True
    )
    return Candidates(
        ids=ids,
        names=names,
        titles=titles,
        organizations=organizations,
        cities=cities,
        country_codes=codes,
        interests=_all(interests),
        extra=_all(extra),
        emails=_all(emails),
    )


def known_places(sql: sqlite3.Connection) -> KnownPlaces:
    """The name, organization and town of every contact."""
    rows = sql.execute(
        "SELECT c.formatted_name, coalesce(json_extract(c.organization, '$[0]'), ''),"
        " coalesce((SELECT locality FROM contact_address p WHERE p.contact_id = c.id"
        " AND locality <> '' ORDER BY position LIMIT 1), '') FROM contact c ORDER BY c.id DESC"
    )
    return KnownPlaces(rows.fetchall())


def _all(column: Sequence[str]) -> list[Any]:
    """A column of JSON texts, all read in one go."""
    found: list[Any] = from_json(f"[{','.join(column)}]")
    return found

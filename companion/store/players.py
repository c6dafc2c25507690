"""Who may take part in an ice-breaker, with what their list says of them and no more.

Numbers, addresses, notes and states are not even read: what is not here can stand on no card.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from companion.store.jsontext import from_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """Somebody of an event's list. `answers` are columns without a field, by header.

    `coming` is False for who cancelled or is no longer on the newest list.
    """

    id: int
    name: str = ""
    given: str = ""
    organization: str = ""
    title: str = ""
    city: str = ""
    region: str = ""
    country_code: str = ""
    ticket: str = ""
    interests: Sequence[str] = ()
    answers: dict[str, str] = field(default_factory=dict)
    offers: Sequence[str] = ()
    asks: Sequence[str] = ()
    questions: Sequence[str] = ()
    wanted: bool = False
    coming: bool = True


# What organizers' systems write for somebody who does not come.
_ABSENT = (
    "cancel", "refund", "void", "declin", "not attending", "withdrawn", "reject", "storniert",
    "abgesagt", "annul", "no-show",
)  # fmt: skip
_SELECT = (
    "SELECT id, formatted_name, given, organization, title, city, region, country_code, ticket,"
    " interests, extra, want_to_meet, missing, status FROM attendee WHERE event_id = ?"
    " ORDER BY row, id"
)


def players(sql: sqlite3.Connection, event_id: int) -> list[Player]:
    """Everybody on an event's list, in its order; with what they offer, ask for and want to know.

    Lines without a name are nobody whom one could look for.
    """
    offers = _words(sql, "offer", event_id, " AND kind = 'offer'")
    asks = _words(sql, "offer", event_id, " AND kind = 'ask'")
    # An anonymous question stays nobody's.
    questions = _words(sql, "question", event_id, " AND signed")
    return [
        Player(
            id=id,
            name=name,
            given=given,
            organization=organization,
            title=title,
            city=city,
            region=region,
            country_code=code,
            ticket=ticket,
            interests=tuple(from_json(interests)),
            answers=from_json(extra),
            offers=tuple(offers.get(id, ())),
            asks=tuple(asks.get(id, ())),
            questions=tuple(questions.get(id, ())),
            wanted=bool(wanted),
            coming=not missing and not _is_absent(status),
        )
        for id, name, given, organization, title, city, region, code, ticket, interests, extra,
        wanted, missing, status in sql.execute(_SELECT, (event_id,))
        if name
    ]  # fmt: skip


def _is_absent(status: str) -> bool:
    folded = status.casefold()
    return any(word in folded for word in _ABSENT)


def _words(
    sql: sqlite3.Connection, table: str, event_id: int, condition: str
) -> dict[int, list[str]]:
    """What is written in one of two tables that look alike, by attendee."""
    found: dict[int, list[str]] = {}
    rows = sql.execute(
        f"SELECT t.attendee_id, t.words FROM {table} t JOIN attendee a ON a.id = t.attendee_id"
        f" WHERE a.event_id = ?{condition} ORDER BY t.id",
        (event_id,),
    )
    for attendee, words in rows:
        found.setdefault(attendee, []).append(words)
    return found

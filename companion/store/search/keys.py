"""What of a person is searchable, folded: the words of the names, and all the other words."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from companion.model.fold import fold
from companion.store.search.dirt import ATTENDEE


class Keys(NamedTuple):
    """One person's entry: names and words are folded and parted by single spaces."""

    kind: int
    person_id: int
    event_id: int | None
    names: str
    words: str


_ATTENDEES = """
SELECT a.id, a.event_id, a.formatted_name, a.given, a.additional, a.family, a.nicknames,
       a.organization, a.department, a.title, a.city, a.region, a.country, a.ticket, a.order_id,
       a.attendee_number, a.badge_id, a.notes, a.emails, a.phones, a.urls, a.interests, a.extra
FROM attendee a WHERE a.id IN (SELECT value FROM json_each(?))
"""
_CONTACTS = """
SELECT c.id, NULL, c.formatted_name, c.given, c.additional, c.family, c.nicknames,
       c.title, c.role,
       (SELECT group_concat(value, ' ') FROM contact_point WHERE contact_id = c.id),
       (SELECT group_concat(concat, ' ') FROM (SELECT locality || ' ' || region || ' ' || country
            AS concat FROM contact_address WHERE contact_id = c.id)),
       (SELECT group_concat(text, ' ') FROM contact_note WHERE contact_id = c.id),
       (SELECT group_concat(name, ' ') FROM contact_tag WHERE contact_id = c.id),
       (SELECT group_concat(place || ' ' || note, ' ') FROM encounter WHERE contact_id = c.id),
       c.organization
FROM contact c WHERE c.id IN (SELECT value FROM json_each(?))
"""
_BATCH = 5000


def read(sql: sqlite3.Connection, kind: int, ids: list[int]) -> Iterator[Keys]:
    """The keys of those of the people that still exist."""
    query, plain = (_ATTENDEES, 18) if kind == ATTENDEE else (_CONTACTS, 14)
    for start in range(0, len(ids), _BATCH):
        batch = json.dumps(ids[start : start + _BATCH])
        for row in sql.execute(query, (batch,)):
            names = _names(row[2], row[3], row[4], row[5], row[6])
            words = [fold(value) for value in row[7:plain] if value]
            words += [fold(value) for value in _json_texts(row[plain:])]
            yield Keys(kind, row[0], row[1], names, _distinct(words))


def _names(formatted: str, given: str, additional: str, family: str, nicknames: str) -> str:
    parts = [fold(formatted), fold(given), fold(additional), fold(family)]
    if nicknames != "[]":
        parts += [fold(nickname) for nickname in json.loads(nicknames)]
    return _distinct(parts)


def _distinct(parts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(" ".join(parts).split()))


def _json_texts(values: Iterable[str]) -> Iterator[str]:
    """The strings in JSON lists, and the values (not the headers) of JSON objects."""
    for value in values:
        if value in ("[]", "{}"):
            continue
        held = json.loads(value)
        yield from held.values() if isinstance(held, dict) else held

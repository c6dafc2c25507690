"""What a peek shows of somebody: enough to say the name and where you know each other from."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from companion.store.jsontext import from_json
from companion.store.said import said_on_card, said_on_lists


@dataclass(frozen=True, slots=True)
class PeekCard:
    """One person. `key` as in the list; `met_on` ISO 8601; what is not known is empty.

    `ask` is your question for this person, if there is one.
    """

    key: int
    name: str
    said: str = ""
    pronouns: str = ""
    title: str = ""
    organization: str = ""
    met_at: str = ""
    met_on: str = ""
    met_where: str = ""
    note: str = ""
    ask: str = ""


_CONTACTS = """
SELECT c.id, c.formatted_name, c.title, c.organization, e.name, n.met_on,
       coalesce(nullif(n.place, ''), (SELECT title FROM event_session WHERE id = n.session_id)),
       coalesce((SELECT text FROM contact_note t WHERE t.contact_id = c.id AND text <> ''
                 ORDER BY at DESC, position DESC LIMIT 1), n.note),
       (SELECT group_concat(name || char(9) || value, char(10)) FROM contact_property p
        WHERE p.contact_id = c.id AND name IN ('PRONOUNS', 'PRONOUNCE', 'SOUND',
              'X-PRONUNCIATION', 'X-PHONETIC-NAME', 'X-PHONETIC-FIRST-NAME',
              'X-PHONETIC-MIDDLE-NAME', 'X-PHONETIC-LAST-NAME')),
       (SELECT pronouns FROM attendee a WHERE a.contact_id = c.id AND pronouns <> ''
        ORDER BY id DESC LIMIT 1)
FROM contact c
LEFT JOIN encounter n ON n.id = (SELECT id FROM encounter WHERE contact_id = c.id
                                 ORDER BY met_on DESC, id DESC LIMIT 1)
LEFT JOIN event e ON e.id = n.event_id
WHERE c.id IN (SELECT value FROM json_each(?))
"""
_ATTENDEES = """
SELECT id, formatted_name, title, organization, pronouns, notes
FROM attendee WHERE id IN (SELECT value FROM json_each(?))
"""
_MET = """
SELECT contact_id FROM encounter WHERE (?1 IS NULL OR event_id = ?1)
GROUP BY contact_id ORDER BY max(met_on) DESC, max(id) DESC LIMIT ?2
"""


def peek_cards(sql: sqlite3.Connection, keys: Sequence[int]) -> list[PeekCard]:
    """What is shown of some people, in the order of the keys; those that are gone are left out."""
    cards = {card.key: card for card in (*_contacts(sql, keys), *_attendees(sql, keys))}
    for key, words in _said_on_lists(sql, [key for key in cards if not cards[key].said]).items():
        cards[key] = replace(cards[key], said=words)
    return [cards[key] for key in keys if key in cards]


def _said_on_lists(sql: sqlite3.Connection, keys: Sequence[int]) -> dict[int, str]:
    """How names are said that a list tells of, by key."""
    owner = {key >> 1: key for key in keys if not key & 1}
    contacts = json.dumps([key >> 1 for key in keys if key & 1])
    for line, contact in sql.execute(
        "SELECT id, contact_id FROM attendee WHERE contact_id IN (SELECT value FROM json_each(?))",
        (contacts,),
    ):
        owner[line] = contact * 2 + 1
    return {owner[line]: words for line, words in said_on_lists(sql, list(owner)).items()}


def met_last(sql: sqlite3.Connection, event_id: int | None, limit: int) -> list[int]:
    """The keys of those met last: at the event, then anywhere."""
    found: dict[int, None] = {}
    for event in dict.fromkeys((event_id, None)):
        for (contact,) in sql.execute(_MET, (event, limit)):
            found.setdefault(contact * 2 + 1)
    return list(found)[:limit]


def _contacts(sql: sqlite3.Connection, keys: Sequence[int]) -> Iterator[PeekCard]:
    ids = json.dumps([key >> 1 for key in keys if key & 1])
    for row in sql.execute(_CONTACTS, (ids,)):
        id, name, title, organization, event, on, where, note, told, listed = row
        properties = [line.split("\t", 1) for line in (told or "").split("\n") if "\t" in line]
        said = {name: _unescaped(value) for name, value in properties}
        yield PeekCard(
            id * 2 + 1, name, said_on_card(said), said.get("PRONOUNS") or listed or "", title,
            ", ".join(part for part in from_json(organization) if part),
            event or "", on or "", where or "", note or "",
        )  # fmt: skip


def _unescaped(value: str) -> str:
    """A vCard's text as it is read (RFC 6350, 3.4)."""
    return value.replace("\\,", ",").replace("\\;", ";").replace("\\n", " ").replace("\\\\", "\\")


def _attendees(sql: sqlite3.Connection, keys: Sequence[int]) -> Iterator[PeekCard]:
    ids = json.dumps([key >> 1 for key in keys if not key & 1])
    row: tuple[Any, ...]
    for row in sql.execute(_ATTENDEES, (ids,)):
        id, name, title, organization, pronouns, notes = row
        yield PeekCard(
            id * 2, name, pronouns=pronouns, title=title, organization=organization, note=notes
        )

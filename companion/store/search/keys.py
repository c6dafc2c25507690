"""What of a person is searchable, folded: the words of the names, and all the other words."""

import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from companion.model.fold import fold_lines
from companion.store.search.dirt import ATTENDEE


class Keys(NamedTuple):
    """One person's entry: the folded words of the names in one text, and all words in a list."""

    kind: int
    person_id: int
    event_id: int | None
    names: str
    words: list[str]


# Every cell of a roster's line is in `cells`, whatever field it went into.
_ATTENDEES = """
SELECT a.id, a.event_id,
       a.formatted_name || ' ' || a.given || ' ' || a.additional || ' ' || a.family || ' '
       || a.nicknames,
       a.cells
FROM attendee a WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY a.id
"""
_CONTACTS = """
SELECT c.id, NULL,
       c.formatted_name || ' ' || c.given || ' ' || c.additional || ' ' || c.family || ' '
       || c.nicknames,
       c.organization || ' ' || c.title || ' ' || c.role
       || coalesce((SELECT ' ' || group_concat(value, ' ') FROM contact_point
                    WHERE contact_id = c.id), '')
       || coalesce((SELECT ' ' || group_concat(locality || ' ' || region || ' ' || country, ' ')
                    FROM contact_address WHERE contact_id = c.id), '')
       || coalesce((SELECT ' ' || group_concat(text, ' ') FROM contact_note
                    WHERE contact_id = c.id), '')
       || coalesce((SELECT ' ' || group_concat(name, ' ') FROM contact_tag
                    WHERE contact_id = c.id), '')
       || coalesce((SELECT ' ' || group_concat(place || ' ' || note, ' ') FROM encounter
                    WHERE contact_id = c.id), '')
FROM contact c WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id
"""
_BATCH = 5000


def read(sql: sqlite3.Connection, kind: int, ids: list[int]) -> Iterator[Keys]:
    """The keys of those of the people that still exist."""
    query = _ATTENDEES if kind == ATTENDEE else _CONTACTS
    for start in range(0, len(ids), _BATCH):
        rows = sql.execute(query, (json.dumps(ids[start : start + _BATCH]),)).fetchall()
        names = fold_lines([_without_escapes(row[2]) for row in rows])
        words = fold_lines([_without_escapes(row[3]) for row in rows])
        for (person, event, _, _), own, others in zip(rows, names, words, strict=True):
            yield Keys(kind, person, event, " ".join(dict.fromkeys(own)), others)


def _without_escapes(text: str) -> str:
    """A text that may be, or hold, JSON, whose marks and escaped line ends part words too."""
    text = text.replace('","', " ")
    if "\\" in text:
        return text.replace("\\n", " ").replace("\\t", " ").replace("\\r", " ")
    return text


def is_worth_filing(word: str) -> bool:
    """Phone and order numbers are everybody's own: they would be most of the index."""
    return not (len(word) >= 6 and word.isdecimal())

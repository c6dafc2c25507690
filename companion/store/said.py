"""How a name is said, where a card or a list tells."""

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence

from companion.store.jsontext import from_json

# What organizers head such a column with, folded to small letters.
_HEADERS = re.compile(
    r"pronunciation|pronounce|phonetic|furigana|kana\b|yomi|pinyin|"
    r"aussprache|prononciation|pronunciaci|pron[uú]ncia|ふりがな|フリガナ|よみ|読み|拼音|注音|발음"
)
_PARTS = ("FIRST", "MIDDLE", "LAST")
# Longer is no name, but a remark or the octets of a sound.
_LONGEST = 80


def said_on_card(properties: Mapping[str, str]) -> str:
    """By the properties of a contact that have no field, each under its name in capitals.

    Three programs' ways: a part each (X-PHONETIC-FIRST-NAME), the whole (PRONOUNCE,
    X-PRONUNCIATION), and the kana in SOUND that Japanese phones write (family;given).
    """
    parts = [properties.get(f"X-PHONETIC-{part}-NAME", "") for part in _PARTS]
    if any(parts):
        return " ".join(part for part in parts if part)
    for name in ("PRONOUNCE", "X-PRONUNCIATION", "X-PHONETIC-NAME", "SOUND"):
        value = " ".join(properties.get(name, "").replace(";", " ").split())
        if value and len(value) <= _LONGEST and ":" not in value:
            return value
    return ""


def said_on_lists(sql: sqlite3.Connection, attendees: Sequence[int]) -> dict[int, str]:
    """By a column of the list (“Pronunciation”, “ふりがな”), of those who have one."""
    found = {}
    for id, extra in sql.execute(
        "SELECT id, extra FROM attendee WHERE extra <> '{}'"
        " AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(attendees)),),
    ):
        for header, value in from_json(extra).items():
            words = " ".join(str(value).split())
            if words and len(words) <= _LONGEST and _HEADERS.search(header.casefold()):
                found[id] = words
                break
    return found

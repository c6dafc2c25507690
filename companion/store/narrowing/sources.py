"""Where each key of a narrowing is found in the tables: attendees' columns, contacts' rows."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from companion.store.jsontext import from_json
from companion.store.narrowing.keys import KEYS, canonical, plain

# What an attendee has for a key. The first says what is offered as its values.
ATTENDEES: Mapping[str, tuple[str, ...]] = {
    "from": ("country", "region", "city"),
    "country": ("country",),
    "city": ("city",),
    "org": ("organization", "department"),
    "title": ("title",),
    "interest": ("interests",),
    "name": ("formatted_name", "nicknames"),
    "email": ("emails",),
    "phone": ("phones",),
    "note": ("notes",),
    "ticket": ("ticket",),
    "status": ("status",),
    "pronouns": ("pronouns",),
}
# The same for contacts, as queries of id and text.
_ADDRESS = "SELECT contact_id, {0} FROM contact_address WHERE {0} <> ''"
_POINT = "SELECT contact_id, value FROM contact_point WHERE kind = '{0}'"
CONTACTS: Mapping[str, tuple[str, ...]] = {
    "from": tuple(_ADDRESS.format(name) for name in ("country", "region", "locality")),
    "country": (_ADDRESS.format("country"),),
    "city": (_ADDRESS.format("locality"),),
    "org": ("SELECT id, organization FROM contact WHERE organization <> '[]'",),
    "title": (
        "SELECT id, title FROM contact WHERE title <> ''",
        "SELECT id, role FROM contact WHERE role <> ''",
    ),
    "interest": (
        "SELECT contact_id, value FROM contact_property"
        " WHERE name IN ('INTEREST', 'HOBBY', 'EXPERTISE')",
    ),
    "lang": ("SELECT contact_id, value FROM contact_property WHERE name = 'LANG'",),
    "tag": ("SELECT contact_id, name FROM contact_tag",),
    "group": ("SELECT contact_id, name FROM group_member JOIN contact_group g ON g.id = group_id",),
    "name": (
        "SELECT id, formatted_name FROM contact",
        "SELECT id, nicknames FROM contact WHERE nicknames <> '[]'",
    ),
    "email": (_POINT.format("email"),),
    "phone": (_POINT.format("phone"),),
    "note": (
        "SELECT contact_id, text FROM contact_note",
        "SELECT contact_id, note FROM encounter WHERE note <> ''",
        "SELECT contact_id, place FROM encounter WHERE place <> ''",
    ),
    "pronouns": ("SELECT contact_id, value FROM contact_property WHERE name = 'PRONOUNS'",),
    "photo": ("SELECT contact_id, media_type FROM contact_photo",),
}
# What of a list's headers is a question or a language, in a few languages.
_QUESTIONS = ("question", "frage", "pregunta", "pergunta", "domanda", "vraag", "spurning", "vopros")
_LANGUAGES = ("language", "sprache", "langue", "idioma", "lingua", "taal", "tungumal", "iazyk")


@dataclass(frozen=True, slots=True)
class Header:
    """A column of lists: its header, the lists that have it, the attendee's field or None."""

    text: str
    rosters: tuple[int, ...]
    field: str | None


def headers(sql: sqlite3.Connection) -> dict[str, list[Header]]:
    """The columns of all lists by their `plain` header; one header may be two fields."""
    found: dict[tuple[str, str | None], tuple[str, list[int]]] = {}
    for roster, columns in sql.execute("SELECT id, columns FROM roster ORDER BY id DESC"):
        for header, field in from_json(columns).items():
            if key := plain(header):
                found.setdefault((key, field), (header, []))[1].append(roster)
    named: dict[str, list[Header]] = {}
    for (key, field), (header, rosters) in found.items():
        named.setdefault(key, []).append(Header(header, tuple(rosters), field))
    return named


def meant_by(key: str, named: Mapping[str, list[Header]]) -> list[Header]:
    """The lists' columns that belong to a key and are no field of an attendee's that does too."""
    if key not in KEYS:
        return named.get(plain(key), [])
    words = {"question": _QUESTIONS, "lang": _LANGUAGES}.get(key, ())
    return [
        header
        for name, several in named.items()
        for header in several
        if header.field is None
        and (
            canonical(name, {}) == key
            or any(word in name for word in words)
            or (key == "question" and header.text.rstrip().endswith(("?", "？", "؟")))
        )
    ]


# A column's expression; which attendees is said by the caller.
_STORED = frozenset(
    (
        "formatted_name", "given", "additional", "family", "prefixes", "suffixes", "nicknames",
        "organization", "department", "title", "emails", "phones", "urls", "city", "region",
        "country", "interests", "ticket", "order_id", "attendee_number", "badge_id", "pronouns",
        "status", "notes",
    )
)  # fmt: skip
# Fields of an import that are one of several values in a stored column.
_PART_OF = {
    "name": "formatted_name", "email": "emails", "phone": "phones", "url": "urls",
    "linkedin": "urls",
}  # fmt: skip


def attendee_query(field: str, scope: str) -> str:
    """The query of id and text for an attendee's column."""
    return f"SELECT id, {field} FROM attendee WHERE {scope} AND {field} NOT IN ('', '[]')"


def header_query(header: Header, scope: str) -> tuple[str, dict[str, object]]:
    """The query of id and text for a list's column, with its values."""
    field = _PART_OF.get(header.field or "", header.field)
    rosters = f"roster_id IN (SELECT value FROM json_each(:rosters)) AND {scope}"
    values: dict[str, object] = {"rosters": json.dumps(header.rosters)}
    if field in _STORED:
        return attendee_query(field, rosters), values
    values["header"] = header.text
    query = "SELECT attendee.id, said.value FROM attendee, json_each(extra) AS said"
    return f"{query} WHERE {rosters} AND said.key = :header AND said.value <> ''", values

"""Badges: opaque ids, JSON and `a::b::c` lines that organizers print, as ids and perhaps a person.

What they are meant for stands in the roster only, so every id that a badge holds is given back
to be tried against it (field guide: pretix prints the ticket's raw secret, Indico
`{"i": [2, host, base64 of a UUID]}`, others a number).
"""

import base64
import binascii
import json
import re
import uuid
from dataclasses import dataclass, field
from typing import Any

from companion.model.draft import ContactDraft, Point
from companion.model.text import tidy

_MOST_IDS = 16
_BARE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:/+=#-]{2,127}")
_EMAIL = re.compile(r"[^\s@:]+@[^\s@:]+\.[^\s@:]+")
_NAMES = {
    "given": ("given", "givenname", "firstname", "first", "fname"),
    "family": ("family", "familyname", "lastname", "last", "surname", "lname"),
    "formatted_name": ("formattedname", "fullname", "name", "attendeename", "attendee"),
    "organization": ("organization", "organisation", "org", "company", "affiliation", "employer"),
    "title": ("title", "jobtitle", "position", "job"),
    "email": ("email", "mail", "emailaddress"),
    "phone": ("phone", "phonenumber", "tel", "mobile", "cell"),
    "url": ("url", "website", "linkedin", "profile"),
}
_FIELD_OF = {word: name for name, words in _NAMES.items() for word in words}


@dataclass(slots=True)
class Badge:
    """The ids of a badge, likeliest first, and the person it names itself, if it does."""

    ids: list[str] = field(default_factory=list)
    person: ContactDraft | None = None


def read_badge(text: str) -> Badge | None:
    """The badge that the text is, or None if it is none that is known."""
    text = text.strip()
    return _from_json(text) or _from_fields(text) or _bare(text)


def _bare(text: str) -> Badge | None:
    """One token that looks made by a machine: with a digit, or all in capitals, or very long."""
    if not _BARE_ID.fullmatch(text):
        return None
    made = any(character.isdigit() for character in text)
    if made or (text.isupper() and len(text) >= 4) or len(text) >= 20:
        return Badge([text])
    return None


def _from_fields(text: str) -> Badge | None:
    """`ID::last::first::company::email`; the order is fixed, missing ends are allowed."""
    if "::" not in text or "\n" in text:
        return None
    parts = [tidy(part) for part in text.split("::")]
    if len(parts) < 3 or not any(parts):
        return None
    identifier, family, given = parts[:3]
    rest = parts[3:]
    emails = [part for part in rest if _EMAIL.fullmatch(part)]
    others = [part for part in rest if part and part not in emails]
    person = _person(
        {
            "family": family,
            "given": given,
            "organization": others[0] if others else "",
            "title": others[1] if len(others) > 1 else "",
            "email": emails[0] if emails else "",
        }
    )
    return Badge([identifier] if identifier else [], person)


def _from_json(text: str) -> Badge | None:
    if text[:1] not in ("{", "["):
        return None
    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError):
        return None
    ids: dict[str, None] = {}
    named: dict[str, str] = {}
    for key, item in _leaves(value):
        known = _FIELD_OF.get(re.sub("[^a-z]", "", key.lower()))
        if known:
            named.setdefault(known, tidy(item))
        elif len(item) >= 2:
            ids.update(dict.fromkeys((item, *_unpacked_uuid(item))))
    # Indico writes [version, host, id]: what is longest is likeliest the id.
    likeliest = sorted(ids, key=lambda item: ("." in item, -len(item)))
    return Badge(likeliest[:_MOST_IDS], _person(named))


def _leaves(value: Any) -> list[tuple[str, str]]:
    """(key, text) of every string and number in it, without recursion, at most 200."""
    found: list[tuple[str, str]] = []
    waiting: list[tuple[str, Any]] = [("", value)]
    while waiting and len(found) < 200:
        key, item = waiting.pop(0)
        if isinstance(item, dict):
            waiting.extend((str(name), inner) for name, inner in item.items())
        elif isinstance(item, list):
            waiting.extend((key, inner) for inner in item)
        elif isinstance(item, str):
            found.append((key, item))
        elif isinstance(item, int) and not isinstance(item, bool):
            found.append((key, _digits(item)))
    return found


def _digits(number: int) -> str:
    # Python refuses to print integers of more than 4,300 digits.
    return str(number) if number.bit_length() < 512 else ""


def _unpacked_uuid(text: str) -> list[str]:
    """The UUID that 16 bytes in base64 are, as rosters write it (Indico)."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, ValueError):
        return []
    return [str(uuid.UUID(bytes=data))] if len(data) == 16 else []


def _person(named: dict[str, str]) -> ContactDraft | None:
    given, family = named.get("given", ""), named.get("family", "")
    name = named.get("formatted_name", "") or " ".join(part for part in (given, family) if part)
    if not name and not named.get("email"):
        return None
    return ContactDraft(
        formatted_name=name or named.get("email", ""),
        given=given,
        family=family,
        organization=[named["organization"]] if named.get("organization") else [],
        title=named.get("title", ""),
        emails=_points(named, "email"),
        phones=_points(named, "phone"),
        urls=_points(named, "url"),
    )


def _points(named: dict[str, str], name: str) -> list[Point]:
    return [Point(named[name])] if named.get(name) else []

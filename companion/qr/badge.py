"""Badges: opaque ids, JSON, tokens and lines of fields that organizers print, as ids and perhaps a
person.

What they are meant for stands in the roster only, so every id that a badge holds is given back
to be tried against it (field guide: pretix prints the ticket's raw secret, Indico
`{"i": [2, host, base64 of a UUID]}`, others a number).
"""

import base64
import binascii
import json
import re
import uuid
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from companion.model.draft import ContactDraft, Point
from companion.model.text import tidy
from companion.qr.badge_fields import field_of, is_id, may_be_id, read_fields

_MOST_IDS = 16
_MOST_LEAVES = 200
_MOST_NESTED = 3
_BARE_ID = re.compile(r"[*#]?[A-Za-z0-9][A-Za-z0-9_.:/+=#-]{0,511}[*#]?")
# `Badge-ID: 4711`, `ticket=90210`
_NAMED_ID = re.compile(r"[A-Za-z][A-Za-z _-]{1,20}\s*[:=#]\s*([A-Za-z0-9][\w.+/=-]{0,255})")
_TOKEN = re.compile(r"(eyJ[\w-]{4,2000})\.([\w-]{2,6000})\.([\w-]{0,2000})")
_EVENTBRITE = re.compile(r"\d{19,32}")
_UNSURE = "Whether it is genuine cannot be told here: its signature is not checked."


@dataclass(slots=True)
class Badge:
    """The ids of a badge, likeliest first, the person it names, if it does, and a caution."""

    ids: list[str] = field(default_factory=list)
    person: ContactDraft | None = None
    caution: str = ""


def read_badge(text: str) -> Badge | None:
    """The badge that the text is, or None if it is none that is known."""
    text = text.strip()
    return _from_json(text) or _from_token(text) or _from_fields(text) or _bare(text)


def _bare(text: str) -> Badge | None:
    """One token that looks made by a machine: with a digit, or all in capitals, or very long."""
    if not _BARE_ID.fullmatch(text):
        named = _NAMED_ID.fullmatch(text)
        key = text.rstrip()[: named.start(1)].rstrip(" :=#") if named else ""
        return Badge([named.group(1), text]) if named and is_id(key) else None
    made = any(character.isdigit() for character in text)
    if made or (text.isupper() and len(text) >= 4) or len(text) >= 20:
        inner = _from_json(_unpacked(text)) if len(text) >= 20 else None
        if inner is not None:
            inner.ids.append(text)
            return inner
        return Badge([text, *_within(text)])
    return None


def _within(text: str) -> list[str]:
    """Ids that a bare one may be made of."""
    found = []
    named = _NAMED_ID.fullmatch(text)
    if named:
        found.append(named.group(1))
    if _EVENTBRITE.fullmatch(text) and text.endswith("001"):
        # Eventbrite's barcode is the order's number, the attendee's and 001.
        found += [text[start:-3] for start in range(8, 14) if 8 <= len(text) - 3 - start <= 13]
    if re.fullmatch(r"[A-Z0-9]{5}-\d{1,4}", text):
        found.append(text.partition("-")[0])  # pretix: order and position
    return [one for one in found if one != text]


def _from_fields(text: str) -> Badge | None:
    found = read_fields(text)
    if found is None:
        return None
    named, ids = found
    return Badge(ids[:_MOST_IDS], _person(named))


def _from_token(text: str) -> Badge | None:
    """A signed token (JWT, RFC 7519): what it says is read, and believed no more than any text."""
    match = _TOKEN.fullmatch(text)
    if match is None:
        return None
    badge = _from_json(_unpacked(match.group(2))) or Badge()
    badge.ids.append(text)
    badge.caution = _UNSURE
    return badge


def _from_json(text: str) -> Badge | None:
    if text[:1] not in ("{", "["):
        return None
    try:
        # Numbers stay as they are written: an endless one costs nothing.
        value: Any = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return None
    sure: dict[str, None] = {}
    others: dict[str, None] = {}
    named: dict[str, str] = {}
    for key, item in _leaves(value):
        known = field_of(key)
        if is_id(key):
            sure.update(dict.fromkeys((item, *_unpacked_uuid(item))))
        elif known:
            named.setdefault(known, tidy(item))
        elif len(item) >= 2 and may_be_id(key):
            others.update(dict.fromkeys((item, *_unpacked_uuid(item))))
    # Indico writes [version, host, id]: what is longest is likeliest the id.
    likeliest = sorted(others, key=lambda item: ("." in item, -len(item)))
    ids = [id for id in dict.fromkeys((*sure, *likeliest)) if 0 < len(id) <= 600]
    person = _person(named)
    return Badge(ids[:_MOST_IDS], person) if ids or person else None


def _leaves(value: Any) -> list[tuple[str, str]]:
    """(key, text) of every string and number in it, without recursion, and no end of them.

    A text that is JSON itself, plain or in base64, is read as well.
    """
    found: list[tuple[str, str]] = []
    waiting: deque[tuple[str, Any, int]] = deque([("", value, 0)])
    while waiting and len(found) < _MOST_LEAVES:
        key, item, depth = waiting.popleft()
        if isinstance(item, dict):
            waiting.extend((str(name), inner, depth) for name, inner in item.items())
        elif isinstance(item, list):
            waiting.extend((key, inner, depth) for inner in item)
        elif isinstance(item, str):
            inside = _nested(item) if depth < _MOST_NESTED else None
            if inside is not None:
                waiting.append((key, inside, depth + 1))
            else:
                found.append((key, item))
    return found


def _nested(text: str) -> Any:
    packed = text if text[:1] in ("{", "[") else _unpacked(text)
    if packed[:1] not in ("{", "["):
        return None
    try:
        value = json.loads(packed, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict | list) else None


def _unpacked(text: str) -> str:
    """The text that base64 (either alphabet, padded or not) holds; "" if it holds none."""
    data = _bytes_of(text)
    try:
        return data.decode("utf-8").strip()
    except UnicodeDecodeError:
        return ""


def _bytes_of(text: str) -> bytes:
    if len(text) < 4:
        return b""
    plain = text.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(plain.encode("ascii") + b"=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _unpacked_uuid(text: str) -> list[str]:
    """The UUID that 16 bytes in base64 are, as rosters write it (Indico)."""
    data = _bytes_of(text)
    return [str(uuid.UUID(bytes=data))] if len(data) == 16 else []


def _person(named: Mapping[str, str]) -> ContactDraft | None:
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


def _points(named: Mapping[str, str], name: str) -> list[Point]:
    return [Point(named[name])] if named.get(name) else []

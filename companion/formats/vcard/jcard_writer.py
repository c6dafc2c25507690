"""Drafts into jCard (RFC 7095): the same properties as a vCard 4.0, as JSON."""

import json
from collections.abc import Iterable
from typing import Any

from companion.formats.vcard import jcard
from companion.formats.vcard.escapes import split, unescape
from companion.formats.vcard.heads import Head, parse_text_head, split_head
from companion.formats.vcard.writer import card_lines
from companion.model.draft import ContactDraft


def write_jcards(drafts: Iterable[ContactDraft]) -> bytes:
    """The drafts as JSON in UTF-8: a jCard, or of several an array of jCards."""
    cards = [_card(draft) for draft in drafts]
    value: Any = cards[0] if len(cards) == 1 else cards
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")


def _card(draft: ContactDraft) -> list[Any]:
    properties = []
    for line in card_lines(draft, version="4.0")[1:-1]:
        text, value = split_head(line)
        head = parse_text_head(text)
        if head is not None:
            properties.append(_property(head, value))
    return ["vcard", properties]


def _property(head: Head, value: str) -> list[Any]:
    name = head.key
    params: dict[str, Any] = {}
    if head.group:
        params["group"] = head.group
    kind = jcard.default_type(name)
    for key, values in head.params.items():
        if key == "VALUE":
            kind = values[0].lower()
        else:
            params[key.lower()] = values[0] if len(values) == 1 else values
    if name == "UID" and kind == "uri" and ":" not in value:
        kind = "text"
    return [name.lower(), params, kind, *_values(name, kind, value)]


def _values(name: str, kind: str, value: str) -> list[Any]:
    if kind == "unknown" or kind == "uri":
        return [value]
    if kind in jcard.DATES:
        return [jcard.extended(value)]
    if name in jcard.STRUCTURED and kind == "text":
        parts = [_component(part) for part in _raw_parts(value, ";")]
        return [parts if len(parts) > 1 else parts[0]]
    if name in jcard.LISTS:
        return split(value, ",")
    return [unescape(value)]


def _component(raw: str) -> Any:
    values = split(raw, ",")
    return values if len(values) > 1 else values[0]


def _raw_parts(text: str, separator: str) -> list[str]:
    """The parts between separators that no backslash escapes, still escaped."""
    parts: list[str] = []
    pending: list[str] = []
    for piece in text.split(separator):
        pending.append(piece)
        if (len(piece) - len(piece.rstrip("\\"))) % 2 == 0:
            parts.append(separator.join(pending))
            pending = []
    if pending:
        parts.append(separator.join(pending))
    return parts

"""What a card says and what a judge read in it, brought into one form and compared field by field.

The form is a dictionary of fields, each a list of plain values; see `said` and `read`.
"""

import base64
from collections.abc import Iterator
from dataclasses import dataclass

from companion.formats.vcard import labels
from companion.formats.vcard.profiles import Profile
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, Point
from tests.formats.vcard.judges.judging import JudgedCard, JudgedProperty

Value = str | tuple[str, ...]
Fields = dict[str, list[Value]]

_N_PARTS = 5
_ADR_PARTS = 7
_POINTS = (("TEL", "phones"), ("EMAIL", "emails"), ("URL", "urls"))
_CHATS = frozenset(
    ("IMPP", "X-MS-IMADDRESS", "X-AIM", "X-JABBER", "X-SKYPE-USERNAME", "X-ICQ", "X-MSN")
)  # fmt: skip
_ANNIVERSARIES = frozenset(
    ("ANNIVERSARY", "X-ANNIVERSARY", "X-MS-ANNIVERSARY", "X-KADDRESSBOOK-X-ANNIVERSARY", "X-ABDATE")
)
_CIRCLES = {Circle.PROFESSIONAL: "Professional", Circle.SOCIAL: "Social"}
# RFC 3986 has no place for these; the writer must percent-encode what readers cut links at.
_LINK_ESCAPES = {",": "%2C", ";": "%3B", "\\": "%5C"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of a card that a judge read otherwise than it was said."""

    contact: ContactDraft
    field: str
    said: list[Value]
    read: list[Value]


def said(draft: ContactDraft, profile: Profile) -> Fields:
    """What a card of this (adapted) contact is to say."""
    parts = (draft.family, draft.given, draft.additional, draft.prefixes, draft.suffixes)
    shown = draft.formatted_name
    if not any(parts) and shown not in draft.organization:
        parts = ("", shown, "", "", "")
    words = [word for circle, word in _CIRCLES.items() if draft.circles & circle]
    found: Fields = {
        "UID": [draft.uid],
        "FN": [shown],
        "N": [parts],
        "NICKNAME": [",".join(draft.nicknames)],
        "ORG": [tuple(draft.organization)],
        "TITLE": [draft.title],
        "ROLE": [draft.role],
        "CHAT": [_chat(point) for point in draft.impps],
        "ADR": [(*address.parts, *_said_types(address)) for address in draft.addresses],
        "NOTE": [note.text for note in draft.notes],
        "BDAY": [_said_date(draft.birthday, profile)],
        "ANNIVERSARY": [_said_date(draft.anniversary, profile)],
        "CATEGORIES": [*words, *draft.tags],
        "PHOTO": [base64.b64encode(draft.photo.data).decode()] if draft.photo else [],
    }
    for name, kind in _POINTS:
        points: list[Point] = getattr(draft, kind)
        found[name] = [(_link(name, point.value), *_said_types(point)) for point in points]
    found["LABEL"] = [
        (_link(name, point.value), point.label)
        for name, kind in _POINTS
        for point in getattr(draft, kind)
        if point.label
    ]
    return _tidy(found)


def _link(name: str, value: str) -> str:
    if name != "URL":
        return value
    return "".join(_LINK_ESCAPES.get(letter, letter) for letter in value)


def _said_types(item: Point | Address) -> tuple[str, str]:
    return " ".join(sorted(item.types)), "preferred" if item.preferred else ""


def _said_date(text: str, profile: Profile) -> str:
    """Digits only: a year that is not known is 1604 in 2.1 and 3.0, as Apple writes it."""
    if text.startswith("--") and profile.version != "4.0":
        text = f"1604{text}"
    return text.replace("-", "")


def _chat(point: Point) -> Value:
    origin = "".join(point.params.get(labels.ORIGIN, ()))
    if not origin:
        return "IMPP", point.value
    bare = origin != "X-MS-IMADDRESS"
    return origin, point.value.partition(":")[2] if bare else point.value


def read(card: JudgedCard) -> Fields:
    """The same form of what a judge read."""
    found: Fields = {
        name: [item.text for item in card.named(name)]
        for name in ("UID", "FN", "TITLE", "ROLE", "NOTE", "PHOTO")
    }
    found["N"] = [(*item.parts, *[""] * (_N_PARTS - len(item.parts))) for item in card.named("N")]
    found["NICKNAME"] = [",".join(item.text for item in card.named("NICKNAME"))]
    found["ORG"] = [tuple(item.parts) for item in card.named("ORG")]
    for name, _ in _POINTS:
        found[name] = [(item.text, *_read_types(item)) for item in card.named(name)]
    found["CHAT"] = [(item.name, item.text) for item in card.properties if item.name in _CHATS]
    found["ADR"] = [
        (*item.parts, *[""] * (_ADR_PARTS - len(item.parts)), *_read_types(item))
        for item in card.named("ADR")
    ]
    found["BDAY"] = [item.text.replace("-", "") for item in card.named("BDAY")]
    found["ANNIVERSARY"] = [
        item.text.replace("-", "") for item in card.properties if item.name in _ANNIVERSARIES
    ]
    found["CATEGORIES"] = [part for item in card.named("CATEGORIES") for part in item.parts]
    found["LABEL"] = list(_read_labels(card))
    return _tidy(found)


def _read_types(item: JudgedProperty) -> tuple[str, str]:
    words = {word.lower() for word in item.params.get("TYPE", ())}
    preferred = "pref" in words or item.params.get("PREF") == ["1"]
    return " ".join(sorted(words - {"pref"})), "preferred" if preferred else ""


def _read_labels(card: JudgedCard) -> Iterator[Value]:
    words = {item.group: item.text for item in card.named("X-ABLABEL")}
    for name, _ in _POINTS:
        for item in card.named(name):
            if item.group:
                yield item.text, words.get(item.group, "")


def _tidy(found: Fields) -> Fields:
    """Without what is empty; line ends of 2.1 (CR LF) are those of all others."""
    return {
        name: [_same_ends(value) for value in values if any(value)]
        for name, values in found.items()
    }


def _same_ends(value: Value) -> Value:
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    return tuple(part.replace("\r\n", "\n") for part in value)


def differences(draft: ContactDraft, profile: Profile, card: JudgedCard) -> Iterator[Difference]:
    """The fields of a card that were not read as they were said."""
    meant, got = said(draft, profile), read(card)
    for name, values in meant.items():
        if values != got[name]:
            yield Difference(draft, name, values, got[name])

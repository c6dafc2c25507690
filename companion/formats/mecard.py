"""MECARD, BIZCARD and MEMORY: the short contact formats of QR codes.

MECARD and its escapes are NTT Docomo's ("Guidelines for 2D code: MECARD"), MEMORY is KDDI's;
BIZCARD is read as ZXing reads it. All are one line of `KEY:value;` fields.
"""

from companion.formats.vcard.dates import read_date
from companion.formats.vcard.escapes import clean, escape, unescape
from companion.formats.vcard.reader import compose_name
from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Point

_SPECIAL = '\\;:,"'
_ADDRESS_FIELDS = 7
# What MECARD itself knows; other fields are kept as properties X-MECARD-...
_EXTRA_PREFIX = "X-MECARD-"


def read_mecard(text: str) -> ContactDraft | None:
    """The contact of a `MECARD:` payload, or None if it is none or holds nothing."""
    fields = _fields(text, "MECARD:")
    if fields is None:
        return None
    draft = ContactDraft()
    for key, value in fields:
        _take(draft, key, value)
    return _finished(draft)


def _take(draft: ContactDraft, key: str, value: str) -> None:
    plain = unescape_value(value).strip()
    match key:
        case "TEL":
            draft.phones.append(Point(plain))
        case "TEL-AV":
            draft.phones.append(Point(plain, types=["video"]))
        case "EMAIL":
            draft.emails.append(Point(plain))
        case "URL":
            draft.urls.append(Point(plain))
        case "ADR":
            draft.addresses.append(_address(value))
        case "NOTE" | "MEMO":
            draft.notes.append(Note(plain))
        case _:
            _take_single(draft, key, value)


def _take_single(draft: ContactDraft, key: str, value: str) -> None:
    """The fields that a person has one of; a second one is kept as an extra."""
    plain = unescape_value(value).strip()
    match key:
        case "N" if not (draft.family or draft.given):
            draft.family, draft.given = _name(value)
        case "SOUND":
            _keep_reading(draft, value)
        case "NICKNAME":
            draft.nicknames.extend(part for part in _split(value, ",") if part)
        case "BDAY" if not draft.birthday:
            draft.birthday = read_date(plain)
        case "ORG" if not draft.organization:
            draft.organization = [plain]
        case "TITLE" if not draft.title:
            draft.title = plain
        case _:
            draft.extra.append(ExtraProperty(_EXTRA_PREFIX + key, escape(plain)))


def _keep_reading(draft: ContactDraft, value: str) -> None:
    """SOUND is how the name is pronounced (kana): the properties that phones use for it."""
    family, given = _name(value)
    for name, part in (("X-PHONETIC-LAST-NAME", family), ("X-PHONETIC-FIRST-NAME", given)):
        if part:
            draft.extra.append(ExtraProperty(name, escape(part)))


def _name(value: str) -> tuple[str, str]:
    """Family and given name of `family,given`; a name without a comma is whole, thus given."""
    parts = _split(value, ",")
    if len(parts) == 1:
        return "", parts[0]
    return parts[0], " ".join(part for part in parts[1:] if part)


def _address(value: str) -> Address:
    """An address of seven parts, or of one line."""
    parts = _split(value, ",")
    if len(parts) == _ADDRESS_FIELDS:
        box, extended, street, locality, region, code, country = parts
        return Address(box, extended, street, locality, region, code, country)
    return Address(street=", ".join(part for part in parts if part))


def read_bizcard(text: str) -> ContactDraft | None:
    """The contact of a `BIZCARD:` payload (N given, X family, T title, C company, B phones)."""
    fields = _fields(text, "BIZCARD:")
    if fields is None:
        return None
    draft = ContactDraft()
    for key, value in fields:
        plain = unescape_value(value).strip()
        match key:
            case "N":
                draft.given = plain
            case "X":
                draft.family = plain
            case "T":
                draft.title = plain
            case "C":
                draft.organization = [plain]
            case "A":
                draft.addresses.append(Address(street=plain))
            case "B" | "M" | "F":
                kinds = {"B": "work", "M": "cell", "F": "fax"}
                draft.phones.append(Point(plain, types=[kinds[key]]))
            case "E":
                draft.emails.append(Point(plain))
            case _:
                draft.extra.append(ExtraProperty(f"X-BIZCARD-{key}", escape(plain)))
    return _finished(draft)


def read_memory(text: str) -> ContactDraft | None:
    """The contact of KDDI's `MEMORY:` payload: `NAME1:...`, `TEL1:...` and so on, line by line."""
    lines = text.strip().replace("\r\n", "\n").split("\n")
    if not lines[0].upper().startswith("MEMORY:"):
        return None
    draft = ContactDraft()
    for line in [lines[0][len("MEMORY:") :], *lines[1:]]:
        key, _, value = line.partition(":")
        key, value = key.strip().upper(), value.strip()
        if not value:
            continue
        match key.rstrip("0123456789"):
            case "NAME" if key == "NAME1":
                draft.formatted_name = value
            case "NAME":
                draft.extra.append(ExtraProperty("X-PHONETIC-FIRST-NAME", escape(value)))
            case "TEL":
                draft.phones.append(Point(value))
            case "MAIL":
                draft.emails.append(Point(value))
            case "MEMORY":
                draft.notes.append(Note(value))
            case "ADD":
                draft.addresses.append(Address(street=value))
            case _:
                draft.extra.append(ExtraProperty("X-KDDI-" + key, escape(value)))
    return _finished(draft)


def _finished(draft: ContactDraft) -> ContactDraft | None:
    draft.formatted_name = draft.formatted_name or compose_name(draft)
    return draft if draft != ContactDraft() else None


def _fields(text: str, prefix: str) -> list[tuple[str, str]] | None:
    """The `KEY:value` pairs, values still escaped, keys in capitals; None without the prefix."""
    text = text.strip()
    if text[: len(prefix)].upper() != prefix:
        return None
    fields = []
    for part in cut(text[len(prefix) :], ";"):
        key, colon, value = part.partition(":")
        if colon and value.strip() and key.strip():
            fields.append((key.strip().upper(), value))
    return fields


def cut(text: str, separator: str) -> list[str]:
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


def _split(value: str, separator: str) -> list[str]:
    return [unescape_value(part).strip() for part in cut(value, separator)]


def unescape_value(value: str) -> str:
    """Any character after a backslash stands for itself (there is no `\\n` in MECARD)."""
    if "\\" not in value:
        return value
    pieces = iter(value.split("\\"))
    text = [next(pieces)]
    for piece in pieces:
        # An empty piece is an escaped backslash: what follows is plain again.
        text.append(piece if piece else "\\" + next(pieces, ""))
    return "".join(text)


def write_mecard(draft: ContactDraft) -> str:
    """The payload `MECARD:...;;` of what MECARD can hold; the rest is left out."""
    fields = [("N", _written_name(draft))]
    fields.extend(_written_sound(draft))
    fields.extend(("TEL", _escape(point.value)) for point in draft.phones)
    fields.extend(("EMAIL", _escape(point.value)) for point in draft.emails)
    fields.extend(("URL", _escape(point.value)) for point in draft.urls)
    for address in draft.addresses:
        fields.append(("ADR", ",".join(_escape(part) for part in address.parts)))
    fields.append(("ORG", _escape(draft.organization[0] if draft.organization else "")))
    fields.append(("TITLE", _escape(draft.title)))
    fields.append(("NICKNAME", ",".join(_escape(name) for name in draft.nicknames)))
    birthday = draft.birthday.replace("-", "")
    if len(birthday) == 8 and birthday.isascii() and birthday.isdigit():
        fields.append(("BDAY", birthday))
    fields.extend(("NOTE", _escape(note.text)) for note in draft.notes)
    return "MECARD:" + "".join(f"{key}:{value};" for key, value in fields if value) + ";"


def _written_name(draft: ContactDraft) -> str:
    given = " ".join(part for part in (draft.given, draft.additional) if part)
    if draft.family:
        return f"{_escape(draft.family)},{_escape(given)}" if given else f"{_escape(draft.family)},"
    return _escape(given or draft.formatted_name)


def _written_sound(draft: ContactDraft) -> list[tuple[str, str]]:
    spoken = {extra.name.upper(): unescape(extra.value) for extra in draft.extra}
    parts = [spoken.get(f"X-PHONETIC-{part}-NAME", "") for part in ("LAST", "FIRST")]
    return [("SOUND", ",".join(_escape(part) for part in parts))] if any(parts) else []


def _escape(text: str) -> str:
    """The text on one line, with a backslash before each character that MECARD uses itself."""
    text = " ".join(clean(text).replace("\t", " ").split("\n")).strip()
    return "".join("\\" + character if character in _SPECIAL else character for character in text)

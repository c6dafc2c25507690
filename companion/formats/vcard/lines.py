"""Content lines as they leave: heads that cannot be broken out of, folded by bytes."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from companion.formats.vcard.escapes import clean, encode_parameter
from companion.formats.vcard.labels import MEMORIES
from companion.formats.vcard.versions import Version

_LIMIT = 75  # octets without the line end (RFC 2426 2.6, RFC 6350 3.2)
_WIDEST = 4  # octets of one character at most
_NO_NAME = re.compile(r"[^A-Za-z0-9-]+")
# Names that would end the card, or that the writer gives itself.
_RESERVED = frozenset({"BEGIN", "END", "VERSION", "PROFILE"})
# Parameters that only readers of this program's drafts need.
NOT_WRITTEN = frozenset({"ENCODING", "CHARSET"}) | MEMORIES
# Types that vCard 2.1 writes as bare words (2.1's section 3).
_BARE = frozenset(
    (
        "DOM", "INTL", "POSTAL", "PARCEL", "HOME", "WORK", "PREF", "VOICE", "FAX", "MSG", "CELL",
        "PAGER", "BBS", "MODEM", "CAR", "ISDN", "VIDEO", "AOL", "APPLELINK", "ATTMAIL", "CIS",
        "EWORLD", "INTERNET", "IBMMAIL", "MCIMAIL", "POWERSHARE", "PRODIGY", "TLX", "X400", "GIF",
        "JPEG", "BMP", "TIFF", "PNG",
    )
)  # fmt: skip

Params = Mapping[str, Sequence[str]]


def safe_name(name: str) -> str:
    """A property's name, group or parameter name of letters, digits and hyphens; "" if none."""
    return _NO_NAME.sub("-", name).strip("-")


def property_name(name: str) -> str:
    """Like `safe_name`, and "" also for names that no property may have."""
    name = safe_name(name)
    return "" if name.upper() in _RESERVED else name


@lru_cache(maxsize=4096)
def types_text(types: tuple[str, ...], preferred: bool, version: Version) -> str:
    """`;TYPE=HOME,WORK,PREF`, `;TYPE=home,work;PREF=1` in 4.0, `;HOME;WORK;PREF` in 2.1."""
    words = [word for word in types if clean(word)]
    if version == "4.0":
        text = ",".join(map(encode_parameter, words))
        return (f";TYPE={text}" if text else "") + (";PREF=1" if preferred else "")
    if preferred:
        words.append("pref")
    if version == "3.0":
        return (
            ";TYPE=" + ",".join(encode_parameter(_upper(word)) for word in words) if words else ""
        )
    bare = [_upper(word) for word in words]
    return "".join(
        f";{word}" if word in _BARE else f";TYPE={encode_parameter(word)}" for word in bare
    )


def _upper(word: str) -> str:
    """As programs write types; but `ß` in capitals would be another word."""
    return word.upper() if word.isascii() else word


def params_text(params: Params) -> str:
    """`;NAME=value,value` for each parameter, sanitised, in the given order."""
    if not params:
        return ""
    written = []
    for name, values in params.items():
        key = safe_name(name).upper()
        if not key or key in NOT_WRITTEN:
            continue
        words = [encode_parameter(value) for value in values if clean(value)]
        if words:
            written.append(f";{key}={','.join(words)}")
    return "".join(written)


def folded(lines: list[str]) -> str:
    """A card of these lines: each ended, and folded where it is longer than 75 bytes."""
    if max(map(len, lines)) * _WIDEST > _LIMIT:
        lines = [fold(line) if len(line) * _WIDEST > _LIMIT else line for line in lines]
    lines.append("")
    return "\r\n".join(lines)


def fold(line: str) -> str:
    """The line, folded so that no physical one is longer than 75 bytes; no character is cut."""
    if line.isascii():
        if len(line) <= _LIMIT:
            return line
        rest = range(_LIMIT, len(line), _LIMIT - 1)
        return "\r\n ".join([line[:_LIMIT], *[line[at : at + _LIMIT - 1] for at in rest]])
    raw = line.encode("utf-8")
    if len(raw) <= _LIMIT:
        return line
    pieces = []
    start, room = 0, _LIMIT
    while start < len(raw):
        end = min(start + room, len(raw))
        while end < len(raw) and raw[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(raw[start:end])
        start, room = end, _LIMIT - 1
    return b"\r\n ".join(pieces).decode("utf-8")

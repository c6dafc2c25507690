"""Content lines as they leave: heads that cannot be broken out of, folded by bytes."""

import re
from collections.abc import Mapping, Sequence

from companion.formats.vcard.escapes import clean, encode_parameter

_LIMIT = 75  # octets without the line end (RFC 2426 2.6, RFC 6350 3.2)
_NO_NAME = re.compile(r"[^A-Za-z0-9-]+")
# Names that would end the card, or that the writer gives itself.
_RESERVED = frozenset({"BEGIN", "END", "VERSION", "PROFILE"})
# Parameters that only readers of this program's drafts need.
NOT_WRITTEN = frozenset({"ENCODING", "CHARSET", "GROUP", "X-COMPANION-ADR-MORE"})

Params = Mapping[str, Sequence[str]]


def safe_name(name: str) -> str:
    """A property's name, group or parameter name of letters, digits and hyphens; "" if none."""
    return _NO_NAME.sub("-", name).strip("-")


def property_name(name: str) -> str:
    """Like `safe_name`, and "" also for names that no property may have."""
    name = safe_name(name)
    return "" if name.upper() in _RESERVED else name


def types_text(types: Sequence[str], *, upper: bool) -> str:
    """`;TYPE=HOME,WORK`, or nothing."""
    words = [encode_parameter(word.upper() if upper else word) for word in types if clean(word)]
    return ";TYPE=" + ",".join(words) if words else ""


def params_text(params: Params) -> str:
    """`;NAME=value,value` for each parameter, sanitised, in the given order."""
    written = []
    for name, values in params.items():
        key = safe_name(name).upper()
        if not key or key in NOT_WRITTEN:
            continue
        words = [encode_parameter(value) for value in values if clean(value)]
        if words:
            written.append(f";{key}={','.join(words)}")
    return "".join(written)


def fold(line: str) -> str:
    """The line, folded so that no physical one is longer than 75 bytes; no character is cut."""
    if len(line) <= _LIMIT and line.isascii():
        return line
    if line.isascii():
        rest = range(_LIMIT, len(line), _LIMIT - 1)
        return "\r\n ".join([line[:_LIMIT], *(line[at : at + _LIMIT - 1] for at in rest)])
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

"""What a cell of a sign-up says, as things that can be compared with those of another one."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from companion.importing.countries import country_code, country_name
from companion.importing.languages import languages_in
from companion.model.fold import fold
from companion.operations.common_ground import content, singular

_SEVERAL = re.compile(r"[,;|\n\t、，；،・•]|\s/\s")
_LONGEST, _MOST = 2000, 40
_OFFSET = re.compile(r"(?:utc|gmt|z)?\s*([+\-−–])\s*(\d{1,2})(?::?(\d{2}))?\b")
_ZERO = re.compile(r"\b(?:utc|gmt|wet)\b")
# Abbreviations that mean one zone to nearly everybody; hours before UTC, without summer time.
_ABBREVIATED = {
    "est": -5, "edt": -4, "et": -5, "cst": -6, "cdt": -5, "ct": -6, "mst": -7, "mdt": -6, "mt": -7,
    "pst": -8, "pdt": -7, "pt": -8, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "bst": 1, "msk": 3,
    "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "sast": 2, "wat": 1,
    "eat": 3, "cat": 2, "brt": -3, "art": -3,
}  # fmt: skip

# A thing's key, equal for all ways to write it, and how it is shown.
Things = Mapping[str, str]


def things_in(role: str, cell: str) -> Things:
    """What a cell says in a role (see `columns.ROLES`) or, for any other word, as a list."""
    text = cell.strip()[:_LONGEST]
    if not text:
        return {}
    match role:
        case "country":
            code = country_code(text)
            return {code or _key(text): country_name(code) or _line(text)}
        case "languages":
            return languages_in(text)
        case "organization":
            return {_key(text): _line(text)}
        case "time_zone":
            offset = offset_in(text)
            return {} if offset is None else {str(offset): _utc(offset)}
        case _:
            return _listed(text)


def _listed(text: str) -> Things:
    found: dict[str, str] = {}
    for piece in _SEVERAL.split(text):
        if (shown := _line(piece)) and len(found) < _MOST:
            found.setdefault(_key(shown), shown)
    return found


def _line(text: str) -> str:
    return " ".join(text.split())


def _key(text: str) -> str:
    """Folded, each word in the singular; signs that no letter is in stay as they are."""
    return " ".join(map(singular, fold(text).split())) or text.strip().casefold()


def telling_words(things: Things) -> set[str]:
    """The words in some things that say what they are about, in the singular."""
    return {singular(word) for key in things for word in content(key)}


def offset_in(text: str) -> int | None:
    """How many minutes before UTC a time zone is: "UTC+5:30", "Europe/Oslo", "CET"; else None."""
    return _offset(" ".join(text.split())[:60])


@lru_cache(maxsize=1024)
def _offset(text: str) -> int | None:
    low = text.lower()
    if found := _OFFSET.search(low):
        sign, hours, minutes = found.groups()
        offset = int(hours) * 60 + int(minutes or 0)
        return (offset if sign == "+" else -offset) if offset <= 14 * 60 else None
    named = re.search(r"[A-Za-z_]+/[A-Za-z_/]+", text)
    if named and named[0] in available_timezones():
        # In the north's winter, so that the same people are as near whenever it is asked.
        away = datetime(2026, 1, 15, 12, tzinfo=UTC).astimezone(ZoneInfo(named[0])).utcoffset()
        return None if away is None else round(away.total_seconds() / 60)
    words = re.findall(r"[a-z]+", low)
    known = [_ABBREVIATED[word] * 60 for word in words if word in _ABBREVIATED]
    return known[0] if known else (0 if _ZERO.search(low) else None)


def _utc(minutes: int) -> str:
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")

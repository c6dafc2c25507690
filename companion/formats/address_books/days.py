"""Dates as address books write them. Where the order of day and month cannot be told, they stay."""

import re
from collections.abc import Iterable
from datetime import date

_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ]00:00(?::00)?)?")
_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)")
_DOTTED = re.compile(r"(\d\d?)\. ?(\d\d?)\. ?(\d{4})")
_SLASHED = re.compile(r"(\d\d?)([/-])(\d\d?)\2(\d{4})")
_EMPTY = re.compile(r"0+[/.-]0+[/.-]0+")
_WORDS = re.compile(r"(\d\d?)[ -]([A-Za-z]{3})[a-z]*\.?[ -](\d{4}|\d\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WHOLE = re.compile(r"\d{4}-\d\d-\d\d")
SHORT = re.compile(r"--\d\d-\d\d")


def month_first(cells: Iterable[str]) -> bool | None:
    """Whether 4/7/1985 is the 7th of April in a column, or None if no date in it tells."""
    found = [match for match in map(_SLASHED.fullmatch, map(str.strip, cells)) if match]
    day_first = any(int(match[1]) > 12 for match in found)
    month = any(int(match[3]) > 12 for match in found)
    return None if day_first == month else month


def read_day(text: str, *, months_first: bool | None) -> str:
    """`1985-04-07`, `--04-07`; empty for 0/0/00, which Outlook writes; else as it came."""
    text = text.strip()
    if _EMPTY.fullmatch(text):
        return ""
    if short := _NO_YEAR.fullmatch(text):
        return f"--{short[1]}-{short[2]}"
    if iso := _ISO.fullmatch(text):
        return _day(iso[1], iso[2], iso[3]) or text
    if dotted := _DOTTED.fullmatch(text):
        return _day(dotted[3], dotted[2], dotted[1]) or text
    slashed = _SLASHED.fullmatch(text)
    if slashed and slashed[1] == slashed[3]:
        return _day(slashed[4], slashed[1], slashed[3]) or text
    if slashed and months_first is not None:
        month, day = (slashed[1], slashed[3]) if months_first else (slashed[3], slashed[1])
        return _day(slashed[4], month, day) or text
    return text


def read_written(text: str) -> str:
    """`2024-03-12` of "12 Mar 2024" or "7-Feb-22"; empty if it is neither that nor ISO 8601."""
    if WHOLE.fullmatch(text.strip()):
        return text.strip()
    found = _WORDS.fullmatch(text.strip())
    if not found or found[2].lower() not in _MONTHS:
        return ""
    year = found[3] if len(found[3]) == 4 else f"20{found[3]}"
    return _day(year, str(_MONTHS.index(found[2].lower()) + 1), found[1])


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""

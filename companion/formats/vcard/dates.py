"""BDAY and ANNIVERSARY: dates as drafts hold them (extended ISO 8601) and as cards write them."""

import re
from datetime import date
from functools import lru_cache

_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)")
_EXTENDED = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)")
_TIME = re.compile(r"[0-9-]{0,10}T[0-9:.Z+-]{1,30}")
# What Apple writes where the year is not known: any year, named again in the parameter.
OMIT_YEAR = "X-APPLE-OMIT-YEAR"
_APPLE_YEAR = "1604"


@lru_cache(maxsize=4096)
def read_date(text: str, omitted_year: str = "") -> str:
    """`1985-04-07`, or `--04-07` without a year; what is no date stays as it came."""
    text = text.strip()
    match = _BASIC.fullmatch(text) or _EXTENDED.fullmatch(text)
    if match is not None:
        year, month, day = match.groups()
        if year == omitted_year:
            return f"--{month}-{day}"
        return f"{year}-{month}-{day}" if _exists(year, month, day) else text
    short = _NO_YEAR.fullmatch(text)
    if short is not None:
        return f"--{short[1]}-{short[2]}"
    return text


def _exists(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def date_head_and_value(name: str, text: str, *, version: str) -> tuple[str, str | None]:
    """A date's head and raw value for one version; the value is None if it must be escaped text.

    RFC 6350 4.3 has the basic form only; RFC 2426 and all readers of 3.0 like the extended one.
    """
    whole = _EXTENDED.fullmatch(text)
    short = _NO_YEAR.fullmatch(text)
    if version == "4.0":
        if whole is not None:
            return name, "".join(whole.groups())
        if short is not None:
            return name, f"--{short[1]}{short[2]}"
        return (name, text) if _TIME.fullmatch(text) else (f"{name};VALUE=text", None)
    if short is not None:
        return f"{name};{OMIT_YEAR}={_APPLE_YEAR}", f"{_APPLE_YEAR}-{short[1]}-{short[2]}"
    return name, text if whole is not None else None

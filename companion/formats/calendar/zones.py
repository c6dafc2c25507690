"""Which time zone a calendar file means by a name: IANA's, Windows', Outlook's, or one of its own.

RFC 5545 lets a file call its zones what it likes and define them in VTIMEZONE. Most use IANA's
names, some with a prefix, Microsoft's programs those of Windows or a list of towns.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import cast
from zoneinfo import ZoneInfo, available_timezones

_LOCATION = re.compile(r"X-LIC-LOCATION(?:;[^:]{0,99})?:(.{1,99})", re.IGNORECASE)
_NAMED_OFFSET = re.compile(r"\(?(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d{2})?\)?", re.IGNORECASE)
_UTC = frozenset(("UTC", "ETC/UTC", "GMT", "ETC/GMT", "Z", "ZULU", "COORDINATED UNIVERSAL TIME"))
# Lines of a definition that matter, and how many there may be: what is read bounds what it costs.
_KEPT = re.compile(
    r"(BEGIN:(?:STANDARD|DAYLIGHT)|END:(?:STANDARD|DAYLIGHT)|TZOFFSETFROM:[+-]\d{4,6}"
    r"|TZOFFSETTO:[+-]\d{4,6}|TZNAME(?:;[^:]{0,60})?:.{1,60}|DTSTART:\d{8}T\d{6}"
    r"|RRULE:FREQ=YEARLY[A-Z0-9=;,+-]{0,120}|RDATE:\d{8}T\d{6})",
    re.IGNORECASE,
)
_MOST_LINES = 600
_OLDEST = 1900
_PREFIX = re.compile(r"^\((?:UTC|GMT)[^()]{0,9}\)\s*", re.IGNORECASE)
_AMERICAN = {
    "eastern time (us & canada)": "America/New_York",
    "central time (us & canada)": "America/Chicago",
    "mountain time (us & canada)": "America/Denver",
    "pacific time (us & canada)": "America/Los_Angeles",
    "atlantic time (canada)": "America/Halifax",
}


class Zones:
    """The zones of one file. `definitions`: the lines of its VTIMEZONEs by name."""

    def __init__(self, definitions: Mapping[str, Sequence[str]]) -> None:
        self._definitions = definitions
        self._known: dict[str, tuple[tzinfo, str] | None] = {}
        self.unknown: dict[str, None] = {}

    def find(self, name: str) -> tuple[tzinfo, str] | None:
        """The zone of this name and its IANA name ("" if it has none); None if nobody knows it."""
        if name not in self._known:
            self._known[name] = found = self._find(name)
            if found is None and len(self.unknown) < 50:
                self.unknown[name] = None
        return self._known[name]

    def _find(self, name: str) -> tuple[tzinfo, str] | None:
        lines = self._definitions.get(name, ())
        iana = named(name) or next(
            (named(found[1]) for line in lines if (found := _LOCATION.fullmatch(line))), ""
        )
        if iana:
            return (UTC if iana == "UTC" else ZoneInfo(iana)), iana
        if lines and (own := _defined(lines)) is not None:
            return own, ""
        offset = _NAMED_OFFSET.fullmatch(name.strip()[:40])
        if offset is not None and int(offset[2]) < 15 and int(offset[3] or 0) < 60:
            minutes = int(offset[2]) * 60 + int(offset[3] or 0)
            return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes)), ""
        return None


def named(name: str) -> str:
    """IANA's name of the zone that is called so, "" if there is none."""
    text = name.strip().strip('"')
    if text.upper() in _UTC:
        return "UTC"
    known = _iana()
    # "/mozilla.org/20050126_1/Europe/Berlin", "/softwarestudio.org/Tzfile/America/Indiana/Knox"
    parts = text.split("/")
    for count in range(min(len(parts), 3), 0, -1):
        found = known.get("/".join(parts[-count:]).replace(" ", "_").casefold())
        if found and (count > 1 or len(parts) == 1):
            return found
    return _of_windows().get(text.casefold(), "") or _of_outlook(text)


def _of_outlook(text: str) -> str:
    """What Outlook shows: “(UTC+01:00) Amsterdam, Berlin, Bern”; the first town that is known."""
    shown = _PREFIX.sub("", text[:200]).casefold()
    if shown in _AMERICAN:
        return _AMERICAN[shown]
    towns = _towns()
    if "," not in shown and shown == text.casefold():
        return ""
    parts = (part.strip().replace(" ", "_") for part in shown.split(","))
    return next((towns[part] for part in parts if part in towns), "")


@lru_cache(maxsize=1)
def _towns() -> dict[str, str]:
    """IANA's zones by their town, those of continents."""
    return {
        name.rpartition("/")[2].casefold(): name
        for name in sorted(available_timezones())
        if "/" in name and not name.startswith(("Etc/", "posix/", "right/", "SystemV/", "US/"))
    }


@lru_cache(maxsize=1)
def _iana() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


@lru_cache(maxsize=1)
def _of_windows() -> dict[str, str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    known = _iana()
    return {
        windows.casefold(): known[olson.casefold()]
        for windows, olson in WINDOWS_TO_OLSON.items()
        if olson.casefold() in known
    }


def _defined(lines: Sequence[str]) -> tzinfo | None:
    """The zone that a VTIMEZONE defines, as icalendar makes it; None if it cannot be used."""
    from icalendar import Timezone

    kept = [line.strip() for line in lines if _KEPT.fullmatch(line.strip())][:_MOST_LINES]
    text = "\r\n".join(
        ["BEGIN:VTIMEZONE", "TZID:own", *map(_not_too_old, kept), "END:VTIMEZONE", ""]
    )
    try:
        made = cast("Timezone", Timezone.from_ical(text))
        zone: tzinfo = made.to_tz(lookup_tzid=False)
        # It is asked once here, so that a zone which cannot answer is none.
        datetime(2026, 1, 1, tzinfo=zone).astimezone(UTC)
    except Exception:  # noqa: BLE001 - it raises what it likes; the entries say that it is unknown
        return None
    return zone


def _not_too_old(line: str) -> str:
    """Outlook begins its zones in 1601: rules of then are counted from a nearer year."""
    if line.upper().startswith("DTSTART:") and int(line[8:12]) < _OLDEST:
        return f"{line[:8]}{_OLDEST}{line[12:]}"
    return line

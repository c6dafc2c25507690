"""What time it is where somebody is, and whether that is a time to call."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from companion.errors import KnownError
from companion.operations.recurrence.times import the_zone
from companion.operations.recurrence.zones import zones_of_country

USUAL_HOURS = (9, 17)
_HOURS = re.compile(r"\s*(\d{1,2})(?::00)?\s*(?:-|–|to|till|until)\s*(\d{1,2})(?::00)?\s*")
_SATURDAY = 5
_DAY = 24


@dataclass(frozen=True, slots=True)
class Local:
    """A contact's time. `sure` is false where the country has several zones and one was taken.

    `can_call` says whether it is within their hours: nine to five on a weekday, if not known.
    """

    now: datetime
    zone: str
    sure: bool
    can_call: bool
    hours: tuple[int, int]

    @property
    def words(self) -> str:
        """ "21:05 on Thursday in Tokyo"; a day is only said where it is another than yours."""
        about = "" if self.sure else "about "
        return f"{about}{self.now:%H:%M}"


def local_time(*, time_zone: str, hours: str, country: str, now: datetime) -> Local | None:
    """The time of somebody of whom the zone, or at least the country, is known; else None.

    `country` is an ISO 3166-1 code; `now` is aware.
    """
    zone, sure = _zone(time_zone, country)
    if not zone:
        return None
    try:
        there = now.astimezone(the_zone(zone))
    except KnownError:
        return None
    begin, end = read_hours(hours) if hours else USUAL_HOURS
    awake = begin <= there.hour < end if begin < end else there.hour >= begin or there.hour < end
    return Local(there, zone, sure, awake and there.weekday() < _SATURDAY, (begin, end))


def read_hours(text: str) -> tuple[int, int]:
    """ "9-17" as (9, 17), from midnight to midnight. Raises KnownError for what are no hours."""
    found = _HOURS.fullmatch(text)
    begin, end = (int(found[1]), int(found[2])) if found else (0, 0)
    if not found or begin == end or begin >= _DAY or end > _DAY:
        raise KnownError(f"“{text}” are no hours: write them like “9-17”.")
    return begin, end


@cache
def _zone(time_zone: str, country: str) -> tuple[str, bool]:
    if time_zone:
        return time_zone, True
    zones = zones_of_country(country) if country else ()
    return (zones[0], len(_clocks(zones)) == 1) if zones else ("", False)


def _clocks(zones: tuple[str, ...]) -> set[tuple[object, ...]]:
    """The different clocks of zones: those that show the same in winter and in summer are one."""
    from datetime import UTC

    moments = (datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 7, 15, tzinfo=UTC))
    return {
        tuple(moment.astimezone(the_zone(zone)).utcoffset() for moment in moments) for zone in zones
    }

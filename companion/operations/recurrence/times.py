"""The moments of a recurrence: local times of its zone, so that 9 pm stays 9 pm all year."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice

from companion.errors import KnownError
from companion.operations.recurrence.days import days_of, parse_rule


def next_times(
    *, starts_at: str, rule: str, zone: str, after: datetime, count: int = 1
) -> list[datetime]:
    """The next moments at or after `after` (aware), at most `count`, in the zone.

    `starts_at` is the first local time (ISO 8601 without an offset), `rule` an RRULE or "" for
    once. A local time that the clock leaves out in spring counts by the offset before the gap
    (RFC 5545 3.3.5). Raises KnownError for an impossible time, zone or rule.
    """
    begin, place = _begin(starts_at), the_zone(zone)
    # Compared in UTC: within one zone Python compares what the clocks show.
    since = after.astimezone(UTC)
    moments = (local.replace(tzinfo=place) for local in _locals(begin, rule, place, since))
    return list(islice((moment for moment in moments if moment >= since), count))


def first_time(*, rule: str, on: date | None, at: time | None, today: date) -> str:
    """The first local time of a rule, from `on` or else from today: what `next_times` starts at.

    Without a time of day it is midnight. "Every other Monday" begins with the first Monday there
    is. Raises KnownError if the rule never happens.
    """
    begin = datetime.combine(on or today, at or time())
    every = ";".join(part for part in rule.split(";") if not part.startswith("INTERVAL="))
    found = next(_locals(begin, every, UTC, begin.replace(tzinfo=UTC)), None)
    if found is None:
        raise KnownError("This never happens: check the day and the month.")
    return found.isoformat(timespec="minutes")


def the_zone(zone: str) -> tzinfo:
    """The zone of the IANA database of this name; UTC for "". Raises KnownError."""
    from zoneinfo import ZoneInfo

    from companion.operations.recurrence.zones import known_zones

    if not zone:
        return UTC
    if zone not in known_zones():
        raise KnownError(f"There is no time zone “{zone}”: choose another one.")
    return ZoneInfo(zone)


def _begin(starts_at: str) -> datetime:
    try:
        return datetime.fromisoformat(starts_at).replace(tzinfo=None)
    except ValueError as error:
        raise KnownError(f"“{starts_at}” is no date and time: write 2026-05-07 21:00.") from error


def _locals(begin: datetime, rule: str, place: tzinfo, since: datetime) -> Iterator[datetime]:
    """Local times in order, from the day before `since`, as zones differ by less than two days."""
    if not rule:
        yield begin
        return
    parsed = parse_rule(rule)
    until = parsed.until
    if until is not None and parsed.until_is_utc:
        until = until.replace(tzinfo=UTC).astimezone(place).replace(tzinfo=None)
    for day in days_of(parsed, begin.date(), since=since.date() - timedelta(days=1)):
        local = datetime.combine(day, begin.time())
        if until is not None and local > until:
            return
        yield local

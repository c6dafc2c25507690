"""The rules of a time zone as a VTIMEZONE says them (RFC 5545 3.6.5), found by asking the zone.

Python's zones do not tell their rules, only what the offset is at a moment: the changes of some
years are looked for, and those that fall on the same weekday of the same month become one rule.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

_YEARS = 8
_STEP = timedelta(days=7)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Observance:
    """A STANDARD or DAYLIGHT part: from when (local time before the change), and the offsets.

    `rule` is an RRULE, or "" and `dates` lists the further changes.
    """

    daylight: bool
    name: str
    begins: datetime
    offset_before: timedelta
    offset: timedelta
    rule: str
    dates: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class _Change:
    at: datetime
    before: timedelta
    after: timedelta
    name: str
    daylight: bool

    @property
    def local(self) -> datetime:
        """What the clocks show when they change."""
        return (self.at + self.before).replace(tzinfo=None)


def observances(zone: tzinfo, *, year: int) -> list[Observance]:
    """What a VTIMEZONE of the zone holds, for times from `year` on.

    Rules that do not repeat from year to year (Morocco) are listed for eight years.
    """
    begin = datetime(year, 1, 1, tzinfo=UTC)
    changes = list(_changes(zone, begin, begin.replace(year=year + _YEARS)))
    first = begin.astimezone(zone)
    offset = first.utcoffset() or timedelta()
    standing = Observance(
        bool(first.dst()), first.tzname() or "", (begin + offset).replace(tzinfo=None),
        offset, offset, "",
    )  # fmt: skip
    groups: dict[tuple[object, ...], list[_Change]] = {}
    for change in changes:
        kind = (change.before, change.after, change.name, change.daylight)
        groups.setdefault(kind, []).append(change)
    return [standing, *(_observance(group) for group in groups.values())]


def _changes(zone: tzinfo, begin: datetime, end: datetime) -> Iterator[_Change]:
    at = begin
    while at < end:
        following = at + _STEP
        if _state(zone, at) != _state(zone, following):
            yield _found(zone, at, following)
        at = following


def _state(zone: tzinfo, at: datetime) -> tuple[timedelta, str, bool]:
    local = at.astimezone(zone)
    return local.utcoffset() or timedelta(), local.tzname() or "", bool(local.dst())


def _found(zone: tzinfo, before: datetime, after: datetime) -> _Change:
    """The change between two moments, to the second."""
    old = _state(zone, before)
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if _state(zone, middle) == old:
            before = middle
        else:
            after = middle
    offset, name, daylight = _state(zone, after)
    return _Change(after, old[0], offset, name, daylight)


def _observance(changes: Sequence[_Change]) -> Observance:
    first = changes[0]
    rule = _yearly(changes)
    dates = () if rule else tuple(change.local for change in changes[1:])
    return Observance(
        first.daylight, first.name, first.local, first.before, first.after, rule, dates
    )


def _yearly(changes: Sequence[_Change]) -> str:
    """The rule by which all of these come, one a year; "" if there is none."""
    locals_ = [change.local for change in changes]
    years = [local.year for local in locals_]
    alike = {(local.month, local.weekday(), local.time()) for local in locals_}
    if (
        len(changes) < _YEARS - 1
        or len(alike) != 1
        or years != list(range(years[0], years[-1] + 1))
    ):
        return ""
    for nth in (-1, 1, 2, 3, 4):
        if all(_is_nth(local, nth) for local in locals_):
            day = f"{nth}{_DAYS[locals_[0].weekday()]}"
            return f"FREQ=YEARLY;BYMONTH={locals_[0].month};BYDAY={day}"
    return ""


def _is_nth(local: datetime, nth: int) -> bool:
    if nth < 0:
        return (local + timedelta(days=7)).month != local.month
    return (local.day - 1) // 7 + 1 == nth

"""Sessions that repeat: each time one by one, within bounds, however the rule is meant.

The rules are counted in `rules`, which are bounded; recurring-ical-events puts together what the
rules, the further days, those left out and the changed times come to. It is given all times by the
clock of the session's own zone, as RFC 5545 (3.3.10) counts them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from companion.formats.calendar.rules import MOST_TIMES, Budget, RuleError, times_of
from companion.formats.calendar.times import Moment


@dataclass(frozen=True, slots=True)
class Timed:
    """A session's times: `end` is where it stops, for whole days the day after."""

    start: Moment
    end: Moment | None = None
    recurrence: Moment | None = None
    and_later: bool = False  # this one's times hold for all that come after, too


@dataclass(frozen=True, slots=True)
class Repeating:
    """A session, by which rules and on which days it repeats, and which times are otherwise."""

    first: Timed
    rules: Sequence[str] = ()
    without_rules: Sequence[str] = ()
    dates: Sequence[Moment] = ()
    without: Sequence[Moment] = ()
    others: Sequence[Timed] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """One of its times. `original` is when the rule has it; `which`: 0, or of `others` from 1."""

    original: Moment
    start: Moment
    end: Moment | None
    which: int = 0


def each_time(
    what: Repeating, *, first: date, last: date, endless: date, budget: Budget
) -> list[Time]:
    """Its times from `first` to `last`, those without an end to `endless`. Raises RuleError."""
    from icalendar import Calendar
    from recurring_ical_events import of  # type: ignore[import-untyped]

    start = what.first.start
    added, taken_out = (
        [
            one.date() if start.is_day else one
            for rule in rules
            for one in times_of(rule, start, first=first, last=last, endless=endless, budget=budget)
        ]
        for rules in (what.rules, what.without_rules)
    )
    text = "\r\n".join(_calendar(what, added, taken_out))
    try:
        calendar = Calendar.from_ical(text)
        # Wide enough for whatever is in it: there are no rules any more.
        found = of(calendar).between(datetime(1, 1, 2), datetime(9998, 12, 30))  # noqa: DTZ001
        times = [_time(what, component) for component in islice(found, MOST_TIMES * 2)]
    except RuleError:
        raise
    except Exception as error:
        raise RuleError("its repeating cannot be understood") from error
    return sorted(times, key=lambda one: one.original.written())


def _calendar(what: Repeating, added: Sequence[date], taken_out: Sequence[date]) -> Iterator[str]:
    """What the library is given: floating times by one clock, and a number to know each by."""
    first = what.first.start
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-", "BEGIN:VEVENT", "UID:-")
    yield from _lines_of(what.first, first, 0)
    more = [moment.in_clock_of(first) for moment in what.dates]
    without = [moment.in_clock_of(first) for moment in what.without]
    yield from (_line("RDATE", wall) for wall in dict.fromkeys([*added, *more]))
    yield from (_line("EXDATE", wall) for wall in dict.fromkeys([*taken_out, *without]))
    yield "END:VEVENT"
    for number, other in enumerate(what.others, start=1):
        yield from ("BEGIN:VEVENT", "UID:-")
        yield from _lines_of(other, first, number)
        if other.recurrence is not None:
            range_ = ";RANGE=THISANDFUTURE" if other.and_later else ""
            yield _line(f"RECURRENCE-ID{range_}", other.recurrence.in_clock_of(first))
        yield "END:VEVENT"
    yield from ("END:VCALENDAR", "")


def _lines_of(timed: Timed, first: Moment, number: int) -> Iterator[str]:
    start = timed.start.in_clock_of(first)
    yield f"X-NUMBER:{number}"
    yield _line("DTSTART", start)
    if timed.end is not None and (end := timed.end.in_clock_of(first)) > start:
        yield _line("DTEND", end)


def _line(name: str, wall: date) -> str:
    if isinstance(wall, datetime):
        return f"{name}:{wall:%Y%m%dT%H%M%S}"
    return f"{name};VALUE=DATE:{wall:%Y%m%d}"


def _time(what: Repeating, component: object) -> Time:
    said = dict(component)  # type: ignore[call-overload]
    which, first = int(said["X-NUMBER"]), what.first.start
    original = first.at(said["RECURRENCE-ID"].dt)
    if first.is_day and isinstance(original.wall, datetime):
        original = first.at(original.wall.date())
    other = what.others[which - 1] if which else None
    if other is not None and not other.and_later:
        return Time(original, other.start, other.end, which)
    start = said["DTSTART"].dt
    end = said["DTEND"].dt if "DTEND" in said else start
    return Time(original, first.at(start), first.at(end) if end > start else None, which)


def earliest_end(start: date, today: date) -> date:
    """How far what repeats is followed if the event has no days: five years."""
    return max(start, today) + timedelta(days=5 * 366)

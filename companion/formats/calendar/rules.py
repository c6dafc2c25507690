"""Rules for repeating (RRULE), checked and made to end, so that nobody counts for ever.

dateutil counts. It looks at UNTIL only when it has found a time, so a rule of days that there are
not (30 February) would keep it busy until the year 9999: such rules are told before, and all rules
of a file together get a few seconds.
"""

import time as clocks
from calendar import isleap, monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from math import prod

from companion.formats.calendar.times import Moment, read_time

MOST_TIMES = 1000  # of one session
_MOST_STEPS = 100_000  # that counting one rule may take
_FILE_STEPS = 1_500_000  # and all rules of a file together
_FILE_SECONDS = 1.0  # that rules may take which are slow to count
_SLOW = 0.05
_SECONDS = {
    "SECONDLY": 1, "MINUTELY": 60, "HOURLY": 3600, "DAILY": 86400, "WEEKLY": 7 * 86400,
    "MONTHLY": 28 * 86400, "YEARLY": 365 * 86400,
}  # fmt: skip
# Parts by which each step has several times, from the finest: all that are finer than FREQ.
_FINER = ("BYSECOND", "BYMINUTE", "BYHOUR")
_KNOWN = frozenset(
    (
        "FREQ", "INTERVAL", "COUNT", "UNTIL", "BYSECOND", "BYMINUTE", "BYHOUR", "BYDAY",
        "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS", "WKST",
    )
)  # fmt: skip
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LONGEST = 1000
# What dateutil raises for rules that it cannot make sense of.
_FAILURES = (ValueError, KeyError, TypeError, IndexError, OverflowError, AttributeError)


class RuleError(Exception):
    """A rule that cannot be followed; says why, as the end of a sentence."""


@dataclass(slots=True)
class Budget:
    """What may still be spent on counting, of one file: steps, and seconds of the processor."""

    steps: int = _FILE_STEPS
    seconds: float = _FILE_SECONDS

    def spend(self, steps: int) -> None:
        """Raises RuleError if it is too much."""
        if steps > _MOST_STEPS:
            raise RuleError("it would repeat far too often")
        self.steps -= steps
        if self.steps < 0 or self.seconds < 0:
            raise RuleError("the rules of this file would take too long to count")


def times_of(
    text: str, start: Moment, *, first: date, last: date, endless: date, budget: Budget
) -> list[datetime]:
    """The times of a rule by the clock of its start, of days at midnight; the start may be one.

    From `first` until `last`, without UNTIL and COUNT until `endless`. Raises RuleError.
    """
    rule = _parts(text)
    begin = _as_time(start.wall)
    until, count = rule.pop("UNTIL", ""), rule.pop("COUNT", "")
    end = datetime.combine(last if until or count else min(last, endless), time(23, 59, 59))
    if until:
        end = min(end, _until(until, start))
    most = _number("COUNT", count) if count else None
    budget.spend(_steps(rule, (end - begin).total_seconds()))
    if end < begin:
        return []
    _check_days(rule, begin)
    made = ";".join(f"{key}={value}" for key, value in rule.items())
    before = clocks.thread_time()
    try:
        counted = _counted(f"{made};UNTIL={end:%Y%m%dT%H%M%S}", begin, most)
        since = datetime.combine(first, time())
        found = list(islice((one for one in counted if one >= since), MOST_TIMES + 1))
    except _FAILURES as error:
        raise RuleError(f"“{made[:60]}” is no rule") from error
    finally:
        spent = clocks.thread_time() - before
        budget.seconds -= spent if spent > _SLOW else 0
    if len(found) > MOST_TIMES:
        raise RuleError(f"it would repeat more than {MOST_TIMES:,} times")
    return found


def _parts(text: str) -> dict[str, str]:
    """The parts of a rule, FREQ first: the rest is read in its light."""
    rule: dict[str, str] = {}
    shown = text[:60]
    for part in text.strip().rstrip(";")[: _LONGEST + 1].upper().split(";"):
        key, equals, value = part.partition("=")
        key, value = key.strip(), value.strip().replace(" ", "")
        if key.startswith("X-") or (key, value) == ("RSCALE", "GREGORIAN"):
            continue
        if key not in _KNOWN or not equals or not value or key in rule:
            raise RuleError(f"“{shown}” is no rule")
        rule[key] = value
    if len(text) > _LONGEST or rule.get("FREQ") not in _SECONDS:
        raise RuleError(f"“{shown}” is no rule")
    return {"FREQ": rule.pop("FREQ"), **rule}


def _steps(rule: Mapping[str, str], seconds: float) -> int:
    """How many times at most have to be looked at."""
    frequency = rule["FREQ"]
    steps = int(max(seconds, 0) / _SECONDS[frequency] / _interval(rule)) + 1
    return (steps + 366 * (frequency in ("YEARLY", "MONTHLY"))) * _each(rule)


def _each(rule: Mapping[str, str]) -> int:
    """How many times of day there are to each step."""
    finer = {"SECONDLY": 0, "MINUTELY": 1, "HOURLY": 2}.get(rule["FREQ"], 3)
    return prod(rule.get(part, "").count(",") + 1 for part in _FINER[:finer])


def _interval(rule: Mapping[str, str]) -> int:
    return _number("INTERVAL", rule.get("INTERVAL", "1"))


def _number(name: str, text: str) -> int:
    if not text.isascii() or not text.isdigit() or not int(text[:9]):
        raise RuleError(f"“{name}={text[:20]}” is no number")
    return int(text[:9])


def _until(text: str, start: Moment) -> datetime:
    """UNTIL by the clock of the start: a day holds until its end (RFC 5545, 3.3.10)."""
    read = read_time(text)
    if read is None:
        raise RuleError(f"“UNTIL={text[:20]}” is no day")
    wall, zone = read
    if not isinstance(wall, datetime):
        return datetime.combine(wall, time(23, 59, 59))
    if zone is not None and start.zone is not None:
        wall = wall.replace(tzinfo=zone).astimezone(start.zone).replace(tzinfo=None)
    return datetime.combine(wall.date(), time(23, 59, 59)) if start.is_day else wall


def _check_days(rule: Mapping[str, str], begin: datetime) -> None:
    """Raises RuleError for a rule of days that there are not, within the next nine years."""
    places = _numbers(rule, "BYSETPOS")
    week, day = rule["FREQ"] == "WEEKLY", rule["FREQ"] not in ("WEEKLY", "MONTHLY", "YEARLY")
    if (week or day) and places and min(map(abs, places)) > _each(rule) * (7 if week else 1):
        raise RuleError("it names times that there are not")
    if not day and not week:
        return
    months, days = _numbers(rule, "BYMONTH"), _numbers(rule, "BYMONTHDAY")
    of_year = _numbers(rule, "BYYEARDAY")
    weekdays = {part[-2:] for part in rule.get("BYDAY", "").split(",") if part} if day else set()
    if not (months or days or of_year or weekdays):
        return
    step = _interval(rule) * _SECONDS[rule["FREQ"]]
    by_days = max(step // 86400, 1) if day and step % 86400 == 0 else 1
    for number in range(0, max(9 * 366, 28 * by_days), by_days):
        one = begin.date() + timedelta(days=number)
        if (
            (not months or one.month in months)
            and (not weekdays or _WEEKDAYS[one.weekday()] in weekdays)
            and (not days or one.day in days or one.day - _length(one) - 1 in days)
            and (not of_year or not of_year.isdisjoint(_of_year(one)))
        ):
            return
    raise RuleError("it names days that there are not")


def _numbers(rule: Mapping[str, str], name: str) -> set[int]:
    try:
        return {int(part[:6]) for part in rule.get(name, "").split(",") if part}
    except ValueError:
        raise RuleError(f"“{name}={rule[name][:30]}” is no list of numbers") from None


def _length(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _of_year(day: date) -> set[int]:
    number = day.timetuple().tm_yday
    return {number, number - (366 if isleap(day.year) else 365) - 1}


def _counted(rule: str, begin: datetime, most: int | None) -> Iterator[datetime]:
    from dateutil.rrule import rrulestr

    return islice(iter(rrulestr(rule, dtstart=begin)), most)


def _as_time(wall: date) -> datetime:
    return wall if isinstance(wall, datetime) else datetime.combine(wall, time())

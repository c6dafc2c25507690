"""The days of a recurrence rule (RFC 5545 3.3.10), tried one by one within a bound.

python-dateutil, by which the tests check this, looks for a rule that never comes true (30
February) until the year 9999, which takes minutes; here it ends after twelve years.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from companion.errors import KnownError

_HORIZON = 12 * 366
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNDERSTOOD = frozenset(
    ("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST", "COUNT", "UNTIL")
)
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z)?)?")


@dataclass(frozen=True, slots=True)
class Rule:
    """An RRULE taken apart. `until` is local time unless `until_is_utc`; a day means its end."""

    unit: str
    step: int = 1
    days: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    first_weekday: int = 0
    count: int | None = None
    until: datetime | None = None
    until_is_utc: bool = False


def parse_rule(text: str) -> Rule:
    """An RRULE from DAILY to YEARLY. Raises KnownError for any other, and for a broken one."""
    parts = {}
    for part in text.strip().upper().removeprefix("RRULE:").split(";"):
        name, equals, value = part.partition("=")
        if not equals or not value or name in parts:
            raise _broken(text)
        parts[name] = value
    if strange := sorted(parts.keys() - _UNDERSTOOD):
        raise KnownError(
            f"“{text}” says {strange[0]}, which Companion does not know: leave it out."
        )
    if parts.get("FREQ") not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise KnownError(f"“{text}” does not say every how many days, weeks, months or years.")
    try:
        return _rule(parts)
    except ValueError as error:
        raise _broken(text) from error


def days_of(rule: Rule, begin: date, *, since: date) -> Iterator[date]:
    """The days of a rule that begins on a day, from `since` on, until twelve years later.

    COUNT is counted, UNTIL is not looked at. A rule that names no day means the one of `begin`.
    """
    matches = _Matcher(rule, begin)
    left = rule.count
    first = begin if left is not None else max(begin, since)
    for number in range((max(begin, since) - first).days + _HORIZON):
        try:
            day = first + timedelta(days=number)
        except OverflowError:
            return
        if left == 0:
            return
        if matches(day):
            left = None if left is None else left - 1
            if day >= since:
                yield day


class _Matcher:
    def __init__(self, rule: Rule, begin: date) -> None:
        self._rule, self._begin = rule, begin
        names_none = not rule.days and not rule.month_days
        of_begin = names_none and rule.unit in ("MONTHLY", "YEARLY")
        self._month_days = (begin.day,) if of_begin else rule.month_days
        yearly = names_none and rule.unit == "YEARLY" and not rule.months
        self._months = (begin.month,) if yearly else rule.months
        weekly = rule.unit == "WEEKLY" and not rule.days
        self._days = ((0, begin.weekday()),) if weekly else rule.days

    def __call__(self, day: date) -> bool:
        if self._months and day.month not in self._months:
            return False
        from_both_ends = {day.day, day.day - _length(day) - 1}
        if self._month_days and from_both_ends.isdisjoint(self._month_days):
            return False
        if self._days and not any(map(self._is_named(day), self._days)):
            return False
        return self._is_its_turn(day)

    def _is_its_turn(self, day: date) -> bool:
        rule, begin = self._rule, self._begin
        match rule.unit:
            case "DAILY":
                between = (day - begin).days
            case "WEEKLY":
                between = (self._week(day) - self._week(begin)).days // 7
            case "MONTHLY":
                between = (day.year - begin.year) * 12 + day.month - begin.month
            case _:
                between = day.year - begin.year
        return between % rule.step == 0

    def _week(self, day: date) -> date:
        return day - timedelta(days=(day.weekday() - self._rule.first_weekday) % 7)

    def _is_named(self, day: date) -> "_Named":
        return _Named(day, whole_year=self._rule.unit == "YEARLY" and not self._rule.months)


@dataclass(frozen=True, slots=True)
class _Named:
    """Whether a day is the n-th of its weekday in its month, or in its year."""

    day: date
    whole_year: bool

    def __call__(self, named: tuple[int, int]) -> bool:
        nth, weekday = named
        if self.day.weekday() != weekday:
            return False
        if not nth:
            return True
        if self.whole_year:
            place = self.day.timetuple().tm_yday
            length = date(self.day.year, 12, 31).timetuple().tm_yday
        else:
            place, length = self.day.day, _length(self.day)
        return nth in ((place - 1) // 7 + 1, -((length - place) // 7 + 1))


def _rule(parts: dict[str, str]) -> Rule:
    unit, step = parts["FREQ"], int(parts.get("INTERVAL", "1"))
    days = []
    for name in parts["BYDAY"].split(",") if "BYDAY" in parts else ():
        found = _DAY.fullmatch(name)
        if not found or (found[1] and (int(found[1]) == 0 or unit in ("DAILY", "WEEKLY"))):
            raise ValueError(name)
        days.append((int(found[1] or 0), _DAYS.index(found[2])))
    until, utc = _read_until(parts["UNTIL"]) if "UNTIL" in parts else (None, False)
    count = int(parts["COUNT"]) if "COUNT" in parts else None
    if step < 1 or (count is not None and count < 1):
        raise ValueError(step)
    return Rule(
        unit, step, tuple(days),
        _numbers(parts.get("BYMONTHDAY", ""), 31), _numbers(parts.get("BYMONTH", ""), 12),
        _DAYS.index(parts.get("WKST", "MO")), count, until, utc,
    )  # fmt: skip


def _numbers(text: str, largest: int) -> tuple[int, ...]:
    numbers = tuple(map(int, text.split(","))) if text else ()
    if any(not 1 <= abs(number) <= largest for number in numbers):
        raise ValueError(text)
    return numbers


def _read_until(text: str) -> tuple[datetime, bool]:
    found = _UNTIL.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year, month, day, hour, minute, second, utc = found.groups()
    clock = (int(hour), int(minute), int(second)) if hour else (23, 59, 59)
    at_that = time(*clock)
    return datetime.combine(date(int(year), int(month), int(day)), at_that), bool(utc)


def _length(day: date) -> int:
    """How many days the month of a day has."""
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return (following - timedelta(days=1)).day


def _broken(text: str) -> KnownError:
    return KnownError(f"“{text}” is no rule of recurrence (RFC 5545 3.3.10).")

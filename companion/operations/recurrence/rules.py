"""Recurrence rules (RFC 5545 3.3.10) made of what was said, checked, and said again in words."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from companion.errors import KnownError
from companion.operations.recurrence.named_days import FIRST_YEAR, dates_joined, named_day

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_MOST_INTERVAL = 400
_LAST_WEEK, _LONGEST_MONTH = 5, 31
_LISTED = ("nth", "ordinal")  # "1st and 3rd Thursday": these stand before the same day


def rule_of(items: Sequence[tuple[str, str]], *, today: date, said: str) -> tuple[str, date | None]:
    """The rule of what was said, and the day if one is named.

    `items` are kinds and values (see `words.Item`). The rule is "" for what happens once. Raises
    KnownError if it says no time, or two at once.
    """
    return _Said(items, today, said).rule()


class _Said:
    """What was said, sorted by kind."""

    def __init__(self, items: Sequence[tuple[str, str]], today: date, said: str) -> None:
        self._today, self._text = today, said
        self.days: list[str] = []
        self.weeks: list[int] = []
        self.month_days: list[int] = []
        self.months: list[int] = []
        self.years: list[int] = []
        self.dates: list[date] = []
        self.every, self.unit, self.step, self.within_month = 0, "", 1, False
        self.begins, self.until = False, ""
        meaningful = [item for item in items if item[0] not in ("noise", "half", "clock")]
        meaningful = list(dates_joined(meaningful, today=today, said=said))
        self._bare = False
        for at, (kind, value) in enumerate(meaningful):
            before = meaningful[at - 1][0] if at else ""
            self._take(kind, value, before, [after for after, _ in meaningful[at + 1 :]])

    def _take(self, kind: str, value: str, before: str, after: Sequence[str]) -> None:
        match kind:
            case "day" if before == "until" and self.days:
                self.days += _days_between(self.days[-1], value)
            case "day" | "days":
                self.days += [day for day in value.split(",") if day not in self.days]
            case "ordinal":
                self.weeks.append(int(value))
            case "nth" | "number":
                self._take_number(kind, int(value), after)
            case "every":
                self.every = max(self.every, int(value))
            case "unit":
                self.unit, step = value.split(" ")
                self.step = max(self.step, int(step))
            case "within":
                self.within_month = True
            case "month":
                self.months.append(int(value))
            case "ahead":
                self.dates.append(self._today + timedelta(days=int(value)))
            case "date" if before == "until":
                self.until = f";UNTIL={date.fromisoformat(value):%Y%m%d}"
            case "date":
                self.begins |= before == "from"
                self.dates.append(date.fromisoformat(value))

    def _take_number(self, kind: str, number: int, after: Sequence[str]) -> None:
        """“2. Donnerstag” is a week, “every 3 weeks” a step, “15th” a day, and there are years."""
        if number >= FIRST_YEAR:
            self.years.append(number)
        elif kind == "nth" and next((one for one in after if one not in _LISTED), "") == "day":
            self.weeks.append(number)
        elif kind == "number" and after[:1] == ["unit"]:
            self.step = max(self.step, number)
        else:
            self._bare |= kind == "number"
            self.month_days.append(number)

    def rule(self) -> tuple[str, date | None]:
        if len(self.dates) > 1:
            raise KnownError(f"“{self._text}” names two days: name the first one.")
        if self.days and (self.month_days or self.years):
            strange = (*self.month_days, *self.years)[0]
            raise KnownError(
                f"Companion does not understand “{strange}” in “{self._text}”: write a day like "
                "“5 May” and a time like “21:00” or “9 pm”."
            )
        rule, on = self._rule()
        return (rule + self.until if rule else ""), on

    def _rule(self) -> tuple[str, date | None]:
        if self.weeks and self.days:
            return self._nth_days()
        if self.days:
            return self._weekly()
        if self.weeks and self.unit == "DAILY":
            self.month_days, self.unit = self.weeks, ""
        return self._by_day_of_month() or self._plain()

    def _on(self) -> date | None:
        return self.dates[0] if self.dates else None

    def _nth_days(self) -> tuple[str, date | None]:
        if self.unit == "WEEKLY" or any(abs(week) > _LAST_WEEK for week in self.weeks):
            raise KnownError(
                f"Companion does not understand which days “{self._text}” means: a month has a "
                "1st to 5th and a last of each day of the week."
            )
        byday = ",".join(f"{week}{day}" for week in self.weeks for day in self.days)
        if self.months:
            return f"FREQ=YEARLY;BYMONTH={_joined(self.months)};BYDAY={byday}", self._on()
        return f"{_freq('MONTHLY', self.step)};BYDAY={byday}", self._on()

    def _weekly(self) -> tuple[str, date | None]:
        if self.within_month and self.every > 1:
            days = ",".join(f"{self.every}{day}" for day in self.days)
            return f"FREQ=MONTHLY;BYDAY={days}", self._on()
        if self.within_month or self.unit in ("MONTHLY", "YEARLY"):
            day = _DAY_NAMES[_DAYS.index(self.days[0])]
            raise KnownError(f"Which {day} of the month? Write “2nd {day}” or “last {day}”.")
        if self.dates and not (self.every or self.unit or self.begins or self.until):
            return "", self._on_its_weekday(self.dates[0])
        step = max(self.every, self.step if self.unit == "WEEKLY" else 1)
        days = ",".join(sorted(self.days, key=_DAYS.index))
        months = f";BYMONTH={_joined(self.months)}" if self.months else ""
        return f"{_freq('WEEKLY', step)}{months};BYDAY={days}", self._on()

    def _on_its_weekday(self, day: date) -> date:
        """“Thursday, 3 December” is one day, if that is a Thursday."""
        if _DAYS[day.weekday()] not in self.days:
            name = _DAY_NAMES[day.weekday()]
            raise KnownError(
                f"{day.day} {_MONTH_NAMES[day.month - 1]} {day.year} is a {name}: check the day in "
                f"“{self._text}”."
            )
        return day

    def _by_day_of_month(self) -> tuple[str, date | None] | None:
        if not self.month_days:
            return None
        if self.months:
            day = named_day(
                self.month_days[0], self.months[0], next(iter(self.years), None),
                today=self._today, said=self._text,
            )  # fmt: skip
            return ("FREQ=YEARLY" if self._is_yearly() else "", day)
        of_month = self.unit or self.every or self.within_month
        if self.years or (self._bare and not of_month):
            raise self._without_days()
        if any(not -1 <= day <= _LONGEST_MONTH or not day for day in self.month_days):
            raise KnownError(f"A month has no such day as in “{self._text}”.")
        step = self.step if self.unit == "MONTHLY" else 1
        return f"{_freq('MONTHLY', step)};BYMONTHDAY={_joined(self.month_days)}", self._on()

    def _is_yearly(self) -> bool:
        return bool(self.unit == "YEARLY" or (self.every and not self.unit))

    def _plain(self) -> tuple[str, date | None]:
        if self.dates and self._is_yearly():
            return _freq("YEARLY", self.every), self.dates[0]
        if self.unit:
            return _freq(self.unit, max(self.every, self.step)), self._on()
        if self.dates:
            return "", self.dates[0]
        raise self._without_days()

    def _without_days(self) -> KnownError:
        return KnownError(
            f"“{self._text}” does not say on which days it is. Write it like “2nd Thursday, 9 pm "
            "Eastern”, “every Monday” or “5 May”."
        )


def _days_between(first: str, last: str) -> list[str]:
    """ "Mon-Fri": the days after the first one, up to the last."""
    begin = _DAYS.index(first)
    count = (_DAYS.index(last) - begin) % len(_DAYS)
    return [_DAYS[(begin + step) % len(_DAYS)] for step in range(1, count + 1)]


def _freq(unit: str, step: int) -> str:
    if step > _MOST_INTERVAL:
        raise KnownError(f"Every {step} {_UNITS[unit]}s is too seldom to be told.")
    return f"FREQ={unit}" + (f";INTERVAL={step}" if step > 1 else "")


def _joined(numbers: Sequence[int]) -> str:
    return ",".join(map(str, dict.fromkeys(numbers)))


def said_again(rule: str) -> str:
    """A rule in words: "2nd Thursday of the month"; rules of other programs as far as they go.

    "" for "". What has no words of its own is given as the rule itself.
    """
    if not rule:
        return ""
    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    unit, step = _UNITS.get(parts.get("FREQ", ""), ""), parts.get("INTERVAL", "1")
    known = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST", "UNTIL", "COUNT"}
    if not unit or set(parts) - known:
        return rule
    every = f"every {unit}" if step == "1" else f"every {step} {unit}s"
    days = _days_in_words(parts.get("BYDAY", ""))
    if parts.get("BYMONTHDAY"):
        named = _and(["last day" if day == "-1" else _nth(int(day))
                      for day in parts["BYMONTHDAY"].split(",")])  # fmt: skip
        words = f"{named} of {every if step != '1' else 'the month'}"
    elif days and unit == "week":
        begin = {"1": "every ", "2": "every other "}.get(step)
        words = f"{begin}{days}" if begin else f"{days} {every}"
    elif days:
        words = f"{days} of {'the month' if step == '1' else every}"
    else:
        words = every
    if months := parts.get("BYMONTH"):
        names = _and([_MONTH_NAMES[int(month) - 1] for month in months.split(",")])
        words = words.replace("the month", names) if "the month" in words else f"{words} in {names}"
    return words + _until_in_words(parts.get("UNTIL", ""))


def _until_in_words(until: str) -> str:
    try:
        day = date.fromisoformat(until[:8])
    except ValueError:
        return ""
    return f", until {day.day} {_MONTH_NAMES[day.month - 1]} {day.year}"


def _days_in_words(byday: str) -> str:
    words = []
    for found in re.finditer(r"([+-]?\d+)?(MO|TU|WE|TH|FR|SA|SU)", byday):
        name = _DAY_NAMES[_DAYS.index(found[2])]
        words.append(f"{_nth(int(found[1]))} {name}" if found[1] else name)
    return _and(words)


def _nth(number: int) -> str:
    if number == -1:
        return "last"
    teens = 10 < abs(number) % 100 < 14
    return f"{number}{'th' if teens else _ENDINGS.get(abs(number) % 10, 'th')}"


def _and(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)

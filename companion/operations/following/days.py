"""Days as people say them when something is due: "tomorrow", "in 2 weeks", "next Friday"."""

import re
from datetime import date, timedelta

from companion.errors import KnownError
from companion.operations.recurrence.lexicon import comparable

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS = {"day": 1, "week": 7, "fortnight": 14}
_WORDS = {
    "today": 0, "tomorrow": 1, "day after tomorrow": 2, "next week": 7,
}  # fmt: skip
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}
_IN = re.compile(
    r"(?:in )?(\d{1,4}|a|an|one|two|three|four|six) ?(day|week|fortnight|month|year)s?"
)
_NUMERIC = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})?")


def day_said(text: str, *, today: date) -> date:
    """The day that is meant. A weekday is the next one; "5 May" the next 5 May.

    Raises KnownError for what is no day, and for one that is not in the calendar.
    """
    said = comparable(text).removeprefix("on ").removeprefix("by ")
    if said in _WORDS:
        return today + timedelta(days=_WORDS[said])
    if found := _IN.fullmatch(said):
        count = _NUMBERS.get(found[1]) or int(found[1])
        return _later(today, count, found[2])
    if said == "next month":
        return _later(today, 1, "month")
    weekday = next(
        (n for n, name in enumerate(_DAYS) if said.removeprefix("next ") in (name, name[:3])), None
    )
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return _written(text, said, today)


def _written(text: str, said: str, today: date) -> date:
    from companion.operations.recurrence.words import understand

    try:
        return date.fromisoformat(said)
    except ValueError:
        pass
    if found := _NUMERIC.fullmatch(said):
        return _of(int(found[3] or today.year), int(found[2]), int(found[1]), text)
    try:
        spoken = understand(text, today=today)
    except KnownError as error:
        if str(error).startswith("There is no day"):
            raise
        raise _no_day(text) from error
    if spoken.on is None or spoken.rule:
        raise _no_day(text)
    return spoken.on


def _later(today: date, count: int, unit: str) -> date:
    if unit in _UNITS:
        count, unit = count * _UNITS[unit], "day"
    try:
        if unit == "day":
            return today + timedelta(days=count)
        months = today.year * 12 + today.month - 1 + count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        length = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
        return date(year, month + 1, min(today.day, length))
    except (ValueError, OverflowError) as error:
        raise KnownError("That is too far away to be planned.") from error


def _of(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise KnownError(f"There is no day “{text.strip()}”: check the date.") from error


def _no_day(text: str) -> KnownError:
    return KnownError(
        f"“{text.strip()}” is no day. Write it like “Friday”, “in 2 weeks”, “5 May” or "
        "“2026-05-17”."
    )

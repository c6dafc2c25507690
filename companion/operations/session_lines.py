"""A session typed in a line: “14:00-15:30 Zines for everyone, Room 2”."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from companion.errors import KnownError
from companion.model.text import tidy

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)[,:]?\s*")
_DAY_MONTH = re.compile(
    rf"(\d{{1,2}})\.?\s+({'|'.join(_MONTHS)})[a-z]*\.?(?:\s+(\d{{4}}))?[,:]?\s+", re.IGNORECASE
)
_MONTH_DAY = re.compile(
    rf"({'|'.join(_MONTHS)})[a-z]*\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(\d{{4}}))?[,:]?\s+",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"({'|'.join(_WEEKDAYS)})(?:[a-z]{{2,6}})?\.?[,:]?\s+(?=\d)", re.IGNORECASE)
_CLOCK = r"(\d{1,2})(?:[:.h](\d{2}))?h?\s*([ap]\.?m\.?)?"
_TIMES = re.compile(
    rf"{_CLOCK}(?:\s*(?:-|–|—|to|until|till|bis|à)\s*{_CLOCK})?\s*(?:Uhr)?[,:]?\s+", re.IGNORECASE
)
_PLACE = re.compile(
    r"^(?:room|raum|saal|salle|sala|hall|aula|auditorium|lobby|foyer|theat|library|zoom|online"
    r"|stage|tent|caf|level|floor|building|workshop|\d|[A-Z]{1,3}[- ]?\d)",
    re.IGNORECASE,
)  # fmt: skip
_JOINS = re.compile(r"^(?:and|or|und|oder|et|ou|y|e|with|&)\b", re.IGNORECASE)
_LONGEST_PLACE = 40


@dataclass(frozen=True, slots=True)
class TypedSession:
    """What a line says. Times are the event's clock, ISO 8601, "" where it does not say."""

    title: str
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""


def read_session_line(
    text: str, *, first: date | None, last: date | None, day: date | None
) -> TypedSession:
    """Understand a line; `first` and `last` are the event's days, `day` the one that is meant.

    A line may begin with a day (2026-05-18, 18 May, Tue), and with a time or from when to when.
    Raises KnownError for one without a title, or with a time that there is not.
    """
    rest = f"{tidy(text)} "
    found, rest = _day(rest, first, last)
    day = found or day or first
    times = _TIMES.match(rest)
    start = end = None
    if times is not None and _is_time(times):
        start, end = _times(times)
        rest = rest[times.end() :]
    title, place = _title_and_place(rest.strip(" ,;"))
    if not title:
        raise KnownError("A session needs a title: for instance “14:00-15:30 Zines, Room 2”.")
    if start is None:
        return TypedSession(title, day.isoformat() if found and day else "", "", place)
    if day is None:
        raise KnownError("On which day? Begin the line with it: “2026-05-18 14:00 Zines”.")
    begins = datetime.combine(day, start)
    ends = datetime.combine(day, end) if end else None
    if ends is not None and ends <= begins:
        ends += timedelta(days=1)
    return TypedSession(
        title,
        begins.isoformat(timespec="seconds"),
        ends.isoformat(timespec="seconds") if ends else "",
        place,
    )


def _day(text: str, first: date | None, last: date | None) -> tuple[date | None, str]:
    year = first.year if first else None
    try:
        if found := _ISO.match(text):
            return date(*map(int, found.groups())), text[found.end() :]
        if found := _DAY_MONTH.match(text):
            month = _MONTHS.index(found[2].lower()) + 1
            return _dated(found[3], year, month, int(found[1])), text[found.end() :]
        if found := _MONTH_DAY.match(text):
            month = _MONTHS.index(found[1].lower()) + 1
            return _dated(found[3], year, month, int(found[2])), text[found.end() :]
    except ValueError as error:
        raise KnownError(f"“{text.strip()[:40]}” begins with a day that there is not.") from error
    if (found := _WEEKDAY.match(text)) and first is not None:
        wanted = _WEEKDAYS.index(found[1].lower())
        one = first + timedelta(days=(wanted - first.weekday()) % 7)
        if one <= (last or first):
            return one, text[found.end() :]
        raise KnownError(f"The event has no {found[0].strip(' ,:')}: name another day.")
    return None, text


def _dated(said: str | None, year: int | None, month: int, day: int) -> date:
    if said is None and year is None:
        raise KnownError("In which year? Write the day as 2026-05-18.")
    return date(int(said) if said else year or 0, month, day)


def _is_time(found: re.Match[str]) -> bool:
    """Whether a number that begins a line is a time: “3 ways to weed” is none."""
    return bool(found[2] or found[3] or found[4] is not None or re.match(r"\d{1,2}h", found[0]))


def _times(found: re.Match[str]) -> tuple[time, time | None]:
    hour, minute, half, until, until_minute, until_half = found.groups()
    try:
        end = None
        if until is not None:
            end = _clock(until, until_minute, until_half)
            if half is None and until_half and int(hour) <= 12:
                # "2-3:30 pm": both are, unless it would end before it begins ("11-1 pm").
                both = _clock(hour, minute, until_half)
                half = until_half if both < end else half
        return _clock(hour, minute, half), end
    except ValueError as error:
        raise KnownError(f"“{found[0].strip(' ,:')}” is no time of day.") from error


def _clock(hour: str, minute: str | None, half: str | None) -> time:
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            raise ValueError(hour)
        number = number % 12 + (12 if half[0] in "pP" else 0)
    return time(0 if number == 24 and not int(minute or 0) else number, int(minute or 0))


def _title_and_place(text: str) -> tuple[str, str]:
    """The last part after a comma or an @ is the place, if it looks like one."""
    for mark in (" @ ", " | "):
        title, found, place = text.rpartition(mark)
        if found and title.strip():
            return title.strip(" ,"), place.strip()
    title, found, place = text.rpartition(",")
    place = place.strip()
    fits = len(place) <= _LONGEST_PLACE and not _JOINS.match(place)
    if found and title.strip() and fits and (_PLACE.match(place) or place[:1].isupper()):
        return title.strip(), place
    return text, ""

"""A follow-up in a line: "send the zine by Friday" is what is to be done, and the day."""

import re
from datetime import date, timedelta

from companion.errors import KnownError
from companion.operations.following.days import day_said

_MOST_WORDS = 5
_WEEK, _FEBRUARY = 7, 2
# A day at the end is one if something leads to it, or if it can be nothing else.
_LED = re.compile(r"(?:by|on|in|until|till|next|this)\s+\S.*", re.IGNORECASE)
_ALONE = re.compile(
    r"today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{4}-\d\d-\d\d"
    r"|\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4})?|\d{1,2}\.? [^\W\d]{3,9}\.?(?: \d{4})?",
    re.IGNORECASE,
)
_LEADS = re.compile(r"^(?:until|till|this)\s+", re.IGNORECASE)


def read_line(text: str, *, today: date) -> tuple[str, date | None]:
    """What is to be done, and by which day, if the line ends with one.

    Raises KnownError for a day that is not in the calendar ("by 31 February").
    """
    words = text.split()
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        said = " ".join(words[-count:])
        if not (_LED.fullmatch(said) or _ALONE.fullmatch(said)):
            continue
        try:
            day = day_said(_LEADS.sub("", said), today=today)
        except KnownError as error:
            if str(error).startswith("There is no day"):
                raise
            continue
        return " ".join(words[:-count]).rstrip(" ,:;–-") or text.strip(), day
    return " ".join(words), None


def read_past_line(text: str, *, today: date) -> tuple[str, date | None]:
    """The same of what was: a day at the end is the last one of that name, "yesterday" is one.

    Raises KnownError for a day that is not in the calendar.
    """
    words = text.split()
    if words and words[-1].casefold() == "yesterday":
        return " ".join(words[:-1]).rstrip(" ,:;–-"), today - timedelta(days=1)
    said, day = read_line(text, today=today)
    if day is None or day <= today:
        return said, day
    if (day - today).days <= _WEEK and not words[-1][-1].isdigit():
        return said, day - timedelta(days=_WEEK)
    if str(day.year) in words[-1]:
        raise KnownError(f"{day.isoformat()} is still to come: say when it was.")
    year = day.year - 1
    return said, day.replace(year=year, day=min(day.day, 28) if day.month == _FEBRUARY else day.day)

"""“5 May”, “May 5th, 2027”: a number beside a month, taken together as a day."""

from collections.abc import Iterator, Sequence
from datetime import date

from companion.errors import KnownError

FIRST_YEAR = 1900
# A day that there is in some years only, 29 February, comes within so many.
_YEARS = 8


def dates_joined(
    items: Sequence[tuple[str, str]], *, today: date, said: str
) -> Iterator[tuple[str, str]]:
    """The items, a number and a month side by side made one item of kind "date".

    Raises KnownError for a day that the calendar does not have.
    """
    at = 0
    while at < len(items):
        kinds = [kind for kind, _ in items[at : at + 2]]
        if kinds in (["number", "month"], ["nth", "month"], ["month", "number"], ["month", "nth"]):
            first, second = (int(value) for _, value in items[at : at + 2])
            day, month = (second, first) if kinds[0] == "month" else (first, second)
            if day < FIRST_YEAR:
                year = _year(items[at + 2 : at + 3])
                yield "date", named_day(day, month, year, today=today, said=said).isoformat()
                at += 3 if year else 2
                continue
        yield items[at]
        at += 1


def named_day(day: int, month: int, year: int | None, *, today: date, said: str) -> date:
    """“5 May”, the next one if that of this year is over. Raises KnownError if there is none."""
    for one in (year,) if year else range(today.year, today.year + _YEARS + 1):
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return found
    raise KnownError(f"There is no day “{said}”: check the date.")


def _year(items: Sequence[tuple[str, str]]) -> int | None:
    for kind, value in items:
        if kind == "number" and int(value) >= FIRST_YEAR:
            return int(value)
    return None

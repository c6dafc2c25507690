"""Birthdays as cards write them: whole, without the year, or without its signs."""

import re
from dataclasses import dataclass
from datetime import date

# RFC 6350 4.3.1: 1980-02-29, 19800229, --0229 (and --02-29, as many programs write it); a time
# may follow.
_WRITTEN = re.compile(r"(?:(\d{4})-?|--)(\d{2})-?(\d{2})(?:[T ].*)?")
# Some address books write the year that they must have and do not know so.
_NO_YEARS = frozenset((1604, 1, 0))


@dataclass(frozen=True, slots=True)
class Born:
    """A birthday; `year` is None where it is not known."""

    year: int | None
    month: int
    day: int

    def on(self, year: int) -> date:
        """The birthday in a year; that of 29 February is on the 28th where there is no 29th."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return date(year, 2, 28)

    def next_from(self, today: date) -> date:
        """The next birthday, today's included."""
        this = self.on(today.year)
        return this if this >= today else self.on(today.year + 1)

    def turns(self, on: date) -> int | None:
        """How old somebody becomes on a birthday; None if the year is not known, or later."""
        return on.year - self.year if self.year is not None and self.year < on.year else None


def born(text: str) -> Born | None:
    """The birthday that a text says; None if it says none, or a day that is not there."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        return None
    year = int(found[1]) if found[1] else None
    if year in _NO_YEARS:
        year = None
    month, day = int(found[2]), int(found[3])
    try:
        date(2000 if year is None else year, month, day)
    except ValueError:
        return None
    return Born(year, month, day)

"""What is read from a calendar file: entries with their times, and what was wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

_AROUND = timedelta(days=3)
_ENDLESS = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Span:
    """The days of which entries are wanted: the event's, if it is known when it is.

    With `everything`, entries on any other day are taken as well. `today` bounds what repeats
    without an end, where the event has no days.
    """

    today: date
    first: date | None = None
    last: date | None = None
    everything: bool = False

    def holds(self, day: date | None) -> bool:
        """Whether an entry of this day is wanted: three days before and after are the event's."""
        if day is None or self.first is None or self.everything:
            return True
        return self.first - _AROUND <= day <= (self.last or self.first) + _AROUND

    def end_for(self, start: date) -> date:
        """The last day of what begins at `start` and repeats without an end."""
        if self.first is not None:
            return self.last or self.first
        return max(start, self.today) + _ENDLESS


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A session as the file says it; what it does not say is "".

    `starts` and `ends` are UTC (`2026-05-17T12:00:00+00:00`), or floating (no offset), or a day;
    of whole days the end is the last one. `zone` is IANA's name of the zone that the file means.
    `uid` and `recurrence` know the entry again; a file without UIDs is given some.
    """

    uid: str
    recurrence: str = ""
    title: str = ""
    starts: str = ""
    ends: str = ""
    zone: str = ""
    place: str = ""
    speakers: str = ""
    description: str = ""
    url: str = ""
    kind: str = ""
    cancelled: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an entry: the line where it begins (from 1), its title, what was done.

    Of the whole file `line` is 0.
    """

    line: int
    title: str
    reason: str

    def __str__(self) -> str:
        if not self.line:
            return self.reason[:1].upper() + self.reason[1:]
        whose = f"“{self.title}”" if self.title else "an entry without a title"
        return f"Line {self.line}, {whose}: {self.reason}"


@dataclass(slots=True)
class CalendarFile:
    """A calendar file. `outside` counts entries on other days than the event's, left out.

    `zone` is the IANA zone of the calendar (X-WR-TIMEZONE), or that of its only zone, or "".
    `faults` are the first of `fault_count`.
    """

    name: str = ""
    zone: str = ""
    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    fault_count: int = 0
    outside: int = 0
    endless_until: date | None = None

    @property
    def days(self) -> Sequence[date]:
        """The days on which something begins, in order, once each; floating ones as they are."""
        found = {entry.starts[:10] for entry in self.entries if entry.starts}
        return [date.fromisoformat(day) for day in sorted(found)]

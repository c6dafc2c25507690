"""Sessions in words: times by the event's clock and, where it differs, by yours."""

from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from companion.model.moments import on_the_wall, when

if TYPE_CHECKING:
    from companion.store.sessions import SessionRow

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
STATES = {"cancelled": "cancelled", "missing": "no longer in the programme"}


def day_heading(day: date | None, today: date) -> str:
    """ "Sunday 18 October, today"; the year unless it is this one."""
    if day is None:
        return "Not known when"
    words = f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    if day.year != today.year:
        words += f" {day.year}"
    return f"{words}, today" if day == today else words


def time_words(session: "SessionRow", zone: str) -> str:
    """ "14:00–15:30", "all day" or "" """
    times = when(session.starts_at, session.ends_at, zone)
    if not isinstance(times.start, datetime):
        return "all day" if times.start else ""
    start = on_the_wall(times.start, zone)
    if not isinstance(times.end, datetime):
        return f"{start:%H:%M}"
    return f"{start:%H:%M}–{on_the_wall(times.end, zone):%H:%M}"


def your_time_words(session: "SessionRow", zone: str, here: tzinfo | None = None) -> str:
    """ "08:00 for you": when it begins by the clock of this computer, "" if that is the same.

    `here` is the zone of the computer; None for the one that it says.
    """
    start = when(session.starts_at, session.ends_at, zone).start
    if not zone or not isinstance(start, datetime):
        return ""
    there, yours = on_the_wall(start, zone), start.astimezone(here).replace(tzinfo=None)
    if there == yours:
        return ""
    days = (yours.date() - there.date()).days
    other = {0: "", 1: " the day after", -1: " the day before"}.get(days, "")
    return f"{yours:%H:%M}{other} for you"


def about_words(session: "SessionRow") -> str:
    """Place, speakers and kind in a line."""
    return " · ".join(part for part in (session.place, session.speakers, session.kind) if part)

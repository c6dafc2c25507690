"""Events in words, as the switcher and the sheets show them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar

from companion.ui.context import EventEntry

if TYPE_CHECKING:
    from companion.store.events import EventRow


class _Dated(Protocol):
    @property
    def starts_on(self) -> str | None: ...

    @property
    def ends_on(self) -> str | None: ...


E = TypeVar("E", bound=_Dated)

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def entry_of(event: "EventRow", *, today: date) -> EventEntry:
    """An event as the switcher shows it."""
    dates = dates_in_words(event.starts_on, event.ends_on, today=today)
    return EventEntry(event.id, event.name, event.place, dates, event.people)


def upcoming_first(events: Sequence[E], *, today: date) -> list[E]:
    """Events as one looks for them: those to come, the nearest first; undated ones; then the past.

    What goes on today is still to come.
    """
    day = today.isoformat()

    def place(event: E) -> tuple[int, int]:
        start, end = event.starts_on, event.ends_on or event.starts_on
        if not start or not end:
            return (1, 0)
        number = date.fromisoformat(start).toordinal()
        return (0, number) if end >= day else (2, -number)

    return sorted(events, key=place)


def dates_in_words(start: str | None, end: str | None, *, today: date) -> str:
    """`18–20 Oct`, `30 Oct – 2 Nov 2027`: ISO 8601 days, the year unless it is this one."""
    days = [date.fromisoformat(text) for text in (start, end) if text]
    if not days:
        return ""
    first, last = days[0], days[-1]
    year = "" if last.year == today.year else f" {last.year}"
    if first == last:
        return f"{_day(last)}{year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}{year}"
    if first.year == last.year:
        return f"{_day(first)} – {_day(last)}{year}"
    return f"{_day(first)} {first.year} – {_day(last)} {last.year}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"

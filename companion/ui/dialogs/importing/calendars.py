"""Calendars among what is to be imported, as files or pasted: they have a sheet of their own."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from companion.ui.dialogs.importing.sources import Source

if TYPE_CHECKING:
    from companion.ui.context import Context
    from companion.ui.widgets.sheet import Sheet

_SUFFIXES = frozenset({".ics", ".ical", ".ifb", ".icalendar"})
_BEGIN = "BEGIN:VCALENDAR"  # RFC 5545, 3.4


def calendar_in(sources: Sequence[Source]) -> Source | None:
    """The calendar that comes first among the sources; None if something else does."""
    first = sources[0] if sources else None
    return first if first is not None and _is_calendar(first) else None


def _is_calendar(source: Source) -> bool:
    if isinstance(source, Path):
        return source.suffix.casefold() in _SUFFIXES
    return source.text[:200].lstrip("\ufeff \t\r\n").upper().startswith(_BEGIN)


def open_calendar(context: "Context", source: Source) -> None:
    """Show the sheet that reads a programme."""
    from companion.ui.dialogs.calendar_sheet import CalendarSheet

    context.open_sheet(CalendarSheet(context, source))


def left(context: "Context", sheet: "Sheet", sources: Sequence[Source]) -> Sequence[Source]:
    """The sources; none, and the other sheet takes this one's place, if a calendar comes first."""
    calendar = calendar_in(sources)
    if calendar is None:
        return sources
    sheet.close_sheet()
    open_calendar(context, calendar)
    return ()

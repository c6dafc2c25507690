"""Calendar files among what is to be imported: programmes, which have a sheet of their own."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from companion.ui.dialogs.importing.sources import Source

if TYPE_CHECKING:
    from companion.ui.context import Context
    from companion.ui.widgets.sheet import Sheet

_SUFFIXES = frozenset({".ics", ".ical", ".ifb", ".icalendar"})


def calendar_in(sources: Sequence[Source]) -> Path | None:
    """The calendar file that comes first among the sources; None if something else does."""
    first = sources[0] if sources else None
    return first if isinstance(first, Path) and first.suffix.casefold() in _SUFFIXES else None


def open_calendar(context: "Context", path: Path) -> None:
    """Show the sheet that reads a programme."""
    from companion.ui.dialogs.calendar_sheet import CalendarSheet

    context.open_sheet(CalendarSheet(context, path))


def left(context: "Context", sheet: "Sheet", sources: Sequence[Source]) -> Sequence[Source]:
    """The sources; none, and the other sheet takes this one's place, if a calendar comes first."""
    path = calendar_in(sources)
    if path is None:
        return sources
    sheet.close_sheet()
    open_calendar(context, path)
    return ()

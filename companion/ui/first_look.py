"""What the first paint shows: the events and the first page of people, read without the store."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from companion.model.progress import Progress, silent
from companion.store.glance import Glance, glance
from companion.ui.context import EventEntry
from companion.ui.event_words import dates_in_words, entry_of, upcoming_first
from companion.ui.models.first_page import remembered_listing, remembered_page
from companion.ui.models.listing import Listing, Question
from companion.ui.models.view import remembered
from companion.ui.settings import Settings

if TYPE_CHECKING:
    from companion.store import Database
    from companion.ui.theme import Theme


def first_look(folder: Path, settings: Settings, theme: "Theme | None" = None) -> Glance | None:
    """A glance at the database, which is made or migrated first if it must be.

    With a theme, a small window says how far that is when it takes its time.
    None if another Companion changes it at this moment. Raises KnownError if it cannot be used.
    """
    view = remembered(settings)
    page = None if view.is_by_name else remembered_page(settings, view)
    look = glance(folder, event_id=settings.event_id, details=view.details, remembered=page)
    if look is None:
        _make_ready(folder, theme)
        look = glance(folder, event_id=settings.event_id, details=view.details)
    return look


def _make_ready(folder: Path, theme: "Theme | None") -> None:
    if theme is None:
        open_database(folder).close()
        return
    from companion.ui.preparing import told_in_a_window

    with told_in_a_window(theme) as progress:
        open_database(folder, progress).close()


def open_database(folder: Path, progress: Progress = silent) -> "Database":
    """The whole database, made ready if it must be. Raises KnownError if it cannot be used."""
    from companion.store import Database

    return Database.open(folder, progress=progress)


def first_listing(look: Glance, settings: Settings) -> Listing | None:
    """The first page of the list; None if it is sorted otherwise and not as it was last time."""
    view = remembered(settings)
    if not view.is_by_name:
        return remembered_listing(settings, view, look)
    return Listing(Question(look.filter, view=view), tuple(look.rows), look.rows)


def entries(look: Glance) -> list[EventEntry]:
    """The events for the switcher; who is in them has not been counted yet."""
    today = _today()
    return [
        EventEntry(
            event.id, event.name, event.place,
            dates_in_words(event.starts_on, event.ends_on, today=today), None,
        )
        for event in upcoming_first(look.events, today=today)
    ]  # fmt: skip


def read_events(database: "Database") -> list[EventEntry]:
    """The events with how many people each has."""
    from companion.store.events import all_events

    today = _today()
    with database.read() as sql:
        events = upcoming_first(all_events(sql), today=today)
    return [entry_of(event, today=today) for event in events]


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the user's own day

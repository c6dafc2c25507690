"""“Event”: the event's home. Each part is read when it is first looked at."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent

from companion.ui.context import Context
from companion.ui.models.words import local_now
from companion.ui.pages.parts.page import Part, PartsPage
from companion.ui.pages.parts.panel import Panel

if TYPE_CHECKING:
    from companion.store import Database

Now = Callable[[], datetime]


def _glance(context: Context, now: Now) -> Panel:
    from companion.ui.pages.event.glance import GlancePanel

    return GlancePanel(context, now=now)


def _resources(context: Context, now: Now) -> Panel:
    from companion.ui.pages.event.resources.panel import ResourcesPanel

    return ResourcesPanel(context, now=now)


def _programme(context: Context, now: Now) -> Panel:
    from companion.ui.pages.event.programme import ProgrammePanel

    return ProgrammePanel(context, now=now)


def _guests(context: Context, now: Now) -> Panel:
    from companion.ui.pages.event.guests import GuestsPanel

    return GuestsPanel(context)


# Id, the words on its chip, and who makes it.
PARTS: tuple[tuple[str, str, Callable[[Context, Now], Panel]], ...] = (
    ("glance", "At a glance", _glance),
    ("programme", "Programme", _programme),
    ("guests", "Guests", _guests),
    ("resources", "Resources", _resources),
)


class EventPage(PartsPage):
    """`arrive` takes the id of a part (see `PARTS`), or None for the last one."""

    def __init__(self, context: Context, *, now: Now = local_now) -> None:
        parts = [
            Part(name, title, lambda context, make=make: make(context, now))  # type: ignore[misc]
            for name, title, make in PARTS
        ]
        super().__init__(context, title="Event", parts=parts)

    def showEvent(self, event: QShowEvent) -> None:
        """What the organizers' folders brought meanwhile counts at a glance, too."""
        super().showEvent(event)
        chosen = self.context.current_event
        if chosen is not None:
            read = partial(_is_watching, event_id=chosen.id)
            self.context.worker.read(read, on_done=self._on_watching)

    def _on_watching(self, is_watching: bool) -> None:
        if not is_watching:
            return
        # Not before: what the panel is made of takes long to import.
        from companion.ui.pages.event.resources.panel import ResourcesPanel

        if isinstance(panel := self.panel("resources"), ResourcesPanel):
            panel.look()


def _is_watching(db: "Database", *, event_id: int) -> bool:
    from companion.store.watched_folders import folders_of

    with db.read() as sql:
        return bool(folders_of(sql, event_id))

"""“Prepare”: what one does before an event. Each part is read when it is first looked at."""

from collections.abc import Callable
from datetime import datetime

from companion.ui.context import Context
from companion.ui.pages.parts.page import Part, PartsPage
from companion.ui.pages.parts.panel import Panel
from companion.ui.pages.person.view import local_now

Now = Callable[[], datetime]


def _meeting(context: Context, now: Now) -> Panel:
    from companion.ui.pages.prepare.meeting import MeetingPanel

    return MeetingPanel(context)


def _known(context: Context, now: Now) -> Panel:
    from companion.ui.pages.prepare.known import KnownPanel

    return KnownPanel(context, now=now)


def _names(context: Context, now: Now) -> Panel:
    from companion.ui.pages.prepare.names import NamesPanel

    return NamesPanel(context, now=now)


# Id, the words on its chip, and who makes it.
PARTS: tuple[tuple[str, str, Callable[[Context, Now], Panel]], ...] = (
    ("meeting", "Whom to meet", _meeting),
    ("known", "You already know", _known),
    ("names", "Learn names", _names),
)


class PreparePage(PartsPage):
    """`arrive` takes the id of a part (see `PARTS`), or None for the last one."""

    def __init__(self, context: Context, *, now: Now = local_now) -> None:
        parts = [
            Part(name, title, lambda context, make=make: make(context, now))  # type: ignore[misc]
            for name, title, make in PARTS
        ]
        super().__init__(context, title="Prepare", parts=parts)

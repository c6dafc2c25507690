"""“Follow up”: what one does after an event. Each part is read when it is first looked at."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from companion.ui.context import Context
from companion.ui.models.words import local_now
from companion.ui.pages.parts.page import Part, PartsPage
from companion.ui.pages.parts.panel import Panel
from companion.ui.widgets.looks import set_look

Now = Callable[[], datetime]


def _inbox(context: Context, now: Now) -> Panel:
    from companion.ui.pages.followup.inbox import InboxPanel

    return InboxPanel(context, now=now)


def _due(context: Context, now: Now) -> Panel:
    from companion.ui.pages.followup.due import DuePanel

    return DuePanel(context, now=now)


def _introductions(context: Context, now: Now) -> Panel:
    from companion.ui.pages.followup.introductions import IntroductionsPanel

    return IntroductionsPanel(context, now=now)


def _channels(context: Context, now: Now) -> Panel:
    from companion.ui.pages.followup.channels import ChannelsPanel

    return ChannelsPanel(context, now=now)


def _partners(context: Context, now: Now) -> Panel:
    from companion.ui.pages.followup.partners import PartnersPanel

    return PartnersPanel(context, now=now)


# Id, the words on its chip, and who makes it.
PARTS: tuple[tuple[str, str, Callable[[Context, Now], Panel]], ...] = (
    ("inbox", "Inbox", _inbox),
    ("due", "Due", _due),
    ("partners", "Partners", _partners),
    ("introductions", "Introductions", _introductions),
    ("channels", "Channels", _channels),
)


class FollowUpPage(PartsPage):
    """`arrive` takes the id of a part (see `PARTS`), or None for the last one."""

    def __init__(self, context: Context, *, now: Now = local_now) -> None:
        parts = [
            Part(name, title, lambda context, make=make: make(context, now))  # type: ignore[misc]
            for name, title, make in PARTS
        ]
        super().__init__(context, title="Follow up", parts=parts)
        self.export = set_look(QPushButton("Export calendar…"), "quiet")
        self.export.setToolTip("Follow-ups, channels and more as a file for your calendar")
        self.export.clicked.connect(lambda: context.commands.run("calendar.export"))
        self._put_beside_title(self.export)

    def _put_beside_title(self, button: QPushButton) -> None:
        layout = self.layout()
        first = layout.itemAt(0) if layout is not None else None
        head = first.layout() if first is not None else None
        assert isinstance(head, QVBoxLayout)
        row = QHBoxLayout()
        head.removeWidget(self.title)
        row.addWidget(self.title, 1)
        row.addWidget(button)
        head.insertLayout(0, row)

"""“Prepare”: what one does before an event. Each part is read when it is first looked at."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from companion.ui.context import Context
from companion.ui.models.words import local_now
from companion.ui.pages.parts.page import Part, PartsPage
from companion.ui.pages.parts.panel import Panel
from companion.ui.pages.prepare.reminder import QuestionReminder

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


def _questions(context: Context, now: Now) -> Panel:
    from companion.ui.pages.prepare.questions import QuestionsPanel

    return QuestionsPanel(context)


def _offers(context: Context, now: Now) -> Panel:
    from companion.ui.pages.prepare.offers import OffersPanel

    return OffersPanel(context)


def _icebreakers(context: Context, now: Now) -> Panel:
    from companion.ui.pages.prepare.icebreakers import IcebreakersPanel

    return IcebreakersPanel(context)


def _rounds(context: Context, now: Now) -> Panel:
    from companion.ui.pages.prepare.rounds import RoundsPanel

    return RoundsPanel(context)


# Id, the words on its chip, and who makes it.
PARTS: tuple[tuple[str, str, Callable[[Context, Now], Panel]], ...] = (
    ("meeting", "Whom to meet", _meeting),
    ("known", "You already know", _known),
    ("names", "Learn names", _names),
    ("questions", "Questions", _questions),
    ("offers", "Offers and asks", _offers),
    ("icebreakers", "Ice-breakers", _icebreakers),
    ("rounds", "Peer rounds", _rounds),
)


class PreparePage(PartsPage):
    """`arrive` takes the id of a part (see `PARTS`), or None for the last one."""

    def __init__(self, context: Context, *, now: Now = local_now) -> None:
        parts = [
            Part(name, title, lambda context, make=make: make(context, now))  # type: ignore[misc]
            for name, title, make in PARTS
        ]
        super().__init__(context, title="Prepare", parts=parts)
        self.reminder = QuestionReminder(context, now=now, on_add=self._on_add_question)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        em = context.theme.em
        self.reminder.setMaximumWidth(em(52))
        held = QHBoxLayout()
        held.setContentsMargins(em(1.8), em(0.7), em(1.8), 0)
        held.addWidget(self.reminder, 100)
        held.addStretch(1)
        layout.insertLayout(2, held)

    def arrive(self, target: object) -> None:
        """Read again what changed meanwhile, and look whether there is no question yet."""
        super().arrive(target)
        self.reminder.load()

    def _on_add_question(self) -> None:
        from companion.ui.pages.prepare.questions import QuestionsPanel

        self.tabs.choose("questions")
        panel = self.panel("questions")
        if isinstance(panel, QuestionsPanel):
            panel.new.setFocus()

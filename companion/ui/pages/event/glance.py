"""The event at a glance: what it is, who is coming, and what is new."""

from collections.abc import Callable
from datetime import datetime

from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.pages.parts.panel import Panel
from companion.ui.widgets.looks import label

TABLES = ("event", "roster", "attendee", "contact", "encounter")


class GlancePanel(Panel):
    """The home of the chosen event."""

    def __init__(self, context: Context, *, now: Callable[[], datetime]) -> None:
        super().__init__(
            context,
            icon="event",
            empty="Which event is it?",
            detail="Choose an event in the sidebar: here you see who is coming and what is new.",
        )
        self._now = now
        self.name = label("", "title", wrap=True)
        self.body.addWidget(self.name)

    def load(self) -> None:
        event = self.context.current_event
        if event is None:
            self.say(
                "Which event is it?",
                "Choose an event in the sidebar: here you see who is coming and what is new.",
            )
            return
        self.name.setText(event.name)
        self.setCurrentWidget(self.area)

    @staticmethod
    def concerns(changed: Changed) -> bool:
        """Whether a change may alter what is shown."""
        return changed.touches(*TABLES)

"""What is due: who slips first, then what is to be done today, what is coming, what was done."""

from collections.abc import Callable
from datetime import datetime

from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.pages.parts.panel import Panel

TABLES = ("follow_up", "cadence", "contact_log", "encounter", "contact")


class DuePanel(Panel):
    """Counted is what is due today or was due before, of all events."""

    def __init__(self, context: Context, *, now: Callable[[], datetime]) -> None:
        super().__init__(context, icon="follow-up", empty="Nothing is due.", detail="")
        self._now = now

    def load(self) -> None:
        self.say("Nothing is due.", "What you promise people is listed here on its day.")

    @staticmethod
    def concerns(changed: Changed) -> bool:
        """Whether a change may alter what is shown."""
        return changed.touches(*TABLES)

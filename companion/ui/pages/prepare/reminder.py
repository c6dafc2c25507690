"""“You have no question yet”: said on this page alone, before an event and while it is on."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.widgets.message import Message

if TYPE_CHECKING:
    from companion.store import Database

DAYS_BEFORE = 14
TABLES = ("question", "event")


class QuestionReminder(Message):
    """Shows itself for the chosen event while there is no question for it; dismissed for good."""

    def __init__(
        self, context: Context, *, now: Callable[[], datetime], on_add: Callable[[], None]
    ) -> None:
        super().__init__(context.theme)
        self._context, self._now, self._on_add = context, now, on_add
        self._is_acting = False
        self.dismissed.connect(self._on_dismissed)
        context.changes.happened.connect(self._on_changed)
        context.event_changed.connect(self.load)

    def load(self) -> None:
        """Look whether there is something to remind of."""
        event = self._context.current_event
        if event is None or self._context.settings.text(_key(event.id)):
            self.hide()
            return
        today = self._now().date()
        self._context.worker.read(
            partial(_sentence, event_id=event.id, today=today),
            on_done=partial(self._on_read, event.id),
        )

    def _on_read(self, event_id: int, sentence: str) -> None:
        event = self._context.current_event
        if event is None or event.id != event_id:
            return
        if not sentence:
            self.hide()
        elif sentence != self.sentence:
            self.say(sentence, tone="calm", action="Add a question", do=self._act)

    def _act(self) -> None:
        self._is_acting = True
        self._on_add()

    def _on_dismissed(self) -> None:
        """Pressing the button is no refusal: one who then adds none is reminded again."""
        event = self._context.current_event
        if event is not None and not self._is_acting:
            self._context.settings.set_text(_key(event.id), "no")
        self._is_acting = False

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches(*TABLES):
            self.load()


def _key(event_id: int) -> str:
    return f"prepare/no_question_{event_id}"


def _sentence(db: "Database", *, event_id: int, today: date) -> str:
    """What to say, "" for nothing."""
    from companion.store.events import event_by_id
    from companion.store.questions import has_question

    with db.read() as sql:
        event = event_by_id(sql, event_id)
        if has_question(sql, event_id):
            return ""
    return reminder(event.name, event.starts_on, event.ends_on, today)


def reminder(name: str, starts_on: str | None, ends_on: str | None, today: date) -> str:
    """The sentence for an event (ISO dates) in its last fortnight or its days, else ""."""
    if not starts_on:
        return ""
    first = date.fromisoformat(starts_on)
    last = date.fromisoformat(ends_on) if ends_on else first
    days = (first - today).days
    if last < today or days > DAYS_BEFORE:
        return ""
    if days > 1:
        when = f"{name} begins in {days} days"
    elif days == 1:
        when = f"{name} begins tomorrow"
    elif days == 0:
        when = f"{name} begins today"
    else:
        when = f"{name} is on"
    return f"{when}, and you have no question yet."

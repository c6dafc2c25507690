"""What every page and sheet gets by its constructor, so that nothing has to be global."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from companion.model.changed import Changed
from companion.model.progress import Progress
from companion.ui.changes import Changes
from companion.ui.commands import Commands
from companion.ui.drops import Drops
from companion.ui.history import History
from companion.ui.icons import Icons
from companion.ui.settings import Settings
from companion.ui.theme import Theme
from companion.ui.worker import Task, Worker, is_alive

if TYPE_CHECKING:
    from companion.store import Database
    from companion.ui.models.listing import Listing
    from companion.ui.widgets.sheet import Sheet


class TellsChange(Protocol):
    """What an operation returns, when it returns more than a `Changed`."""

    @property
    def changed(self) -> Changed:
        """What it changed."""


R = TypeVar("R", bound=Changed | TellsChange)


class EventEntry(NamedTuple):
    """An event as the switcher shows it; `dates` are already words ("18–20 Oct").

    `people` is None until they have been counted.
    """

    id: int
    name: str
    place: str = ""
    dates: str = ""
    people: int | None = 0


class Context(QObject):
    """The services of the window, the chosen event, and what a page may ask the window for.

    `current_event` is None for all events. A page that shows one event's people listens to
    `event_changed` and reads `current_event` again.
    """

    event_changed = Signal()
    events_changed = Signal()
    number_changed = Signal(str, object)
    page_asked = Signal(str, object)
    sheet_asked = Signal(object)
    said = Signal(str)

    def __init__(
        self,
        *,
        theme: Theme,
        icons: Icons,
        commands: Commands,
        worker: Worker,
        changes: Changes,
        history: History,
        settings: Settings,
        drops: Drops,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.icons = icons
        self.commands = commands
        self.worker = worker
        self.changes = changes
        self.history = history
        self.settings = settings
        self.drops = drops
        self._events: tuple[EventEntry, ...] = ()
        self._event_id = settings.event_id
        # What the list shows until it has asked for itself; for the first paint.
        self.first_listing: Listing | None = None

    @property
    def events(self) -> tuple[EventEntry, ...]:
        """Every event there is, in the order of the switcher's menu."""
        return self._events

    @property
    def current_event(self) -> EventEntry | None:
        """The chosen event; None for all events, and until the events are known."""
        return next((entry for entry in self._events if entry.id == self._event_id), None)

    def set_events(self, events: Sequence[EventEntry]) -> None:
        """Tell the window which events there are; a chosen one that is gone becomes "all"."""
        before = self.current_event
        self._events = tuple(events)
        self.events_changed.emit()
        if self.current_event != before:
            self.event_changed.emit()

    def choose_event(self, event_id: int | None) -> None:
        """Choose an event by its id, or None for all, and remember it."""
        if event_id == self._event_id:
            return
        self._event_id = event_id
        self.settings.event_id = event_id
        self.event_changed.emit()

    def set_number(self, page_id: str, number: int | None) -> None:
        """Show a number beside a page's entry in the sidebar (None: no number)."""
        self.number_changed.emit(page_id, number)

    def go(self, page_id: str, target: object = None) -> None:
        """Show a page; `target` is handed to its `arrive` (such as the id of a person)."""
        self.page_asked.emit(page_id, target)

    def open_sheet(self, sheet: "Sheet") -> None:
        """Cover the page with a sheet until it is closed. The window takes it over."""
        self.sheet_asked.emit(sheet)

    def change(
        self,
        operation: "Callable[[Database, Progress], R]",
        *,
        cause: object,
        what: str = "Saving…",
        on_done: Callable[[R], None] | None = None,
        on_failed: Callable[[str], None] | None = None,
        on_progress: Progress | None = None,
        on_cancelled: Callable[[], None] | None = None,
    ) -> Task:
        """Run an operation off the UI thread and announce what it changed; the usual way to change.

        context.change(lambda db, _: meet(db, attendee=4), cause=self, what="Meeting…")
        """

        def done(result: R) -> None:
            changed = result if isinstance(result, Changed) else result.changed
            self.changes.announce(changed, cause=cause)
            if on_done is not None and is_alive(on_done):
                on_done(result)

        return self.worker.submit(
            operation,
            on_done=done,
            on_failed=on_failed,
            on_progress=on_progress,
            on_cancelled=on_cancelled,
            what=what,
        )

    def say(self, sentence: str) -> None:
        """Show a sentence above the page until it is dismissed: what went wrong, what to do."""
        self.said.emit(sentence)

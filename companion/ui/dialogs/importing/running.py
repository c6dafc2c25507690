"""An import under way: started, watched, stopped."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from companion.importing import ImportPlan
from companion.model.circle import Circle
from companion.model.progress import Progress
from companion.ui.context import Context, TellsChange
from companion.ui.dialogs.importing.sources import Source
from companion.ui.dialogs.importing.work import bring_cards, bring_in
from companion.ui.worker import Task

if TYPE_CHECKING:
    from companion.store import Database

R = TypeVar("R", bound=TellsChange)


class Importer(QObject):
    """One import at a time. A cancelled one leaves nothing and ends with `cancelled`."""

    roster_done = Signal(object)  # RosterReport
    cards_done = Signal(object)  # CardImport
    failed = Signal(str)
    cancelled = Signal()

    def __init__(self, context: Context, cause: QObject, on_progress: Progress) -> None:
        """`cause` is who is told to have asked for the change."""
        super().__init__(cause)
        self._context, self._cause, self._on_progress = context, cause, on_progress
        self._task: Task | None = None

    @property
    def is_busy(self) -> bool:
        """True while an import runs."""
        return self._task is not None

    def bring_in(self, plan: ImportPlan, event: int | str) -> None:
        """Bring a planned roster into an event."""
        self._run(bring_in(plan, event), self._on_roster_done, self._on_people)

    def bring_cards(self, sources: Sequence[Source], circle: Circle, event_id: int | None) -> None:
        """Take the cards of some files as contacts."""
        self._run(bring_cards(sources, circle, event_id), self._on_cards_done, self._on_progress)

    def cancel(self) -> None:
        """Stop it, wherever it is."""
        if self._task is not None:
            self._task.cancel()

    def _run(
        self,
        job: "Callable[[Database, Progress], R]",
        on_done: Callable[[R], None],
        on_progress: Progress,
    ) -> None:
        self._task = self._context.change(
            job,
            cause=self._cause,
            what="Importing…",
            on_done=on_done,
            on_failed=self._on_failed,
            on_progress=on_progress,
            on_cancelled=self._on_cancelled,
        )

    def _on_people(self, done: int, total: int | None) -> None:
        # The operation counts everybody twice: read, and stored.
        self._on_progress(done // 2, total and total // 2)

    def _on_roster_done(self, report: object) -> None:
        self._task = None
        self.roster_done.emit(report)

    def _on_cards_done(self, report: object) -> None:
        self._task = None
        self.cards_done.emit(report)

    def _on_failed(self, sentence: str) -> None:
        self._task = None
        self.failed.emit(sentence)

    def _on_cancelled(self) -> None:
        self._task = None
        self.cancelled.emit()

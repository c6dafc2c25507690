"""The number beside “Follow up” in the sidebar: how many are due, whatever page is shown."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from companion.model.changed import Changed

if TYPE_CHECKING:
    from companion.store import Database
    from companion.ui.context import Context
    from companion.ui.worker import Task

TABLES = ("follow_up", "cadence", "contact_log", "encounter", "contact")


def local_now() -> datetime:
    """The time where the user is, with its zone."""
    return datetime.now().astimezone()


class DueCount(QObject):
    """Counts when it is told to, and from then on after each change that concerns it."""

    def __init__(
        self, context: "Context", parent: QObject, *, now: Callable[[], datetime] = local_now
    ) -> None:
        super().__init__(parent)
        self._context, self._now = context, now
        self._task: Task | None = None

    def start(self) -> None:
        """Count, and watch what changes."""
        self._context.changes.happened.connect(self._on_changed)
        self._count()

    def _count(self) -> None:
        if self._task is not None:
            self._task.cancel()
        now = self._now()
        self._task = self._context.worker.read(lambda db: _read(db, now), on_done=self._show)

    def _show(self, count: int) -> None:
        self._task = None
        self._context.set_number("followup", count or None)

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches(*TABLES):
            self._count()


def _read(db: "Database", now: datetime) -> int:
    from companion.operations.following.counting import count_due

    return count_due(db, now=now)

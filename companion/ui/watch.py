"""Notices what another program, such as the command line, wrote to the same data meanwhile."""

from PySide6.QtCore import QObject, QTimer, Slot

from companion.model.changed import Changed
from companion.ui.changes import Changes
from companion.ui.worker import Task, Worker

# Slow enough to cost nothing, quick enough that one sees it happen.
LOOK_MS = 2000


class DataWatch(QObject):
    """Looks every two seconds, and announces a change of everything when others have written.

    It asks on the lane of changes, whose connection does all writing of the window: what that
    connection has not written itself was written by others.
    """

    def __init__(self, worker: Worker, changes: Changes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker, self._changes = worker, changes
        self._seen: int | None = None
        self._asked: Task | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look."""
        self.look()
        self._timer.start()

    def stop(self) -> None:
        """Look no longer."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Look now, unless an earlier look still waits behind a long import."""
        if self._asked is None or self._asked.finished:
            self._asked = self._worker.submit(
                lambda db, _: db.written_by_others(),
                on_done=self._on_number,
                on_failed=self._on_failed,
                what="Looking for changes…",
            )

    def _on_number(self, number: int) -> None:
        before, self._seen = self._seen, number
        if before is not None and number != before:
            self._changes.announce(everything())

    def _on_failed(self, _sentence: str) -> None:
        """A look that failed is no news; whatever is asked for next will say what is wrong."""


def everything() -> Changed:
    """A change of which only is known that it happened: each table is touched, no row is named."""
    from companion.store.undo import TRACKED_TABLES

    return Changed("", {table: frozenset((0,)) for table in TRACKED_TABLES})

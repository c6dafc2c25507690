"""Undo and redo, as the window does them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from companion.model.changed import Changed
from companion.ui.changes import Changes
from companion.ui.worker import Worker

if TYPE_CHECKING:
    from companion.store import Database

Step = Callable[["Database"], Changed | None]


class History(QObject):
    """Runs undo and redo in turn with all other changes and announces what they changed.

    `undo` and `redo` are operations: they return what they changed, or None when there is
    nothing left. `moved(sentence, way_back)` is for the toast; `way_back` is the command that
    takes it back ("redo" after an undo).
    """

    moved = Signal(str, str)
    ended = Signal(str)

    def __init__(
        self,
        worker: Worker,
        changes: Changes,
        *,
        undo: Step,
        redo: Step,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker, self._changes = worker, changes
        self._undo, self._redo = undo, redo

    @Slot()
    def undo(self) -> None:
        """Take back the last change."""
        step = self._undo
        self._worker.submit(lambda db, _: step(db), on_done=self._on_undone, what="Undoing…")

    @Slot()
    def redo(self) -> None:
        """Do again what was last taken back."""
        step = self._redo
        self._worker.submit(lambda db, _: step(db), on_done=self._on_redone, what="Redoing…")

    def _on_undone(self, changed: Changed | None) -> None:
        self._tell(changed, "Taken back", "redo", "There is nothing to take back.")

    def _on_redone(self, changed: Changed | None) -> None:
        self._tell(changed, "Done again", "undo", "There is nothing to do again.")

    def _tell(self, changed: Changed | None, word: str, way_back: str, nothing: str) -> None:
        if changed is None:
            self.ended.emit(nothing)
            return
        self._changes.announce(changed, cause=self)
        self.moved.emit(f"{word}: {changed.step}", way_back)

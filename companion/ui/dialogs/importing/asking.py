"""Asks how a file would be read, and drops the answers that nobody waits for any more."""

from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal

from companion.importing import ImportPlan
from companion.ui.dialogs.importing.work import Answer, Question, ask
from companion.ui.worker import Worker


class Asking(QObject):
    """One question at a time: each new one takes the place of the last, wherever that is."""

    answered = Signal(object)  # Answer
    failed = Signal(str)

    def __init__(self, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._number, self._stop = 0, Event()

    def ask(
        self,
        path: Path,
        event: int | str,
        reading: dict[str, Any],
        *,
        plan: ImportPlan | None = None,
    ) -> None:
        """Read the file, or with `plan` only count what it would do."""
        self.drop()
        question = Question(self._number, path, event, reading, plan)
        self._worker.read(
            ask(question, self._stop),
            on_done=self._on_answer,
            on_failed=self.failed.emit,
            what="Reading…",
        )

    def drop(self) -> None:
        """Wait for nothing any more; what runs ends at its next chance."""
        self._stop.set()
        self._stop = Event()
        self._number += 1

    def _on_answer(self, answer: Answer) -> None:
        if answer.number == self._number:
            self.answered.emit(answer)

"""Asks how a file would be read, and drops the answers that nobody waits for any more."""

from collections.abc import Mapping
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from companion.importing import ImportPlan
from companion.ui.dialogs.importing.sources import Source
from companion.ui.dialogs.importing.work import Answer, Columns, Question, ask
from companion.ui.worker import Worker

# Ten times a second is as often as a number can be read.
_LOOK_MS = 100


class _Mark:
    """How far the job has come: written by its thread, read by ours."""

    def __init__(self) -> None:
        self.at: tuple[int, int | None] | None = None

    def __call__(self, done: int, total: int | None) -> None:
        if done or total:
            self.at = (done, total)


class Asking(QObject):
    """One question at a time: each new one takes the place of the last, wherever that is.

    `progressed(done, total)` as in `companion.model.progress`, a few times a second.
    """

    answered = Signal(object)  # Answer
    failed = Signal(str)
    progressed = Signal(int, object)

    def __init__(self, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._number, self._stop = 0, Event()
        self._mark = _Mark()
        self._waits = False
        # The job has no signal of its own: this object may be gone before the job is.
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._on_look)

    @property
    def is_busy(self) -> bool:
        """True while an answer is waited for."""
        return self._waits

    def ask(
        self,
        source: Source,
        event: int | str,
        reading: Mapping[str, Any],
        columns: Columns,
        *,
        plan: ImportPlan | None = None,
    ) -> None:
        """Read the source, or with `plan` only count what it would do."""
        self.drop()
        self._waits, self._mark = True, _Mark()
        self._look.start()
        question = Question(self._number, source, event, reading, columns, plan)
        self._worker.read(
            ask(question, self._stop, self._mark),
            on_done=self._on_answer,
            on_failed=self._on_failed,
            what="Reading…",
        )

    def drop(self) -> None:
        """Wait for nothing any more; what runs ends at its next chance."""
        self._stop.set()
        self._stop = Event()
        self._number += 1
        self._end()

    def _end(self) -> None:
        self._waits = False
        self._look.stop()

    def _on_look(self) -> None:
        if self._mark.at is not None:
            self.progressed.emit(*self._mark.at)

    def _on_failed(self, sentence: str) -> None:
        self._end()
        self.failed.emit(sentence)

    def _on_answer(self, answer: Answer) -> None:
        if answer.number == self._number:
            self._end()
            self.answered.emit(answer)

"""Asks how a file would be read, and drops the answers that nobody waits for any more."""

import time
from collections.abc import Mapping
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from companion.importing import ImportPlan
from companion.ui.dialogs.importing.sources import Source
from companion.ui.dialogs.importing.work import Answer, Columns, Question, ask
from companion.ui.worker import PROGRESS_SECONDS, Worker


class Asking(QObject):
    """One question at a time: each new one takes the place of the last, wherever that is.

    `progressed(done, total)` as in `companion.model.progress`, a few times a second.
    """

    answered = Signal(object)  # Answer
    failed = Signal(str)
    progressed = Signal(int, object)
    _told = Signal(int, int, object)  # the number of the question, done, total

    def __init__(self, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._number, self._stop = 0, Event()
        self._waits = False
        # The job tells from its own thread.
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

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
        self._waits = True
        number, last = self._number, float("-inf")

        def told(done: int, total: int | None) -> None:
            nonlocal last
            now = time.monotonic()
            if (done or total) and now - last >= PROGRESS_SECONDS:
                last = now
                self._told.emit(number, done, total)

        self._worker.read(
            ask(Question(number, source, event, reading, columns, plan), self._stop, told),
            on_done=self._on_answer,
            on_failed=self._on_failed,
            what="Reading…",
        )

    def drop(self) -> None:
        """Wait for nothing any more; what runs ends at its next chance."""
        self._stop.set()
        self._stop = Event()
        self._number += 1
        self._waits = False

    def _on_failed(self, sentence: str) -> None:
        self._waits = False
        self.failed.emit(sentence)

    def _on_answer(self, answer: Answer) -> None:
        if answer.number == self._number:
            self._waits = False
            self.answered.emit(answer)

    def _on_told(self, number: int, done: int, total: int | None) -> None:
        if number == self._number:
            self.progressed.emit(done, total)

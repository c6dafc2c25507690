"""The strip that shows how far a long job is, with a way to stop it."""

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from companion.ui.theme import Theme
from companion.ui.widgets.elided import ElidedLabel
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.pace import Pace

# A job that is over sooner needs no strip that flashes by.
PATIENCE_MS = 500


class ProgressStrip(QWidget):
    """Appears half a second after `begin`; give `advance` as the task's `on_progress`."""

    def __init__(self, theme: Theme, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._pace = Pace()
        self._cancel: Callable[[], None] | None = None
        self._what = label("", "strong")
        self._detail = ElidedLabel("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress")
        self._button = set_look(QPushButton("Cancel"), "quiet")
        self._button.clicked.connect(self._on_cancel)
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._timer.timeout.connect(self.show)
        words = QHBoxLayout()
        words.setSpacing(theme.em(0.8))
        words.addWidget(self._what)
        words.addWidget(self._detail, 1)
        words.addWidget(self._button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.3))
        layout.addLayout(words)
        layout.addWidget(self._bar)
        self.hide()

    @property
    def sentence(self) -> str:
        """What the strip says beside its name: how many, how fast, how long yet."""
        return self._detail.text()

    def begin(self, what: str, *, unit: str = "", cancel: Callable[[], None] | None) -> None:
        """A job has begun; `cancel` is its task's, None if it cannot be stopped."""
        self._pace = Pace(unit)
        self._what.setText(what)
        self._detail.setText("")
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(what)
        self._cancel = cancel
        self._button.setVisible(cancel is not None)
        self._button.setEnabled(True)
        self._button.setText("Cancel")
        self._button.setAccessibleName(f"Cancel {what.rstrip('…')}")
        self._timer.start()

    def advance(self, done: int, total: int | None) -> None:
        """The job is so far; a `companion.model.progress.Progress`."""
        self._pace.mark(self._clock(), done, total)
        self._detail.setText(self._pace.sentence)
        # QProgressBar counts in C ints; per mille is as fine as it can be seen.
        self._bar.setRange(0, 1000 if total else 0)
        if total:
            self._bar.setValue(min(1000, done * 1000 // total))

    def end(self) -> None:
        """The job is over, however it ended."""
        self._timer.stop()
        self._cancel = None
        self.hide()

    def _on_cancel(self) -> None:
        if self._cancel is not None:
            self._button.setEnabled(False)
            self._button.setText("Stopping…")
            self._cancel()

"""A small timer: how long one has been on a channel."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from companion.ui.theme import Theme
from companion.ui.widgets.looks import label, set_look

_TICK_MS = 15_000
_MINUTE = 60
_MOST = 24 * 60


class ChannelTimer(QFrame):
    """Hidden while it does not run. `stopped(channel id, minutes)` when it is to be noted.

    `ended()` when it runs no longer.
    """

    stopped = Signal(int, int)
    ended = Signal()

    def __init__(self, theme: Theme, *, now: Callable[[], datetime]) -> None:
        super().__init__()
        set_look(self, "message", tone="calm")
        self._now = now
        self._since: datetime | None = None
        self._name = ""
        self.channel_id: int | None = None
        self.words = label("", wrap=True)
        self.note = QPushButton("Stop and note")
        self.note.clicked.connect(self._on_note)
        self.forget = set_look(QPushButton("Forget it"), "quiet")
        self.forget.setAccessibleName("Stop without noting the minutes")
        self.forget.clicked.connect(self.stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.em(1), theme.em(0.4), theme.em(0.6), theme.em(0.4))
        row.addWidget(self.words, 1)
        row.addWidget(self.note)
        row.addWidget(self.forget)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._show)
        self.hide()

    def start(self, channel_id: int, name: str) -> None:
        """Begin for a channel; one that ran for another begins anew."""
        self.channel_id, self._name, self._since = channel_id, name, self._now()
        self._tick.start()
        self._show()
        self.show()

    def stop(self) -> None:
        """Forget what it counted."""
        self._tick.stop()
        self.channel_id = self._since = None
        self.hide()
        self.ended.emit()

    @property
    def minutes(self) -> int:
        """How many minutes it runs, rounded, 1 at the least; 0 while it does not."""
        if self._since is None:
            return 0
        seconds = (self._now() - self._since).total_seconds()
        return min(_MOST, max(1, round(seconds / _MINUTE)))

    def _show(self) -> None:
        from companion.operations.channels.words import length_words

        self.words.setText(f"On {self._name}: {length_words(self.minutes)}")
        self.note.setAccessibleName(f"Stop and note the minutes on {self._name}")

    def _on_note(self) -> None:
        if self.channel_id is not None:
            self.stopped.emit(self.channel_id, self.minutes)

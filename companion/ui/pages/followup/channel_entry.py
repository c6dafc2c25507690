"""The line that adds a channel: what was understood stands below it while one types."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.ui.context import Context
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.new_line import NewLine

if TYPE_CHECKING:
    from companion.operations.channels.line import ChannelLine

_PAUSE_MS = 120
_HINT = "Zine chat, 2nd Thursday, 9 pm Eastern"


class ChannelEntry(QWidget):
    """`entered(ChannelLine)` for Enter or the button; the line is empty again then."""

    entered = Signal(object)

    def __init__(self, context: Context, *, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._context, self._now = context, now
        theme = context.theme
        self.field = NewLine(name="Add a channel", hint=_HINT)
        self.field.textChanged.connect(self._on_text)
        self.field.entered.connect(self._on_entered)
        self.add = set_look(QPushButton("Add"), "primary")
        self.add.setAccessibleName("Add the channel")
        self.add.clicked.connect(self._on_add)
        self.name = label("", "strong", wrap=True)
        self.rule = label("", wrap=True)
        self.coming = label("", "muted", wrap=True)
        self.shown = set_look(QFrame(), "card")
        inside = QVBoxLayout(self.shown)
        inside.setContentsMargins(theme.em(0.9), theme.em(0.6), theme.em(0.9), theme.em(0.7))
        inside.setSpacing(theme.em(0.15))
        for line in (self.name, self.rule, self.coming):
            inside.addWidget(line)
        self.shown.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.em(0.7))
        row.addWidget(self.field, 1)
        row.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.5))
        column.addLayout(row)
        column.addWidget(self.shown)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    def give_back(self, text: str) -> None:
        """What could not be kept stands in the field again; why is said elsewhere."""
        self.field.give_back(text)
        self._pause.stop()
        self.shown.hide()

    def _on_text(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self.shown.hide()

    def _ask(self) -> None:
        text, now = self.field.text(), self._now()
        self._context.worker.compute(
            lambda _: (text, _understood(text, now)), on_done=self._on_understood
        )

    def _on_understood(self, found: "tuple[str, ChannelLine]") -> None:
        from companion.operations.channels.words import moment_words, rule_words

        text, line = found
        if text != self.field.text() or not text.strip():
            return
        self.name.setText(" ".join(filter(None, (line.name or "(no name yet)", line.hashtag))))
        if line.spoken is None:
            self.rule.setText("")
            self.coming.setText(_short(line.trouble) or "No times: a list, a blog or a group.")
        else:
            self.rule.setText(
                rule_words(
                    rule=line.spoken.rule,
                    starts_at=line.starts_at,
                    zone=line.zone,
                    minutes=line.spoken.minutes or 0,
                )
            )
            now = self._now()
            times = [moment_words(at, now=now) for at in line.coming]
            self.coming.setText(f"For you: {' · '.join(times)}" if times else "This is over.")
        self.rule.setVisible(bool(self.rule.text()))
        self.shown.show()

    def _on_add(self) -> None:
        self.field.enter()
        self.field.setFocus()

    def _on_entered(self, text: str) -> None:
        now = self._now()
        self._context.worker.compute(
            lambda _: (text, _understood(text, now)), on_done=self.entered.emit
        )


def _short(trouble: str) -> str:
    """What is not understood, without what to write instead: that comes when it is entered."""
    return trouble.partition(" Write it like")[0]


def _understood(text: str, now: datetime) -> "ChannelLine":
    from companion.operations.channels.line import read_line
    from companion.operations.recurrence.home import zone_of

    return read_line(text, now=now, home=zone_of(now))

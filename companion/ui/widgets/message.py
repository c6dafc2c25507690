"""A sentence in place: what is wrong and what to do, where it happened, not in a box."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from companion.ui.theme import Theme
from companion.ui.widgets.looks import Tone, label, set_look


def announce(widget: QWidget, sentence: str, *, urgent: bool = False) -> None:
    """Have a screen reader say a sentence now."""
    event = QAccessibleAnnouncementEvent(widget, sentence)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


class Message(QFrame):
    """Hidden until `say`; dismissed by its button or Esc. `dismissed` is sent then."""

    dismissed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        set_look(self, "message", tone="caution")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.em(1), theme.em(0.55), theme.em(0.6), theme.em(0.55))
        self._text = label("", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._action = set_look(QPushButton("Do it"), "quiet")
        self._action.clicked.connect(self._on_action)
        self._dismiss = set_look(QPushButton("Dismiss"), "quiet")
        self._dismiss.setAccessibleName("Dismiss this message")
        self._dismiss.clicked.connect(self.dismiss)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._action)
        layout.addWidget(self._dismiss)
        self._do: Callable[[], None] | None = None
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said, "" when nothing is."""
        return "" if self.isHidden() else self._text.text()

    def say(
        self,
        sentence: str,
        *,
        tone: Tone = "caution",
        action: str = "",
        do: Callable[[], None] | None = None,
    ) -> None:
        """Show a sentence, with a button if one thing can be done about it."""
        self._text.setText(sentence)
        if action:
            self._action.setText(action)
        self._action.setVisible(bool(action))
        self._do = do
        set_look(self, "message", tone=tone)
        self.setAccessibleName(sentence)
        self.show()
        announce(self, sentence, urgent=tone == "caution")

    def dismiss(self) -> None:
        """Hide it."""
        if not self.isHidden():
            self.hide()
            self.dismissed.emit()

    def _on_action(self) -> None:
        if self._do is not None:
            self._do()
        self.dismiss()

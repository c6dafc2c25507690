"""What stands where the camera's picture would, when there is none: why, and “Try again”."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from companion.ui.context import Context
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.message import announce


class Stopped(QFrame):
    """Hidden while there is nothing to say. `again` is sent when the button is pressed."""

    again = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        em = context.theme.em
        set_look(self, "card")
        self._words = label("", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton("Try again")
        context.icons.put(self.button, "camera")
        self.button.clicked.connect(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1.6), em(1.2), em(1.6), em(1.2))
        column.setSpacing(em(0.9))
        column.addStretch(1)
        column.addWidget(self._words)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    @property
    def sentence(self) -> str:
        """What is said."""
        return self._words.text()

    def say(self, sentence: str) -> None:
        """Show a sentence, or hide if it is empty."""
        self._words.setText(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence, urgent=True)

"""A field for one more line of a list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class NewLine(QLineEdit):
    """A field for one more line: Enter sends `entered(text)`, and the cursor stays."""

    entered = Signal(str)

    def __init__(self, *, name: str, hint: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMaxLength(2_000)
        self.returnPressed.connect(self.enter)

    def enter(self) -> None:
        """Send what is typed, if there is something."""
        text = self.text()
        if text.strip():
            self.clear()
            self.entered.emit(text)

    def give_back(self, text: str) -> None:
        """What could not be kept stands in the field again."""
        if not self.text():
            self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

"""Text that is edited where it is read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from companion.ui.widgets.looks import set_look


class InPlaceEdit(QLineEdit):
    """Looks like text until the pointer or the focus is on it.

    `committed(text)` is sent when the text was changed and Enter was pressed or the focus left;
    Esc puts back what was there.
    """

    committed = Signal(str)

    def __init__(self, text: str = "", *, name: str, hint: str = "") -> None:
        super().__init__(text)
        set_look(self, "in-place")
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._saved = text
        self.returnPressed.connect(self._commit)
        self.setCursorPosition(0)

    def show_text(self, text: str) -> None:
        """Show what is saved, unless the user is just typing something else."""
        if self.hasFocus() and self.text() != self._saved:
            return
        self._saved = text
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._saved:
            self.setText(self._saved)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._commit()

    def _commit(self) -> None:
        if self.text() != self._saved:
            self._saved = self.text()
            self.committed.emit(self._saved)

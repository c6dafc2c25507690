"""The line that finds anyone."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from companion.ui.theme import Theme
from companion.ui.widgets.looks import label, set_look


class SearchField(QLineEdit):
    """`textChanged` comes with every key. Down and Enter leave for the list; Esc empties.

    While it is empty it shows its shortcut at the end. `left(chosen)` is sent for Down (False)
    and Enter (True).
    """

    left = Signal(bool)

    def __init__(self, theme: Theme, *, name: str, hint: str, keys: str = "") -> None:
        super().__init__()
        self._theme = theme
        set_look(self, "search")
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(True)
        self._keys = label(keys, "key")
        self._keys.setParent(self)
        self._keys.setVisible(bool(keys))
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._on_text_changed)
        theme.changed.connect(self._place)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when there is no typing to take back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit(False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit(True)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.em(24), super().sizeHint().height())

    def _place(self) -> None:
        self._keys.adjustSize()
        gap = self._theme.em(0.8)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = gap if mirrored else self.width() - self._keys.width() - gap
        room = self._keys.width() + gap // 2 if self._keys.text() else 0
        self.setTextMargins(room if mirrored else 0, 0, 0 if mirrored else room, 0)
        self._keys.move(left, (self.height() - self._keys.height()) // 2)

    def _on_text_changed(self, text: str) -> None:
        self._keys.setVisible(not text and bool(self._keys.text()))

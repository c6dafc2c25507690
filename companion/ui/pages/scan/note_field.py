"""The note of a card: a line that grows, where Enter goes on and Shift+Enter breaks the line."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from companion.ui.theme import Theme

_FEWEST, _MOST = 2, 6  # lines


class NoteField(QPlainTextEdit):
    """`entered` is sent for Enter; Esc is left to the card, a copied picture to the page."""

    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setPlaceholderText("A note: where you met, what you promised")
        self.setAccessibleName("Note")
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme.changed.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """What was typed."""
        return self.toPlainText()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+V of a picture to the page, and Ctrl+Z to the window if nothing was typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            document = self.document()
            picture = (
                event.matches(QKeySequence.StandardKey.Paste)
                and not QGuiApplication.clipboard().mimeData().hasText()
            )
            undo = event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable()
            if picture or undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text alone: a dropped picture is for the page."""
        return source.hasText() and not source.hasUrls()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.em(16), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.em(8), self.height())

    def _fit(self) -> None:
        """A plain text's document is measured in lines."""
        needed = round(self.document().size().height())
        lines = min(_MOST, max(_FEWEST, needed))
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAsNeeded if needed > _MOST else bar.ScrollBarAlwaysOff
        )
        extra = 2 * self.document().documentMargin() + self._theme.em(1.1)
        self.setFixedHeight(round(lines * self.fontMetrics().lineSpacing() + extra))

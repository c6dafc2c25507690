"""Parts of the sheet of topics: a list put in order by keys, and a field for a pasted one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from companion.ui.dialogs.partners.lines import LineDelegate
from companion.ui.theme import Theme
from companion.ui.widgets.looks import label, set_look


class TopicList(QListWidget):
    """`moved(-1 or 1)` with Alt+Up and Alt+Down, `removed` with Delete."""

    moved = Signal(int)
    removed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setItemDelegate(LineDelegate(theme, self, two=False))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class ImportBox(QFrame):
    """`given(text, replace)` when the pasted list is to be added, or to take the list's place.

    `shown(bool)` says that it appears or goes.
    """

    given = Signal(str, bool)
    shown = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        set_look(self, "card")
        em = theme.em
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("A list of topics")
        self.text.setPlaceholderText("A topic on each line, or a Markdown list")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(em(9))
        self.add = set_look(QPushButton("&Add these"), "primary")
        self.add.clicked.connect(lambda: self.given.emit(self.text.toPlainText(), False))
        self.replace = QPushButton("Use these &instead")
        self.replace.clicked.connect(lambda: self.given.emit(self.text.toPlainText(), True))
        self.no = set_look(QPushButton("Cancel"), "quiet")
        self.no.setAccessibleName("Do not paste a list")
        self.no.clicked.connect(self.hide)
        row = QHBoxLayout()
        for button in (self.add, self.replace, self.no):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(0.9), em(0.8), em(0.9), em(0.8))
        column.setSpacing(em(0.5))
        column.addWidget(label("What is indented below a topic are its prompts.", "small",
                               wrap=True))  # fmt: skip
        column.addWidget(self.text)
        column.addLayout(row)

    def show_text(self, text: str) -> None:
        """Begin with this text."""
        self.text.setPlainText(text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden():
            self.shown.emit(False)

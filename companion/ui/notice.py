"""The small calm window that says one sentence when Companion cannot start."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.ui.theme import Theme
from companion.ui.widgets.looks import label, set_look


class Notice(QWidget):
    """A sentence and a button that closes it; `Esc` and `Enter` close it as well."""

    def __init__(self, theme: Theme, sentence: str) -> None:
        super().__init__()
        em = theme.em
        set_look(self, "page")
        self.setWindowTitle("Companion")
        self.setAccessibleName(sentence)
        self.sentence = label(sentence, wrap=True)
        self.sentence.setMinimumWidth(em(26))
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = set_look(QPushButton("Close"), "primary")
        self.button.setShortcut("Esc")
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(2), em(1.8), em(2), em(1.4))
        layout.setSpacing(em(0.9))
        layout.addWidget(label("Companion cannot start", "subtitle"))
        layout.addWidget(self.sentence)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.button.setFocus()

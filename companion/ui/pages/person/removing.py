"""The question before many people are removed: who, and what goes with them."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from companion.ui.theme import Theme
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.message import announce


class RemoveQuestion(QFrame):
    """Hidden until `ask`; `agreed` when it is to be done. Esc, and the other button, mean no."""

    agreed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        set_look(self, "message", tone="caution")
        self.words = label("", wrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.yes, self.no = QPushButton("Remove"), set_look(QPushButton("Keep them"), "quiet")
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self.hide)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.em(0.6))
        buttons.addWidget(self.yes)
        buttons.addWidget(self.no)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.em(1), theme.em(0.8), theme.em(1), theme.em(0.8))
        layout.setSpacing(theme.em(0.6))
        layout.addWidget(self.words)
        layout.addLayout(buttons)
        self.hide()

    def ask(self, count: int, belongings: Mapping[str, int]) -> None:
        """Ask about so many contacts; `belongings` are the rows of each table that go along."""
        people = "contact" if count == 1 else f"{count:,} contacts"
        self.words.setText(question(count, belongings))
        self.setAccessibleName(self.words.text())
        self.yes.setText(f"Remove {people}")
        self.show()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.words.text(), urgent=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _on_yes(self) -> None:
        self.hide()
        self.agreed.emit()


def question(count: int, belongings: Mapping[str, int]) -> str:
    """ "Remove 12 contacts, and with them 3 notes? …" """
    from companion.operations.belongings import belongings_words

    parts = belongings_words(belongings)
    people = "1 contact" if count == 1 else f"{count:,} contacts"
    along = f", and with {'it' if count == 1 else 'them'} {parts}" if parts else ""
    return (
        f"Remove {people}{along}? The participant lists stay as they are, and Undo brings "
        "everything back."
    )

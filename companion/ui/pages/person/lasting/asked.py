"""A question or a state that concerns the whole page, with what can be said to it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from companion.ui.theme import Theme
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.looks import label, set_look

Answer = tuple[str, Callable[[], None]]


class Asked(QFrame):
    """Calm words with buttons under them; hidden until `ask`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        set_look(self, "message", tone="calm")
        self.words = label("", wrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.buttons: list[QPushButton] = []
        self._row = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row.setSizePolicy(policy)
        self._flow = FlowLayout(self._row, spacing=theme.em(0.6))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.em(1), theme.em(0.7), theme.em(1), theme.em(0.7))
        layout.setSpacing(theme.em(0.5))
        layout.addWidget(self.words)
        layout.addWidget(self._row)
        self.hide()

    def ask(self, words: str, answers: Sequence[Answer]) -> None:
        """Ask this; no words hide it."""
        self.setVisible(bool(words))
        if words == self.words.text():
            return
        self.words.setText(words)
        self.setAccessibleName(words)
        while self._flow.takeAt(0) is not None:
            pass
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(*answer) for answer in answers]
        self._row.updateGeometry()

    def _button(self, words: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        if self._flow.count():
            set_look(button, "quiet")
        button.clicked.connect(lambda: do())
        self._flow.addWidget(button)
        button.show()
        return button

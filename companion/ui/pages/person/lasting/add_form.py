"""A quiet button that opens a line or two to fill in: nothing is in the way of who only reads."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from companion.ui.theme import Theme
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.looks import set_look


class AddForm(QWidget):
    """`entered(texts)` when it is filled in: Enter in any field, or its button. Esc closes it."""

    entered = Signal(list)

    def __init__(self, theme: Theme, words: str, fields: Sequence[tuple[str, str, float]]) -> None:
        """`fields`: the name, the hint and the width in em of each."""
        super().__init__()
        self.button = set_look(QPushButton(words), "quiet")
        self.button.clicked.connect(self._on_asked)
        self._known: dict[int, QStringListModel] = {}
        self.fields: list[QLineEdit] = [self._field(theme, *field) for field in fields]
        self.keep = QPushButton("Keep")
        self.keep.setAccessibleName(f"Keep: {words}")
        self.keep.clicked.connect(self._on_entered)
        self._form = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._form.setSizePolicy(policy)
        flow = FlowLayout(self._form, spacing=theme.em(0.5))
        for field in (*self.fields, self.keep):
            flow.addWidget(field)
        self._form.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.3))
        layout.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self._form)

    def _field(self, theme: Theme, name: str, hint: str, width: float) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        field.setFixedWidth(theme.em(width))
        field.setMaxLength(4000)
        field.returnPressed.connect(self._on_entered)
        return field

    def complete(self, place: int, words: Sequence[str]) -> None:
        """What a field completes to."""
        if place not in self._known:
            self._known[place] = QStringListModel(self)
            completer = QCompleter(self._known[place], self.fields[place])
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.fields[place].setCompleter(completer)
        self._known[place].setStringList(list(words))

    def open_with(self, texts: Sequence[str]) -> None:
        """Show the fields with these texts in them."""
        for field, text in zip(self.fields, texts, strict=True):
            field.setText(text)
        self.button.hide()
        self._form.show()
        self.fields[0].setFocus()

    def close_form(self) -> None:
        """Only the button again."""
        within = self._form.isAncestorOf(self.focusWidget() or self)
        self._form.hide()
        self.button.show()
        if within:
            self.button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._form.isHidden():
            self.close_form()
        else:
            super().keyPressEvent(event)

    def _on_asked(self) -> None:
        self.open_with([""] * len(self.fields))

    def _on_entered(self) -> None:
        texts = [field.text() for field in self.fields]
        if any(text.strip() for text in texts):
            self.entered.emit(texts)
        else:
            self.close_form()

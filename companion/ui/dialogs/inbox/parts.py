"""Small parts of the sheet: buttons of which one is on, and a line that gives the keys back."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from companion.ui.theme import Theme
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.looks import set_look


class _Chip(QPushButton):
    """As wide as its words are once it is on: nothing moves or is cut off then."""

    def sizeHint(self) -> QSize:
        heavy = QFont(self.font())
        heavy.setWeight(QFont.Weight.DemiBold)
        more = QFontMetrics(heavy).horizontalAdvance(self.text())
        more -= self.fontMetrics().horizontalAdvance(self.text())
        return super().sizeHint() + QSize(max(0, more) + 2, 0)


class ChoiceRow(QWidget):
    """Buttons of which one is on. `chosen(value)` when the user presses one."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, name: str, choices: Sequence[tuple[object, str, str]]) -> None:
        """`choices`: the value, the words, and the key that does the same, "" for none."""
        super().__init__()
        self.setAccessibleName(name)
        flow = FlowLayout(self, spacing=theme.em(0.35))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group = QButtonGroup(self)
        self._buttons: dict[object, QPushButton] = {}
        for value, words, key in choices:
            button = set_look(_Chip(f"{key}  {words}" if key else words), "chip")
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {words}")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._group.addButton(button)
            self._buttons[value] = button
            flow.addWidget(button)
        self._group.buttonClicked.connect(self._on_clicked)

    @property
    def value(self) -> object:
        """What is on."""
        return next((v for v, button in self._buttons.items() if button.isChecked()), None)

    def choose(self, value: object) -> None:
        """Turn this on, without a signal; nothing, if there is no such choice."""
        if value in self._buttons:
            self._buttons[value].setChecked(True)
            return
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def _on_clicked(self, pressed: QAbstractButton) -> None:
        for value, button in self._buttons.items():
            if button is pressed:
                self.chosen.emit(value)


class Field(QLineEdit):
    """A line: Enter and Esc go back to the person.

    `left`: the keys are the sheet's again. `undone`: Ctrl+Z, and nothing is typed to be undone.
    """

    left = Signal()
    undone = Signal()

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMaxLength(500)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control
        if enter or event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        if event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
            self.undone.emit()
            return
        super().keyPressEvent(event)

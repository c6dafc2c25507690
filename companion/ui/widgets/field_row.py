"""One line of what is known about a person: label, value, and what can be done with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from companion.ui.theme import Theme
from companion.ui.widgets.looks import TextLabel, label, set_look


@dataclass(frozen=True, slots=True)
class FieldAction:
    """A quiet button: "copy", "mail", "call", "open", "QR"."""

    text: str
    do: Callable[[], None]


def copy_action(value: str) -> FieldAction:
    """Copy `value` to the clipboard."""
    return FieldAction("copy", lambda: QGuiApplication.clipboard().setText(value))


class FieldRow(QWidget):
    """`label` and `value` (text to select, or a widget to edit), with quiet buttons at the end.

    A widget given as value is named by the label, and Alt with the label's & letter reaches it;
    it takes the row's width unless `fill` is False.
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        value: str | QWidget,
        actions: Sequence[FieldAction] = (),
        *,
        label_width: float = 7.5,
        fill: bool = True,
    ) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, theme.em(0.15), 0, theme.em(0.15))
        layout.setSpacing(theme.em(0.4))
        self.label = label(name, "small", wrap=True)
        self.label.setFixedWidth(theme.em(label_width))
        self.value = _selectable(value) if isinstance(value, str) else value
        self.label.setBuddy(self.value)
        if not self.value.accessibleName():
            spoken = name.replace("&", "")
            self.value.setAccessibleName(f"{spoken}: {value}" if isinstance(value, str) else spoken)
        # Beside one line the label stands in its middle, beside several at their top.
        top = isinstance(value, str) or not isinstance(
            value, QLineEdit | QComboBox | QAbstractSpinBox
        )
        place = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter
        self.label.setContentsMargins(0, theme.em(0.2) if top else 0, 0, 0)
        layout.addWidget(self.label, alignment=place)
        layout.addWidget(self.value, int(fill))
        if not fill:
            layout.addStretch(1)
        self.buttons = [self._button(action, name) for action in actions]
        for button in self.buttons:
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)

    def _button(self, action: FieldAction, name: str) -> QPushButton:
        button = set_look(QPushButton(action.text), "quiet")
        words = self.value.text() if isinstance(self.value, QLabel) else name
        button.setAccessibleName(f"{action.text} {words}")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: action.do())
        return button


def _selectable(text: str) -> TextLabel:
    shown = label(text, wrap=True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    shown.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return shown

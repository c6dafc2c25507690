"""One line of what is known about a person: label, value, and what can be done with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from companion.ui.theme import Theme
from companion.ui.widgets.looks import label, set_look


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

    A widget given as value is named by the label, and Alt with the label's & letter reaches it.
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        value: str | QWidget,
        actions: Sequence[FieldAction] = (),
        *,
        label_width: float = 7.5,
    ) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, theme.em(0.15), 0, theme.em(0.15))
        layout.setSpacing(theme.em(0.2))
        self.label = label(name, "small", wrap=True)
        self.label.setFixedWidth(theme.em(label_width))
        self.value = _selectable(value, name) if isinstance(value, str) else value
        self.label.setBuddy(self.value)
        if not self.value.accessibleName():
            self.value.setAccessibleName(name.replace("&", ""))
        layout.addWidget(self.label, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.value, 1)
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


def _selectable(text: str, name: str) -> QLabel:
    shown = label(text, wrap=True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    shown.setAccessibleName(f"{name}: {text}")
    shown.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return shown

"""One line of what is known about a person: label, value, and what can be done with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
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
        layout.setSpacing(theme.em(0.2))
        self.label = label(name, "small", wrap=True)
        self.label.setFixedWidth(theme.em(label_width))
        self.value = ValueLabel(value) if isinstance(value, str) else value
        self.label.setBuddy(self.value)
        if not self.value.accessibleName():
            spoken = name.replace("&", "")
            self.value.setAccessibleName(f"{spoken}: {value}" if isinstance(value, str) else spoken)
        layout.addWidget(self.label, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.value, int(fill))
        if not fill:
            layout.addStretch(1)
        # The label is smaller: moved down so that both stand on one line.
        self.label.setContentsMargins(0, theme.em(0.2 if isinstance(value, str) else 0.6), 0, 0)
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


class ValueLabel(QLabel):
    """Text to select. Begins where the layout begins, whatever its own direction.

    Left to itself a label moves Arabic to the far side of the column.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()
        super().changeEvent(event)

    def _align(self) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

"""One person in a list of this page: who it is, why, and what can be done."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from companion.ui.theme import Theme
from companion.ui.widgets.avatar import Avatar
from companion.ui.widgets.elided import ElidedLabel
from companion.ui.widgets.looks import hairline, label, set_look

Deed = tuple[str, Callable[[], object]]


class PersonLine(QWidget):
    """Avatar, name and line; `why` below them in muted words, `field` a field of one's own.

    Pressing the name does `on_open`; `deeds` are the other buttons, each named with the person.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        name: str,
        line: str,
        why: Sequence[str] = (),
        on_open: Callable[[], object],
        deeds: Sequence[Deed] = (),
        field: QLineEdit | None = None,
    ) -> None:
        super().__init__()
        em = theme.em
        shown = name or "(no name)"
        self.open = NameButton(shown)
        self.open.setAccessibleName(f"Show {shown}")
        self.open.clicked.connect(lambda: on_open())
        self.buttons: list[QPushButton] = []
        self.field = field
        words = QVBoxLayout()
        words.setSpacing(em(0.1))
        words.addWidget(self.open)
        if line:
            words.addWidget(ElidedLabel(line))
        for reason in why:
            words.addWidget(label(reason, "muted", wrap=True))
        if field is not None:
            words.addWidget(field)
        row = QHBoxLayout()
        row.setContentsMargins(0, em(0.55), 0, em(0.55))
        row.setSpacing(em(0.9))
        row.addWidget(Avatar(theme, name=name), alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for text, do in deeds:
            row.addWidget(self._deed(text, shown, do), alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(hairline())

    def _deed(self, text: str, name: str, do: Callable[[], object]) -> QPushButton:
        button = set_look(QPushButton(text), "quiet")
        button.setAccessibleName(f"{text.lstrip('☆★ ')}: {name}")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: do())
        self.buttons.append(button)
        return button


class NameButton(QPushButton):
    """A name that can be pressed: it reads as text and ends in an ellipsis where it must."""

    def __init__(self, name: str) -> None:
        super().__init__()
        set_look(self, "quiet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("Show this person")
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        text = ElidedLabel(name, "strong")
        text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside.addWidget(text)

"""A row of chips of which one is on: which view, which list."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from companion.ui.theme import Theme
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.looks import set_look

Choice = tuple[str, str]  # id, words


class Chooser(QWidget):
    """Tab enters the row, the arrows go along it. `chosen(id)` when the user chooses.

    `wraps`: the row may go on in a second line where there is little room.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, *, name: str, wraps: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._row: QLayout = FlowLayout(self) if wraps else QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.em(0.5))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wraps)
        self.setSizePolicy(policy)

    @property
    def current(self) -> str:
        """The id that is on, "" if there is none."""
        return next((id_ for id_, one in self._buttons.items() if one.isChecked()), "")

    @property
    def ids(self) -> list[str]:
        """What can be chosen."""
        return list(self._buttons)

    @property
    def buttons(self) -> list[QPushButton]:
        """Their buttons, in the same order."""
        return list(self._buttons.values())

    def show_choices(self, choices: Sequence[Choice], *, prefer: str = "") -> None:
        """Show these. The one that is on stays on, else `prefer` or the first is."""
        wanted = [id_ for id_, _ in choices]
        current = self.current
        if wanted != list(self._buttons):
            while self._row.takeAt(0) is not None:
                pass
            kept = {id_: one for id_, one in self._buttons.items() if id_ in wanted}
            for id_, old in self._buttons.items():
                if id_ not in kept:
                    self._group.removeButton(old)
                    old.hide()
                    old.deleteLater()
            self._buttons = {id_: kept.get(id_) or self._make(id_) for id_ in wanted}
            for button in self._buttons.values():
                self._row.addWidget(button)
                button.show()
        bold = QFontMetrics(self._theme.font(bold=True))
        for id_, words in choices:
            button = self._buttons[id_]
            # The one that is on is bold, for which Qt leaves no room.
            button.setMinimumWidth(bold.horizontalAdvance(words) + self._theme.em(1.2))
            button.setText(words.replace("&", "&&"))
            button.setAccessibleName(words)
        self.choose(current if current in wanted else prefer)
        self.updateGeometry()

    def choose(self, id_: str) -> None:
        """Turn one on, without a signal; the first for an id that is not there."""
        button = self._buttons.get(id_) or next(iter(self._buttons.values()), None)
        if button is not None:
            button.setChecked(True)

    def _make(self, id_: str) -> QPushButton:
        button = set_look(QPushButton(self), "chip")
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.chosen.emit(id_))
        self._group.addButton(button)
        return button

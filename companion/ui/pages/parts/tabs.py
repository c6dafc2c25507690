"""The parts of the page, one of which is shown."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from companion.ui.theme import Theme
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.looks import set_look


class Tabs(QWidget):
    """Chips of which one is on; Tab stops at that one, the arrows go along. `chosen(id)`."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, tabs: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName("Parts of this page")
        flow = FlowLayout(self, spacing=theme.em(0.5))
        self._group = QButtonGroup(self)
        self._texts = dict(tabs)
        self._buttons: dict[str, QPushButton] = {}
        for name, text in tabs:
            button = _Tab(text, self)
            button.moved.connect(self._move)
            button.clicked.connect(lambda _checked=False, one=name: self.choose(one))
            self._group.addButton(button)
            self._buttons[name] = button
            flow.addWidget(button)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.current = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of the parts, in their order."""
        return tuple(self._buttons)

    def button(self, name: str) -> QPushButton:
        """The chip of a part."""
        return self._buttons[name]

    def choose(self, name: str) -> None:
        """Turn to a part."""
        self._buttons[name].setChecked(True)
        for one, button in self._buttons.items():
            policy = Qt.FocusPolicy.StrongFocus if one == name else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        if name != self.current:
            self.current = name
            self.chosen.emit(name)

    def set_count(self, name: str, count: int | None) -> None:
        """Show a number beside a part's word; None for none."""
        number = "" if count is None else f" {count:,}"
        self._buttons[name].setText(self._texts[name] + number)
        self._buttons[name].setAccessibleName(self._texts[name] + number)

    def _move(self, step: int) -> None:
        names = self.names
        at = names.index(self.current) + step
        name = names[at % len(names)]
        self.choose(name)
        self._buttons[name].setFocus(Qt.FocusReason.TabFocusReason)


class _Tab(QPushButton):
    moved = Signal(int)

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        set_look(self, "chip")
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """As wide as the bold text that it has once it is on, so that nothing moves then."""
        font = QFont(self.font())
        font.setBold(True)
        text, plain = self.text(), QFontMetrics(self.font())
        more = QFontMetrics(font).horizontalAdvance(text) - plain.horizontalAdvance(text)
        return super().sizeHint() + QSize(max(0, more) + 4, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.moved.emit(-step if mirrored else step)

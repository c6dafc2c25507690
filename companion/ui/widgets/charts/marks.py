"""What every chart is made of: marks, each a button for one number, and the arrows among them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from companion.model.figures import Bar
from companion.ui.theme import Theme
from companion.ui.widgets.tips import set_tip

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Mark(QAbstractButton):
    """One number. `bar` is what it stands for; None for a mark that does something else."""

    def __init__(self, theme: Theme, bar: Bar | None, *, spoken: str) -> None:
        super().__init__()
        self.theme, self.bar = theme, bar
        self.chart: Marks | None = None
        self.setAccessibleName(spoken)
        set_tip(self, spoken)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if self.can_be_chosen:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def can_be_chosen(self) -> bool:
        """Whether pressing it does something."""
        return self.bar is None or (self.bar.key is not None and self.bar.value > 0)

    def paint_ground(self, painter: QPainter, place: QRect | None = None) -> None:
        """The ground under the pointer, and the ring around what has the focus."""
        radius = self.theme.em(0.3)
        frame = (place or self.rect()).adjusted(1, 1, -1, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() and self.can_be_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("selection"))
            painter.drawRoundedRect(frame, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.colour("accent"), 2))
            painter.drawRoundedRect(frame, radius, radius)

    def enterEvent(self, event: QEvent) -> None:
        self.update()
        super().enterEvent(event)  # type: ignore[arg-type]

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        elif self.chart is None or not self.chart.go(Qt.Key(event.key()), self):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.chart is not None:
            self.chart.stop_at(self)
        super().focusInEvent(event)

    def restyle(self) -> None:
        """The theme is another one now."""
        self.updateGeometry()
        self.update()


class Marks(QWidget):
    """A chart: Tab stops once, the arrows go along, Home and End to the ends.

    `chosen(bar)` when a mark with something to show is pressed.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, *, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.marks: list[Mark] = []
        self.setAccessibleName(name)
        self._together = QButtonGroup(self)
        self._together.setExclusive(False)
        # Once for all of them: connecting takes longer than painting.
        theme.changed.connect(self.restyle)

    def restyle(self) -> None:
        """The theme is another one now."""
        for mark in self.marks:
            mark.restyle()

    def take(self, marks: Sequence[Mark]) -> None:
        """These new marks take the place of the old ones; the focus stays at its place."""
        old = self.marks
        place = next((at for at, mark in enumerate(old) if mark.hasFocus()), None)
        self.marks = list(marks)
        for mark in marks:
            mark.clicked.connect(self._on_clicked)
            mark.chart = self
            self._together.addButton(mark)
            if self.isVisible():
                # What a layout shows later could not have the focus yet.
                mark.show()
        self.stop_at(self.marks[min(place or 0, len(marks) - 1)] if marks else None)
        if place is not None and marks:
            self.marks[min(place, len(marks) - 1)].setFocus()
        for mark in old:
            mark.hide()
            mark.deleteLater()

    def go(self, key: Qt.Key, mark: Mark) -> bool:
        """Go where a key leads from a mark; False if it leads nowhere."""
        target = self._target(key, mark)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
        return target is not None

    def _target(self, key: Qt.Key, mark: Mark) -> Mark | None:
        """The mark that a key goes to."""
        at = next((at for at, one in enumerate(self.marks) if one is mark), None)
        if at is None:
            return None
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = -1 if mirrored else 1
        step = {
            Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -side, Qt.Key.Key_Right: side,
        }.get(key)  # fmt: skip
        if step is not None:
            return self.marks[max(0, min(len(self.marks) - 1, at + step))]
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
        return self.marks[ends[key]] if key in ends else None

    def stop_at(self, chosen: Mark | None) -> None:
        """Let Tab stop at this mark alone."""
        for mark in self.marks:
            stop = mark is chosen
            mark.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)

    def _on_clicked(self) -> None:
        mark = self.sender()
        if isinstance(mark, Mark) and mark.bar is not None and mark.can_be_chosen:
            self.chosen.emit(mark.bar)

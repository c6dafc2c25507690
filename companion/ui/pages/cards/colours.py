"""A row of colours that a code may have, and a button for another one."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from companion.ui.theme import Theme

# All dark enough to be read (a test says so).
COLOURS = {
    "": "Black", "#1f3a5f": "Navy", "#0b5d51": "Teal", "#2f5d1f": "Green", "#7a1fa2": "Purple",
    "#9b1c31": "Crimson", "#6b3e1d": "Brown",
}  # fmt: skip


class Swatches(QWidget):
    """`chosen("#rrggbb")`, "" for black; `other_asked` for one that is not here."""

    chosen = Signal(str)
    other_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("Colour of the code")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.em(0.15))
        self._group = QButtonGroup(self)
        self.buttons = {colour: _Swatch(theme, colour, name) for colour, name in COLOURS.items()}
        self._own = _Swatch(theme, "#000000", "Your own colour")
        for number, button in enumerate((*self.buttons.values(), self._own)):
            self._group.addButton(button, number)
            row.addWidget(button)
        self._group.buttonClicked.connect(lambda button: self.chosen.emit(button.colour))
        self.other = QPushButton("Other…")
        self.other.setAccessibleName("Another colour for the code")
        self.other.clicked.connect(self.other_asked)
        row.addSpacing(theme.em(0.4))
        row.addWidget(self.other)
        row.addStretch(1)

    @property
    def first(self) -> QWidget:
        """The first colour: what the label beside leads to."""
        return self.buttons[""]

    def show_colour(self, colour: str) -> None:
        """Show which one is chosen."""
        known = self.buttons.get("" if colour == "#000000" else colour)
        self._own.setVisible(known is None)
        if known is None:
            self._own.colour = colour
        (known or self._own).setChecked(True)
        self.update()


class _Swatch(QAbstractButton):
    def __init__(self, theme: Theme, colour: str, name: str) -> None:
        super().__init__()
        self._theme, self.colour = theme, colour
        self.setCheckable(True)
        self.setAccessibleName(f"{name} code" if colour != "#000000" else name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.em(2), self._theme.em(2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.isChecked() or self.hasFocus():
            token = "accent" if self.hasFocus() else "ink"
            painter.setPen(QPen(self._theme.colour(token), 2))
            painter.drawEllipse(frame)
        inner = frame.adjusted(4, 4, -4, -4)
        # A thin edge, so that black is seen on a dark ground.
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(QColor(self.colour or "#000000"))
        painter.drawEllipse(inner)
        if self.isChecked():
            painter.setPen(QPen(Qt.GlobalColor.white, max(1.5, inner.width() / 9)))
            centre, unit = inner.center(), inner.width() / 8
            painter.drawPolyline(
                [
                    QPointF(centre.x() - 1.8 * unit, centre.y()),
                    QPointF(centre.x() - 0.4 * unit, centre.y() + 1.4 * unit),
                    QPointF(centre.x() + 2 * unit, centre.y() - 1.5 * unit),
                ]
            )
        painter.end()

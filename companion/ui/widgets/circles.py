"""The two circles as badges and as switches: a letter, a shape and a colour, never colour alone.

Professional is **P** in a rounded square, social **S** in a disc; hollow means "not in it".
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from companion.model.circle import Circle
from companion.ui.theme import Theme

SINGLE = (Circle.PROFESSIONAL, Circle.SOCIAL)
TITLES = {Circle.PROFESSIONAL: "Professional", Circle.SOCIAL: "Social"}
_TOKENS = {Circle.PROFESSIONAL: "professional", Circle.SOCIAL: "social"}
_GAP = 0.3  # between two badges, in badge heights


def describe(circles: Circle) -> str:
    """The circles in words: "Professional and Social", "Social", "No circle"."""
    return " and ".join(TITLES[one] for one in SINGLE if one in circles) or "No circle"


def paint_badge(
    painter: QPainter, rect: QRectF, theme: Theme, circle: Circle, *, filled: bool = True
) -> None:
    """Paint one badge into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    token = _TOKENS[circle]
    ink = theme.colour(token if filled else "muted")
    painter.setBrush(theme.colour(f"{token}_tint") if filled else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, max(1.0, rect.height() / 14)))
    shape = rect.adjusted(1, 1, -1, -1)
    if circle is Circle.SOCIAL:
        painter.drawEllipse(shape)
    else:
        painter.drawRoundedRect(shape, rect.height() * 0.22, rect.height() * 0.22)
    font = theme.font(bold=True)
    font.setPixelSize(max(7, round(rect.height() * 0.6)))
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, TITLES[circle][0])
    painter.restore()


def paint_number(
    painter: QPainter, rect: QRectF, theme: Theme, number: str, *, filled: bool = True
) -> None:
    """Paint the mark of a card of one's own into a square: its number in a hexagon."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = theme.colour("accent" if filled else "muted")
    painter.setBrush(theme.colour("accent_tint") if filled else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, max(1.0, rect.height() / 14)))
    shape = rect.adjusted(1, 1, -1, -1)
    middle, quarter = shape.center(), shape.height() / 4
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(middle.x(), shape.top()),
                QPointF(shape.right(), shape.top() + quarter),
                QPointF(shape.right(), shape.bottom() - quarter),
                QPointF(middle.x(), shape.bottom()),
                QPointF(shape.left(), shape.bottom() - quarter),
                QPointF(shape.left(), shape.top() + quarter),
            ]
        )
    )
    font = theme.font(bold=True)
    font.setPixelSize(max(7, round(rect.height() * (0.55 if len(number) == 1 else 0.45))))
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, number)
    painter.restore()


def badges_width(circles: Circle, height: float) -> float:
    """How wide `paint_badges` paints for badges of this height."""
    count = len(circles.names)
    return count * height + max(0, count - 1) * height * _GAP


def paint_badges(
    painter: QPainter, place: QPointF, height: float, theme: Theme, circles: Circle
) -> None:
    """Paint the badges of the circles in a row from `place`, their top left corner."""
    left = place.x()
    for one in SINGLE:
        if one in circles:
            paint_badge(painter, QRectF(left, place.y(), height, height), theme, one)
            left += height * (1 + _GAP)


class CircleBadges(QWidget):
    """Badges that only show; `CircleSwitches` are to be pressed."""

    def __init__(self, theme: Theme, circles: Circle = Circle.NONE) -> None:
        super().__init__()
        self._theme, self._circles = theme, circles
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_circles(circles)
        theme.changed.connect(self.update)

    def show_circles(self, circles: Circle) -> None:
        """Show these circles."""
        self._circles = circles
        self.setAccessibleName(describe(circles))
        self.setToolTip(describe(circles))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = self._theme.em(1.3)
        return QSize(round(badges_width(self._circles, height)), height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_badges(painter, QPointF(0, 0), self._theme.em(1.3), self._theme, self._circles)
        painter.end()


class _Switch(QAbstractButton):
    """One half of the pair: badge and word, filled when the person is in the circle."""

    def __init__(self, theme: Theme, circle: Circle) -> None:
        super().__init__()
        self._theme, self._circle = theme, circle
        self.setCheckable(True)
        self.setText(TITLES[circle])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(f"In or out of {TITLES[circle]} ({TITLES[circle][0]})")
        theme.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        em = self._theme.em
        words = QFontMetrics(self._theme.font(bold=True)).horizontalAdvance(self.text())
        return QSize(words + em(3.2), em(2.5))

    def paintEvent(self, _event: QPaintEvent) -> None:
        em, token = self._theme.em, _TOKENS[self._circle]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        focused = self.hasFocus()
        edge = self._theme.colour("accent" if focused else token if self.isChecked() else "line")
        painter.setPen(QPen(edge, 2 if focused else 1))
        ground = f"{token}_tint" if self.isChecked() else "panel"
        if self.underMouse() and not self.isChecked():
            ground = "selection"
        painter.setBrush(self._theme.colour(ground))
        painter.drawRoundedRect(frame, em(0.5), em(0.5))
        self._paint_inside(painter)
        painter.end()

    def _paint_inside(self, painter: QPainter) -> None:
        em, checked = self._theme.em, self.isChecked()
        side, pad = em(1.35), em(0.7)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - pad - side if mirrored else pad
        badge = QRectF(left, (self.height() - side) / 2, side, side)
        paint_badge(painter, badge, self._theme, self._circle, filled=checked)
        painter.setFont(self._theme.font(bold=checked))
        painter.setPen(self._theme.colour(_TOKENS[self._circle] if checked else "muted"))
        start = pad + side + em(0.45)
        words = self.rect().adjusted(start, 0, 0, 0)
        if mirrored:
            words = self.rect().adjusted(0, 0, -start, 0)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        align |= Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, align, self.text())

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class CircleSwitches(QWidget):
    """The pair of switches. `changed(circles)` is sent when the user presses one."""

    changed = Signal(object)

    def __init__(self, theme: Theme, circles: Circle = Circle.NONE) -> None:
        super().__init__()
        self.setAccessibleName("Circles")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.4))
        self._switches = {circle: _Switch(theme, circle) for circle in SINGLE}
        for switch in self._switches.values():
            layout.addWidget(switch)
            switch.clicked.connect(self._on_clicked)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_circles(circles)

    @property
    def circles(self) -> Circle:
        """The circles whose switch is on."""
        union = Circle.NONE
        for circle, switch in self._switches.items():
            if switch.isChecked():
                union |= circle
        return union

    def show_circles(self, circles: Circle) -> None:
        """Show these circles, without a signal."""
        for circle, switch in self._switches.items():
            switch.setChecked(circle in circles)

    def toggler(self, circle: Circle) -> Callable[[], None]:
        """What the key of this circle does: bind it to the commands `circle.…`."""
        return self._switches[circle].click

    def _on_clicked(self) -> None:
        self.changed.emit(self.circles)

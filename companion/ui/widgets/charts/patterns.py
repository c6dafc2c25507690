"""Fills that can be told apart without colour: solid, hatched, dotted, empty; and shades."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from companion.ui.theme import Theme
from companion.ui.tokens import Tokens, contrast

Pattern = Literal["solid", "hatched", "dotted", "empty"]
PATTERNS: tuple[Pattern, ...] = ("solid", "hatched", "dotted", "empty")

# How much of the bar's colour is in each shade. Between the last two there is a grey on which
# neither ink can be read.
SHADES = (0.12, 0.3, 0.48, 0.95)


def fill(
    painter: QPainter, place: QRectF, theme: Theme, pattern: Pattern, *, radius: float = 0.0
) -> None:
    """Fill a place in the bar's colour, its corners rounded."""
    colour = theme.colour("bar")
    line = max(1.0, theme.em(0.1))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    shape.addRoundedRect(place, radius, radius)
    if pattern == "solid":
        painter.fillPath(shape, colour)
        painter.restore()
        return
    if pattern != "empty":
        painter.setClipPath(shape)
        _hatch(painter, place, colour, theme) if pattern == "hatched" else _dot(
            painter, place, colour, theme
        )
        painter.setClipping(False)
    inside = place.adjusted(line / 2, line / 2, -line / 2, -line / 2)
    painter.setPen(QPen(colour, line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if inside.width() > 0:
        painter.drawRoundedRect(inside, radius, radius)
    painter.restore()


def _hatch(painter: QPainter, place: QRectF, colour: QColor, theme: Theme) -> None:
    step = theme.em(0.42)
    painter.setPen(QPen(colour, max(1.0, theme.em(0.14))))
    start = place.left() - place.height()
    while start < place.right():
        painter.drawLine(
            QPointF(start, place.bottom()), QPointF(start + place.height(), place.top())
        )
        start += step


def _dot(painter: QPainter, place: QRectF, colour: QColor, theme: Theme) -> None:
    step, radius = theme.em(0.4), max(0.8, theme.em(0.1))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    down, odd = place.top() + step / 2, False
    while down < place.bottom():
        along = place.left() + (step if odd else step / 2)
        while along < place.right():
            painter.drawEllipse(QPointF(along, down), radius, radius)
            along += step
        down, odd = down + step / 2 + 1, not odd


def shade(tokens: Tokens, level: int) -> tuple[str, str]:
    """A ground of a shade (a place in SHADES), and the ink that is read on it best."""
    ground = _mixed(tokens.panel, tokens.bar, SHADES[level])
    ink = max((tokens.ink, tokens.on_accent), key=lambda one: contrast(one, ground))
    return ground, ink


def level_of(value: int, largest: int) -> int:
    """Which shade a number has: each stands for some four times as many."""
    share = value / largest if largest else 0.0
    return next((at for at, most in enumerate((0.04, 0.16, 0.5)) if share <= most), 3)


def _mixed(one: str, other: str, share: float) -> str:
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)

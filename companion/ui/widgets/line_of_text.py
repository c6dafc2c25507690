"""One painted line in the direction of its own script, and where its letters are."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextLine, QTextOption

from companion.model.direction import is_right_to_left

Span = tuple[int, int]
# A longer text is cut before it is measured; no list is that wide.
_LONGEST = 400
# One character for one, so that what is underlined stays where it is.
_BREAKS = str.maketrans(dict.fromkeys("\n\r\t\v\f\x85\u2028\u2029", " "))
_LEADING, _TRAILING = QTextLine.Edge.Leading, QTextLine.Edge.Trailing


class LineOfText:
    """A text set in one line of a width, cut with an ellipsis; it begins where the layout does."""

    def __init__(self, text: str, font: QFont, width: float, *, mirrored: bool) -> None:
        text = text[:_LONGEST].translate(_BREAKS)
        option = _option(not text.isascii() and is_right_to_left(text), mirrored=mirrored)
        self._set(text, font, width, option)
        # Most have room enough: to elide is to set the text once more.
        if self._line.naturalTextWidth() > width:
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(width))
            self._set(shown, font, width, option)

    def _set(self, text: str, font: QFont, width: float, option: QTextOption) -> None:
        self._length = len(text)
        self._layout = QTextLayout(text, font)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        self._line = self._layout.createLine()
        self._line.setLineWidth(max(1.0, width))
        self._layout.endLayout()

    @property
    def height(self) -> float:
        """Of the line, in pixels."""
        return self._line.height()

    def draw(self, painter: QPainter, origin: QPointF, colour: QColor) -> None:
        """Paint it with its upper left corner at `origin`."""
        painter.setPen(colour)
        self._layout.draw(painter, origin)

    def underline(
        self,
        painter: QPainter,
        origin: QPointF,
        spans: Iterable[Span],
        colour: QColor,
        *,
        gap: float,
        thick: float,
    ) -> None:
        """Underline some of its characters, `gap` below the feet of the letters."""
        below = origin.y() + self._line.ascent() + gap
        for start, end in spans:
            for left, right in self.extents(start, min(end, self._length)):
                painter.fillRect(QRectF(origin.x() + left, below, right - left, thick), colour)

    def extents(self, start: int, end: int) -> list[tuple[float, float]]:
        """From where to where some characters stand; several pieces where scripts mix.

        Both edges of each character count: where the direction turns, the next is elsewhere.
        """
        extents: list[tuple[float, float]] = []
        for place in range(start, end):
            one, other = _x(self._line, place, _LEADING), _x(self._line, place, _TRAILING)
            left, right = min(one, other), max(one, other)
            if extents and left <= extents[-1][1] + 1 and right >= extents[-1][0] - 1:
                extents[-1] = (min(left, extents[-1][0]), max(right, extents[-1][1]))
            elif right > left:
                extents.append((left, right))
        return extents


@cache
def _option(backwards: bool, *, mirrored: bool) -> QTextOption:
    """How a line is set; of the four there are, each is made once: flags take Python their time."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    direction = Qt.LayoutDirection
    option.setTextDirection(direction.RightToLeft if backwards else direction.LeftToRight)
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    return option


def _x(line: QTextLine, place: int, edge: QTextLine.Edge) -> float:
    """An edge of a character; PySide gives a position and the cursor that it belongs to."""
    found: Any = line.cursorToX(place, edge)
    return float(found[0] if isinstance(found, tuple) else found)

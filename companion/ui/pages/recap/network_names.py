"""Names in the graph: as many as there is room for, none over another, few over a dot."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from companion.model.tree_layout import Labels
from companion.ui.theme import Theme

_SIZE = 0.86
_WIDEST = 16  # em
_PAD = 6  # pixels
# So many names may cover small dots: those of who led to most are worth more than a dot.
_FIRST = 14


class Tag(NamedTuple):
    """A name, its dot, and on which side of it the name is best. `always`: whatever it covers."""

    number: int
    name: str
    spot: QPointF
    size: float
    to_right: bool
    always: bool = False


class Names:
    """Remembers how wide names are."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._widths: dict[str, float] = {}

    def forget(self) -> None:
        """The text has another size now."""
        self._widths.clear()

    def write(
        self, painter: QPainter, room: QRectF, tags: Sequence[Tag], you: QPointF
    ) -> list[tuple[int, QRectF]]:
        """Write names, the first of `tags` first; returns whose were written, and where."""
        theme = self._theme
        font = theme.font(_SIZE)
        painter.setFont(font)
        high = QFontMetricsF(font).height()
        dots, names = Labels(theme.em(4)), Labels(theme.em(4))
        for place, tag in enumerate(tags):
            side = 2 * tag.size
            corner = tag.spot.x() - tag.size, tag.spot.y() - tag.size
            (names if place < _FIRST else dots).keep(*corner, side, side)
        radius = theme.em(0.55)
        names.keep(you.x() - radius, you.y() - radius, 2 * radius, 2 * radius)
        ground = theme.colour("panel")
        ground.setAlpha(225)
        mine = self._width("You")
        below = QRectF(you.x() - mine / 2, you.y() + theme.em(0.6), mine, high)
        names.keep(below.x(), below.y(), mine, high)
        self._put(painter, "You", below, ground)
        written = []
        for place, tag in enumerate(tags):
            box = self._free(tag, high, room, names, None if place < _FIRST else dots)
            if box is not None:
                self._put(painter, tag.name, box, ground)
                written.append((tag.number, box))
        return written

    def _free(
        self, tag: Tag, high: float, room: QRectF, names: Labels, dots: Labels | None
    ) -> QRectF | None:
        boxes = list(self._boxes(tag, high))
        for box in boxes:
            sides = (box.x(), box.y(), box.width(), box.height())
            if room.contains(box) and (dots is None or dots.is_free(*sides)) and names.take(*sides):
                return box
        if not tag.always:
            return None
        box = boxes[0]
        box.moveLeft(min(max(box.left(), room.left()), room.right() - box.width()))
        names.keep(box.x(), box.y(), box.width(), box.height())
        return box

    def _boxes(self, tag: Tag, high: float) -> Iterator[QRectF]:
        wide, away, spot = self._width(tag.name), tag.size + 3, tag.spot
        right = QRectF(spot.x() + away, spot.y() - high / 2, wide, high)
        left = QRectF(spot.x() - away - wide, spot.y() - high / 2, wide, high)
        yield from (right, left) if tag.to_right else (left, right)
        yield QRectF(spot.x() - wide / 2, spot.y() - away - high, wide, high)
        yield QRectF(spot.x() - wide / 2, spot.y() + away, wide, high)

    def _width(self, name: str) -> float:
        if name not in self._widths:
            metrics = QFontMetricsF(self._theme.font(_SIZE))
            widest = float(self._theme.em(_WIDEST))
            self._widths[name] = min(metrics.horizontalAdvance(name), widest) + _PAD
        return self._widths[name]

    def _put(self, painter: QPainter, words: str, box: QRectF, ground: QColor) -> None:
        painter.fillRect(box, ground)
        painter.setPen(self._theme.colour("ink"))
        if self._width(words) >= self._theme.em(_WIDEST) + _PAD:
            metrics = QFontMetricsF(painter.font())
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width() - _PAD)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

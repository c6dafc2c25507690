"""Who brought whom, drawn: you in the middle. Names appear as there is room for them.

Pulling moves it, Ctrl and the wheel (or + and -) make it larger. The arrows go from one to the
next, Space folds, Enter opens the person.
"""

from collections.abc import Sequence
from math import cos
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui.pages.recap.network_names import Names, Tag
from companion.ui.pages.recap.tree import Tree
from companion.ui.theme import Theme
from companion.ui.widgets.message import announce

if TYPE_CHECKING:
    from companion.operations.introductions.through import Node

_HIGH = 32  # em
_LEAST, _MOST = 1.0, 24.0  # how much larger than the whole
_STEP = 1.3
_BESIDE, _ABOVE = 7.0, 1.5  # em: room for names around the outermost ring
_FLAT = 1.9  # how much wider than high the rings may be
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NetworkView(QWidget):
    """`chosen(node)` for whoever is to be opened; `went(node)` when another one has the focus."""

    chosen = Signal(object)
    went = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.tree = Tree()
        self.current: int | None = None
        self.found: frozenset[int] = frozenset()
        self.scale = 1.0
        self._moved = QPointF(0, 0)
        self._pulled: QPointF | None = None
        self._names = Names(theme)
        self.labelled: list[tuple[int, QRectF]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Who introduced whom")
        theme.changed.connect(self._on_theme)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.em(40), self._theme.em(_HIGH))

    def show_graph(self, nodes: "Sequence[Node]", links: Sequence[tuple[int, int]]) -> None:
        """Show these people; the one who had the focus keeps it, if still there."""
        key = self.tree.nodes[self.current].key if self.current is not None else None
        self.tree.take(nodes, links)
        self.current = next((at for at, node in enumerate(nodes) if node.key == key), None)
        self.found = frozenset()
        self._tell()
        self.update()

    def zoom(self, by: float, around: QPointF | None = None) -> None:
        """Larger or smaller; the point stays where it is."""
        still = around or QPointF(self.rect().center())
        scale = min(max(self.scale * by, _LEAST), _MOST)
        middle = QPointF(self.rect().center())
        self._moved = (self._moved + middle - still) * (scale / self.scale) + still - middle
        self.scale = scale
        if scale == _LEAST:
            self._moved = QPointF(0, 0)
        self.update()

    def fit(self) -> None:
        """All of it."""
        self.scale, self._moved = _LEAST, QPointF(0, 0)
        self.update()

    def go_to(self, number: int, *, closer: bool = False) -> None:
        """Put the focus on somebody, and bring them into sight."""
        self.tree.uncover(number)
        self.current = number
        if closer:
            self.scale = max(self.scale, 3.0)
            self._moved = QPointF(self.rect().center()) - self._spot(number, QPointF(0, 0))
        spot, pad = self._spot(number), self._theme.em(2)
        room = QRectF(self.rect()).adjusted(pad, pad, -pad, -pad)
        if not room.contains(spot):
            self._moved += QPointF(self.rect().center()) - spot
        self._tell()
        self.update()

    def mark(self, found: Sequence[int]) -> None:
        """Show whom a search found."""
        self.found = frozenset(found)
        self.update()

    def _tell(self) -> None:
        if self.current is None:
            people = len(self.tree.nodes)
            self.setAccessibleDescription(f"{people:,} people. The arrows go from one to the next.")
            return
        self.setAccessibleDescription(self.tree.said(self.current))
        self.went.emit(self.tree.nodes[self.current])
        if self.hasFocus():
            announce(self, self.tree.said(self.current))

    def _radii(self) -> tuple[float, float]:
        """How far the outermost ring is, across and down: the window is wider than high."""
        em = self._theme.em
        down = max(float(em(4)), self.height() / 2 - em(_ABOVE))
        across = max(float(em(4)), min(self.width() / 2 - em(_BESIDE), down * _FLAT))
        return across * self.scale, down * self.scale

    def _spot(self, number: int, moved: QPointF | None = None) -> QPointF:
        place, (across, down) = self.tree.places[number], self._radii()
        middle = QPointF(self.rect().center()) + (self._moved if moved is None else moved)
        return middle + QPointF(place.x * across, place.y * down)

    def _size(self, number: int) -> float:
        led = float(self.tree.nodes[number].reached)
        grown: float = min(1 + 0.4 * led**0.5, 4.0) * self.scale**0.3
        return float(self._theme.em(0.16)) * grown

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), theme.em(0.4), theme.em(0.4))
        painter.setClipRect(room.adjusted(2, 2, -2, -2))
        spots = {number: self._spot(number) for number in self.tree.shown}
        self._draw_lines(painter, spots)
        self._draw_dots(painter, spots, room)
        self._draw_names(painter, spots, room)
        painter.end()

    def _draw_lines(self, painter: QPainter, spots: dict[int, QPointF]) -> None:
        you = QPointF(self.rect().center()) + self._moved
        ways = self._way() if self.current is not None else set()
        plain = self._theme.colour("muted")
        plain.setAlpha(110)
        painter.setPen(QPen(plain, 0.8))
        for number, spot in spots.items():
            up = self.tree.above[number]
            painter.drawLine(you if up is None else spots[up], spot)
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        for number in ways:
            up = self.tree.above[number]
            if number in spots:
                painter.drawLine(you if up is None else spots[up], spots[number])
        made = QPen(self._theme.colour("social"), 1.0, Qt.PenStyle.DashLine)
        painter.setPen(made)
        for one, other in self.tree.links:
            if one in spots and other in spots:
                painter.drawLine(spots[one], spots[other])

    def _way(self) -> set[int]:
        """Whoever is between you and the one who has the focus."""
        way: set[int] = set()
        up = self.current
        while up is not None:
            way.add(up)
            up = self.tree.above[up]
        return way

    def _draw_dots(self, painter: QPainter, spots: dict[int, QPointF], room: QRectF) -> None:
        bar, ink = self._theme.colour("bar"), self._theme.colour("ink")
        panel = self._theme.colour("panel")
        for number, spot in spots.items():
            if not room.contains(spot):
                continue
            size = self._size(number)
            painter.setPen(QPen(panel, 1))
            painter.setBrush(bar)
            if number == self.current or number in self.found:
                painter.setPen(QPen(ink, 2))
                size *= 1.35
            if number in self.tree.folded:
                # Folded is a ring, so that it is not told by size or colour.
                painter.setPen(QPen(bar, 2))
                painter.setBrush(panel)
            painter.drawEllipse(spot, size, size)
        you = QPointF(self.rect().center()) + self._moved
        painter.setPen(QPen(panel, 1))
        painter.setBrush(ink)
        painter.drawEllipse(you, self._theme.em(0.55), self._theme.em(0.55))

    def _draw_names(self, painter: QPainter, spots: dict[int, QPointF], room: QRectF) -> None:
        """First of who has the focus, then of who was found, then of who led to most."""
        ordered = sorted(
            (number for number in spots if room.contains(spots[number])),
            key=lambda at: (at != self.current, at not in self.found, -self.tree.nodes[at].reached),
        )
        tags = [
            Tag(
                number, self.tree.nodes[number].name, spots[number], self._size(number),
                cos(self.tree.places[number].turn) >= 0, always=number == self.current,
            )
            for number in ordered
        ]  # fmt: skip
        you = QPointF(self.rect().center()) + self._moved
        self.labelled = self._names.write(painter, room, tags, you)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / _STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif not self._went(Qt.Key(key)):
            super().keyPressEvent(event)

    def _went(self, key: Qt.Key) -> bool:
        """Whether a key led somewhere from the one who has the focus."""
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
        if not self.tree.nodes or key not in (*arrows, *_ENTER, Qt.Key.Key_Space, Qt.Key.Key_Home):
            return False
        here = self.current
        if here is None or key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key in _ENTER:
            self.chosen.emit(self.tree.nodes[here])
        elif key == Qt.Key.Key_Space:
            self.fold(here)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.go_to(self.tree.beside(here, 1 if key == Qt.Key.Key_Down else -1))
        elif key == Qt.Key.Key_Right and self.tree.below[here]:
            self.tree.fold(here, False)
            self.go_to(self.tree.below[here][0])
        elif key == Qt.Key.Key_Left and (up := self.tree.above[here]) is not None:
            self.go_to(up)
        return True

    def fold(self, number: int) -> None:
        """Fold whoever came by way of somebody, or unfold them."""
        self.tree.fold(number, number not in self.tree.folded)
        self.go_to(number)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Without Ctrl the page scrolls, as everywhere else on it.
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        turned = event.angleDelta().y() / 120
        self.zoom(_STEP**turned, event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pulled = event.position()
        near = self._near(event.position())
        if near is not None:
            self.go_to(near)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pulled is not None:
            self._moved += event.position() - self._pulled
            self._pulled = event.position()
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._pulled = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        near = self._near(event.position())
        if near is not None:
            self.chosen.emit(self.tree.nodes[near])

    def _near(self, point: QPointF) -> int | None:
        for number, box in self.labelled:
            if box.contains(point):
                return number
        reach = float(self._theme.em(0.8))
        best, least = None, reach * reach
        for number in self.tree.shown:
            away = self._spot(number) - point
            square = away.x() ** 2 + away.y() ** 2
            if square < least:
                best, least = number, square
        return best

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def _on_theme(self) -> None:
        self._names.forget()
        self.updateGeometry()
        self.update()

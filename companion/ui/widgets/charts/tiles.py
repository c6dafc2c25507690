"""Tiles by group: the countries of each part of the world, darker the more people come from there.

The number stands in each tile, so that nothing is said by the shade alone.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.model.figures import Bar, Figure, counted
from companion.ui.theme import Theme
from companion.ui.widgets.charts.marks import Mark, Marks
from companion.ui.widgets.charts.patterns import level_of, shade
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.looks import label


class Tile(Mark):
    """A short name over a number."""

    def __init__(self, theme: Theme, bar: Bar, figure: Figure, *, largest: int) -> None:
        people = counted(bar.value, "person", "people")
        super().__init__(theme, bar, spoken=f"{bar.label}: {people}, {figure.share(bar)}")
        self._shown, self._level = bar, level_of(bar.value, largest)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.em(3.1), self.theme.em(2.7))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, em = self.theme, self.theme.em
        ground, ink = shade(theme.tokens, self._level)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.hasFocus() or (self.underMouse() and self.can_be_chosen)
        pen = QPen(theme.colour("ink" if here else "bar"), 2 if here else 1)
        painter.setPen(pen)
        painter.setBrush(QColor(ground))
        # At the middle of a pixel a line is one pixel wide.
        frame = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.drawRoundedRect(frame, em(0.28), em(0.28))
        painter.setPen(QColor(ink))
        middle, height = Qt.AlignmentFlag.AlignCenter, self.height()
        painter.setFont(theme.font(0.86, bold=True))
        top = QRect(0, round(height * 0.08), self.width(), round(height * 0.48))
        painter.drawText(top, middle, self._shown.short)
        painter.setFont(theme.font(0.82))
        below = QRect(0, round(height * 0.48), self.width(), round(height * 0.44))
        painter.drawText(below, middle, _short(self._shown.value))
        painter.end()


class TileChart(Marks):
    """One group of tiles after another, each figure a group."""

    def __init__(self, theme: Theme, groups: Sequence[Figure], *, name: str) -> None:
        super().__init__(theme, name=name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.em(0.35), 0, theme.em(0.35), 0)
        self._column.setSpacing(theme.em(0.9))
        self._groups: list[QWidget] = []
        self.show_groups(groups)

    def minimumSizeHint(self) -> QSize:
        """Little: the layout would ask for the height of all tiles below one another."""
        return QSize(self.theme.em(12), self.theme.em(4))

    def show_groups(self, groups: Sequence[Figure]) -> None:
        """Show these groups."""
        for old in self._groups:
            old.hide()
            old.deleteLater()
        largest = max((figure.largest for figure in groups), default=0)
        tiles: list[Tile] = []
        self._groups = []
        for figure in groups:
            own = [Tile(self.theme, bar, figure, largest=largest) for bar in figure.bars]
            tiles += own
            self._groups.append(self._group(figure, own))
            self._column.addWidget(self._groups[-1])
        self.take(tiles)

    def _group(self, figure: Figure, tiles: Sequence[Tile]) -> QWidget:
        made, em = QWidget(), self.theme.em
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.3))
        people = sum(bar.value for bar in figure.bars)
        whole = Bar(figure.title, people)
        countries = counted(len(figure.bars), "country", "countries")
        words = f"{figure.title} · {counted(people, 'person', 'people')}, {figure.share(whole)}"
        column.addWidget(label(f"{words} · {countries}", "small"))
        holder = QWidget()
        flow = FlowLayout(holder, spacing=em(0.25))
        for tile in tiles:
            flow.addWidget(tile)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        column.addWidget(holder)
        return made


def _short(number: int) -> str:
    """A number in the room of a tile: "982", "12k"."""
    return f"{number:,}" if number < 10_000 else f"{round(number / 1000)}k"

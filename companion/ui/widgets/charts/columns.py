"""Columns side by side, for what comes day after day."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from companion.model.figures import Bar, Figure
from companion.ui.theme import Theme
from companion.ui.widgets.charts.marks import Mark, Marks
from companion.ui.widgets.charts.patterns import fill

_HEIGHT = 9.5  # em
_NARROW, _WIDE = 1.4, 4.6  # em


class Column(Mark):
    """One column, its number on top, its name below in at most two lines."""

    def __init__(self, theme: Theme, bar: Bar, figure: Figure, *, lines: tuple[str, str]) -> None:
        said = f"{' '.join(filter(None, lines))}: {bar.value:,}"
        super().__init__(theme, bar, spoken=said)
        self._shown, self._lines = bar, lines
        self._part = bar.value / figure.largest if figure.largest else 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(theme.em(_WIDE))

    def sizeHint(self) -> QSize:
        return QSize(self.theme.em(_WIDE), self.theme.em(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.em(_NARROW), self.theme.em(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, em = self.theme, self.theme.em
        painter = QPainter(self)
        self.paint_ground(painter)
        line, top = em(1.15), em(1.5)
        foot = self.height() - 2 * line - em(0.25)
        high = round((foot - top) * self._part)
        wide = min(em(2.2), max(2, self.width() - em(0.4)))
        left = (self.width() - wide) // 2
        if high:
            pattern = "solid" if self._shown.kind == "plain" else "empty"
            place = QRectF(left, foot - high, wide, high)
            fill(painter, place, theme, pattern, radius=em(0.16))  # type: ignore[arg-type]
        painter.setPen(theme.colour("muted"))
        painter.drawLine(0, foot, self.width(), foot)
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font(bold=True))
        number = QRect(0, foot - high - line - em(0.1), self.width(), line)
        if self._shown.value:
            self._write(painter, f"{self._shown.value:,}", number)
        painter.setFont(theme.font(0.86))
        painter.setPen(theme.colour("muted"))
        for at, text in enumerate(self._lines):
            place_of = QRect(0, foot + em(0.2) + at * line, self.width(), line)
            self._write(painter, text, place_of)
        painter.end()

    def _write(self, painter: QPainter, text: str, place: QRect) -> None:
        metrics = QFontMetrics(painter.font())
        # A name without room is left out whole: its tool tip has it.
        if metrics.horizontalAdvance(text) <= place.width():
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


class ColumnChart(Marks):
    """The columns of a figure. `lines` gives the two lines below a bar's column."""

    def __init__(
        self, theme: Theme, figure: Figure, *, lines: Callable[[Bar], tuple[str, str]]
    ) -> None:
        super().__init__(theme, name=figure.title)
        self._lines = lines
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.show_figure(figure)

    def show_figure(self, figure: Figure) -> None:
        """Show these numbers."""
        self.setAccessibleName(figure.title)
        columns = [Column(self.theme, bar, figure, lines=self._lines(bar)) for bar in figure.bars]
        while self._row.takeAt(0) is not None:
            pass
        for column in columns:
            self._row.addWidget(column, 100)
        self._row.addStretch(1)
        self.take(columns)

"""A strip of a few parts of a whole, told apart by pattern, and a legend that can be pressed."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.model.figures import Bar, Figure
from companion.ui.theme import Theme
from companion.ui.widgets.charts.marks import Mark, Marks
from companion.ui.widgets.charts.patterns import PATTERNS, Pattern, fill
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.mirror import mirrored

_GAP = 2  # pixels between two parts
_LEAST = 0.4  # em: what is not nothing can be seen


class _Strip(QWidget):
    """The parts in proportion. Said and reached by the legend alone."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._parts: list[tuple[int, Pattern]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_parts(self, parts: list[tuple[int, Pattern]]) -> None:
        self._parts = parts
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.em(20), self._theme.em(1.3))

    def places(self) -> list[tuple[QRect, Pattern]]:
        """Where each part that is something is drawn, before mirroring."""
        parts = [(value, pattern) for value, pattern in self._parts if value]
        whole = sum(value for value, _ in parts)
        least = self._theme.em(_LEAST)
        room = self.width() - _GAP * max(0, len(parts) - 1) - least * len(parts)
        found, left = [], 0.0
        for value, pattern in parts:
            wide = least + max(0, room) * value / whole
            start, left = round(left), left + wide
            found.append((QRect(start, 0, round(left) - start, self.height()), pattern))
            left += _GAP
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, pattern in self.places():
            shown = mirrored(self.layoutDirection(), self.rect(), place)
            fill(painter, QRectF(shown), self._theme, pattern, radius=self._theme.em(0.18))
        painter.end()


class LegendMark(Mark):
    """A swatch, what it stands for, and how many."""

    def __init__(self, theme: Theme, bar: Bar, figure: Figure, pattern: Pattern) -> None:
        share = figure.share(bar)
        people = figure.said(bar.value)
        super().__init__(theme, bar, spoken=f"{bar.label}: {people}, {share}")
        self._shown, self._pattern, self._number = bar, pattern, f"{bar.value:,}"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        em = self.theme.em
        words = QFontMetrics(self.theme.font()).horizontalAdvance(self._shown.label)
        number = QFontMetrics(self.theme.font(bold=True)).horizontalAdvance(self._number)
        return QSize(words + number + em(3.1), em(1.85))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, em = self.theme, self.theme.em
        painter = QPainter(self)
        self.paint_ground(painter)
        side, height = em(0.95), self.height()
        swatch = QRect(em(0.35), (height - side) // 2, side, side)
        shown = mirrored(self.layoutDirection(), self.rect(), swatch)
        fill(painter, QRectF(shown), theme, self._pattern, radius=em(0.18))
        painter.setPen(theme.colour("ink" if self._shown.value else "muted"))
        number = QFontMetrics(theme.font(bold=True)).horizontalAdvance(self._number)
        start = em(0.35) + side + em(0.5)
        words = QRect(start, 0, self.width() - start - number - em(0.8), height)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter
        painter.setFont(theme.font())
        painter.drawText(
            mirrored(self.layoutDirection(), self.rect(), words), flags, self._shown.label
        )
        painter.setFont(theme.font(bold=True))
        place = QRect(self.width() - number - em(0.45), 0, number + 2, height)
        painter.drawText(mirrored(self.layoutDirection(), self.rect(), place), flags, self._number)
        painter.end()


class StripChart(Marks):
    """The bars of a figure as parts of one strip: at most as many as there are patterns."""

    def __init__(self, theme: Theme, figure: Figure) -> None:
        super().__init__(theme, name=figure.title)
        self.strip = _Strip(theme)
        self._legend = QWidget()
        self._flow = FlowLayout(self._legend, spacing=theme.em(0.4))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._legend.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.5))
        beside = QHBoxLayout()
        beside.setContentsMargins(theme.em(0.35), 0, theme.em(0.35), 0)
        beside.addWidget(self.strip)
        column.addLayout(beside)
        column.addWidget(self._legend)
        self.show_figure(figure)

    def show_figure(self, figure: Figure) -> None:
        """Show these numbers."""
        self.setAccessibleName(figure.title)
        told = list(zip(figure.bars, PATTERNS, strict=False))
        self.strip.show_parts([(bar.value, pattern) for bar, pattern in told])
        while self._flow.takeAt(0) is not None:
            pass
        marks = [LegendMark(self.theme, bar, figure, pattern) for bar, pattern in told]
        for mark in marks:
            self._flow.addWidget(mark)
        self.take(marks)

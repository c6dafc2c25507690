"""The world with a number on each country: darker the more people, dots where it is small.

Areas are true to each other (see `model.world`). The land is one picture; what is pressed, said
and reached by the keyboard are the plates with the countries' codes and numbers.
"""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy

from companion.model.figures import Bar, Figure
from companion.model.tree_layout import Labels
from companion.model.world import HEIGHT, Country, Point, countries
from companion.ui.theme import Theme
from companion.ui.widgets.charts.marks import Mark, Marks
from companion.ui.widgets.charts.patterns import level_of, shade

_WIDEST = 72  # em
_SMALL = 0.011  # of the map's width: a narrower country is drawn as a dot
_SIDE = 0.55  # em: a plate for which there is no room is a dot that can be pressed


class Plate(Mark):
    """“US 71” on its country; a mere dot where there is no room for it."""

    def __init__(self, theme: Theme, bar: Bar, figure: Figure) -> None:
        super().__init__(
            theme, bar, spoken=f"{bar.label}: {figure.said(bar.value)}, {figure.share(bar)}"
        )
        self._shown = bar
        self.words = f"{bar.short or bar.label[:2]} {bar.value:,}"
        self.is_dot = False

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.theme.font(0.78, bold=True))
        em = self.theme.em
        return QSize(metrics.horizontalAdvance(self.words) + em(0.4), metrics.height() + 2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.raise_()
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.hasFocus() or (self.underMouse() and self.can_be_chosen)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.colour("accent" if here else "muted"), 2 if here else 1))
        painter.setBrush(theme.colour("panel"))
        if self.is_dot:
            painter.drawEllipse(frame)
        else:
            if not here:
                painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(frame, 3, 3)
            painter.setFont(theme.font(0.78, bold=True))
            painter.setPen(theme.colour("ink"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.words)
        painter.end()


class MapChart(Marks):
    """The countries of a figure; a bar's `short` is its code. Bars without one are not drawn.

    A map is never mirrored. Reading the outlines takes a while: have `countries()` read before.
    """

    def __init__(self, theme: Theme, figure: Figure) -> None:
        super().__init__(theme, name=figure.title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._figure = figure
        self._land: QPixmap | None = None
        self.show_figure(figure)

    def show_figure(self, figure: Figure) -> None:
        """Show these numbers."""
        self._figure = figure
        self._land = None
        self.setAccessibleName(figure.title)
        drawn = [bar for bar in figure.bars if bar.short and bar.value]
        plates = [Plate(self.theme, bar, figure) for bar in drawn]
        for plate in plates:
            plate.setParent(self)
        self.take(plates)
        self._place()
        self.update()

    def restyle(self) -> None:
        self._land = None
        super().restyle()
        self._fit()
        self._place()

    def sizeHint(self) -> QSize:
        wide = self.theme.em(48)
        return QSize(wide, round(wide * HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.em(14), round(self.theme.em(14) * HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
        self._land = None
        self._place()

    def _fit(self) -> None:
        """As high as its width asks for; a layout would give it more than that."""
        wide = min(self.width(), self.theme.em(_WIDEST))
        self.setFixedHeight(max(self.theme.em(4), round(wide * HEIGHT)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._land is None:
            self._land = self._drawn()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._land)
        painter.end()

    def _frame(self) -> QRectF:
        """Where the map is: as wide as it may be, in the middle."""
        wide = min(float(self.width()), self.height() / HEIGHT, float(self.theme.em(_WIDEST)))
        return QRectF((self.width() - wide) / 2, 0, wide, wide * HEIGHT)

    def _drawn(self) -> QPixmap:
        density = self.devicePixelRatioF()
        made = QPixmap(self.size() * density)
        made.setDevicePixelRatio(density)
        made.fill(Qt.GlobalColor.transparent)
        frame, found = self._frame(), {bar.short: bar for bar in self._figure.bars if bar.value}
        largest = self._figure.largest
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shore = QPen(self.theme.colour("muted"), 0.5)
        dots = []
        for country in countries():
            bar = found.get(country.code)
            ground = self.theme.tokens.line
            if bar is not None:
                ground = shade(self.theme.tokens, level_of(bar.value, largest))[0]
                if _extent(country) < _SMALL:
                    dots.append((country.middle, ground))
            painter.setPen(shore)
            painter.setBrush(QColor(ground))
            for ring in country.rings:
                painter.drawPolygon(QPolygonF([_at(frame, spot) for spot in ring]))
        painter.setPen(QPen(self.theme.colour("ink"), 1))
        radius = self.theme.em(0.25)
        for spot, ground in dots:
            painter.setBrush(QColor(ground))
            painter.drawEllipse(_at(frame, spot), radius, radius)
        painter.end()
        return made

    def _place(self) -> None:
        """Each plate on its country, or beside it; what finds no room is a dot."""
        frame, labels = self._frame(), Labels(self.theme.em(3))
        middles = {country.code: country.middle for country in countries()}
        near, side = self.theme.em(0.4), self.theme.em(_SIDE)
        for plate in self.marks:
            if not isinstance(plate, Plate) or plate.bar is None:
                continue
            spot = middles.get(plate.bar.short)
            plate.setVisible(spot is not None)
            if spot is None:
                continue
            at, size = _at(frame, spot), plate.sizeHint()
            wide, high = size.width(), size.height()
            x, y = at.x() - wide / 2, at.y() - high / 2
            tried = [
                (x, y), (x, y - high), (x, y + high), (at.x() + near, y), (at.x() - wide - near, y)
            ]  # fmt: skip
            tried = [
                (min(max(0.0, left), self.width() - wide), min(max(0.0, top), self.height() - high))
                for left, top in tried
            ]
            free = labels.first((left, top, wide, high) for left, top in tried)
            plate.is_dot = free is None
            if free is None:
                place = QRect(round(at.x()) - side // 2, round(at.y()) - side // 2, side, side)
            else:
                place = QRect(round(tried[free][0]), round(tried[free][1]), wide, high)
            plate.setGeometry(place)
            if plate.is_dot:
                plate.lower()


def _at(frame: QRectF, spot: Point) -> QPointF:
    return QPointF(frame.left() + spot[0] * frame.width(), frame.top() + spot[1] * frame.width())


def _extent(country: Country) -> float:
    xs = [x for ring in country.rings for x, _ in ring]
    return max(xs) - min(xs) if xs else 0.0

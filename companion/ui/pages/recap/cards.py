"""The charts of a recap: the map over the whole width, the others in two columns."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.model.figures import Bar, Figure
from companion.ui.context import Context
from companion.ui.widgets.charts.bars import BarChart
from companion.ui.widgets.charts.card import ChartCard
from companion.ui.widgets.charts.columns import ColumnChart
from companion.ui.widgets.charts.map import MapChart
from companion.ui.widgets.charts.marks import Marks
from companion.ui.widgets.charts.strip import StripChart

if TYPE_CHECKING:
    from companion.operations.recap.telling import Recap

_TWO = 50  # em: from this width on there are two columns
_WHOLE = ("days", "country")
_FIRST = 8
_MAP_NOTE = "The stronger the colour, the more people; the numbers say how many."


class RecapCards(QWidget):
    """`chosen(bar)` for a bar that leads to people; `save_asked(figure)` for a table to save."""

    chosen = Signal(object)
    save_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._theme = context, context.theme
        self.cards: dict[str, ChartCard] = {}
        self._tall: dict[str, int] = {}
        self._two: bool | None = None
        em = context.theme.em
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(0.9))
        self._top = QVBoxLayout()
        self._top.setSpacing(em(0.9))
        self._row = QHBoxLayout()
        self._row.setSpacing(em(0.9))
        self._sides = [QVBoxLayout(), QVBoxLayout()]
        for side in self._sides:
            side.setSpacing(em(0.9))
            self._row.addLayout(side, 1)
        self._column.addLayout(self._top)
        self._column.addLayout(self._row)

    def show_recap(self, recap: "Recap", *, leads: bool) -> None:
        """Show its figures; with `leads` bars can be pressed, since their people are listed."""
        from companion.operations.recap.writing import kept_figure

        wanted = (
            recap.days, recap.countries, recap.circles, kept_figure(recap.kept),
            recap.organizations, recap.roles, recap.weeks, recap.channels,
        )  # fmt: skip
        drawn = [figure if leads else _without_keys(figure) for figure in wanted if figure.bars]
        for name in self.cards.keys() - {figure.id for figure in drawn}:
            gone = self.cards.pop(name)
            gone.hide()
            gone.deleteLater()
        for figure in drawn:
            self._show(figure)
        self.cards = {figure.id: self.cards[figure.id] for figure in drawn}
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.width() >= self._theme.em(_TWO)) is not self._two:
            self._arrange()

    def _show(self, figure: Figure) -> None:
        from companion.operations.recap.writing import with_day_names

        by_day = figure.id in ("days", "minutes")
        table = with_day_names(figure) if by_day else figure
        self._tall[figure.id] = 4 + 2 * min(len(figure.bars), _FIRST + 2)
        if figure.id in ("circles", "kept"):
            self._tall[figure.id] = 8
        if figure.id in self.cards:
            card = self.cards[figure.id]
            card.chart.show_figure(figure)  # type: ignore[attr-defined]
            card.show_figure(table)
            return
        make = _CHARTS.get(figure.id)
        if make is None:
            chart: Marks = BarChart(self._theme, figure, first=_FIRST)
        else:
            chart = make(self, figure)
        note = _MAP_NOTE if figure.id == "country" else ""
        card = ChartCard(self._theme, self._context.icons, table, chart, note=note)
        card.chosen.connect(self.chosen)
        card.save_asked.connect(self.save_asked)
        self.cards[figure.id] = card

    def _columns(self, figure: Figure) -> Marks:
        return ColumnChart(self._theme, figure, lines=_lines)

    def _strip(self, figure: Figure) -> Marks:
        return StripChart(self._theme, figure)

    def _map(self, figure: Figure) -> Marks:
        return MapChart(self._theme, figure)

    def _arrange(self) -> None:
        """The wide ones on top; each other goes to the shorter side."""
        self._two = self.width() >= self._theme.em(_TWO)
        for layout in (self._top, *self._sides):
            while layout.takeAt(0) is not None:
                pass
        heights = [0, 0]
        for name, card in self.cards.items():
            if name in _WHOLE:
                self._top.addWidget(card)
                continue
            shorter = heights.index(min(heights)) if self._two else 0
            heights[shorter] += self._tall[name]
            self._sides[shorter].addWidget(card)
        for side in self._sides:
            side.addStretch(1)
        self._row.setStretch(1, 1 if self._two else 0)
        self._row.setSpacing(self._theme.em(0.9) if self._two else 0)
        before: QWidget | None = None
        for card in self.cards.values():
            for part in (*card.chart.marks, card.turn, card.more):
                if before is not None:
                    QWidget.setTabOrder(before, part)
                before = part


_CHARTS: dict[str, Callable[[RecapCards, Figure], Marks]] = {
    "days": RecapCards._columns,
    "minutes": RecapCards._columns,
    "country": RecapCards._map,
    "circles": RecapCards._strip,
    "kept": RecapCards._strip,
}


def _lines(bar: Bar) -> tuple[str, str]:
    from companion.operations.recap.telling import day_lines

    return day_lines(bar.label, months=len(bar.label) == len("2026-10"))


def _without_keys(figure: Figure) -> Figure:
    bars = tuple(bar._replace(key=None) for bar in figure.bars)
    return Figure(
        figure.id, figure.title, figure.what, bars, figure.whole, figure.unit, figure.several
    )

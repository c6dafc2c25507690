"""The charts of who is coming: one card for each figure, in two columns where there is room."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.model.figures import Bar, Figure
from companion.ui.context import Context
from companion.ui.pages.event.glance_words import day_lines
from companion.ui.widgets.charts.bars import BarChart
from companion.ui.widgets.charts.card import ChartCard
from companion.ui.widgets.charts.columns import ColumnChart
from companion.ui.widgets.charts.marks import Marks
from companion.ui.widgets.charts.tiles import TileChart

if TYPE_CHECKING:
    from companion.operations.glance import Glance

# Two columns from this width on, in em.
_TWO = 50
# Countries of fewer parts of the world than this are told by their bars well enough.
_PARTS = 2
# Values of one term, as `store.narrowing.query` takes them.
_MOST_SEARCHED = 32


class GlanceCards(QWidget):
    """`chosen(bar)` for a bar that was pressed; `save_asked(figure)` for a table to be saved."""

    chosen = Signal(object)
    save_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._theme = context, context.theme
        self.cards: dict[str, ChartCard] = {}
        self._tall: dict[str, int] = {}
        self._roles: tuple[Figure, ...] = ()
        self._as_written = False
        self._regions: tuple[Figure, ...] = ()
        self._two: bool | None = None
        em = context.theme.em
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(em(0.9))
        self._sides = [QVBoxLayout(), QVBoxLayout()]
        for side in self._sides:
            side.setSpacing(em(0.9))
            self._row.addLayout(side, 1)

    def show_glance(self, glance: "Glance") -> None:
        """Show the figures; cards that were there stay, with the focus in them."""
        self._roles = tuple(one for one in glance.figures if one.id in ("role", "title"))
        drawn = [one for one in glance.figures if one.id not in ("role", "title")]
        if self._roles:
            place = next((at for at, one in enumerate(drawn) if one.id == "organization"), 1)
            drawn.insert(place, self._role_figure())
        wanted = [one.id for one in drawn]
        if len(glance.regions) >= _PARTS:
            wanted.insert(min(2, len(wanted)), "world")
        if glance.days is not None:
            wanted.append("days")
        for name in [name for name in self.cards if name not in wanted]:
            gone = self.cards.pop(name)
            gone.hide()
            gone.deleteLater()
        for figure in drawn:
            self._show(figure)
        if "world" in wanted:
            self._show_world(glance)
        if glance.days is not None:
            self._show_days(glance.days)
        self.cards = {name: self.cards[name] for name in wanted}
        self._arrange()

    def show_tables(self, shown: bool) -> None:
        """Turn all cards to their tables, or back."""
        for card in self.cards.values():
            card.show_table(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.width() >= self._theme.em(_TWO)) is not self._two:
            self._arrange()

    def _show(self, figure: Figure) -> None:
        name = "role" if figure.id == "title" else figure.id
        rows = min(len(figure.bars), 12)
        self._tall[name] = 3 + 2 * rows
        if name in self.cards and self.cards[name].figure == figure:
            return
        if name in self.cards:
            chart = self.cards[name].chart
            assert isinstance(chart, BarChart)
            chart.show_figure(figure)
            self.cards[name].show_figure(figure)
            return
        note = "A person may have named several." if figure.several else ""
        card = self._add(name, figure, BarChart(self._theme, figure), note)
        if name == "role" and len(self._roles) > 1:
            action = card.menu.addAction("Titles as they are written")
            action.setCheckable(True)
            action.toggled.connect(self._on_as_written)

    def _show_world(self, glance: "Glance") -> None:
        figure = _world(glance.regions)
        self._tall["world"] = 4 + sum(3 + 3 * -(-len(part.bars) // 9) for part in glance.regions)
        if glance.regions == self._regions and "world" in self.cards:
            return
        self._regions = glance.regions
        if "world" in self.cards:
            chart = self.cards["world"].chart
            assert isinstance(chart, TileChart)
            chart.show_groups(glance.regions)
            self.cards["world"].show_figure(figure)
            return
        self._add("world", figure, TileChart(self._theme, glance.regions, name=figure.title))

    def _show_days(self, figure: Figure) -> None:
        self._tall["days"] = 13
        if "days" in self.cards:
            chart = self.cards["days"].chart
            assert isinstance(chart, ColumnChart)
            chart.show_figure(figure)
            self.cards["days"].show_figure(_named_days(figure))
            return
        chart = ColumnChart(self._theme, figure, lines=lambda bar: day_lines(bar.label))
        self._add("days", _named_days(figure), chart)

    def _add(self, name: str, figure: Figure, chart: Marks, note: str = "") -> ChartCard:
        card = ChartCard(self._theme, self._context.icons, figure, chart, note=note)
        card.chosen.connect(self.chosen)
        card.save_asked.connect(self.save_asked)
        self.cards[name] = card
        return card

    def _role_figure(self) -> Figure:
        return self._roles[-1 if self._as_written else 0]

    def _on_as_written(self, shown: bool) -> None:
        self._as_written = shown
        self._show(self._role_figure())

    def _arrange(self) -> None:
        """Each card goes to the shorter side, so that both end at about one height."""
        self._two = self.width() >= self._theme.em(_TWO)
        for side in self._sides:
            while side.takeAt(0) is not None:
                pass
        heights = [0, 0]
        for name, card in self.cards.items():
            shorter = heights.index(min(heights)) if self._two else 0
            heights[shorter] += self._tall[name]
            self._sides[shorter].addWidget(card)
        for side in self._sides:
            side.addStretch(1)
        self._row.setStretch(1, 1 if self._two else 0)
        self._row.setSpacing(self._theme.em(0.9) if self._two else 0)
        before = None
        for card in self.cards.values():
            for part in (*card.chart.marks, card.turn, card.more):
                if before is not None:
                    QWidget.setTabOrder(before, part)
                before = part


def _world(regions: Sequence[Figure]) -> Figure:
    """The parts of the world as one figure, for the table."""
    bars = tuple(
        Bar(part.title, sum(bar.value for bar in part.bars), _any_of(part)) for part in regions
    )
    return Figure("world", "Around the world", "Part of the world", bars, regions[0].whole)


def _any_of(part: Figure) -> object:
    """The search for everybody of a part of the world; None for more than a search takes."""
    if len(part.bars) > _MOST_SEARCHED:
        return None
    return (("country", tuple(f"={bar.label}" for bar in part.bars), False),)


def _named_days(figure: Figure) -> Figure:
    """The days with names for the table, as the columns have."""
    bars = tuple(bar._replace(label=" ".join(day_lines(bar.label))) for bar in figure.bars)
    return Figure(figure.id, figure.title, figure.what, bars, figure.whole)

"""A chart with its heading, and the table behind it one key away."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
)

from companion.model.figures import Figure, counted
from companion.ui.icons import Icons
from companion.ui.theme import Theme
from companion.ui.widgets.charts.marks import Marks
from companion.ui.widgets.charts.table import FigureTable
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.message import announce

KEY = "T"
# Fewer bars than these are counted at a glance.
_COUNTED = 12


class ChartCard(QFrame):
    """`chart` shows `figure`; the button, or T within the card, turns to the table and back.

    `chosen(bar)` for a bar that was pressed, in the chart or the table; `save_asked(figure)` when
    the table is to be saved.
    """

    chosen = Signal(object)
    save_asked = Signal(object)

    def __init__(
        self, theme: Theme, icons: Icons, figure: Figure, chart: Marks, *, note: str = ""
    ) -> None:
        super().__init__()
        self._theme, self.figure, self.chart = theme, figure, chart
        set_look(self, "card")
        self.table: FigureTable | None = None
        self.title = label(figure.title, "subtitle")
        self.count = label("", "muted")
        self.note = label(note, "small", wrap=True)
        self.turn = set_look(QPushButton("Table"), "quiet")
        self.turn.clicked.connect(lambda: self.show_table(not self.is_table))
        self.more = QToolButton()
        icons.put(self.more, "more", "muted")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.menu = QMenu(self.more)
        self.menu.addAction("Copy the table").triggered.connect(self.copy)
        self.menu.addAction("Save the table as CSV…").triggered.connect(self._on_save)
        self.more.setMenu(self.menu)
        shortcut = QShortcut(QKeySequence(KEY), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self.show_table(not self.is_table))
        chart.chosen.connect(self.chosen)
        self._lay_out()
        # Not before it has its place: shown without one it would be a window for a moment.
        self.note.setVisible(bool(note))
        self._name()

    @property
    def is_table(self) -> bool:
        """Whether the table is shown, not the chart."""
        return self.table is not None and not self.table.isHidden()

    def show_table(self, shown: bool) -> None:
        """Turn to the table, or back to the chart; the focus goes along."""
        if shown == self.is_table:
            return
        inside = self.focusWidget()
        within = (
            inside is not None
            and (self.chart.isAncestorOf(inside) or inside is self.table)
            and inside.hasFocus()
        )
        if self.table is None:
            self.table = FigureTable(self._theme, self.figure)
            self.table.activated.connect(self._on_row)
            self._column.addWidget(self.table)
        self.table.setVisible(shown)
        self.chart.setVisible(not shown)
        self.note.setVisible(bool(self.note.text()) and not shown)
        self._name()
        if within:
            first = self.chart.marks[0] if self.chart.marks else self.turn
            (self.table if shown else first).setFocus()
        announce(self, f"{self.figure.title}, {'table' if shown else 'picture'}")

    def show_figure(self, figure: Figure) -> None:
        """Show other numbers; the chart has them already."""
        self.figure = figure
        if self.table is not None:
            self.table.show_figure(figure)
        self._name()

    def copy(self) -> None:
        """Put the table on the clipboard."""
        from PySide6.QtGui import QGuiApplication

        from companion.ui.widgets.charts.table import as_text

        QGuiApplication.clipboard().setText(as_text(self.figure.headers, self.figure.rows()))
        announce(self, "The table was copied")

    def _lay_out(self) -> None:
        em = self._theme.em
        # What is pressed in a chart has a ring around it, for which there is room at both sides.
        ring = em(0.35)
        head = QHBoxLayout()
        head.setContentsMargins(ring, 0, ring, 0)
        head.setSpacing(em(0.5))
        self.note.setContentsMargins(ring, 0, ring, 0)
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.turn)
        head.addWidget(self.more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(em(0.75), em(0.8), em(0.75), em(0.9))
        self._column.setSpacing(em(0.5))
        self._column.addLayout(head)
        self._column.addWidget(self.note)
        self._column.addWidget(self.chart)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _name(self) -> None:
        figure = self.figure
        self.title.setText(figure.title)
        self.count.setText(f"{figure.plain:,}" if figure.plain > _COUNTED else "")
        self.turn.setText("Picture" if self.is_table else "Table")
        self.turn.setToolTip(f"Turn to the {self.turn.text().lower()} ({KEY})")
        self.turn.setAccessibleName(f"{figure.title}: {self.turn.text().lower()}")
        self.more.setAccessibleName(f"{figure.title}: copy or save the table")
        self.more.setToolTip("Copy or save the table")
        self.setAccessibleName(figure.title)
        # Who reads by ear hears all of it at once.
        self.chart.setAccessibleDescription(in_words(figure))

    def _on_row(self, index: QModelIndex) -> None:
        if self.table is None or not index.isValid():
            return
        bar = self.table.numbers.bar(index.row())
        if bar.key is not None and bar.value:
            self.chosen.emit(bar)

    def _on_save(self) -> None:
        self.save_asked.emit(self.figure)


def in_words(figure: Figure, most: int = 40) -> str:
    """The table as a sentence, for who hears it: "Iceland 12 (8 %), Norway 5 (3 %)"."""
    told = [f"{bar.label} {bar.value:,} ({figure.share(bar)})" for bar in figure.bars[:most]]
    rest = len(figure.bars) - most
    if rest > 0:
        told.append(f"and {counted(rest, 'more', 'more')} in the table")
    return ", ".join(told)

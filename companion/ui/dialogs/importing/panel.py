"""Below the preview: what was left out, what changes, who may be known, and why these columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from companion.ui.dialogs.importing.chooser import Chooser
from companion.ui.dialogs.importing.heads import one_line, tip
from companion.ui.dialogs.importing.lines import width_of
from companion.ui.dialogs.importing.rows import ROOT, Index, Role
from companion.ui.dialogs.importing.texts import TextDelegate
from companion.ui.theme import Theme
from companion.ui.widgets.looks import set_look

_FEWEST_ROWS, _MOST_ROWS = 3, 40
_FITTED_ROWS = 40
_WIDEST = 22  # em, of all columns but the last


@dataclass(frozen=True, slots=True)
class Action:
    """What can be done with the entry that is chosen."""

    words: str
    do: Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: `cells` makes the texts of an entry, one for each of `headers`.

    The first of `actions` is done by Enter and by a double click.
    """

    id: str
    words: str
    headers: tuple[str, ...]
    entries: Sequence[Any]
    cells: Callable[[Any], tuple[str, ...]]
    actions: tuple[Action, ...] = ()
    strong: int = 0  # the column in plain ink; the others are muted


class ListingModel(QAbstractTableModel):
    """The entries of a listing; their texts are made when they are looked at."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.listing: Listing | None = None

    def show_listing(self, listing: Listing | None) -> None:
        """Show another listing."""
        self.beginResetModel()
        self.listing = listing
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or self.listing is None else len(self.listing.entries)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or self.listing is None else len(self.listing.headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or self.listing is None:
            return None
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return self.listing.headers[section] if role == Role.DisplayRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        assert self.listing is not None
        if role == Role.ForegroundRole:
            return self._theme.colour("ink" if index.column() == self.listing.strong else "muted")
        if role not in (Role.DisplayRole, Role.ToolTipRole):
            return None
        text = self.listing.cells(self.listing.entries[index.row()])[index.column()]
        return one_line(text) if role == Role.DisplayRole else tip(text)


class Panel(QWidget):
    """A row of listings to choose from, the one chosen, and what can be done with its entries."""

    shown = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._listings: dict[str, Listing] = {}
        self._natural: list[int] = []
        self.chooser = Chooser(theme, name="More about this import")
        self.model = ListingModel(theme)
        self.table = _table(self.model)
        self.table.setAccessibleName("More about this import")
        self._texts = TextDelegate(self.table)
        self.table.setItemDelegate(self._texts)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(theme.em(0.3))
        self._buttons: list[QPushButton] = []
        self._lay_out()
        self.chooser.chosen.connect(self._on_chosen)
        self.table.activated.connect(self._on_activated)
        self.table.viewport().installEventFilter(self)
        theme.changed.connect(self._measure)

    def _lay_out(self) -> None:
        em = self._theme.em
        top = QHBoxLayout()
        top.setSpacing(em(0.6))
        top.addWidget(self.chooser, 1)
        top.addLayout(self._actions)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, em(0.5), 0, 0)
        layout.setSpacing(em(0.4))
        layout.addLayout(top)
        layout.addWidget(self.table)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    @property
    def listing(self) -> Listing | None:
        """The list that is shown."""
        return self.model.listing

    @property
    def buttons(self) -> list[QPushButton]:
        """The buttons for what can be done with the chosen entry."""
        return [button for button in self._buttons if not button.isHidden()]

    def show_listings(self, listings: Sequence[Listing], *, prefer: str = "") -> None:
        """Show those that have entries. The one that was looked at stays, else `prefer`."""
        filled = [one for one in listings if one.entries]
        self._listings = {one.id: one for one in filled}
        row = self.table.currentIndex().row()
        before = self.listing.id if self.listing is not None else ""
        self.chooser.show_choices([(one.id, one.words) for one in filled], prefer=prefer)
        self._show(row if self.chooser.current == before else 0)
        self.setVisible(bool(filled))

    def show_listing(self, id_: str) -> None:
        """Show one of the lists."""
        if id_ in self._listings:
            self.chooser.choose(id_)
            self._show(0)

    def lines(self, id_: str) -> list[tuple[str, ...]]:
        """The texts of a list, as they are shown."""
        listing = self._listings.get(id_)
        return [listing.cells(entry) for entry in listing.entries] if listing else []

    def entry(self) -> Any | None:
        """The entry that is chosen, None if none is."""
        row, listing = self.table.currentIndex().row(), self.listing
        return listing.entries[row] if listing is not None and row >= 0 else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.table.viewport():
            self._spread()
        return super().eventFilter(watched, event)

    def _show(self, row: int) -> None:
        listing = self._listings.get(self.chooser.current)
        self.model.show_listing(listing)
        self.table.setAccessibleName(listing.words if listing else "Empty")
        self._show_actions(listing)
        if listing is not None:
            self.table.setCurrentIndex(self.model.index(min(row, len(listing.entries) - 1), 0))
        self._measure()
        self.shown.emit(self.chooser.current)

    def _show_actions(self, listing: Listing | None) -> None:
        actions = listing.actions if listing is not None else ()
        while len(self._buttons) < len(actions):
            button = set_look(QPushButton(), "quiet")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._buttons.append(button)
            button.clicked.connect(partial(self._do, len(self._buttons) - 1))
            self._actions.addWidget(button)
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(actions))
            button.setText(actions[number].words if number < len(actions) else "-")

    def _do(self, number: int, _checked: bool = False) -> None:
        listing, entry = self.listing, self.entry()
        if listing is not None and entry is not None and number < len(listing.actions):
            listing.actions[number].do(entry)

    def _on_chosen(self, _id: str) -> None:
        self._show(0)

    def _on_activated(self, _index: QModelIndex) -> None:
        self._do(0)

    def _measure(self) -> None:
        em, listing = self._theme.em, self.listing
        metrics = QFontMetrics(self._theme.font())
        self._natural = []
        if listing is not None:
            some = [listing.cells(entry) for entry in listing.entries[:_FITTED_ROWS]]
            for header, *cells in zip(listing.headers, *some, strict=True):
                widths = [width_of(one_line(text), metrics) for text in (header, *cells)]
                self._natural.append(min(em(_WIDEST), max(widths) + em(2)))
        row = em(2)
        self.table.verticalHeader().setDefaultSectionSize(row)
        count = len(listing.entries) if listing is not None else 1
        room = em(2.4) + 2 * self.table.frameWidth()
        self.table.setMinimumHeight(min(_FEWEST_ROWS, count) * row + room)
        self.table.setMaximumHeight(min(_MOST_ROWS, count) * row + room)
        above = max(self.chooser.heightForWidth(self.chooser.width()), em(2)) + em(1)
        self.setMaximumHeight(above + self.table.maximumHeight())
        self._spread()

    def _spread(self) -> None:
        """Give the columns their widths; the last one takes what is left."""
        left = self.table.viewport().width()
        for column, width in enumerate(self._natural):
            after = len(self._natural) - column - 1
            given = min(width, left // (after + 1) if after > 1 else left * 3 // 5)
            self.table.setColumnWidth(column, max(1, given if after else left))
            left -= given


def _table(model: QAbstractTableModel) -> QTableView:
    view = QTableView()
    view.setModel(model)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.horizontalHeader().setObjectName("quiet")
    view.horizontalHeader().setSectionsClickable(False)
    view.horizontalHeader().setHighlightSections(False)
    return view

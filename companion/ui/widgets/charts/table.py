"""The table behind a chart: the same numbers to read, to copy and to save."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from companion.model.figures import Bar, Figure
from companion.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
# More rows than these scroll.
_TALLEST = 12
_NUMBERS = (1, 2)


class FigureModel(QAbstractTableModel):
    """The bars of a figure: name, number, share."""

    def __init__(self, figure: Figure) -> None:
        super().__init__()
        self._figure = figure

    def show_figure(self, figure: Figure) -> None:
        """Show these numbers."""
        self.beginResetModel()
        self._figure = figure
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._figure.bars)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in _NUMBERS:
            return int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        bar = self._figure.bars[index.row()]
        return (bar.label, f"{bar.value:,}", self._figure.share(bar))[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in _NUMBERS:
            return int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value)
        return self._figure.headers[section] if role == Qt.ItemDataRole.DisplayRole else None

    def bar(self, row: int) -> Bar:
        """The bar of a row."""
        return self._figure.bars[row]


class FigureTable(QTableView):
    """Ctrl+C copies the rows that are selected, or all."""

    def __init__(self, theme: Theme, figure: Figure) -> None:
        super().__init__()
        self._theme, self._figure = theme, figure
        self.numbers = FigureModel(figure)
        self.setModel(self.numbers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setObjectName("quiet")
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setResizeContentsPrecision(50)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self._fit)
        self.show_figure(figure)

    def show_figure(self, figure: Figure) -> None:
        """Show these numbers."""
        self._figure = figure
        self.setAccessibleName(f"{figure.title}, as a table")
        self.numbers.show_figure(figure)
        self._fit()
        if figure.bars:
            self.setCurrentIndex(self.numbers.index(0, 0))
            self.clearSelection()

    def copy(self) -> None:
        """Put the rows that are selected, or all, on the clipboard, as a table."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        every = self._figure.rows()
        chosen = [every[row] for row in rows] if len(rows) > 1 else every
        QGuiApplication.clipboard().setText(as_text(self._figure.headers, chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """As high as its rows, up to a dozen."""
        high = self._theme.em(2)
        self.verticalHeader().setDefaultSectionSize(high)
        rows = min(len(self._figure.bars), _TALLEST)
        self.setFixedHeight(rows * high + self.horizontalHeader().sizeHint().height() + 4)


def as_text(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table as other programs take it from the clipboard: tabs between cells."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in (headers, *rows))

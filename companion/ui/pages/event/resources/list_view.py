"""The list of resources: any number of rows, of which only those in sight are painted."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.ui.context import Context
from companion.ui.icons import Icons
from companion.ui.pages.event.resources.entries import Entry
from companion.ui.theme import Theme
from companion.ui.widgets.line_of_text import LineOfText
from companion.ui.widgets.looks import set_look
from companion.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_HEIGHT = 3.3  # em
EntryRole = Qt.ItemDataRole.UserRole


class ResourceModel(QAbstractListModel):
    """The lines that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these lines and no others."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.entries):
            return None
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return entry.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{entry.row.title}\n{entry.line}")
            case _ if role == EntryRole:
                return entry
        return None


class ResourceList(QListView):
    """`opened(id)`: Enter or a double click; `dropped(ids)`: Delete; `chosen()`: another choice."""

    opened = Signal(int)
    removed = Signal(object)
    chosen = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_look(self, "page")
        self.setAccessibleName("Resources")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows = ResourceModel()
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(context.theme, context.icons, self))
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.selectionModel().selectionChanged.connect(self.chosen)

    @property
    def selected(self) -> list[Entry]:
        """Those that are chosen, from above."""
        places = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.rows.entries[place] for place in places if place < len(self.rows.entries)]

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these lines; what was chosen and is still there stays chosen."""
        ids = {entry.row.id for entry in self.selected}
        scrolled = self.verticalScrollBar().value()
        self.rows.show_entries(entries)
        self.choose(ids)
        self.verticalScrollBar().setValue(scrolled)
        self.chosen.emit()

    def choose(self, ids: "set[int]") -> None:
        """Choose these."""
        selection = QItemSelection()
        first = None
        for place, entry in enumerate(self.rows.entries) if ids else ():
            if entry.row.id in ids:
                index = self.rows.index(place)
                selection.select(index, index)
                first = index if first is None else first
        if first is not None:
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(first, flags.NoUpdate)
            self.selectionModel().select(selection, flags.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Delete and self.selected:
            self.removed.emit([entry.row.id for entry in self.selected])
        else:
            super().keyPressEvent(event)

    def _open(self, place: int) -> None:
        if 0 <= place < len(self.rows.entries):
            self.opened.emit(self.rows.entries[place].row.id)


class _Delegate(QStyledItemDelegate):
    """All rows are of one height."""

    def __init__(self, theme: Theme, icons: Icons, parent: ResourceList) -> None:
        super().__init__(parent)
        self._theme, self._icons, self._view = theme, icons, parent

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._theme.em(10), self._theme.em(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        theme = self._theme
        if selected:
            painter.fillRect(rect, theme.colour("selection"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        _Line(theme, self._icons, painter, rect, mirrored=mirrored).paint(index.data(EntryRole))
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(theme.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 4, 4)
        painter.restore()


class _Line:
    """One row while it is painted. Places count from the side where reading begins."""

    def __init__(
        self, theme: Theme, icons: Icons, painter: QPainter, rect: QRect, *, mirrored: bool
    ) -> None:
        self._theme, self._icons, self._painter = theme, icons, painter
        self._rect, self._mirrored = rect, mirrored

    def paint(self, entry: Entry) -> None:
        """Icon, title and mark, and the line below."""
        em = self._theme.em
        self._icon(entry)
        left = em(3.4)
        end = self._rect.width() - em(0.6)
        end -= self._mark(entry, end)
        self._text(entry.row.title, left, em(0.35), end - left, "ink", bold=True)
        below = self._rect.width() - em(0.6) - left
        self._text(entry.line, left, em(1.75), below, "muted", size=0.86)

    def _icon(self, entry: Entry) -> None:
        em, painter = self._theme.em, self._painter
        side = em(2.2)
        place = self._place(em(0.5), (self._rect.height() - side) // 2, side, side)
        shape = QPainterPath()
        shape.addRoundedRect(place, em(0.3), em(0.3))
        painter.fillPath(shape, self._theme.colour("side"))
        size = em(1.25)
        drawing = self._icons.pixmap(
            entry.icon, size, "muted", painter.device().devicePixelRatioF()
        )
        centre = place.center()
        painter.drawPixmap(round(centre.x() - size / 2), round(centre.y() - size / 2), drawing)

    def _mark(self, entry: Entry, end: int) -> int:
        """The mark in words on its tint, and the room that it takes."""
        told = entry.told
        if not told:
            return 0
        em = self._theme.em
        font = self._theme.font(0.82, bold=True)
        ink, tint = ("caution", "caution_tint") if entry.state else ("accent", "accent_tint")
        width = QFontMetrics(font).horizontalAdvance(told) + em(0.9)
        place = self._place(end - width, em(0.4), width, em(1.25))
        shape = QPainterPath()
        shape.addRoundedRect(place, em(0.6), em(0.6))
        self._painter.fillPath(shape, self._theme.colour(tint))
        self._painter.setFont(font)
        self._painter.setPen(self._theme.colour(ink))
        self._painter.drawText(place, Qt.AlignmentFlag.AlignCenter, told)
        return width + em(0.5)

    def _text(
        self, words: str, left: int, top: int, width: int, ink: str, *,
        size: float = 1.0, bold: bool = False,
    ) -> None:  # fmt: skip
        if width <= 0 or not words:
            return
        line = LineOfText(words, self._theme.font(size, bold=bold), width, mirrored=self._mirrored)
        place = self._place(left, top, width, 1)
        line.draw(self._painter, QPointF(place.x(), place.y()), self._theme.colour(ink))

    def _place(self, left: float, top: float, width: float, height: float) -> QRectF:
        rect = self._rect
        x = rect.x() + (rect.width() - left - width if self._mirrored else left)
        return QRectF(x, rect.y() + top, width, height)

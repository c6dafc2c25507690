"""The groups of a round, one under the other: who, why, and what is the matter with it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from companion.model.fold import fold
from companion.ui.theme import Theme

if TYPE_CHECKING:
    from companion.operations.peers.rounds import GroupView, OpenRound

_GROUP, _LINE, _STATE, _FOLDED = (Qt.ItemDataRole.UserRole + at for at in range(4))


class GroupList(QListWidget):
    """Several can be selected; `chosen()` are (group or None, places) of those."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("Groups of the round")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Delegate(theme, self))

    def show_round(self, now: "OpenRound") -> None:
        """Show a round's groups, those who are in none first; the current row stays so."""
        row = max(0, self.currentRow())
        self.clear()
        for place, why in now.why_left().items():
            self._add(now.name(place), why, "Without a partner", None, (place,))
        for group in now.groups:
            line = ". ".join(group.broken or group.reasons) or "Nothing in common is known"
            self._add(now.title(group), line, _state(group), group, group.members)
        if self.count():
            self.setCurrentRow(min(row, self.count() - 1))

    def _add(
        self, title: str, line: str, state: str, group: "GroupView | None", places: tuple[int, ...]
    ) -> None:
        item = QListWidgetItem(title)
        item.setData(_GROUP, (group, places))
        item.setData(_LINE, line)
        item.setData(_STATE, state)
        item.setData(_FOLDED, fold(title))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join((title, state, line)))
        self.addItem(item)

    def narrow(self, text: str) -> int:
        """Show only those whose names hold all these words; how many there are."""
        words, shown = fold(text).split(), 0
        for row in range(self.count()):
            item = self.item(row)
            hidden = not all(word in item.data(_FOLDED) for word in words)
            item.setHidden(hidden)
            # What cannot be seen shall not be changed.
            item.setSelected(item.isSelected() and not hidden)
            shown += not hidden
        return shown

    def chosen(self) -> "list[tuple[GroupView | None, tuple[int, ...]]]":
        """What is selected, in the list's order."""
        rows = sorted(self.row(item) for item in self.selectedItems())
        return [self.item(row).data(_GROUP) for row in rows]


def _state(group: "GroupView") -> str:
    from companion.operations.peers.wording import points_words

    if group.broken:
        return "Breaks a rule"
    fit = points_words(group.score)
    words = fit[:1].upper() + fit[1:]
    return f"By hand · {words}" if group.by_hand else f"Kept · {words}" if group.kept else words


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme = theme
        theme.changed.connect(view.viewport().update)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._theme.em(12), self._theme.em(3.6))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, rect = self._theme, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, theme.colour("accent_tint"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        small = theme.font(0.86)
        state = str(index.data(_STATE))
        room = QFontMetrics(small).horizontalAdvance(state) + theme.em(1)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        em, width = theme.em, rect.width()
        loud = state.startswith(("Breaks", "Without"))
        bold = theme.font(bold=True)
        title, line = str(index.data()), str(index.data(_LINE))
        texts = (
            (title, bold, "ink", em(1), em(0.5), width - em(2) - room),
            (line, small, "muted", em(1), em(1.95), width - em(2)),
            (state, small, "caution" if loud else "muted", width - room, em(0.6), room),
        )
        for text, font, token, left, top, wide in texts:
            painter.setFont(font)
            painter.setPen(theme.colour(token))
            x = rect.left() + (width - left - wide if mirrored else left)
            side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(wide))
            painter.drawText(QRectF(x, rect.top() + top, wide, em(1.3)), int(flags.value), shown)
        painter.restore()

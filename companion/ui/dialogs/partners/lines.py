"""Lists of a line or two each, and rows of buttons, as the sheets of partners show them."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from companion.ui.theme import Theme
from companion.ui.widgets.flow import FlowLayout

ID, STATE, LOUD = (Qt.ItemDataRole.UserRole + at for at in range(3))


class LineDelegate(QStyledItemDelegate):
    """Paints an item's text, and its STATE below it in muted words; LOUD ones in the accent."""

    def __init__(self, theme: Theme, view: QListWidget, *, two: bool = True) -> None:
        """`two` False: a line each."""
        super().__init__(view)
        self._theme, self._two = theme, two
        theme.changed.connect(view.viewport().update)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._theme.em(10), self._theme.em(3.3 if self._two else 2.1))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, rect = self._theme, option.rect
        em, loud, state = theme.em, bool(index.data(LOUD)), index.data(STATE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_tint"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        wide = rect.width() - em(1.6)
        token = "ink" if option.state & QStyle.StateFlag.State_Enabled else "muted"
        texts = [(str(index.data()), theme.font(bold=loud), token, em(0.45) if state else None)]
        if state:
            texts.append((str(state), theme.font(0.86), "accent" if loud else "muted", em(1.75)))
        for text, font, colour, top in texts:
            painter.setFont(font)
            painter.setPen(theme.colour(colour))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(wide))
            at = (rect.height() - em(1.3)) / 2 if top is None else top
            box = QRectF(rect.left() + em(0.8), rect.top() + at, wide, em(1.3))
            painter.drawText(box, int(flags.value), shown)
        painter.restore()


def row_of(theme: Theme, parts: Sequence[QWidget]) -> QWidget:
    """Buttons beside each other, which wrap."""
    holder = QWidget()
    flow = FlowLayout(holder, spacing=theme.em(0.5))
    for part in parts:
        flow.addWidget(part)
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder

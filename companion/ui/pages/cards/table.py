"""The view of the card's table: editors, checks with their letter, and keys."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from companion.ui.pages.cards.fields import KINDS, kind_called
from companion.ui.pages.cards.model import FIELD, VALUE, CardModel, Index
from companion.ui.theme import Theme
from companion.ui.widgets.circles import paint_badge, paint_number


class CardTable(QTableView):
    """Enter or F2 edits, Space shows a field to a circle or not, Del removes, Alt+Up/Down moves.

    `remove_asked(row)` is sent for Del.
    """

    remove_asked = Signal(int)

    def __init__(self, theme: Theme, model: CardModel) -> None:
        super().__init__()
        self._theme = theme
        self.card = model
        self.setModel(model)
        self.setItemDelegate(_CardDelegate(theme, self))
        self.setAccessibleName("Who sees what")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(VALUE, QHeaderView.ResizeMode.Stretch)
        model.modelReset.connect(self._shorten)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.em(20), self._theme.em(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        names = sum(min(len(one.name), 12) * 0.6 + 1.6 for one in self.card.variants)
        self.card.shorten(self.width() < self._theme.em(21 + names))

    def edit_value(self, row: int) -> None:
        """Put the cursor into a line's value."""
        index = self.card.index(row, VALUE)
        self.setCurrentIndex(index)
        self.setFocus()
        self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and self.state() is not QAbstractItemView.State.EditingState:
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.remove_asked.emit(index.row())
                return
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.card.move(index.row(), step)
                return
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            plain = self.card.variant_at(index.column()) is None
            if enter and plain and not event.modifiers():
                self.edit(index)
                return
        super().keyPressEvent(event)

    def _on_theme_changed(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.em(2.3))
        self.updateGeometry()
        self.viewport().update()


class _CardDelegate(QStyledItemDelegate):
    """Paints the checks as the circles' badges, and edits fields by a list, values by a line."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        variant = self._model(index).variant_at(index.column())
        if variant is None:
            super().paint(painter, option, index)
            return
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        rect, side = QRectF(option.rect), self._theme.em(1.3)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._theme.colour("selection"))
        badge = QRectF(0, 0, side, side)
        badge.moveCenter(rect.center())
        on = state == Qt.CheckState.Checked
        if variant.circle:
            paint_badge(painter, badge, self._theme, variant.circle, filled=on)
        else:
            mark = self._model(index).mark_at(index.column())
            paint_number(painter, badge, self._theme, mark, filled=on)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.colour("accent"))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        muted = index.column() == FIELD
        if index.column() == VALUE and not index.data():
            option.text = self._model(index).kind(index.row()).hint
            muted = True
        if muted:
            palette: QPalette = option.palette
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                palette.setColor(role, self._theme.colour("muted"))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        plain = self._model(index).variant_at(index.column()) is None
        return hint if plain else QSize(self._theme.em(3), hint.height())

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        if index.column() == VALUE:
            line = QLineEdit(parent)
            kind = self._model(index).kind(index.row())
            line.setPlaceholderText(kind.hint)
            line.setAccessibleName(self._model(index).label(index.row()))
            return line
        choice = QComboBox(parent)
        choice.setAccessibleName("Field")
        choice.addItems([kind.label for kind in KINDS])
        choice.activated.connect(lambda: self.commitData.emit(choice))
        choice.activated.connect(lambda: self.closeEditor.emit(choice))
        return choice

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(self._model(index).kind(index.row()).label)
        elif isinstance(editor, QLineEdit):
            editor.setText(index.data())

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            if editor.currentText() in {kind.label for kind in KINDS}:
                self._model(index).set_kind(index.row(), kind_called(editor.currentText()))
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        variant = self._model(index).variant_at(index.column())
        if variant is None:
            return super().editorEvent(event, model, option, index)
        pressed = (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() is Qt.MouseButton.LeftButton
            and option.rect.contains(event.position().toPoint())
        )
        keyed = isinstance(event, QKeyEvent) and event.key() in (
            Qt.Key.Key_Space, Qt.Key.Key_Select, Qt.Key.Key_Return, Qt.Key.Key_Enter,
        )  # fmt: skip
        if pressed or (keyed and event.type() == QEvent.Type.KeyPress):
            self._model(index).toggle(index.row(), variant)
            return True
        return False

    def _model(self, index: Index) -> CardModel:
        model = index.model()
        assert isinstance(model, CardModel)
        return model

"""The table as it stands in the file, with what each column is taken for above it."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from companion.importing import ColumnGuess, ImportPlan
from companion.ui.dialogs.importing.fields import FIELD_GROUPS, field_words, is_sure, why
from companion.ui.dialogs.importing.lines import width_of
from companion.ui.theme import Theme

SHOWN_ROWS = 100
_NARROWEST, _WIDEST = 7, 20  # em
_FITTED_ROWS, _FITTED_COLUMNS = 30, 100  # looked at to choose the columns' widths
_VISIBLE_ROWS = 7

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
Role = Qt.ItemDataRole


class HeadModel(QAbstractTableModel):
    """Two rows: what each column is taken for (to be changed), and its header in the file."""

    chosen = Signal(str, object)  # header, field or None

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.guesses: list[ColumnGuess] = []

    def show_guesses(self, guesses: list[ColumnGuess]) -> None:
        """Show these; if their headers are those that were shown, the cursor stays."""
        same = [one.header for one in guesses] == [one.header for one in self.guesses]
        if not same:
            self.beginResetModel()
        self.guesses = guesses
        if not same:
            self.endResetModel()
        elif guesses:
            self.dataChanged.emit(self.index(0, 0), self.index(1, len(guesses) - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 2

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.guesses)

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled
        if index.row() == 0:
            return base | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
        return base

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        guess = self.guesses[index.column()]
        sure = is_sure(guess)
        if index.row() == 1:
            shown: dict[int, object] = {
                Role.DisplayRole: guess.header,
                Role.ToolTipRole: guess.header,
                Role.BackgroundRole: self._theme.colour("side"),
                Role.FontRole: _bold(self._theme),
            }
            return shown.get(role)
        match role:
            case Role.DisplayRole:
                return f"{field_words(guess)}{'' if sure or not guess.field else '?'} ▾"
            case Role.AccessibleTextRole:
                doubt = "" if sure or not guess.field else ", not sure"
                return f"{guess.header}: {field_words(guess)}{doubt}"
            case Role.ToolTipRole | Role.AccessibleDescriptionRole:
                return why(guess)
            case Role.BackgroundRole:
                return self._theme.colour("accent_tint" if sure else "caution_tint")
            case Role.ForegroundRole:
                return self._theme.colour("accent" if sure else "caution")
            case Role.FontRole:
                return _bold(self._theme)
        return None


class RowsModel(QAbstractTableModel):
    """The first rows of the file, as they came; those left out are muted, with the reason."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[tuple[int, list[str]]] = []
        self._width = 0
        self._left_out: dict[int, str] = {}

    def show_rows(self, rows: list[tuple[int, list[str]]], width: int) -> None:
        """Show rows (number, cells) of this many columns."""
        self.beginResetModel()
        self._rows, self._width, self._left_out = rows, width, {}
        self.endResetModel()

    def show_left_out(self, reasons: dict[int, str]) -> None:
        """Mark the rows that are left out: row number to reason."""
        self._left_out = reasons
        if self._rows and self._width:
            last = self.index(len(self._rows) - 1, self._width - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._width

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        number, cells = self._rows[index.row()]
        reason = self._left_out.get(number)
        match role:
            case Role.DisplayRole:
                return " ".join(cells[index.column()][:300].split())
            case Role.ToolTipRole:
                return f"Row {number}" + (f", left out: {reason}" if reason else "")
            case Role.ForegroundRole if reason:
                return self._theme.colour("muted")
            case Role.FontRole if reason:
                font = self._theme.font()
                font.setStrikeOut(True)
                return font
        return None


class _FieldDelegate(QStyledItemDelegate):
    """Edits what a column is taken for with a drop-down that opens at once."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        assert isinstance(model, HeadModel)
        guess = model.guesses[index.column()]
        combo = QComboBox(parent)
        combo.setAccessibleName(f"What “{guess.header}” holds")
        combo.addItem(f"keep as “{guess.header}”", None)
        for group in FIELD_GROUPS:
            combo.insertSeparator(combo.count())
            for field, words in group:
                combo.addItem(words, field)
        combo.setMaxVisibleItems(16)
        combo.setCurrentIndex(max(0, combo.findData(guess.field)))
        combo.activated.connect(lambda _index: self._close(combo))
        QTimer.singleShot(0, combo, combo.showPopup)
        return combo

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """It was set when it was made, and nothing else changes it."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox) and isinstance(model, HeadModel):
            guess = model.guesses[index.column()]
            if editor.currentData() != guess.field:
                model.chosen.emit(guess.header, editor.currentData())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        rect = option.rect
        rect.setWidth(max(rect.width(), editor.sizeHint().width()))
        editor.setGeometry(rect)

    def _close(self, combo: QComboBox) -> None:
        self.commitData.emit(combo)
        self.closeEditor.emit(combo)


class Preview(QWidget):
    """Head and rows, which scroll sideways together. `chosen(header, field)` by the user."""

    chosen = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.head_model, self.rows_model = HeadModel(theme), RowsModel(theme)
        self.head = _table(self.head_model, "What each column holds")
        self.rows = _table(self.rows_model, "The first rows of the file")
        self._delegate = _FieldDelegate(self.head)
        self._natural: list[int] = []
        self.head.setItemDelegateForRow(0, self._delegate)
        self.head.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.head.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.head.clicked.connect(self._on_pressed)
        self.head.activated.connect(self._on_pressed)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        # Both must scroll equally far, although only one has a bar beside it.
        self._beside = QWidget()
        self._beside.setFixedWidth(self.rows.verticalScrollBar().sizeHint().width())
        across, below = self.head.horizontalScrollBar(), self.rows.horizontalScrollBar()
        below.valueChanged.connect(across.setValue)
        across.valueChanged.connect(below.setValue)
        self.rows.viewport().installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.head_model.chosen.connect(self.chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = QHBoxLayout()
        top.addWidget(self.head)
        top.addWidget(self._beside)
        layout.addLayout(top)
        layout.addWidget(self.rows)
        theme.changed.connect(self._measure)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show another table, or the same with other columns."""
        table = plan.table
        self.head_model.show_guesses(plan.guesses)
        self.rows_model.show_rows(table.rows[:SHOWN_ROWS], len(table.headers))
        self._measure()

    def show_columns(self, plan: ImportPlan) -> None:
        """Show what the columns are taken for now."""
        self.head_model.show_guesses(plan.guesses)
        self._measure()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.rows.viewport():
            self._spread()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        row = self._theme.em(2.2)
        for view in (self.head, self.rows):
            view.verticalHeader().setDefaultSectionSize(row)
        frame = 2 * self.rows.frameWidth()
        self.head.setFixedHeight(2 * row + frame)
        shown = min(_VISIBLE_ROWS, max(1, self.rows_model.rowCount()))
        self._beside.setVisible(self.rows_model.rowCount() > _VISIBLE_ROWS)
        bar = self.rows.horizontalScrollBar().sizeHint().height()
        self.rows.setFixedHeight(shown * row + frame + bar)

    def _spread(self) -> None:
        """Give the columns their widths, and what is left over to all of them."""
        widths = self._natural
        spare = self.rows.viewport().width() - sum(widths)
        extra = spare // len(widths) if widths and spare > 0 else 0
        for column, width in enumerate(widths):
            for view in (self.head, self.rows):
                view.setColumnWidth(column, width + extra)

    def _measure(self) -> None:
        """Choose the columns' widths by what stands in the first rows of each."""
        em = self._theme.em
        metrics, bold = QFontMetrics(self._theme.font()), QFontMetrics(_bold(self._theme))
        self._natural = []
        for column in range(len(self.head_model.guesses)):
            widest = 0
            for model, font, rows in (
                (self.head_model, bold, 2),
                (self.rows_model, metrics, min(_FITTED_ROWS, self.rows_model.rowCount())),
            ):
                for row in range(rows if column < _FITTED_COLUMNS else 0):
                    text = str(model.index(row, column).data())
                    widest = max(widest, width_of(text, font) + em(1.8))
            self._natural.append(min(em(_WIDEST), max(em(_NARROWEST), widest)))
        self._fit()
        self._spread()

    def _on_pressed(self, index: QModelIndex) -> None:
        if index.row() == 0:
            self.head.edit(index)


def _table(model: QAbstractTableModel, name: str) -> QTableView:
    view = QTableView()
    view.setModel(model)
    view.setAccessibleName(name)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    view.horizontalHeader().hide()
    view.verticalHeader().hide()
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    return view


def _bold(theme: Theme) -> QFont:
    return theme.font(bold=True)

"""The two rows above the preview: what each column holds, to be changed, and whence it comes."""

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QStyleOptionViewItem, QWidget

from companion.ui.dialogs.importing.fields import FIELD_GROUPS, field_words, is_doubtful, why
from companion.ui.dialogs.importing.heads import Head, tip
from companion.ui.dialogs.importing.rows import ROOT, Index, Role
from companion.ui.dialogs.importing.texts import TextDelegate
from companion.ui.theme import Theme


class HeadModel(QAbstractTableModel):
    """Row 0 is what each column holds, row 1 its header in the file."""

    chosen = Signal(str, object)  # header, field or None

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.heads: list[Head] = []

    def show_heads(self, heads: list[Head]) -> None:
        """Show these; if they stand above the columns that were shown, the cursor stays."""
        same = [one.below for one in heads] == [one.below for one in self.heads]
        if not same:
            self.beginResetModel()
        self.heads = heads
        if not same:
            self.endResetModel()
        elif heads:
            self.dataChanged.emit(self.index(0, 0), self.index(1, len(heads) - 1))

    def place_of(self, header: str) -> int | None:
        """The column that a column of the file is in, the one it can be changed in if any is."""
        places = [
            (head.guess is None, place)
            for place, head in enumerate(self.heads)
            if any(guess.header == header for guess in head.guesses)
        ]
        return min(places)[1] if places else None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 2

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled
        if index.row() == 0:
            base |= Qt.ItemFlag.ItemIsSelectable
            if self.heads[index.column()].guess is not None:
                base |= Qt.ItemFlag.ItemIsEditable
        return base

    def headerData(
        self, _section: int, _orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        return "" if role == Role.DisplayRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        head = self.heads[index.column()]
        return self._below(head, role) if index.row() == 1 else self._above(head, role)

    def _below(self, head: Head, role: int) -> object:
        match role:
            case Role.DisplayRole:
                return head.below
            case Role.ToolTipRole:
                return tip(head.below)
            case Role.BackgroundRole:
                return self._theme.colour("side")
            case Role.ForegroundRole:
                return self._theme.colour("muted")
        return None

    def _above(self, head: Head, role: int) -> object:
        doubtful = not head.is_part and any(map(is_doubtful, head.guesses))
        match role:
            case Role.DisplayRole:
                return f"{head.words}{'?' if doubtful else ''}{' ▾' if head.guess else ''}"
            case Role.AccessibleTextRole:
                return f"{head.below}: {head.words}{', not sure' if doubtful else ''}"
            case Role.ToolTipRole:
                return tip(_why(head))
            case Role.AccessibleDescriptionRole:
                return _why(head)
            case Role.BackgroundRole:
                kept = "side" if head.field is None else "accent_tint"
                return self._theme.colour("caution_tint" if doubtful else kept)
            case Role.ForegroundRole:
                kept = "muted" if head.field is None else "accent"
                return self._theme.colour("caution" if doubtful else kept)
            case Role.FontRole:
                return self._theme.font(bold=True)
        return None


def _why(head: Head) -> str:
    if head.is_part:
        return f"taken from “{head.below}”"
    if head.guess is not None:
        return why(head.guess)
    return "; ".join(f"“{guess.header}”: {why(guess)}" for guess in head.guesses[:6])


class FieldDelegate(TextDelegate):
    """Edits what a column is taken for with a drop-down that opens at once."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        assert isinstance(model, HeadModel)
        guess = model.heads[index.column()].guess
        assert guess is not None
        combo = QComboBox(parent)
        combo.setAccessibleName(f"What “{guess.header}” holds, now: {field_words(guess)}")
        combo.addItem(f"keep as “{guess.header[:60]}”", None)
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
        if not (isinstance(editor, QComboBox) and isinstance(model, HeadModel)):
            return
        guess = model.heads[index.column()].guess
        if guess is not None and editor.currentData() != guess.field:
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

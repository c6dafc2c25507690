"""The table of one's own card as Qt's views want it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from companion.model.circle import Circle
from companion.model.text import tidy
from companion.ui.pages.cards.fields import CardLine, FieldKind, kind_of
from companion.ui.widgets.circles import TITLES

FIELD, VALUE, PROFESSIONAL, SOCIAL = range(4)
CIRCLE_OF = {PROFESSIONAL: Circle.PROFESSIONAL, SOCIAL: Circle.SOCIAL}
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class CardModel(QAbstractTableModel):
    """Columns: field, value, professional, social. `edited` is sent when the user changed one."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[CardLine] = []
        self._short = False

    @property
    def lines(self) -> list[CardLine]:
        """The lines as they stand, those without a value included."""
        return list(self._lines)

    @property
    def filled(self) -> list[CardLine]:
        """The lines that say something."""
        return [line for line in self._lines if line.value]

    def show(self, lines: Sequence[CardLine]) -> None:
        """Show these lines; nothing is reset if they are what is shown."""
        if self.filled == list(lines) and self._lines:
            return
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def shorten(self, short: bool) -> None:
        """Head the circles' columns with their letters alone, or with their names."""
        if short != self._short:
            self._short = short
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, PROFESSIONAL, SOCIAL)

    def add(self, line: CardLine) -> int:
        """Add a line at the end, to be filled in; its row."""
        row = len(self._lines)
        self.beginInsertRows(_NOWHERE, row, row)
        self._lines.append(line)
        self.endInsertRows()
        return row

    def remove(self, row: int) -> None:
        """Take a line out."""
        self.beginRemoveRows(_NOWHERE, row, row)
        gone = self._lines.pop(row)
        self.endRemoveRows()
        if gone.value:
            self.edited.emit()

    def move(self, row: int, step: int) -> bool:
        """Move a line up (-1) or down (1); False at the ends."""
        target = row + step
        if not (0 <= row < len(self._lines) and 0 <= target < len(self._lines)):
            return False
        self.beginMoveRows(_NOWHERE, row, row, _NOWHERE, target + (step > 0))
        self._lines.insert(target, self._lines.pop(row))
        self.endMoveRows()
        self.edited.emit()
        return True

    def set_kind(self, row: int, kind: FieldKind) -> None:
        """Make a line another kind of field."""
        line = self._lines[row]
        if (line.name, line.types) == (kind.name, kind.types):
            return
        line.name, line.types = kind.name, kind.types
        self._changed(row)

    def toggle(self, row: int, circle: Circle) -> None:
        """Show a line to a circle, or no longer."""
        self._lines[row].circles ^= circle
        self._changed(row)

    def kind(self, row: int) -> FieldKind:
        """What kind of field a line is."""
        line = self._lines[row]
        return kind_of(line.name, line.types)

    def _changed(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, FIELD), self.index(row, SOCIAL))
        if self._lines[row].value:
            self.edited.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            if section in CIRCLE_OF:
                title = TITLES[CIRCLE_OF[section]]
                return title[0] if self._short else title
            return "Field" if section == FIELD else "Value"
        if role == Qt.ItemDataRole.AccessibleTextRole and section in CIRCLE_OF:
            return TITLES[CIRCLE_OF[section]]
        if role == Qt.ItemDataRole.ToolTipRole and section in CIRCLE_OF:
            return f"What the {TITLES[CIRCLE_OF[section]]} card shows"
        if role == Qt.ItemDataRole.TextAlignmentRole and section < PROFESSIONAL:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self._lines[index.row()], index.column()
        if column in CIRCLE_OF:
            return self._circle_data(line, CIRCLE_OF[column], role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.kind(index.row()).label if column == FIELD else line.value
        if role == Qt.ItemDataRole.ToolTipRole and column == VALUE:
            return line.value or self.kind(index.row()).hint
        if role == Qt.ItemDataRole.AccessibleTextRole and column == VALUE:
            return f"{self.kind(index.row()).label}: {line.value or 'empty'}"
        return None

    def _circle_data(self, line: CardLine, circle: Circle, role: int) -> Any:
        on = circle in line.circles
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            label = kind_of(line.name, line.types).label
            return f"{label} is {'' if on else 'not '}on the {TITLES[circle]} card"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self._lines[index.row()]
        if index.column() in CIRCLE_OF and role == Qt.ItemDataRole.CheckStateRole:
            circle = CIRCLE_OF[index.column()]
            if (circle in line.circles) != (Qt.CheckState(value) is Qt.CheckState.Checked):
                self.toggle(index.row(), circle)
            return True
        if index.column() != VALUE or role != Qt.ItemDataRole.EditRole:
            return False
        text = tidy(str(value))
        if text != line.value:
            line.value = text
            self.dataChanged.emit(index, index)
            self.edited.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() in CIRCLE_OF:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable

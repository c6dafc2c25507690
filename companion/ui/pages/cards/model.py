"""The table of one's own card as Qt's views want it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from companion.model.circle import Circle
from companion.model.text import tidy
from companion.store.card_variants import Variant
from companion.ui.pages.cards.fields import CardLine, FieldKind, kind_of, language_called
from companion.ui.widgets.circles import TITLES
from companion.ui.widgets.tips import plain_tip
from companion.ui.widgets.variant_choice import mark_of

FIELD, VALUE, PROFESSIONAL, SOCIAL = range(4)
_CIRCLES = tuple(
    Variant(circle=circle, name=TITLES[circle]) for circle in (Circle.PROFESSIONAL, Circle.SOCIAL)
)
_LONGEST = 12  # characters of a variant's name in its column's head
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class CardModel(QAbstractTableModel):
    """Columns: field, value, professional, social, and those of one's own variants that are shown.

    `edited` is sent when the user changed a line.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[CardLine] = []
        self._short = False
        self._columns: tuple[tuple[int, Variant], ...] = tuple(enumerate(_CIRCLES))

    @property
    def columns(self) -> tuple[tuple[int, Variant], ...]:
        """The same with their numbers among all variants."""
        return self._columns

    @property
    def variants(self) -> tuple[Variant, ...]:
        """The variants that have columns, from `PROFESSIONAL` on."""
        return tuple(variant for _, variant in self._columns)

    def show_variants(self, columns: Sequence[tuple[int, Variant]]) -> None:
        """Give these variants columns, each with its number among all of them."""
        if tuple(columns) != self._columns:
            self.beginResetModel()
            self._columns = tuple(columns)
            self.endResetModel()

    def variant_at(self, column: int) -> Variant | None:
        """The variant of a column, None for field and value."""
        place = column - PROFESSIONAL
        return self._columns[place][1] if 0 <= place < len(self._columns) else None

    def mark_at(self, column: int) -> str:
        """The letter or digit of the column's variant."""
        return mark_of(*self._columns[column - PROFESSIONAL])

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
        filled = self.filled
        if self._lines and [_said(line) for line in filled] == [_said(line) for line in lines]:
            for line, stored in zip(filled, lines, strict=True):
                line.id = stored.id  # a new line has one now
            return
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def shorten(self, short: bool) -> None:
        """Head the circles' columns with their letters alone, or with their names."""
        if short != self._short:
            self._short = short
            last = self.columnCount() - 1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, PROFESSIONAL, last)

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

    def toggle(self, row: int, variant: Variant) -> None:
        """Show a line on a variant, or no longer."""
        line = self._lines[row]
        if variant.circle:
            line.circles ^= variant.circle
        else:
            line.variants ^= {variant.id}
        self._changed(row)

    def label(self, row: int) -> str:
        """What a line is called, with its language if it is a second one."""
        line = self._lines[row]
        label = self.kind(row).label
        return f"{label} ({language_called(line.language)})" if line.language else label

    def kind(self, row: int) -> FieldKind:
        """What kind of field a line is."""
        line = self._lines[row]
        return kind_of(line.name, line.types)

    def _changed(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, FIELD), self.index(row, self.columnCount() - 1))
        if self._lines[row].value:
            self.edited.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else PROFESSIONAL + len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        variant = self.variant_at(section)
        if variant is None:
            if role == Qt.ItemDataRole.DisplayRole:
                return "Field" if section == FIELD else "Value"
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            long = len(variant.name) > _LONGEST
            name = f"{variant.name[: _LONGEST - 1]}…" if long else variant.name
            return self.mark_at(section) if self._short else name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return variant.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"What the {variant.name} card shows")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self._lines[index.row()], index.column()
        variant = self.variant_at(column)
        if variant is not None:
            return self._variant_data(index.row(), variant, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.label(index.row()) if column == FIELD else line.value
        if role == Qt.ItemDataRole.ToolTipRole and column == VALUE:
            return plain_tip(line.value or self.kind(index.row()).hint)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == VALUE:
            return f"{self.label(index.row())}: {line.value or 'empty'}"
        return None

    def _variant_data(self, row: int, variant: Variant, role: int) -> Any:
        on = shows(self._lines[row], variant)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            words = f"{self.label(row)} is {'' if on else 'not '}on the {variant.name} card"
            return words if role == Qt.ItemDataRole.AccessibleTextRole else plain_tip(words)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self._lines[index.row()]
        variant = self.variant_at(index.column())
        if variant is not None and role == Qt.ItemDataRole.CheckStateRole:
            if shows(line, variant) != (Qt.CheckState(value) is Qt.CheckState.Checked):
                self.toggle(index.row(), variant)
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
        if self.variant_at(index.column()) is not None:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable


def shows(line: CardLine, variant: Variant) -> bool:
    """True if the variant shows the line."""
    return variant.circle in line.circles if variant.circle else variant.id in line.variants


def _said(line: CardLine) -> CardLine:
    return replace(line, id=None)

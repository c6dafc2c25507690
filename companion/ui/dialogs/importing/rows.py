"""The rows of the preview: as they stand in the file, or as the people that they become.

Both hold no more than what is looked at: the file's rows are those of the table that was read, and
people are made a hundred at a time, when they are scrolled to.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from companion.formats.tables import Table
from companion.importing import ImportPlan
from companion.model.draft import AttendeeDraft
from companion.ui.dialogs.importing.heads import Head, one_line, stored_text, tip
from companion.ui.dialogs.importing.work import CHUNK, People
from companion.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
Role = Qt.ItemDataRole

_KEPT_CHUNKS = 30


def place_in(table: Table, number: int) -> int | None:
    """The index of the row of this number, None if the table has none."""
    place = bisect_left(table.rows, number, key=lambda row: row[0])
    if place < len(table.rows) and table.rows[place][0] == number:
        return place
    # Two lists side by side, read as one, do not count upwards.
    return next((at for at, (found, _) in enumerate(table.rows) if found == number), None)


class FileModel(QAbstractTableModel):
    """All rows of the file, as they came; those left out are struck, with the reason."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._table: Table | None = None
        self._left_out: dict[int, str] = {}

    def show_table(self, table: Table) -> None:
        """Show another table."""
        if table is self._table:
            return
        self.beginResetModel()
        self._table, self._left_out = table, {}
        self.endResetModel()

    def show_left_out(self, reasons: dict[int, str]) -> None:
        """Mark the rows that are left out: row number to reason."""
        self._left_out = reasons
        if self.rowCount() and self.columnCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def place_of(self, number: int) -> int | None:
        """Where the row of this number is shown."""
        return place_in(self._table, number) if self._table is not None else None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or self._table is None else len(self._table.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or self._table is None else len(self._table.headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical and role == Role.DisplayRole and self._table:
            return str(self._table.rows[section][0])
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        assert self._table is not None
        number, cells = self._table.rows[index.row()]
        reason = self._left_out.get(number)
        match role:
            case Role.DisplayRole:
                return one_line(cells[index.column()])
            case Role.ToolTipRole:
                said = f"Row {number}" + (f", left out: {reason}" if reason else "")
                return tip(f"{said}\n{cells[index.column()]}")
            case Role.ForegroundRole if reason:
                return self._theme.colour("muted")
            case Role.FontRole if reason:
                font = self._theme.font()
                font.setStrikeOut(True)
                return font
        return None


class PeopleModel(QAbstractTableModel):
    """The people as they will be stored.

    `wanted(chunk)` asks for `chunk_places(chunk)` to be made and given to `add_people`; until then
    their cells are blank.
    """

    wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.plan: ImportPlan | None = None
        self._places: Sequence[int] = ()
        self._heads: Sequence[Head] = ()
        self._first: People = {}
        self._chunks: dict[int, People] = {}
        self._asked: set[int] = set()
        self._changed: Mapping[int, str] = {}

    def show_people(
        self, plan: ImportPlan, places: Sequence[int], heads: Sequence[Head], first: People
    ) -> None:
        """Show the rows at these places of the plan's table; `first` are some of them, by place."""
        self.beginResetModel()
        self.plan, self._places, self._heads = plan, places, heads
        self._first, self._chunks, self._asked = first, {}, set()
        self.endResetModel()

    def show_changed(self, changes: Mapping[int, str]) -> None:
        """Mark the people who were on an earlier list otherwise: row number to what changed."""
        self._changed = changes

    def chunk_places(self, chunk: int) -> Sequence[int]:
        """The places in the table of the people of a chunk."""
        return self._places[chunk * CHUNK : (chunk + 1) * CHUNK]

    def add_people(self, plan: ImportPlan, chunk: int, people: People) -> None:
        """What was asked for; of another plan it is too late."""
        if plan is not self.plan:
            return
        self._asked.discard(chunk)
        self._chunks[chunk] = people
        while len(self._chunks) > _KEPT_CHUNKS:
            del self._chunks[next(iter(self._chunks))]
        last = min((chunk + 1) * CHUNK, self.rowCount()) - 1
        self.dataChanged.emit(
            self.index(chunk * CHUNK, 0), self.index(last, self.columnCount() - 1)
        )

    def place_of(self, number: int) -> int | None:
        """Where the person in the row of this number is shown, None if that is nobody."""
        at = place_in(self.plan.table, number) if self.plan is not None else None
        if at is None:
            return None
        place = bisect_left(self._places, at)
        return place if place < len(self._places) and self._places[place] == at else None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical and role == Role.DisplayRole:
            return str(self._number(section))
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if role not in (Role.DisplayRole, Role.ToolTipRole, Role.ForegroundRole, Role.FontRole):
            return None
        number = self._number(index.row())
        changed = self._changed.get(number)
        if role == Role.ForegroundRole:
            kept = self._heads[index.column()].field is None
            return self._theme.colour("muted") if kept else None
        if role == Role.FontRole:
            return self._theme.font(bold=True) if changed and index.column() == 0 else None
        person = self._person(index.row())
        text = stored_text(person, self._heads[index.column()]) if person is not None else ""
        if role == Role.DisplayRole:
            return text
        said = f"Row {number}" + (f", changed: {changed}" if changed else "")
        return tip(f"{said}\n{text}")

    def _number(self, row: int) -> int:
        assert self.plan is not None
        return self.plan.table.rows[self._places[row]][0]

    def _person(self, row: int) -> AttendeeDraft | None:
        place, chunk = self._places[row], row // CHUNK
        if place in self._first:
            return self._first[place]
        if chunk in self._chunks:
            return self._chunks[chunk].get(place)
        if chunk not in self._asked:
            self._asked.add(chunk)
            self.wanted.emit(chunk)
        return None

"""The list of people as Qt sees it: compact keys, and the rows of those that are looked at."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from companion.store.people import PersonRow
from companion.ui.models.headings import Sections, people_in, without_folded
from companion.ui.models.reasons import Reasons
from companion.ui.models.words import heading_words, spoken_heading, state_words
from companion.ui.widgets.circles import describe

if TYPE_CHECKING:
    from companion.store.arranging import Section

RowRole = Qt.ItemDataRole.UserRole
"""The `PersonRow`, or None until it has been read."""

# Rows are read in pages: one before and after what is seen is there when it is scrolled to.
PAGE = 64
_KEPT = 50 * PAGE
_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PeopleModel(QAbstractListModel):
    """100,000 people are 100,000 numbers here; a name is read when its row is to be painted.

    `ask(keys)` is called for rows that are wanted and not there; give them to `add_rows`.
    """

    def __init__(
        self,
        ask: Callable[[list[int]], None],
        *,
        today: Callable[[], date] = date.today,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._ask, self._today = ask, today
        self._keys: Sequence[int] = ()
        self._rows: dict[int, PersonRow] = {}
        self._asked: dict[int, int] = {}  # key to place
        self.reasons = Reasons(self)
        self.sections = Sections(())
        # All of a grouped list, with what is folded away; by group, for as long as it runs.
        self._whole: tuple[Sequence[int], Sequence[Section]] = ((), ())
        self._folded_by: dict[str, set[str]] = {}
        self._folded: set[str] = set()

    def show_people(
        self,
        keys: Sequence[int],
        rows: Mapping[int, PersonRow],
        query: str = "",
        sections: "Sequence[Section]" = (),
        group: str = "",
    ) -> bool:
        """Show these people; the words of `query` are underlined. True if the list was reset.

        What was folded away when it was grouped by `group` before, is so again.
        The same people in the same order keep their places, so that neither the selection nor
        the scroll bar moves when a note is saved.
        """
        self.reasons.start(query)
        self._whole = keys, sections
        self._folded = self._folded_by.setdefault(group, set())
        keys = without_folded(keys, sections, self._folded)
        self.sections = Sections(sections, self._folded)
        if _same(keys, self._keys):
            # What else was kept may have changed too: it is read again when it is seen.
            self._rows = dict(rows)
            self._asked.clear()
            self._tell(0, len(self._keys) - 1)
            return False
        self.beginResetModel()
        self._keys, self._rows = keys, dict(rows)
        self._asked.clear()
        self.endResetModel()
        return True

    def add_rows(self, rows: Mapping[int, PersonRow]) -> None:
        """Rows that were asked for; painted now."""
        if len(self._rows) > _KEPT:
            self._rows.clear()
        self._rows.update(rows)
        places = [place for key in rows if (place := self._asked.pop(key, None)) is not None]
        if places:
            self._tell(min(places), max(places))

    def key_at(self, place: int) -> int:
        """The key of the person in a place of the list; less than 0 for a heading."""
        return self._keys[place]

    def place_of(self, key: int) -> int | None:
        """Where in the list a person is, if there."""
        try:
            return self._keys.index(key)
        except ValueError:
            return None

    def row(self, place: int) -> PersonRow | None:
        """The row in a place; if it is not there it is asked for, with its neighbours."""
        key = self._keys[place]
        row = self._rows.get(key)
        if row is None and key >= 0 and key not in self._asked:
            self._ask_around(place)
        return row

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._keys):
            return None
        if (section := self.heading(index.row())) is not None:
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return spoken_heading(section, folded=section.name in self._folded)
            return heading_words(section) if role in _SPOKEN else None
        row = self.row(index.row())
        if role == RowRole:
            return row
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            line = self.reasons.of(row).line
            parts = (row.name, line, self.state(row), describe(row.circles))
            return ", ".join(part for part in parts if part and part != "No circle")
        return None

    def heading(self, place: int) -> "Section | None":
        """The section that is headed in a place; None if a person is there."""
        key = self._keys[place]
        return self.sections.named(key) if key < 0 else None

    @property
    def everybody(self) -> tuple[int, ...]:
        """The keys of all who are listed, those included who are folded away."""
        return tuple(key for key in self._whole[0] if key >= 0)

    def is_folded(self, place: int) -> bool:
        """Whether the group that is headed in a place is folded away."""
        section = self.heading(place)
        return section is not None and section.name in self._folded

    @property
    def can_fold(self) -> tuple[bool, bool]:
        """Whether there are groups that can be folded, and some that can be unfolded."""
        folded = [section.name in self._folded for section in self._whole[1]]
        return not all(folded), any(folded)

    def fold(self, place: int, folded: bool) -> None:
        """Fold the group that is headed in a place away, or out again."""
        section, key = self.heading(place), self._keys[place]
        if section is None or folded == (section.name in self._folded):
            return
        ends = place + 1, place + section.count
        self._asked.clear()
        (self.beginRemoveRows if folded else self.beginInsertRows)(_NOWHERE, *ends)
        (self._folded.add if folded else self._folded.discard)(section.name)
        self._fold_keys()
        (self.endRemoveRows if folded else self.endInsertRows)()
        start = self.sections.start_of(key)
        self._tell(start, start)

    def fold_all(self, folded: bool) -> None:
        """Fold all groups away, or out again. The list is reset."""
        self.beginResetModel()
        self._folded.clear()
        if folded:
            self._folded.update(section.name for section in self._whole[1])
        self._asked.clear()
        self._fold_keys()
        self.endResetModel()

    def _fold_keys(self) -> None:
        keys, sections = self._whole
        self._keys = without_folded(keys, sections, self._folded)
        self.sections = Sections(sections, self._folded)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and index.row() < len(self._keys) and self._keys[index.row()] < 0:
            # The keys go there, to fold it; it is never among those selected.
            return Qt.ItemFlag.ItemNeverHasChildren | Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def people_in(self, ranges: Sequence[tuple[int, int]]) -> "array[int]":
        """The keys of the people in these ranges (first and last place)."""
        keys = self._keys if isinstance(self._keys, array) else array("q", self._keys)
        return people_in(keys, ranges)

    def state(self, row: PersonRow) -> str:
        """ "met today", "attendee", ..."""
        return state_words(row, self._today())

    def _ask_around(self, place: int) -> None:
        start = max(0, place - PAGE // 2)
        wanted = {
            key: near
            for near, key in enumerate(self._keys[start : start + 2 * PAGE], start)
            if key >= 0 and key not in self._rows and key not in self._asked
        }
        self._asked.update(wanted)
        self._ask(list(wanted))

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last))


def _same(one: Sequence[int], other: Sequence[int]) -> bool:
    if type(one) is type(other):
        return one == other
    return len(one) == len(other) and list(one) == list(other)

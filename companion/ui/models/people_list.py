"""The list view of people: keys, and where it is scrolled to."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from companion.ui.models.people import PeopleModel
from companion.ui.models.person_delegate import PersonDelegate
from companion.ui.theme import Theme


class PeopleList(QListView):
    """Rows of one height. `typed(text)`: letters go to the search field; `entered`: Enter."""

    typed = Signal(str)
    entered_person = Signal()
    left = Signal()

    def __init__(self, theme: Theme, model: PeopleModel) -> None:
        super().__init__()
        self._people = model
        self.setAccessibleName("People")
        self.setModel(model)
        self.setItemDelegate(PersonDelegate(theme, model, self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def keyboardSearch(self, search: str) -> None:
        """Qt would read every name for this; the search field does it better."""
        if search.strip():
            self.typed.emit(search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_person.emit()
        elif event.key() == Qt.Key.Key_Escape or (
            event.key() == Qt.Key.Key_Up and self.currentIndex().row() == 0
        ):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @property
    def current_key(self) -> int | None:
        """The person under the cursor."""
        index = self.currentIndex()
        return self._people.key_at(index.row()) if index.isValid() else None

    @property
    def selected_keys(self) -> list[int]:
        """Everybody selected, in the order of the list."""
        places: set[int] = set()
        selection = self.selectionModel().selection()
        for part in (selection.at(number) for number in range(selection.count())):
            places.update(range(part.top(), part.bottom() + 1))
        return [self._people.key_at(place) for place in sorted(places)]

    def choose(self, key: int | None) -> bool:
        """Select one person, if in the list; else nobody. True if there."""
        place = None if key is None else self._people.place_of(key)
        if place is None:
            self.clearSelection()
            return False
        index = self._people.index(place)
        if index != self.currentIndex() or not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        return True

    def seen_keys(self) -> tuple[int, ...]:
        """The keys of the rows that can be seen."""
        count = self._people.rowCount()
        if not count:
            return ()
        top = self.indexAt(QPoint(1, 1))
        bottom = self.indexAt(QPoint(1, self.viewport().height() - 2))
        first = top.row() if top.isValid() else 0
        last = bottom.row() if bottom.isValid() else min(count - 1, first + 40)
        return tuple(self._people.key_at(place) for place in range(first, last + 1))

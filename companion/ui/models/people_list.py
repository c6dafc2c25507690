"""The list view of people: keys, and where it is scrolled to."""

from array import array

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from companion.ui.models.folding import Folding
from companion.ui.models.heading_paint import BAND, paint_heading
from companion.ui.models.people import PeopleModel
from companion.ui.models.person_delegate import HEIGHT, PersonDelegate
from companion.ui.theme import Theme


class PeopleList(QTableView):
    """A table of one column: QListView asks the model four times for each of 100,000 rows.

    `typed(text)`: letters belong to the search field; `entered_person`: Enter; `left`: Esc, or Up
    from the first row.
    """

    typed = Signal(str)
    entered_person = Signal()
    left = Signal()

    def __init__(self, theme: Theme, model: PeopleModel) -> None:
        super().__init__()
        self._people = model
        # One of ours: to tell of what kind Qt's own is, PySide makes every kind of widget that
        # there is, which takes 15 ms of the start.
        viewport = QWidget()
        viewport.setBackgroundRole(QPalette.ColorRole.Base)
        viewport.setAutoFillBackground(True)
        self.setViewport(viewport)
        self.setAccessibleName("People")
        self.setModel(model)
        self.setItemDelegate(PersonDelegate(theme, model, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self._theme = theme
        self.folding = Folding(self, model, theme)
        theme.changed.connect(self._on_theme_changed)
        model.reasons.changed.connect(self.viewport().update)
        self._on_theme_changed()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._people.reasons.ask()
        self._paint_heading()

    def _paint_heading(self) -> None:
        """The heading that one has scrolled past stays; the next one pushes it away."""
        sections, top = self._people.sections, self.indexAt(QPoint(1, 1))
        found = sections.at(top.row()) if top.isValid() else None
        if found is None or self.rowViewportPosition(found[1]) >= 0:
            return
        height = self._theme.em(BAND)
        follows = sections.next_start(top.row())
        below = height if follows is None else self.rowViewportPosition(follows)
        band = QRect(0, min(0, below - height), self.viewport().width(), height)
        painter = QPainter(self.viewport())
        # Nobody of a folded group is scrolled past, so that this one is not.
        paint_heading(painter, band, self._theme, found[0], self.layoutDirection(), sticky=True)
        painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if self._people.sections:
            # What was scrolled along with the people has to stay where it was.
            self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Qt would read every name for this; the search field does it better."""
        if search.strip():
            self.typed.emit(search)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if event.button() is Qt.MouseButton.LeftButton and self.folding.take_click(at):
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        hand = self.folding.is_over_heading(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        if self.viewport().cursor().shape() is not shape:
            self.viewport().setCursor(shape)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The second click of two on a heading turns it back.
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.folding.take_key(event):
            event.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_person.emit()
        elif event.key() == Qt.Key.Key_Escape or (
            event.key() == Qt.Key.Key_Up and self.currentIndex().row() == 0
        ):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_theme_changed(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.em(HEIGHT))

    @property
    def current_key(self) -> int | None:
        """The person under the cursor."""
        index = self.currentIndex()
        key = self._people.key_at(index.row()) if index.isValid() else -1
        return key if key >= 0 else None

    @property
    def selected_keys(self) -> "array[int]":
        """Everybody selected, in the order of the list."""
        selection = self.selectionModel().selection()
        parts = (selection.at(number) for number in range(selection.count()))
        return self._people.people_in([(part.top(), part.bottom()) for part in parts])

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
        keys = (self._people.key_at(place) for place in range(first, last + 1))
        return tuple(key for key in keys if key >= 0)

"""Finding the person whom a code stands for: half a name, and a short list to choose from."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from companion.qr.harmless import harmless
from companion.store.people import PeopleFilter, PersonRow
from companion.ui.context import Context
from companion.ui.models.listing import Lister, Listing, Question
from companion.ui.widgets.looks import label
from companion.ui.widgets.search_field import SearchField

_MOST = 8
_SHOWN = 4  # without scrolling
_PAUSE_MS = 120


class PersonFinder(QWidget):
    """Looks among the event's people and your contacts, and, if nobody is found, among all.

    `chosen(PersonRow)` is sent for Enter or a click; `left` for Esc in the empty field.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(
        self, context: Context, *, name: str = "Find who this is", contacts_only: bool = False
    ) -> None:
        super().__init__()
        self._contacts_only = contacts_only
        self._context = context
        self._lister = Lister()
        self._rows: list[PersonRow] = []
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.field = SearchField(context.theme, name=name, hint="Half a name will do")
        self.field.textChanged.connect(self._on_text)
        self.field.left.connect(self._on_left)
        self.list = _Choices()
        self.list.setAccessibleName("People found")
        self.list.itemActivated.connect(self._on_item)
        self.list.itemClicked.connect(self._on_item)
        self.list.hide()
        self.nobody = label("", "muted", wrap=True)
        self.nobody.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.em(0.3))
        for part in (self.field, self.list, self.nobody):
            column.addWidget(part)

    def begin(self, text: str = "") -> None:
        """Put the cursor into the field, with a first guess or empty."""
        self.field.setText(text)
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_text(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._show([])
            self.nobody.hide()

    def _ask(self) -> None:
        event = self._context.current_event
        text, lister = self.field.text(), self._lister
        filters = [PeopleFilter(event.id)] if event and not self._contacts_only else []
        questions = [Question(filter, text) for filter in (*filters, PeopleFilter())]

        def look(db: object) -> Listing:
            for question in questions:
                listing = lister.answer(db, question)  # type: ignore[arg-type]
                if listing.keys:
                    break
            return listing

        self._context.worker.read(look, on_done=self._on_found, what="Looking for people…")

    def _on_found(self, listing: Listing) -> None:
        if listing.question.text != self.field.text():
            return
        found = [listing.rows[key] for key in listing.keys if key in listing.rows]
        rows = [row for row in found if row.kind == "contact" or not self._contacts_only]
        self._show(rows[:_MOST])
        self.nobody.setText("" if rows else "Nobody of that name, neither listed nor known.")
        self.nobody.setVisible(not rows)

    def _show(self, rows: list[PersonRow]) -> None:
        self._rows = rows
        self.list.clear()
        for row in rows:
            kind = "your contact" if row.kind == "contact" else "on the list"
            words = " · ".join(filter(None, (row.name or "(no name)", kind, row.line)))
            self.list.addItem(QListWidgetItem(harmless(words, limit=200)))
        if rows:
            self.list.setCurrentRow(0)
            height = self.list.sizeHintForRow(0) * min(len(rows), _SHOWN)
            self.list.setFixedHeight(height + 2 * self.list.frameWidth() + 2)
        self.list.setVisible(bool(rows))

    def _on_left(self, chosen: bool) -> None:
        """Enter takes the first; Down goes into the list."""
        if not self._rows:
            return
        if chosen:
            self.chosen.emit(self._rows[max(0, self.list.currentRow())])
        else:
            self.list.setFocus()

    def _on_item(self, item: QListWidgetItem) -> None:
        at = self.list.row(item)
        if 0 <= at < len(self._rows):
            self.chosen.emit(self._rows[at])


class _Choices(QListWidget):
    """Enter chooses and goes no further: the card would take it as well."""

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self.itemActivated.emit(self.currentItem())
            event.accept()
        else:
            super().keyPressEvent(event)

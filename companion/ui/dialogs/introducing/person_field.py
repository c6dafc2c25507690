"""One of the two who are introduced: found by half a name, and then named."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.store.people import PersonRow
from companion.ui.context import Context
from companion.ui.pages.scan.finder import PersonFinder
from companion.ui.widgets.elided import ElidedLabel
from companion.ui.widgets.looks import set_look


class PersonField(QWidget):
    """Either a finder or the name of who was found. `chosen(contact_id)`, None for nobody yet."""

    chosen = Signal(object)

    def __init__(self, context: Context, *, name: str) -> None:
        super().__init__()
        self.finder = PersonFinder(context, name=name, contacts_only=True)
        self.finder.chosen.connect(self._on_person)
        self.contact_id: int | None = None
        self.shown = ElidedLabel("", "strong")
        self.other = set_look(QPushButton("Somebody else"), "quiet")
        self.other.setAccessibleName(f"Somebody else: {name}")
        self.other.clicked.connect(self._on_other)
        named = QWidget()
        row = QHBoxLayout(named)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.shown)
        row.addWidget(self.other)
        row.addStretch(1)
        self._named = named
        named.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.finder)
        column.addWidget(named)
        self.setFocusProxy(self.finder.field)

    def show_person(self, contact_id: int, name: str) -> None:
        """Show who it is."""
        self.contact_id = contact_id
        self.shown.setText(name)
        self.finder.hide()
        self._named.show()
        self.setFocusProxy(self.other)

    def _on_person(self, row: PersonRow) -> None:
        self.show_person(row.id, row.name or "(no name)")
        self.chosen.emit(row.id)

    def _on_other(self) -> None:
        self.contact_id = None
        self._named.hide()
        self.finder.show()
        self.setFocusProxy(self.finder.field)
        self.chosen.emit(None)
        self.finder.begin()

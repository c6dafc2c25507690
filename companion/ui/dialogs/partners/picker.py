"""Choosing a contact by a few letters of the name."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from companion.ui.context import Context
from companion.ui.dialogs.partners.lines import ID, STATE, LineDelegate
from companion.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from companion.store import Database
    from companion.ui.worker import Task

_SHOWN, _LOOKED_AT = 8, 100


class ContactPicker(QWidget):
    """A line, and below it who is meant. `chosen(contact_id, name)` with Enter or a click."""

    chosen = Signal(int, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._task: Task | None = None
        self.search = SearchField(
            context.theme, name="With whom", hint="A few letters of a name, then Enter"
        )
        self.search.textChanged.connect(self._on_typed)
        self.search.left.connect(self._on_left)
        self.list = QListWidget()
        self.list.setAccessibleName("People found")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(LineDelegate(context.theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFixedHeight(context.theme.em(13.6))
        self.list.itemClicked.connect(self._on_item)
        self.list.itemActivated.connect(self._on_item)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.em(0.3))
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.setFocusProxy(self.search)
        self._on_typed("")

    def _on_typed(self, text: str) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = self._context.worker.read(
            partial(_find, text=text.strip()), on_done=self._show
        )

    def _show(self, found: "list[tuple[int, str, str]]") -> None:
        self.list.clear()
        for contact_id, name, line in found:
            item = QListWidgetItem(name or "(no name)")
            item.setData(ID, (contact_id, name))
            item.setData(STATE, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}. {line}")
            self.list.addItem(item)
        if not found:
            typed = self.search.text().strip()
            hint = "Nobody is called so." if typed else "You keep nobody yet: meet people first."
            item = QListWidgetItem(hint)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        else:
            self.list.setCurrentRow(0)

    def _on_left(self, chosen: bool) -> None:
        item = self.list.currentItem()
        if chosen and item is not None:
            self._on_item(item)
        else:
            self.list.setFocus()

    def _on_item(self, item: QListWidgetItem) -> None:
        if (data := item.data(ID)) is not None:
            self.chosen.emit(*data)


def _find(db: "Database", *, text: str) -> "list[tuple[int, str, str]]":
    """(id, name, line) of the contacts like a text, the best first; some of all without one."""
    from companion.store.partners import some_contacts
    from companion.store.people import PeopleFilter, key_of, person_rows, search_people, split
    from companion.store.search.query import Searcher

    with db.read() as sql:
        if text:
            found = search_people(sql, Searcher(sql), text, PeopleFilter(), limit=_LOOKED_AT)
            keys = [one.key for one in found if split(one.key)[0] == "contact"][:_SHOWN]
        else:
            keys = [key_of("contact", id) for id in some_contacts(sql, _SHOWN)]
        rows = person_rows(sql, keys)
    return [(row.id, row.name, row.line) for row in rows]

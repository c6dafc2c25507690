"""The topics of a partnership, one under the other: what comes next first, then what was said."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from companion.ui.dialogs.partners.lines import ID, LOUD, STATE, LineDelegate
from companion.ui.dialogs.partners.words import weekday_words
from companion.ui.theme import Theme

if TYPE_CHECKING:
    from companion.operations.partners.views import PartnerView
    from companion.store.partners import EntryRow


class EntryList(QListWidget):
    """`chosen(entry_id)` follows the current row; `entered` is sent for Enter."""

    chosen = Signal(int)
    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("Topics and journal")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(LineDelegate(theme, self))
        self.currentItemChanged.connect(self._on_current)

    def show_view(self, view: "PartnerView", today: date, wanted: int | None) -> None:
        """Show the entries; the wanted one is current, or else what comes next."""
        self.blockSignals(True)
        self.clear()
        place = 0
        for entry in ordered(view):
            words, loud = state_words(view, entry, today)
            item = QListWidgetItem(entry.title)
            item.setData(ID, entry.id)
            item.setData(STATE, words)
            item.setData(LOUD, loud)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.title}. {words}")
            item.setToolTip(entry.title)
            self.addItem(item)
            if entry.id == wanted or (wanted is None and loud):
                place = self.count() - 1
        self.setCurrentRow(place if self.count() else -1)
        self.blockSignals(False)
        if (item := self.currentItem()) is not None:
            self.scrollToItem(item)

    @property
    def current(self) -> int | None:
        """The entry of the current row."""
        item = self.currentItem()
        return None if item is None else int(item.data(ID))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(ID))


def ordered(view: "PartnerView") -> "list[EntryRow]":
    """What is planned by its day, then what was talked about, the latest first, then the rest."""
    planned = [one for one in view.entries if one.is_open and one.planned_on]
    talked = [one for one in view.entries if not one.is_open]
    aside = [one for one in view.entries if one.is_open and not one.planned_on]
    return [*planned, *reversed(talked), *aside]


def state_words(view: "PartnerView", entry: "EntryRow", today: date) -> tuple[str, bool]:
    """What is said beside an entry, and whether it is what comes next."""
    is_next = view.line.next is not None and view.line.next.id == entry.id
    if not entry.is_open:
        return f"✓ {weekday_words(entry.talked_on, today)}", False
    if not entry.planned_on:
        return "put aside", False
    day = weekday_words(entry.planned_on, today)
    if is_next:
        return f"next: {day}", True
    return (f"whenever it fits (was {day})" if entry in view.line.waiting else day), False

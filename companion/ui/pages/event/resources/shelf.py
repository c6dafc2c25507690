"""The filter, the list, and beside or below it what is chosen."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from companion.ui.context import Context
from companion.ui.pages.event.resources.details import ResourceDetails
from companion.ui.pages.event.resources.entries import Entry, matching
from companion.ui.pages.event.resources.list_view import ResourceList
from companion.ui.widgets.looks import hairline, label, set_look
from companion.ui.widgets.search_field import SearchField

_BESIDE = 50  # em: from this width on what is chosen stands beside the list
_DETAILS = 23  # em


class Shelf(QWidget):
    """`asked(what, entries)`: a button, Enter or Delete was pressed on those that are chosen."""

    asked = Signal(str, object)

    def __init__(self, context: Context, *, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._context, self._now = context, now
        self._all: list[Entry] = []
        em = context.theme.em
        self.filter = SearchField(
            context.theme, name="Filter the resources", hint="Filter: a title, a tag, who gave it"
        )
        self.filter.textChanged.connect(self._show)
        self.filter.left.connect(self._on_left)
        self.counted = label("", "muted")
        self.list = ResourceList(context)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda _id: self._ask("open"))
        self.list.removed.connect(lambda _ids: self._ask("remove"))
        self.details = ResourceDetails(context)
        self.details.asked.connect(self._ask)
        self._line = hairline(upright=True)
        self._line.hide()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(0)
        self._both.addWidget(self.list, 3)
        self._both.addWidget(self._line)
        self._both.addWidget(self.details, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.4))
        column.addWidget(self.counted)
        column.addLayout(self._both, 1)

    @property
    def entries(self) -> list[Entry]:
        """Those that are shown."""
        return self.list.rows.entries

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, as far as the filter lets them through."""
        self._all = list(entries)
        self._show()

    def choose(self, ids: "set[int]") -> None:
        """Choose these and put the first into sight."""
        self.list.choose(ids)
        self.list.scrollTo(self.list.currentIndex())

    def _show(self) -> None:
        text = self.filter.text()
        shown = matching(self._all, text)
        self.list.show_entries(shown)
        self.counted.setText(_count_words(len(shown), len(self._all), shown))

    def _on_left(self, chosen: bool) -> None:
        """Down and Enter go on into the list."""
        if self.entries:
            if not self.list.selected:
                self.list.choose({self.entries[0].row.id})
            self.list.setFocus()

    def _on_chosen(self) -> None:
        chosen = self.list.selected
        self.details.show_entries(chosen, self._now())
        self._line.setVisible(bool(chosen))

    def _ask(self, what: str) -> None:
        if self.list.selected:
            self.asked.emit(what, self.list.selected)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em = self._context.theme.em
        beside = self.width() >= em(_BESIDE)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._both.direction() != direction:
            self._both.setDirection(direction)
        set_look(self._line, "upright" if beside else "hairline")
        self.details.setMaximumWidth(em(_DETAILS * 2) if beside else 16_777_215)
        self.details.setMinimumWidth(em(_DETAILS) if beside else 0)


def _count_words(shown: int, total: int, entries: Sequence[Entry]) -> str:
    """ "12 of 340 resources, 3 new"."""
    what = "1 resource" if total == 1 else f"{total:,} resources"
    words = what if shown == total else f"{shown:,} of {what}"
    new = sum(entry.mark == "new" for entry in entries)
    changed = sum(entry.mark == "changed" for entry in entries)
    told = [f"{new:,} new" if new else "", f"{changed:,} changed" if changed else ""]
    return ", ".join([words, *(one for one in told if one)])

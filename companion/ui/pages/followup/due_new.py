"""Noting a follow-up: for whom, by half a name, and then what and by when in a line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from companion.store.people import PersonRow
from companion.ui.context import Context
from companion.ui.pages.scan.finder import PersonFinder
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.new_line import NewLine


class NewFollowUp(QFrame):
    """Hidden until `begin`. `noted(contact_id, text)`; Esc closes it and sends `left`."""

    noted = Signal(int, str)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_look(self, "card")
        self._contact: int | None = None
        self.finder = PersonFinder(context, name="For whom is it?", contacts_only=True)
        self.finder.chosen.connect(self._on_chosen)
        self.finder.left.connect(self.end)
        self.whom = label("", "strong", wrap=True)
        self.line = NewLine(
            name="What is to be done, and by when?",
            hint="What, and by when? “send the zine by Friday”",
        )
        self.line.entered.connect(self._on_entered)
        em = context.theme.em
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1), em(0.8), em(1), em(0.8))
        column.setSpacing(em(0.4))
        for part in (self.finder, self.whom, self.line):
            column.addWidget(part)
        self.hide()

    def begin(self) -> None:
        """Ask for whom."""
        self._contact = None
        self.whom.hide()
        self.line.hide()
        self.line.clear()
        self.finder.show()
        self.show()
        self.finder.begin()

    def end(self) -> None:
        """Nothing is noted."""
        self.hide()
        self.left.emit()

    def give_back(self, text: str) -> None:
        """What could not be kept stands in the field again."""
        self.show()
        self.line.give_back(text)
        self.line.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def _on_chosen(self, row: PersonRow) -> None:
        self._contact = row.id
        self.whom.setText(f"For {row.name or '(no name)'}")
        self.finder.hide()
        self.whom.show()
        self.line.show()
        self.line.setFocus()

    def _on_entered(self, text: str) -> None:
        if self._contact is not None:
            self.hide()
            self.noted.emit(self._contact, text)

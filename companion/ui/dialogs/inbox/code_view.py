"""A code of which nobody knows whose it is: find the person, or say the name of somebody new."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.store.people import PersonRow
from companion.ui.context import Context
from companion.ui.dialogs.inbox.parts import Field
from companion.ui.pages.scan.finder import PersonFinder
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.looks import label, set_look


class CodeView(QWidget):
    """`found(PersonRow)`, `named(str)`, `forgotten`, and `left` when a field is left."""

    found = Signal(object)
    named = Signal(str)
    forgotten = Signal()
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        em = context.theme.em
        self.finder = PersonFinder(context, name="Whose code is it?")
        self.finder.chosen.connect(self._on_chosen)
        self.finder.left.connect(self.left)
        self.name = Field("Name of somebody new", "first and last name")
        self.name.left.connect(self._on_name)
        self.forget = set_look(QPushButton("Forget this code  Del"), "quiet")
        self.forget.clicked.connect(self.forgotten)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.5))
        column.addWidget(SectionHeading("Whose code is it?  (F)"))
        column.addWidget(self.finder)
        column.addSpacing(em(0.6))
        column.addWidget(SectionHeading("Somebody new  (N)", buddy=self.name))
        column.addWidget(self.name)
        column.addWidget(
            label("Enter makes a contact, met when the code was read.", "small", wrap=True)
        )
        row = QHBoxLayout()
        row.addWidget(self.forget)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def clear(self) -> None:
        """Another code."""
        self.finder.field.clear()
        self.name.clear()

    def _on_chosen(self, row: PersonRow) -> None:
        self.left.emit()
        self.found.emit(row)

    def _on_name(self) -> None:
        name = self.name.text().strip()
        self.left.emit()
        if name:
            self.named.emit(name)

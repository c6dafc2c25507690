"""Cards, or an address book's table: is it a roster of an event, or are these contacts of mine?"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from companion.model.circle import Circle
from companion.ui.context import Context
from companion.ui.dialogs.importing.first_cards import first_cards
from companion.ui.dialogs.importing.lines import Line, Lines
from companion.ui.dialogs.importing.sources import Source
from companion.ui.widgets.circles import CircleSwitches
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.looks import label
from companion.ui.worker import Task

CONTACTS, ROSTER = 0, 1


class CardQuestion(QWidget):
    """Two answers; for contacts also a circle, and whether they were met at the event."""

    answered = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme = context.theme
        self._context = context
        self._task: Task | None = None
        self._event = context.current_event
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.em(0.6), 0, 0)
        layout.setSpacing(theme.em(0.5))
        layout.addWidget(label("Who are these people?", "subtitle"))
        self.choice = QButtonGroup(self)
        self.contacts = QRadioButton("People I know: keep them as my contacts")
        self.roster = QRadioButton("The participants of an event: a list of who comes")
        self.choice.addButton(self.contacts, CONTACTS)
        self.choice.addButton(self.roster, ROSTER)
        self.contacts.setChecked(True)
        layout.addWidget(self.contacts)
        layout.addWidget(self.roster)
        self._details = QWidget()
        details = QVBoxLayout(self._details)
        details.setContentsMargins(theme.em(1.8), theme.em(0.4), 0, 0)
        self.circles = CircleSwitches(theme)
        details.addWidget(FieldRow(theme, "Circles", self.circles, fill=False, label_width=5))
        self.met = QCheckBox(f"I met them at {self._event.name}" if self._event else "")
        self.met.setAccessibleName(self.met.text() or "I met them at the event")
        self.met.setVisible(self._event is not None)
        details.addWidget(self.met)
        layout.insertWidget(2, self._details)
        self.first = Lines(theme, "The first of them")
        layout.addWidget(self.first)
        self.choice.idToggled.connect(self._on_toggled)

    def offer(self, sources: Sequence[Source], *, only_contacts: bool) -> None:
        """Ask about these. If they can be contacts alone, show their first cards."""
        self.roster.setEnabled(not only_contacts)
        self.first.show_lines([])
        if self._task is not None:
            self._task.cancel()
            self._task = None
        paths = [source for source in sources if isinstance(source, Path)]
        if only_contacts and paths:
            self._task = self._context.worker.compute(
                lambda progress: first_cards(paths, progress),
                on_done=self._on_first,
                # What is wrong with a file is said when it is imported.
                on_failed=self._on_unreadable,
            )

    def _on_first(self, found: tuple[list[Line], int]) -> None:
        self._task = None
        lines, more = found
        self.first.show_lines(lines, more=more)

    def _on_unreadable(self, _sentence: str) -> None:
        self._task = None

    @property
    def are_contacts(self) -> bool:
        """True for contacts, False for a roster."""
        return self.choice.checkedId() == CONTACTS

    @property
    def circle(self) -> Circle:
        """The circles that the contacts are put into."""
        return self.circles.circles

    @property
    def event_id(self) -> int | None:
        """The event where they were met, if that was ticked."""
        return self._event.id if self._event is not None and self.met.isChecked() else None

    def _on_toggled(self, _id: int, checked: bool) -> None:
        if checked:
            self._details.setVisible(self.are_contacts)
            self.answered.emit()

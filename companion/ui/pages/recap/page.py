"""“Recap”: choose an event or a year, and see what it came to."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from companion.model.changed import Changed
from companion.model.circle import Circle
from companion.ui.context import Context
from companion.ui.models.words import local_now
from companion.ui.page import Page
from companion.ui.pages.recap.panel import RecapPanel
from companion.ui.pages.recap.saving import SaveButton
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.looks import hairline, label
from companion.ui.widgets.tips import set_tip

Now = Callable[[], datetime]
_CIRCLES = (
    ("Everyone", Circle.NONE),
    ("Professional only", Circle.PROFESSIONAL),
    ("Social only", Circle.SOCIAL),
)


class Choice(NamedTuple):
    """An event by its id, or a year."""

    event_id: int | None
    year: int | None


class RecapPage(Page):
    """`arrive` takes a year or nothing; the chosen event comes first."""

    def __init__(self, context: Context, *, now: Now = local_now) -> None:
        super().__init__(context, title="Recap")
        self._now = now
        self._stale = True
        self._years: list[int] = [now().year]
        self.choice = QComboBox()
        self.choice.setAccessibleName("Event or year")
        set_tip(self.choice, "The event or the year to look back on")
        self.circle = QComboBox()
        self.circle.setAccessibleName("Whose people count")
        set_tip(self.circle, "Who counts, here and in what you save or send")
        for words, circle in _CIRCLES:
            self.circle.addItem(words, circle)
        self.names = QCheckBox("With names")
        self.names.setMinimumHeight(context.theme.em(2.4))
        set_tip(self.names, "Whether what you save or send names people; notes never leave")
        self.panel = RecapPanel(context)
        self.save = SaveButton(context, self.panel, self.names)
        self.names.toggled.connect(self.panel.set_names)
        self.panel.read.connect(self._on_read)
        self._lay_out()
        self._offer(self._usual())
        self.choice.currentIndexChanged.connect(self._on_chosen)
        self.circle.currentIndexChanged.connect(self._on_chosen)
        context.changes.happened.connect(self._on_changed)
        context.event_changed.connect(self._on_event_changed)
        context.events_changed.connect(self._on_events_changed)

    def arrive(self, target: object) -> None:
        """Read again what changed meanwhile; the focus is on the choice."""
        if isinstance(target, int):
            self._offer(Choice(None, target))
            self._stale = True
        self._load_if_stale()
        self.choice.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """A sheet that covered the page may have changed what it shows."""
        super().showEvent(event)
        self._load_if_stale()

    def _lay_out(self) -> None:
        em = self.context.theme.em
        tools = QWidget()
        row = FlowLayout(tools, spacing=em(0.6))
        for part in (self.choice, self.circle, self.names, self.save):
            row.addWidget(part)
        head = QVBoxLayout()
        head.setContentsMargins(em(1.8), em(0.9), em(1.3), em(0.8))
        head.setSpacing(em(0.6))
        head.addWidget(label("Recap", "title"))
        head.addWidget(tools)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(hairline())
        layout.addWidget(self.panel, 1)

    def _usual(self) -> Choice:
        event = self.context.current_event
        return Choice(event.id, None) if event is not None else Choice(None, self._now().year)

    def _offer(self, wanted: Choice) -> None:
        """Events and years to choose from, with one of them chosen."""
        years = sorted({*self._years, self._now().year, wanted.year or self._now().year})
        entries = [(f"The year {year}", Choice(None, year)) for year in reversed(years)]
        entries += [(event.name, Choice(event.id, None)) for event in self.context.events]
        before = self.choice.blockSignals(True)
        self.choice.clear()
        for words, choice in entries:
            self.choice.addItem(words, choice)
        place = next((at for at, (_, one) in enumerate(entries) if one == wanted), 0)
        self.choice.setCurrentIndex(place)
        self.choice.setMaximumWidth(self.context.theme.em(24))
        self.choice.blockSignals(before)

    @property
    def chosen(self) -> Choice:
        """What is looked back on."""
        found = self.choice.currentData()
        return Choice(*found) if found else self._usual()

    def _load_if_stale(self) -> None:
        if self._stale and self.isVisible():
            self._stale = False
            self.panel.look(
                event_id=self.chosen.event_id, year=self.chosen.year, now=self._now(),
                circle=Circle(self.circle.currentData()),
            )  # fmt: skip

    def _on_chosen(self) -> None:
        self._stale = True
        self._load_if_stale()

    def _on_read(self, years: list[int]) -> None:
        if years != self._years:
            self._years = years
            self._offer(self.chosen)

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if self.panel.concerns(changed):
            self._stale = True
            self._load_if_stale()

    def _on_event_changed(self) -> None:
        self._offer(self._usual())
        self._on_chosen()

    def _on_events_changed(self) -> None:
        before = self.chosen
        self._offer(before)
        if self.chosen != before:
            self._on_chosen()

"""A page of several parts: chips on top, one panel below. Each is made when first looked at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout

from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.page import Page
from companion.ui.pages.parts.panel import Panel
from companion.ui.pages.parts.tabs import Tabs
from companion.ui.widgets.looks import hairline, label


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page. `make` is called on the first look, so it can import what it needs."""

    id: str
    title: str
    make: Callable[[Context], Panel]


class PartsPage(Page):
    """`arrive` takes the id of a part, or None for the last one.

    A part is loaded when it is first shown, and again when something changed that concerns it.
    """

    def __init__(self, context: Context, *, title: str, parts: Sequence[Part]) -> None:
        super().__init__(context, title=title)
        self.tabs = Tabs(context.theme, [(part.id, part.title) for part in parts])
        self.title: QLabel = label(title, "title")
        self._parts = {part.id: part for part in parts}
        self._panels: dict[str, Panel] = {}
        self._stale: set[str] = set()
        self._stack = QStackedWidget()
        em = context.theme.em
        head = QVBoxLayout()
        head.setContentsMargins(em(1.8), em(0.9), em(1.3), em(0.8))
        head.setSpacing(em(0.6))
        head.addWidget(self.title)
        head.addWidget(self.tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(hairline())
        layout.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self._on_tab)
        context.changes.happened.connect(self._on_changed)
        context.event_changed.connect(self._on_event_changed)
        self.tabs.choose(parts[0].id)

    def panel(self, name: str) -> Panel:
        """A part, made now if it was not made yet."""
        if name not in self._panels:
            made = self._panels[name] = self._parts[name].make(self.context)
            self._stale.add(name)
            self._stack.addWidget(made)
            made.counted.connect(lambda count: self.tabs.set_count(name, count))
        return self._panels[name]

    def arrive(self, target: object) -> None:
        """Read again what changed meanwhile; the focus is on the part's chip."""
        if isinstance(target, str) and target in self._parts:
            self.tabs.choose(target)
        self._load_if_stale()
        self.tabs.button(self.tabs.current).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """A sheet that covered the page may have changed what it shows."""
        super().showEvent(event)
        self._load_if_stale()

    def _on_tab(self, name: str) -> None:
        self._stack.setCurrentWidget(self.panel(name))
        self._load_if_stale()

    def _load_if_stale(self) -> None:
        if self.tabs.current in self._stale and self.isVisible():
            self._stale.discard(self.tabs.current)
            self.panel(self.tabs.current).load()

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        self._stale |= {name for name, one in self._panels.items() if one.concerns(changed)}
        self._load_if_stale()

    def _on_event_changed(self) -> None:
        self._stale |= set(self._panels)
        for name in self._parts:
            self.tabs.set_count(name, None)
        self._load_if_stale()

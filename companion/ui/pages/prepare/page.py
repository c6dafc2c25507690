"""“Prepare”: what one does before an event. Each part is read when it is first looked at."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.page import Page
from companion.ui.pages.person.view import local_now
from companion.ui.pages.prepare.known import KnownPanel
from companion.ui.pages.prepare.meeting import MeetingPanel
from companion.ui.pages.prepare.names import NamesPanel
from companion.ui.pages.prepare.tabs import Tabs
from companion.ui.widgets.looks import hairline, label

_TABS = (("meeting", "Whom to meet"), ("known", "You already know"), ("names", "Learn names"))


class PreparePage(Page):
    """`arrive` takes the name of a part ("meeting", "known", "names"), or None for the last one."""

    def __init__(self, context: Context, *, now: Callable[[], datetime] = local_now) -> None:
        super().__init__(context, title="Prepare")
        self.tabs = Tabs(context.theme, _TABS)
        self.meeting = MeetingPanel(context)
        self.known = KnownPanel(context, now=now)
        self.names = NamesPanel(context, now=now)
        self._panels = {"meeting": self.meeting, "known": self.known, "names": self.names}
        self._stale = set(self._panels)
        self._stack = QStackedWidget()
        for panel in self._panels.values():
            self._stack.addWidget(panel)
        em = context.theme.em
        head = QVBoxLayout()
        head.setContentsMargins(em(1.8), em(0.9), em(1.3), em(0.8))
        head.setSpacing(em(0.6))
        head.addWidget(label("Prepare", "title"))
        head.addWidget(self.tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(hairline())
        layout.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self._on_tab)
        self.known.counted.connect(lambda count: self.tabs.set_count("known", count))
        context.changes.happened.connect(self._on_changed)
        context.event_changed.connect(self._on_event_changed)
        self.tabs.choose("meeting")

    def arrive(self, target: object) -> None:
        """Read again what changed meanwhile; the focus is on the part's chip."""
        if isinstance(target, str) and target in self._panels:
            self.tabs.choose(target)
        self._load_if_stale()
        self.tabs.button(self.tabs.current).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """A sheet that covered the page may have changed what it shows."""
        super().showEvent(event)
        self._load_if_stale()

    def _on_tab(self, name: str) -> None:
        self._stack.setCurrentWidget(self._panels[name])
        self._load_if_stale()

    def _load_if_stale(self) -> None:
        if self.tabs.current in self._stale and self.isVisible():
            self._stale.discard(self.tabs.current)
            self._panels[self.tabs.current].load()

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        self._stale |= {name for name, one in self._panels.items() if one.concerns(changed)}
        self._load_if_stale()

    def _on_event_changed(self) -> None:
        self._stale |= set(self._panels)
        self.tabs.set_count("known", None)
        self._load_if_stale()

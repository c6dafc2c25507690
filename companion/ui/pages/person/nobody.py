"""What the list shows when nobody is in it, and what to do next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from companion import operations
from companion.model.draft import ContactDraft
from companion.operations.results import ContactResult
from companion.store.people import key_of
from companion.ui.context import Context, EventEntry
from companion.ui.models.listing import Listing
from companion.ui.widgets.empty import EmptyState
from companion.ui.widgets.looks import set_look


class Nobody(QWidget):
    """`everywhere`: search all events; `everybody`: drop the filter; `added(key)`: somebody new."""

    everywhere = Signal()
    everybody = Signal()
    added = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._typed = ""
        commands = context.commands
        self.state = EmptyState(context.theme, context.icons, icon="people", sentence="")
        self.bring = commands.button("import", look="primary")
        self.sample = commands.button("sample")
        self.all_events = QPushButton("Search all events")
        self.all_people = QPushButton("Show everybody")
        self.add = QPushButton("Add as new contact")
        self.all_events.clicked.connect(self.everywhere)
        self.all_people.clicked.connect(self.everybody)
        self.add.clicked.connect(self._on_add)
        self._lay_out()

    def _lay_out(self) -> None:
        """One button below the other, and scrolled at worst: the list may be narrow and low."""
        em = self._context.theme.em
        inside = set_look(QWidget(), "page")
        column = QVBoxLayout(inside)
        column.setSpacing(em(0.6))
        self.state.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addStretch(2)
        column.addWidget(self.state)
        for button in (self.bring, self.sample, self.all_events, self.all_people, self.add):
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def explain(self, listing: Listing, events: Sequence[EventEntry]) -> None:
        """Say why nobody is there."""
        question = listing.question
        self._typed = listing.words
        filter = question.filter
        filtered = filter.show != "all" or filter.tag is not None or listing.narrowed
        in_event = question.filter.event_id is not None
        empty = not listing.total and not self._typed and not listing.narrowed
        self.bring.setVisible(empty)
        self.sample.setVisible(empty and not events)
        self.all_events.setVisible(bool(self._typed) and in_event)
        self.all_people.setVisible(filtered and not empty)
        self.add.setVisible(bool(self._typed))
        self.state.say(*self._words(empty=empty, filtered=filtered, in_event=in_event))

    def _words(self, *, empty: bool, filtered: bool, in_event: bool) -> tuple[str, str]:
        if empty and in_event:
            return "Nobody is listed for this event yet.", "Import its participant list."
        if empty:
            return (
                "No people yet.",
                "Import the participant list of your event, "
                "or drop the file anywhere on this window.",
            )
        if self._typed:
            where = " in this event" if in_event else ""
            where = " with these filters" if filtered else where
            short = self._typed if len(self._typed) <= 60 else f"{self._typed[:59]}…"
            return (
                f"Nobody found{where} for “{short}”.",
                "Accents and a wrong letter do not matter; try fewer letters.",
            )
        return "Nobody is shown by these filters.", ""

    def _on_add(self) -> None:
        event = self._context.current_event
        draft = _draft_from(self._typed)
        self._context.change(
            lambda db, _: operations.add_contact(
                db, draft=draft, event_id=event.id if event else None
            ),
            cause=self,
            on_done=self._on_added,
        )

    def _on_added(self, result: ContactResult) -> None:
        self.added.emit(key_of("contact", result.contact_id))


def _draft_from(text: str) -> ContactDraft:
    from companion.importing.names import split_name
    from companion.model.draft import Point

    if "@" in text and " " not in text:
        return ContactDraft(emails=[Point(text)])
    parts = split_name(text)
    return ContactDraft(
        formatted_name=text,
        given=parts.given,
        additional=parts.additional,
        family=parts.family,
        prefixes=parts.prefixes,
        suffixes=parts.suffixes,
    )

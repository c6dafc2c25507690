"""The page “People”: one list of attendees and contacts, and the page of the one chosen."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout

from companion.model.changed import Changed
from companion.store.people import PeopleFilter
from companion.ui.context import Context
from companion.ui.models.first_page import remember_page
from companion.ui.models.listing import Lister, Listing, Question, read_rows
from companion.ui.models.people import PeopleModel
from companion.ui.models.people_list import PeopleList
from companion.ui.models.words import local_now
from companion.ui.page import FIND, Narrowed, Page
from companion.ui.pages.person.beside import Beside
from companion.ui.pages.person.filters import Filters
from companion.ui.pages.person.narrowing import Narrowing
from companion.ui.pages.person.sides import Sides
from companion.ui.pages.person.view_menu import ViewMenu
from companion.ui.widgets.looks import hairline
from companion.ui.widgets.search_field import SearchField
from companion.ui.worker import Task

if TYPE_CHECKING:
    from companion.ui.dialogs.merging.hint import DuplicatesHint
    from companion.ui.pages.person.many import Many
    from companion.ui.pages.person.nobody import Nobody
    from companion.ui.pages.person.opening import OpenUrl
    from companion.ui.pages.person.view import PersonView

# The tables that what is shown here is read from.
TABLES = (
    "event", "roster", "attendee", "contact", "contact_point", "contact_address", "contact_note",
    "contact_tag", "contact_property", "contact_photo", "encounter", "group_member",
)  # fmt: skip


class PeoplePage(Page):
    """Finds anyone from half a name, and shows who it is beside the list.

    `arrive` takes FIND, the key of a person (`companion.store.people.key_of`), or `Narrowed`.
    """

    def __init__(
        self,
        context: Context,
        *,
        now: Callable[[], datetime] = local_now,
        open_url: "OpenUrl | None" = None,
    ) -> None:
        super().__init__(context, title="People")
        self._lister = Lister()
        self._task: Task | None = None
        self._asked = object()
        self._listing: Listing | None = None
        self._key: int | None = None
        self._quiet = False
        theme = context.theme
        self.model = PeopleModel(self._ask_rows, today=lambda: now().date(), parent=self)
        self.model.reasons.read_with(context.worker)
        self.search = SearchField(
            theme, name="Find people", hint="Find anyone from half a name",
            keys=context.commands.keys("find"),
        )  # fmt: skip
        self.filters = Filters(theme)
        self.view_menu = ViewMenu(context)
        self.narrowing = Narrowing(self.search, self.filters, self._lister, context.worker)
        self.list = PeopleList(theme, self.model)
        self.view_menu.fold_with(self.model, self.list.folding)
        self.right = Beside(context, now=now, open_url=open_url)
        self._lay_out()
        self._listen()
        context.commands.bind("contacts.handover", self.hand_over, owner=self)
        if context.first_listing is None:
            self.load()
        else:
            self._show(context.first_listing)

    @cached_property
    def nobody(self) -> "Nobody":
        """What is shown when nobody is listed."""
        from companion.ui.pages.person.nobody import Nobody

        made = Nobody(self.context)
        made.everywhere.connect(self._on_everywhere)
        made.everybody.connect(self._on_everybody)
        made.added.connect(self._on_contact_added)
        self.left.addWidget(made)
        return made

    @cached_property
    def duplicates(self) -> "DuplicatesHint":
        """The button that says whom one may have twice."""
        from companion.ui.dialogs.merging.hint import DuplicatesHint

        made = DuplicatesHint(self.context)
        self._head.addWidget(made, alignment=Qt.AlignmentFlag.AlignLeft)
        return made

    @property
    def person(self) -> "PersonView":
        """The page of one person."""
        return self.right.person

    @property
    def many(self) -> "Many":
        """What can be done with several people."""
        return self.right.many

    @property
    def waits(self) -> bool:
        """True while an answer for the list is under way."""
        return self._task is not None

    def rest(self) -> list[Callable[[], object]]:
        return [
            self.load,
            lambda: self.right.person,
            lambda: self.nobody,
            lambda: self.right.many,
            lambda: self.duplicates,
        ]

    def _lay_out(self) -> None:
        em = self.context.theme.em
        top = QHBoxLayout()
        top.setSpacing(em(0.7))
        top.addWidget(self.search, 1)
        self.scan = QPushButton("Scan")
        self.scan.clicked.connect(lambda: self.context.go("scan"))
        top.addWidget(self.scan)
        top.addWidget(self.context.commands.button("card.show", look="primary"))
        head = self._head = QVBoxLayout()
        head.setContentsMargins(em(1.2), em(1), em(1.2), em(0.7))
        head.setSpacing(em(0.7))
        head.addLayout(top)
        below = QHBoxLayout()
        below.setSpacing(em(0.7))
        below.addWidget(self.filters, 1)
        # Beside the chips: what they show is what it offers first.
        self.hand_over_button = self.context.commands.button(
            "contacts.handover", look="quiet", icon=True
        )
        below.addWidget(self.view_menu, alignment=Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.hand_over_button, alignment=Qt.AlignmentFlag.AlignTop)
        head.addLayout(below)
        self.left = QStackedWidget()
        self.left.addWidget(self.list)
        self.splitter = Sides(self.context, self.left, self.right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(hairline())
        layout.addWidget(self.splitter, 1)

    def _listen(self) -> None:
        self.search.textChanged.connect(self.load)
        self.search.left.connect(self._on_search_left)
        self.filters.changed.connect(self.load)
        self.view_menu.changed.connect(self.load)
        self.narrowing.changed.connect(self.load)
        self.list.selectionModel().selectionChanged.connect(self._on_selection)
        self.list.selectionModel().currentChanged.connect(self._on_selection)
        self.list.typed.connect(self._on_typed_in_list)
        self.list.entered_person.connect(self._on_entered)
        self.list.left.connect(self._to_search)
        self.right.shown.connect(self._on_shown)
        self.context.changes.happened.connect(self._on_changed)
        self.context.event_changed.connect(self._on_event_changed)

    def arrive(self, target: object) -> None:
        if target == FIND:
            self._to_search()
        elif isinstance(target, int):
            self.show_person(target)
        elif isinstance(target, Narrowed):
            self.narrowing.begin_with(target.terms)
            self._to_search()
        elif self.focusWidget() is None:
            self.search.setFocus()

    def show_person(self, key: int) -> None:
        """Show a person, listed or not."""
        self._key = key
        self._choose(key)
        self.right.show_one(key)

    def hand_over(self) -> None:
        """Hand those over whom the list shows, or others: circles, tags, those met."""
        from companion.ui.pages.person.handing import hand_over

        hand_over(self.context, self.filters.shows, self.filters.tag)

    def load(self, *, near: tuple[int, ...] = ()) -> None:
        """Ask for the list anew; an answer that is under way is no longer wanted."""
        if self._task is not None:
            self._task.cancel()
        event = self.context.current_event
        question = Question(
            PeopleFilter(event.id if event else None, self.filters.shows, self.filters.tag),
            self.narrowing.text,
            near,
            self.view_menu.view,
        )
        lister, now = self._lister, object()
        # Looked at from the reading lane: another list, something else is asked.
        self._asked = now
        self._task = self.context.worker.read(
            lambda db: lister.answer(db, question, lambda: self._asked is not now),
            on_done=self._on_listing,
        )
        self.narrowing.suggest(question)

    def _on_listing(self, listing: Listing) -> None:
        self._task = None
        self._show(listing)
        remember_page(self.context.settings, listing)
        self.filters.show_counts(listing.counts, listing.tags)
        self.filters.say_unknown(listing.unknown)
        self.person.know_tags([name for name, _ in listing.tags])
        self.nobody.explain(listing, self.context.events)
        self.left.setCurrentWidget(self.list if len(listing.keys) else self.nobody)
        if listing.total is not None:
            self.right.setVisible(listing.total > 0 or self._key is not None)
            self.context.set_number("people", listing.total or None)
            warm = partial(self._lister.warm, event_id=listing.question.filter.event_id)
            self.context.worker.read_ahead(warm)

    def _show(self, listing: Listing) -> None:
        before, self._listing = self._listing, listing
        asked_alike = before is not None and (
            before.question.filter == listing.question.filter
            and before.question.text == listing.question.text
            and before.question.view == listing.question.view
        )
        top = self.list.seen_keys()[:1] if asked_alike else ()
        self._quiet = True
        try:
            reset = self.model.show_people(
                listing.keys, listing.rows, listing.words, listing.sections,
                listing.question.view.group,
            )  # fmt: skip
            if reset:
                self._settle(listing, top)
        finally:
            self._quiet = False

    def _settle(self, listing: Listing, top: tuple[int, ...]) -> None:
        """After a reset: select who was selected, and scroll to where it was."""
        # Several who were selected are so no longer: their places have moved.
        self.right.turn_to_one()
        there = self._choose(self._key)
        place = self.model.place_of(top[0]) if top else None
        if place is not None:
            self.list.scrollTo(self.model.index(place), PeopleList.ScrollHint.PositionAtTop)
        elif there:
            self.list.scrollTo(self.list.currentIndex())
        else:
            self.list.scrollToTop()
        if listing.question.text.strip() and not there and len(listing.keys):
            # What is typed means the best hit: Ctrl+M meets whom one sees.
            self._key = self.model.key_at(0)
            self._choose(self._key)
            self.right.show_one(self._key)

    def _choose(self, key: int | None) -> bool:
        quiet, self._quiet = self._quiet, True
        try:
            return self.list.choose(key)
        finally:
            self._quiet = quiet

    def _ask_rows(self, keys: list[int]) -> None:
        details = self.view_menu.view.details
        self.context.worker.read(
            lambda db: read_rows(db, keys, details), on_done=self.model.add_rows
        )

    def _on_selection(self, *_: object) -> None:
        if self._quiet:
            return
        keys = self.list.selected_keys
        if len(keys) > 1:
            self.right.show_several(keys)
        elif keys:
            self._key = keys[0]
            self.right.show_one(self._key)
        else:
            self.right.turn_to_one()

    def _on_entered(self) -> None:
        self.person.take_focus()

    def _on_shown(self, key: int | None) -> None:
        """Somebody else than was asked for may be shown: an attendee who is a contact now."""
        if key != self._key:
            self._key = key
            self._choose(key)

    def _on_typed_in_list(self, text: str) -> None:
        self.search.setFocus()
        self.search.insert(text)

    def _on_search_left(self, _chosen: bool) -> None:
        if self.model.rowCount():
            self.list.setFocus()
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.model.index(0))

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _on_event_changed(self) -> None:
        self.right.flush()
        self.load()

    def _on_everywhere(self) -> None:
        self.filters.reset()
        if self.context.current_event is None:
            self.load()
        else:
            self.context.choose_event(None)

    def _on_everybody(self) -> None:
        self.filters.reset()
        self.load()

    def _on_contact_added(self, key: int) -> None:
        self.search.clear()
        self.show_person(key)
        self.person.head.name.setFocus()

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches(*TABLES):
            # The person first: that is one read, the list of a large event may be many.
            self.right.reload()
            self.load(near=self.list.seen_keys())

    def hideEvent(self, event: QHideEvent) -> None:
        self.right.flush()
        super().hideEvent(event)

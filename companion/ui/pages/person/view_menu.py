"""The button “View”: by what the list is sorted and grouped, and what it says of each person."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton

from companion.store.details import DETAILS, Detail
from companion.ui.context import Context
from companion.ui.models.folding import Folding
from companion.ui.models.people import PeopleModel
from companion.ui.models.view import Group, ListView, Order, remember, remembered
from companion.ui.page import Narrowed
from companion.ui.widgets.looks import set_look

_ORDERS: dict[Order, str] = {
    "name": "Name",
    "family": "Family name",
    "organization": "Organization",
    "country": "Country",
    "met": "Last met",
    "added": "Last added",
}
_GROUPS: dict[Group, str] = {
    "none": "No groups",
    "organization": "Organization",
    "country": "Country",
}
_DETAILS: dict[Detail, str] = {
    "title": "Job title",
    "organization": "Organization",
    "country": "Country",
    "email": "E-mail",
    "ticket": "Ticket",
    "tags": "Tags",
}

# What the menu narrows to by one click, as one could by words.
_LOOKS = (
    ("Birthdays soon", "birthday", "soon"),
    ("Not seen for two years", "seen", "long ago"),
    ("Put away", "archived", "yes"),
)


class ViewMenu(QPushButton):
    """`changed` when the user chose otherwise; `view` is what is chosen, and remembered."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__("View")
        set_look(self, "quiet")
        self._context, self._settings = context, context.settings
        self._model: PeopleModel | None = None
        self._folding: Folding | None = None
        self.view = remembered(context.settings)
        self.setAccessibleDescription("Sort, group, and what is shown of each person")
        self.setToolTip("Sort, group, and what is shown of each person")
        context.icons.put(self, "settings")
        menu = QMenu(self)
        menu.setAccessibleName("View of the list")
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def fold_with(self, model: PeopleModel, folding: Folding) -> None:
        """The groups of this list are folded from the menu too."""
        self._model, self._folding = model, folding
        self._context.commands.bind("learn", self._on_learn, owner=self)

    def choose(self, view: ListView) -> None:
        """Look at the list so from now on."""
        if view != self.view:
            self.view = view
            remember(self._settings, view)
            self.changed.emit()

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        self._choices("Sort by", list(_ORDERS.items()), self.view.order)
        self._choices("Group by", list(_GROUPS.items()), self.view.group)
        if self._model is not None and self._folding is not None and self._model.sections:
            self._folds(self._model, self._folding)
        self._title("Show under the name")
        for detail in DETAILS:
            action = menu.addAction(_DETAILS[detail])
            action.setCheckable(True)
            action.setChecked(detail in self.view.details)
            action.triggered.connect(
                lambda on, detail=detail: self.choose(self.view.with_detail(detail, on))
            )
        menu.addSeparator()
        for words, key, value in _LOOKS:
            action = menu.addAction(words)
            action.triggered.connect(lambda _on=False, key=key, value=value: self._look(key, value))
        menu.addAction("Groups…").triggered.connect(lambda _on=False: self._on_groups())
        menu.addSeparator()
        menu.addAction(self._context.commands.action("learn"))

    def _look(self, key: str, value: str) -> None:
        """List those whom one narrowing leaves, whatever was chosen and typed before."""
        from companion.store.narrowing.query import Term

        self._context.go("people", Narrowed((Term(key, (value,)),)))

    def _on_groups(self) -> None:
        from companion.ui.pages.person.lasting.groups_sheet import GroupsSheet

        self._context.open_sheet(GroupsSheet(self._context))

    def _choices(self, title: str, words: Sequence[tuple[str, str]], chosen: str) -> None:
        menu = self.menu()
        self._title(title)
        group = QActionGroup(menu)
        for name, text in words:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(name == chosen)
            action.setActionGroup(group)
            action.triggered.connect(lambda _on=False, name=name: self._on_choice(title, name))

    def _folds(self, model: PeopleModel, folding: Folding) -> None:
        menu, can = self.menu(), model.can_fold
        for words, key, folded, is_possible in (
            ("Fold all groups", "Ctrl+Left", True, can[0]),
            ("Unfold all groups", "Ctrl+Right", False, can[1]),
        ):
            name = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            action = menu.addAction(f"{words}\t{name}")
            action.setEnabled(is_possible)
            action.triggered.connect(lambda _on=False, folded=folded: folding.fold_all(folded))

    def _on_learn(self) -> None:
        """Learn the names of all who are listed: a search's, a filter's, an event's."""
        from companion.ui.models.words import local_now
        from companion.ui.pages.prepare.learning_sheet import LearningSheet

        if self._model is not None:
            keys = self._model.everybody
            self._context.open_sheet(LearningSheet(self._context, people=keys, now=local_now))

    def _title(self, words: str) -> None:
        # Fusion draws no words on a section's line.
        self.menu().addSeparator()
        self.menu().addAction(words).setEnabled(False)

    def _on_choice(self, title: str, name: str) -> None:
        if title == "Sort by":
            self.choose(self.view._replace(order=cast(Order, name)))
        else:
            self.choose(self.view._replace(group=cast(Group, name)))

"""The sheet “Duplicates”: one group of contacts after the other, merged or told apart."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from companion import operations
from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.dialogs.merging.compare import Comparison
from companion.ui.dialogs.merging.finding import Finding
from companion.ui.dialogs.merging.hint import TABLES
from companion.ui.dialogs.merging.work import Compared, compare
from companion.ui.widgets.empty import EmptyState
from companion.ui.widgets.looks import set_look
from companion.ui.widgets.sheet import Sheet
from companion.ui.worker import Task

if TYPE_CHECKING:
    from companion.importing.matching.duplicates import Duplicate
    from companion.model.progress import Progress
    from companion.operations.results import ContactResult, Result
    from companion.store import Database

_SURE = 0.9


class DuplicatesSheet(Sheet):
    """Shows the groups that are found, or with `contact_ids` these alone.

    Ctrl+Enter merges, Alt+P and Alt+N go through the groups, Alt+S says that they are different
    people; Undo brings a group back.
    """

    def __init__(self, context: Context, contact_ids: Sequence[int] = ()) -> None:
        super().__init__(context.theme, title="Duplicates", primary="Merge into one", cancel="Done")
        self._context = context
        self._own = tuple(contact_ids)
        self._groups: list[Duplicate] = []
        self._at = 0
        self._task: Task | None = None
        self.comparison: Comparison | None = None
        self._finding = Finding(context.worker, self)
        self._finding.found.connect(self._on_found)
        self._finding.failed.connect(self._on_failed)
        self._lay_out_body()
        context.changes.happened.connect(self._on_changed)
        self._reload()

    def _lay_out_body(self) -> None:
        em = self.theme.em
        self.before = QPushButton("&Previous")
        self.after = QPushButton("&Next")
        self.apart = QPushButton("Not the &same person")
        self.before.clicked.connect(lambda: self._go(-1))
        self.after.clicked.connect(lambda: self._go(1))
        self.apart.clicked.connect(self._on_apart)
        for button in (self.before, self.after):
            set_look(button, "quiet")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, em(0.4))
        row.setSpacing(em(0.5))
        row.addWidget(self.before)
        row.addWidget(self.after)
        row.addStretch(1)
        row.addWidget(self.apart)
        self.nav = QWidget()
        self.nav.setLayout(row)
        self.body.addWidget(self.nav)
        self.empty = EmptyState(self.theme, self._context.icons, icon="people", sentence="")
        self.empty.hide()
        self.body.addWidget(self.empty, 1)
        self._enable(None)

    def accept(self) -> None:
        """Merge those that are chosen, and go on to the next group."""
        if self.comparison is None or not self.primary.isEnabled():
            return
        ids, choices = self.comparison.chosen_ids, self.comparison.choices
        self._settle(
            lambda db, _: operations.merge_contacts(db, contact_ids=ids, choices=choices),
            "Merging…",
        )

    def _on_apart(self) -> None:
        if self.comparison is not None:
            ids = self.comparison.chosen_ids
            self._settle(
                lambda db, _: operations.keep_contacts_apart(db, contact_ids=ids), "Saving…"
            )

    def _settle(self, operation: "Callable[[Database, Progress], ContactResult | Result]",
                what: str) -> None:  # fmt: skip
        self._enable(None)
        self._context.change(
            operation, cause=self, what=what, on_done=self._on_settled, on_failed=self._on_failed
        )

    def _on_settled(self, result: "ContactResult | Result") -> None:
        if self._own:
            self.close_sheet()
            return
        ids = self.comparison.chosen_ids if self.comparison is not None else []
        kept = getattr(result, "contact_id", None)
        left = [
            _without(group, ids, kept)
            for place, group in enumerate(self._groups)
            if place != self._at
        ]
        self._groups = [group for group in left if len(group.ids) > 1]
        self._show()

    def _reload(self) -> None:
        if self._own:
            self._read(self._own)
        else:
            self.set_subtitle("Looking for contacts that are one person…")
            self._finding.look()

    def _on_found(self, groups: "list[Duplicate]") -> None:
        before = self._groups[self._at].ids if self._groups else ()
        self._groups = list(groups)
        places = [place for place, group in enumerate(groups) if group.ids == before]
        self._at = places[0] if places else self._at
        self._show()

    def _go(self, by: int) -> None:
        self._at += by
        self._show()

    def _show(self) -> None:
        self._enable(None)
        if not self._groups:
            self._show_nobody()
            return
        self._at = min(max(self._at, 0), len(self._groups) - 1)
        group = self._groups[self._at]
        surely = "Surely one person" if group.score >= _SURE else "Perhaps one person"
        self.title.setText(surely)
        self.set_subtitle(f"{self._at + 1:,} of {len(self._groups):,}: {group.reason}")
        self._read(group.ids)

    def _read(self, ids: Sequence[int]) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = self._context.worker.read(
            lambda db: compare(db, ids), on_done=self._on_compared, on_failed=self._on_failed
        )

    def _on_compared(self, compared: Compared) -> None:
        self._task = None
        if len(compared.ids) < 2:
            # Somebody has removed one of them meanwhile.
            if self._own:
                self._show_nobody()
            else:
                del self._groups[self._at]
                self._show()
            return
        self._clear()
        self.empty.hide()
        self.primary.show()
        self.comparison = Comparison(self.theme, compared)
        self.comparison.changed.connect(self._on_chosen)
        self.body.insertWidget(1, self.comparison)
        if compared.left_out:
            self.set_subtitle(f"{self.subtitle.text()} ({compared.left_out} more come next)")
        self._enable(compared)
        self.comparison.take_focus()

    def _show_nobody(self) -> None:
        self._clear()
        self.title.setText("Duplicates")
        self.set_subtitle("")
        self.empty.say(
            "Nobody is here twice",
            "Contacts are compared by e-mail, number, profile, name and organization.",
        )
        self.empty.show()
        self.primary.hide()
        self.cancel.setFocus()

    def _clear(self) -> None:
        if self.comparison is not None:
            self.comparison.hide()
            self.comparison.deleteLater()
            self.comparison = None

    def _enable(self, compared: Compared | None) -> None:
        """While something is awaited nothing can be pressed twice."""
        ready = compared is not None
        self.primary.setEnabled(ready)
        self.apart.setEnabled(ready)
        self.nav.setVisible(ready)
        self.before.setVisible(not self._own)
        self.after.setVisible(not self._own)
        self.before.setEnabled(ready and self._at > 0)
        self.after.setEnabled(ready and self._at + 1 < len(self._groups))

    def _on_chosen(self) -> None:
        enough = self.comparison is not None and len(self.comparison.chosen_ids) > 1
        self.primary.setEnabled(enough)
        self.apart.setEnabled(enough)

    def _on_failed(self, sentence: str) -> None:
        self.message.say(sentence)
        if self.comparison is not None:
            self._enable(self.comparison.compared)

    def _on_changed(self, changed: Changed, cause: object) -> None:
        if cause is not self and changed.touches(*TABLES):
            self._reload()


def _without(group: "Duplicate", merged: Sequence[int], kept: int | None) -> "Duplicate":
    """A group in which those that were merged are the one that they became."""
    if kept is None:
        return group
    ids = {kept if id in merged else id for id in group.ids}
    return replace(group, ids=tuple(sorted(ids)))

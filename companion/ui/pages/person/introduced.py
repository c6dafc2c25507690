"""Through whom you met this person, whom you met through them, and your introductions."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.model.changed import Changed
from companion.store.people import PersonRow, key_of
from companion.ui.context import Context
from companion.ui.pages.person.section import Section
from companion.ui.pages.scan.finder import PersonFinder
from companion.ui.widgets.field_row import FieldAction, FieldRow
from companion.ui.widgets.in_place import InPlaceEdit
from companion.ui.widgets.looks import set_look

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.operations.introductions.person import PersonIntroductions
    from companion.operations.introductions.through import Node
    from companion.store import Database
    from companion.store.introductions import IntroductionRow, ThroughRow
    from companion.ui.context import TellsChange
    from companion.ui.worker import Task

TABLES = ("introduction", "met_through", "contact")
_MOST = 12  # of those whom one met through somebody


class Introduced(Section):
    """Of contacts alone. Reads itself when the person is another, or when something changed."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, "Introductions")
        self._context = context
        self._contact: int | None = None
        self._task: Task | None = None
        self._found: PersonIntroductions | None = None
        self.choose = set_look(QPushButton("Met through…"), "quiet")
        self.choose.clicked.connect(self._on_choose)
        self.introduce = set_look(QPushButton("Introduce to somebody…"), "quiet")
        self.introduce.clicked.connect(self._on_introduce)
        self.finder = ThroughFinder(context)
        self.finder.chosen.connect(self._on_person)
        self.finder.left.connect(self._on_left)
        self.finder.hide()
        row = QHBoxLayout()
        row.setSpacing(context.theme.em(0.5))
        row.addWidget(self.choose)
        row.addWidget(self.introduce)
        row.addStretch(1)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self.finder)
        layout.addLayout(row)
        context.changes.happened.connect(self._on_changed)

    def show_contact(self, contact_id: int | None) -> None:
        """Show what there is for a contact; None for somebody who is none."""
        self.setVisible(contact_id is not None)
        if contact_id != self._contact:
            self._contact = contact_id
            self.finder.hide()
            self.clear()
        self._load()

    def _load(self) -> None:
        if self._task is not None:
            self._task.cancel()
        contact = self._contact
        if contact is not None:
            self._task = self._context.worker.read(
                lambda db: _read(db, contact), on_done=self._show, on_failed=lambda _sentence: None
            )

    def _show(self, found: "PersonIntroductions") -> None:
        self._found = found
        name = self.clear()
        for row in self._rows(found):
            self.body.addWidget(row)
        self.choose.setText("Met through somebody else…" if found.through else "Met through…")
        self.give_focus_back(name)

    def _rows(self, found: "PersonIntroductions") -> list[QWidget]:
        rows: list[QWidget] = []
        if found.through is not None:
            rows += self._through(found.through)
            if len(found.above) > 1:
                rows.append(FieldRow(self.theme, "And so", _chain(found.above)))
        shown = found.below[:_MOST]
        rows += [self._below(node) for node in shown]
        if more := len(found.below) - len(shown):
            rows.append(FieldRow(self.theme, "Through them", f"and {more:,} more"))
        rows += [self._introduction(row) for row in found.introductions]
        return rows

    def _through(self, row: "ThroughRow") -> list[QWidget]:
        actions = [FieldAction("remove", self._on_nobody)]
        if row.through_id is not None:
            actions.insert(0, self._go(row.through_id))
        note = InPlaceEdit(row.note, name=f"How you met through {row.through}", hint="How, where?")
        note.committed.connect(partial(self._on_note, row))
        return [
            FieldRow(self.theme, "Met through", row.through or "(no name)", actions),
            FieldRow(self.theme, "", note),
        ]

    def _below(self, node: "Node") -> FieldRow:
        indent = "\u2003" * min(node.depth - 1, 4) + ("↳ " if node.depth > 1 else "")
        actions = [self._go(node.key)] if isinstance(node.key, int) else []
        first = "Through them" if node.depth == 1 else ""
        return FieldRow(self.theme, first, f"{indent}{node.name or '(no name)'}", actions)

    def _introduction(self, row: "IntroductionRow") -> FieldRow:
        first = row.contact_id == self._contact
        other_id, other = (row.other_id, row.other) if first else (row.contact_id, row.name)
        said = row.outcome or row.why
        words = f"{other or '(no name)'}\n{said}" if said else other
        label = "Introduced to" if row.made_at else "To introduce to"
        return FieldRow(self.theme, label, words, [self._go(other_id)])

    def _go(self, contact_id: int) -> FieldAction:
        return FieldAction(
            "show", partial(self._context.go, "people", key_of("contact", contact_id))
        )

    def _on_choose(self) -> None:
        self.finder.show()
        self.finder.begin()

    def _on_left(self) -> None:
        self.finder.hide()
        self.choose.setFocus()

    def _on_person(self, chosen: "PersonRow | str") -> None:
        self._on_left()
        if isinstance(chosen, PersonRow):
            self._set(through_id=chosen.id)
        else:
            self._set(name=chosen)

    def _on_nobody(self) -> None:
        self._set()

    def _on_note(self, row: "ThroughRow", note: str) -> None:
        self._set(through_id=row.through_id, name=row.through, note=note)

    def _set(self, *, through_id: int | None = None, name: str = "", note: str = "") -> None:
        from companion.operations.introductions.through import met_through

        contact = self._contact
        if contact is not None:
            self._change(
                lambda db: met_through(
                    db, contact_id=contact, through_id=through_id, name=name, note=note
                )
            )

    def _on_introduce(self) -> None:
        from companion.ui.dialogs.introducing.sheet import IntroduceSheet

        self._context.open_sheet(IntroduceSheet(self._context, self._contact))

    def _change(self, operation: "Callable[[Database], TellsChange]") -> None:
        self._context.change(lambda db, _: operation(db), cause=self, on_failed=self._context.say)

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches(*TABLES) and self.isVisible():
            self._load()


class ThroughFinder(PersonFinder):
    """A contact, or by a button the name that was typed: `chosen` sends either."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, name="Through whom did you meet?", contacts_only=True)
        self.by_name = set_look(QPushButton(), "quiet")
        self.by_name.setAccessibleName("Just this name, no contact")
        self.by_name.hide()
        self.by_name.clicked.connect(lambda: self.chosen.emit(self._name))
        self.field.setMaxLength(200)
        self.field.textChanged.connect(self._on_name)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self.by_name, alignment=Qt.AlignmentFlag.AlignLeft)

    @property
    def _name(self) -> str:
        return " ".join(self.field.text().split())

    def _on_name(self) -> None:
        name = self._name
        shown = name if len(name) < 40 else f"{name[:39]}…"
        self.by_name.setText(f"Just the name “{shown}”, no contact".replace("&", "&&"))
        self.by_name.setVisible(bool(name))


def _chain(above: "tuple[ThroughRow, ...]") -> str:
    """ "Katrín, met through Ada, met through my aunt"."""
    names = [above[0].through, *(row.through for row in above[1:])]
    names = [name or "(no name)" for name in names]
    shown = names[:6] + (["…"] if len(names) > 6 else [])
    return ", met through ".join(f"\u2068{name}\u2069" for name in shown)


def _read(db: "Database", contact_id: int) -> "PersonIntroductions":
    from companion.operations.introductions.person import person_introductions

    return person_introductions(db, contact_id=contact_id)

"""A stack of badges: every code is kept as it is read, and the list of them runs along."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from companion.model.circle import Circle
from companion.store.people import PersonRow, key_of
from companion.ui.context import Context
from companion.ui.pages.scan.reading import Scanned
from companion.ui.pages.scan.stack_row import StackRow
from companion.ui.pages.scan.stack_work import Kept, keep_one, name_one, summary
from companion.ui.widgets.circles import SINGLE, CircleSwitches
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.message import Message, announce

if TYPE_CHECKING:
    from companion.operations.scans import TakenBack

_EMPTY = (
    "Hold one badge after the other before the camera, or drop pictures of them. Each is kept at "
    "once; what was wrong is taken back in the list."
)


class StackView(QWidget):
    """Circle and event at the top, chosen once; below, what was scanned, the newest first.

    `taken_back(text)` is sent when a code may come again; `ended` when the stack is done.
    """

    taken_back = Signal(str)
    ended = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.rows: list[StackRow] = []  # the newest first
        self._under_way: set[str] = set()
        self.circles = CircleSwitches(context.theme)
        self.circles.setAccessibleName("Circles of everybody in the stack")
        self.event_choice = QComboBox()
        self.count = label("", "strong", wrap=True)
        self.hint = label(_EMPTY, "muted", wrap=True)
        self.message = Message(context.theme)
        self.done = QPushButton("Done")
        self.done.setAccessibleName("Done with the stack")
        self.done.clicked.connect(self.finish)
        self._lay_out()
        self._fill_events()
        context.events_changed.connect(self._fill_events)
        context.event_changed.connect(self._on_event_changed)
        for circle, name in zip(SINGLE, ("circle.professional", "circle.social"), strict=True):
            context.commands.bind(name, self.circles.toggler(circle), owner=self)

    def _lay_out(self) -> None:
        em = self._context.theme.em
        head = set_look(QFrame(), "card")
        top = QVBoxLayout(head)
        top.setContentsMargins(em(1.1), em(0.9), em(1.1), em(0.9))
        top.setSpacing(em(0.6))
        title = QHBoxLayout()
        title.addWidget(label("A stack of badges", "subtitle"), 1)
        title.addWidget(self.done)
        top.addLayout(title)
        name = label("Met at", "small")
        name.setBuddy(self.event_choice)
        self.event_choice.setAccessibleName("Met at")
        self.event_choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.event_choice.setMinimumContentsLength(12)
        row = QHBoxLayout()
        row.setSpacing(em(0.6))
        row.addWidget(name)
        row.addWidget(self.event_choice, 1)
        top.addLayout(row)
        top.addWidget(self.circles)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.5))
        column.addWidget(head)
        column.addWidget(self.message)
        column.addWidget(self.count)
        column.addWidget(self.hint)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        column.addStretch(1)
        self.count.hide()

    @property
    def circle(self) -> Circle:
        """What everybody of the stack is put into."""
        return self.circles.circles

    @property
    def event_id(self) -> int | None:
        """Where everybody of the stack was met, None for nowhere in particular."""
        id = self.event_choice.currentData()
        return id if isinstance(id, int) else None

    def begin(self) -> None:
        """A new stack: an empty list. The presets stay as they were."""
        for row in list(self.rows):
            self._remove(row)
        self.message.dismiss()
        self._tell()
        self.circles.setFocus()

    def take(self, scanned: Sequence[Scanned]) -> None:
        """Keep these, each once; one that is in the list already only flashes there."""
        for one in scanned:
            text = one.code.text
            if text in self._under_way:
                continue
            here = next((row for row in self.rows if row.kept.text == text), None)
            if here is not None:
                here.flash()
                announce(here, f"{here.kept.name}: already scanned")
                continue
            self._under_way.add(text)
            self._context.change(
                partial(self._keep, scanned=one, event_id=self.event_id, circle=self.circle),
                cause=self,
                on_done=self._on_kept,
                on_failed=partial(self._on_not_kept, text),
            )

    @staticmethod
    def _keep(
        db: object, _progress: object, *, scanned: Scanned, event_id: int | None, circle: Circle
    ) -> Kept:
        return keep_one(db, scanned, event_id, circle)  # type: ignore[arg-type]

    def finish(self) -> None:
        """The stack is done: say what came of it."""
        self.ended.emit()

    @property
    def sentence(self) -> str:
        """ "23 scanned: 19 new, 3 known, 1 unknown code", "" while nothing was."""
        return summary(row.kept for row in self.rows)

    def _on_kept(self, kept: Kept) -> None:
        self._under_way.discard(kept.text)
        row = self._row(kept)
        self.rows.insert(0, row)
        self._list.insertWidget(0, row)
        self._tell()
        announce(self, row.accessibleName())

    def _on_not_kept(self, text: str, sentence: str) -> None:
        self._under_way.discard(text)
        self.taken_back.emit(text)
        self.message.say(sentence)

    def _row(self, kept: Kept) -> StackRow:
        row = StackRow(self._context, kept)
        row.undo.connect(partial(self._take_back, row))
        row.named.connect(partial(self._name, row))
        row.opened.connect(partial(self._open, row))
        return row

    def _open(self, row: StackRow) -> None:
        if row.kept.contact_id is not None:
            self._context.go("people", key_of("contact", row.kept.contact_id))

    def _take_back(self, row: StackRow) -> None:
        from companion.operations.scans import take_back

        row.wait()
        scan_id = row.kept.scan_id
        self._context.change(
            lambda db, _: take_back(db, scan_id=scan_id),
            cause=self,
            on_done=partial(self._on_taken_back, row),
            on_failed=partial(self._on_trouble, row),
        )

    def _on_taken_back(self, row: StackRow, result: "TakenBack") -> None:
        if row not in self.rows:
            return
        name, text = row.kept.name, row.kept.text
        self._remove(row)
        self._tell()
        self.taken_back.emit(text)
        if not result.whole:
            self.message.say(
                f"The scan of {name} was taken back; the contact stays, for it has been changed "
                "since.",
                tone="calm",
            )

    def _name(self, row: StackRow, person: PersonRow) -> None:
        kept, circle = row.kept, self.circle
        self._context.change(
            lambda db, _: name_one(db, kept, person, circle),
            cause=self,
            on_done=partial(self._on_named, row),
            on_failed=partial(self._on_trouble, row),
        )

    def _on_named(self, row: StackRow, kept: Kept) -> None:
        if row not in self.rows:
            return
        at = self.rows.index(row)
        named = self._row(kept)
        self._remove(row)
        self.rows.insert(at, named)
        self._list.insertWidget(at, named)
        named.show()
        named.undo_button.setFocus()
        self._tell()

    def _on_trouble(self, row: StackRow, sentence: str) -> None:
        if row in self.rows:
            row.go_on()
        self.message.say(sentence)

    def _remove(self, row: StackRow) -> None:
        if row in self.rows:
            self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _tell(self) -> None:
        self.count.setText(self.sentence)
        self.count.setVisible(bool(self.rows))
        self.hint.setVisible(not self.rows)

    def _fill_events(self) -> None:
        chosen = self.event_id if self.event_choice.count() else self._current()
        self.event_choice.clear()
        self.event_choice.addItem("No event", None)
        for event in self._context.events:
            self.event_choice.addItem(event.name, event.id)
        self._choose(chosen)

    def _choose(self, event_id: int | None) -> None:
        self.event_choice.setCurrentIndex(max(0, self.event_choice.findData(event_id)))

    def _current(self) -> int | None:
        event = self._context.current_event
        return event.id if event else None

    def _on_event_changed(self) -> None:
        """The window's event is the stack's, unless people of another are in it already."""
        if not self.rows:
            self._choose(self._current())

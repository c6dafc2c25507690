"""The topics with a partner and their journal: what comes next is said on top."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.errors import KnownError
from companion.ui.context import Context
from companion.ui.dialogs.partners.entry import EntryView
from companion.ui.dialogs.partners.entry_list import EntryList
from companion.ui.dialogs.partners.lines import row_of
from companion.ui.dialogs.partners.words import next_words, past_day, said_day
from companion.ui.widgets.looks import label
from companion.ui.widgets.new_line import NewLine

if TYPE_CHECKING:
    from companion.operations.partners.results import EntryResult, PartnershipResult
    from companion.operations.partners.views import PartnerView
    from companion.store import Database
    from companion.ui.context import TellsChange

_NARROW = 46  # em; below it the topic stands under the list


class Talks(QWidget):
    """`problem(sentence)` and `remark(sentence)` are said above; `topics_asked` opens the list."""

    problem = Signal(str)
    remark = Signal(str)
    topics_asked = Signal()

    def __init__(self, context: Context, *, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._context, self._now = context, now
        self.view: PartnerView | None = None
        self._wanted: int | None = None
        em = context.theme.em
        self.next = label("", "subtitle", wrap=True)
        self.waiting = label("", "muted", wrap=True)
        self.list = EntryList(context.theme)
        self.list.chosen.connect(self._on_chosen)
        self.entry = EntryView(context.theme)
        self.list.entered.connect(self.entry.texts["said"].setFocus)
        self.entry.written.connect(self._on_written)
        self.entry.day_typed.connect(self._on_day)
        self.entry.deed.connect(self._on_deed)
        self.own = NewLine(name="A topic of your own", hint="A topic of your own, for the next day")
        self.own.entered.connect(self._on_own)
        self.plan = QPushButton("&Plan topics")
        self.plan.setToolTip("The next topics of the list, on the days that are free")
        self.plan.clicked.connect(self._on_plan)
        self.again = QPushButton("Lay out a&gain from today")
        self.again.setToolTip("All topics with a day get new ones, in their order")
        self.again.clicked.connect(self._on_again)
        self.topics = QPushButton("The list of topics…")
        self.topics.clicked.connect(self.topics_asked)
        holder = row_of(context.theme, (self.plan, self.again, self.topics))
        self.nothing = label(
            "“Plan topics” takes one from the list for each talk. Or write one of your own.",
            "muted", wrap=True,
        )  # fmt: skip
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(em(0.4))
        left.addWidget(self.nothing)
        left.addWidget(self.list, 1)
        left.addWidget(self.own)
        left.addStretch(0)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(em(0.6))
        self._middle.addWidget(self._left, 2)
        self._middle.addWidget(self.entry, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.45))
        for part in (self.next, self.waiting, holder):
            column.addWidget(part)
        column.addLayout(self._middle, 1)

    def show_view(self, view: "PartnerView") -> None:
        """Show this partnership's topics; the current one stays so."""
        today = self._now().date()
        self.view = view
        line = view.line
        self.next.setText(next_words(line, today))
        self.waiting.setText(_waiting_words(view))
        self.waiting.setVisible(bool(self.waiting.text()))
        planned = any(one.is_open and one.planned_on for one in view.entries)
        self.again.setVisible(planned and bool(line.waiting))
        self.plan.setVisible(not line.is_over)
        wanted = self._wanted if self._wanted is not None else self.list.current
        self._wanted = None
        ids = {one.id for one in view.entries}
        self.nothing.setVisible(not ids)
        self.list.setVisible(bool(ids))
        self.list.show_view(view, today, wanted if wanted in ids else None)
        self._show_current()

    def commit(self) -> None:
        """Save what is half typed."""
        self.entry.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size())

    def _arrange(self, size: QSize) -> None:
        narrow = size.width() < self._context.theme.em(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._middle.setDirection(direction)
        self._left.setMaximumHeight(self._context.theme.em(15) if narrow else 16_777_215)

    def _on_chosen(self, _entry_id: int) -> None:
        self._show_current()

    def _show_current(self) -> None:
        view, id = self.view, self.list.current
        if view is None:
            return
        found = next((one for one in view.entries if one.id == id), None)
        prompts = view.prompts.get(found.id, ()) if found else ()
        self.entry.show_entry(found, prompts, self._now().date())

    def _on_written(self, entry_id: int, field: str, text: str) -> None:
        from companion.operations.partners.journal import write_entry

        values = {field: text}
        self._change(lambda db: write_entry(db, entry_id=entry_id, **values))

    def _on_day(self, entry_id: int, field: str, text: str) -> None:
        from companion.operations.partners import journal

        today = self._now().date()
        try:
            day = (past_day if field == "talked" else said_day)(text, today)
        except KnownError as error:
            self.problem.emit(str(error))
            self._reset_days()
            return
        if field == "talked" and day is not None:
            self._change(lambda db: journal.talked_about(db, entry_id=entry_id, on=day,
                                                         today=today))  # fmt: skip
        elif field == "planned" and day is not None:
            self._change(lambda db: journal.move_entry(db, entry_id=entry_id, on=day))
        elif field == "planned":
            self._change(lambda db: journal.skip_entry(db, entry_id=entry_id))
        else:
            self._reset_days()

    def _on_deed(self, entry_id: int, name: str) -> None:
        from companion.operations.partners import journal

        today = self._now().date()
        deeds: dict[str, Callable[[Database], TellsChange]] = {
            "talked": partial(journal.talked_about, entry_id=entry_id, on=today, today=today),
            "open": partial(journal.not_talked_about, entry_id=entry_id, today=today),
            "aside": partial(journal.skip_entry, entry_id=entry_id),
            "remove": partial(journal.remove_entry, entry_id=entry_id),
        }
        self._wanted = None if name in ("aside", "remove") else entry_id
        self._change(deeds[name])
        # The button that was pressed is gone then.
        focus = self.entry.texts["said"] if name == "talked" else self.list
        focus.setFocus()

    def _on_own(self, title: str) -> None:
        from companion.operations.partners.journal import add_entry

        if self.view is None:
            return
        id, today = self.view.line.row.id, self._now().date()

        def added(result: "EntryResult") -> None:
            self._wanted = result.entry_id

        def failed(sentence: str) -> None:
            self.own.give_back(title)
            self.problem.emit(sentence)

        self._context.change(
            lambda db, _: add_entry(db, partnership_id=id, title=title, today=today),
            cause=self,
            on_done=added,
            on_failed=failed,
        )

    def _on_plan(self) -> None:
        from companion.operations.partners.journal import plan_topics

        if self.view is not None:
            id, today = self.view.line.row.id, self._now().date()
            self._change(lambda db: plan_topics(db, partnership_id=id, today=today))

    def _on_again(self) -> None:
        from companion.operations.partners.journal import lay_out_again

        if self.view is None:
            return
        id, today = self.view.line.row.id, self._now().date()

        def done(result: "PartnershipResult") -> None:
            if result.aside:
                word = "topic has" if result.aside == 1 else "topics have"
                self.remark.emit(f"{result.aside} {word} no day before the end: put aside.")

        self._context.change(
            lambda db, _: lay_out_again(db, partnership_id=id, today=today),
            cause=self,
            on_done=done,
            on_failed=self.problem.emit,
        )

    def _change(self, operation: "Callable[[Database], TellsChange]") -> None:
        def failed(sentence: str) -> None:
            self.problem.emit(sentence)
            self._reset_days()

        self._context.change(lambda db, _: operation(db), cause=self, on_failed=failed)

    def _reset_days(self) -> None:
        """What could not be understood gives way to what is kept."""
        self._show_current()


def _waiting_words(view: "PartnerView") -> str:
    line = view.line
    if not line.waiting or line.is_over:
        return ""
    if len(line.waiting) == 1:
        return f"“{line.waiting[0].title}” has not had its talk yet: whenever it fits."
    return f"{len(line.waiting)} topics have not had their talk yet: whenever it fits."

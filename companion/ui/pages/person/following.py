"""Following up with one person: what is to be done, how often to be in touch, when that was."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.models.words import day_words, local_now
from companion.ui.pages.person.rhythm import Rhythm
from companion.ui.pages.person.section import Section
from companion.ui.widgets.field_row import FieldAction, FieldRow
from companion.ui.widgets.looks import set_look
from companion.ui.widgets.new_line import NewLine

if TYPE_CHECKING:
    from companion.operations.following.due import ContactDue, DueLine
    from companion.store import Database
    from companion.store.touch import LogRow
    from companion.ui.context import TellsChange
    from companion.ui.worker import Task

TABLES = ("follow_up", "cadence", "contact_log", "encounter", "contact", "contact_address",
          "contact_point")  # fmt: skip
_LOGGED = 5


class Following(Section):
    """Reads itself when the contact is another, or when something of it changed."""

    def __init__(self, context: Context, *, now: Callable[[], datetime] = local_now) -> None:
        super().__init__(context.theme, "Follow up")
        self._context, self._now = context, now
        self._contact: int | None = None
        self._task: Task | None = None
        self._all = False
        self._first: DueLine | None = None
        self.new = NewLine(
            name="What is to be done, and by when?", hint="To do: “send the zine by Friday”"
        )
        self.new.entered.connect(self._on_new)
        self.write = set_look(QPushButton("Write…"), "quiet")
        self.write.setAccessibleName("Write a message")
        self.write.clicked.connect(lambda: self._on_write(self._first))
        self.rhythm = Rhythm(context)
        self.rhythm.changed.connect(lambda operation: self._change(operation))
        self.method = QComboBox()
        self.method.setAccessibleName("How you were in touch")
        self.method.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.method.setMinimumContentsLength(6)
        self.log = NewLine(name="In touch", hint="In touch: how it went (“coffee yesterday”)")
        self.log.entered.connect(self._on_log)
        self.logged = QVBoxLayout()
        self.logged.setSpacing(context.theme.em(0.15))
        self._fill_methods()
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addLayout(_row(context, self.new, self.write))
        layout.addWidget(self.rhythm)
        layout.addLayout(_row(context, self.log, self.method))
        layout.addLayout(self.logged)
        self.hide()
        context.changes.happened.connect(self._on_changed)

    def _fill_methods(self) -> None:
        from companion.operations.following.methods import METHODS

        for name, words in METHODS.items():
            self.method.addItem(words, name)
        self.method.setCurrentIndex(self.method.findData("in person"))

    def show_contact(self, contact_id: int | None) -> None:
        """Show what there is for a contact; None hides it."""
        if contact_id != self._contact:
            self.new.clear()
            self.log.clear()
            self._all = False
            self._contact = contact_id
            self.rhythm.set_contact(contact_id or 0)
        if contact_id is None:
            self.hide()
        else:
            self._load()

    def _load(self) -> None:
        if self._task is not None:
            self._task.cancel()
        if (contact := self._contact) is not None:
            now = self._now()
            self._task = self._context.worker.read(
                lambda db: _read(db, contact, now), on_done=partial(self._show, now=now)
            )

    def _show(self, found: "ContactDue", *, now: datetime) -> None:
        self.show()
        self._first = next(iter(found.open), None)
        name = self.clear()
        for one in found.open:
            self.body.addWidget(self._open_row(one, now))
        while (item := self.logged.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        shown = found.log if self._all else found.log[:_LOGGED]
        for row in shown:
            self.logged.addWidget(self._log_row(row, now.date()))
        if len(found.log) > len(shown):
            more = set_look(QPushButton(f"All {len(found.log):,}"), "quiet")
            more.setAccessibleName(f"All {len(found.log):,} times you were in touch")
            more.clicked.connect(self._on_all)
            self.logged.addWidget(more)
        self.rhythm.show_contact(found, now=now)
        self.give_focus_back(name)

    def _open_row(self, one: "DueLine", now: datetime) -> FieldRow:
        from companion.operations.following.due import late_words

        about = " · ".join(filter(None, ("promised" if one.promised else "", one.event)))
        words = f"{one.words}\n{about}" if about else one.words
        actions = [
            FieldAction("done", partial(self._on_done, one.id)),
            FieldAction("remove", partial(self._on_remove, one.id)),
        ]
        when = late_words(one)
        return FieldRow(self.theme, when[:1].upper() + when[1:], words, actions)

    def _log_row(self, row: "LogRow", today: date) -> FieldRow:
        from companion.operations.following.methods import METHODS

        words = " · ".join(filter(None, (METHODS.get(row.method, row.method), row.note)))
        remove = FieldAction("remove", partial(self._on_forget, row.id))
        day = day_words(row.at, today, exact=True)
        return FieldRow(self.theme, day[:1].upper() + day[1:], words or "in touch", [remove])

    def _on_all(self) -> None:
        self._all = True
        self._load()

    def _on_new(self, text: str) -> None:
        today, event = self._now().date(), self._context.current_event
        contact, event_id = self._contact, event.id if event else None

        def add(db: "Database") -> "TellsChange":
            from companion.operations.following.follow_ups import add_follow_up
            from companion.operations.following.lines import read_line

            words, due = read_line(text, today=today)
            assert contact is not None
            return add_follow_up(db, contact_id=contact, words=words, due=due, event_id=event_id)

        if contact is not None:
            self._change(add, on_failed=partial(self._on_refused, self.new, text))

    def _on_log(self, text: str) -> None:
        today, contact = self._now().date(), self._contact
        method = str(self.method.currentData())

        def log(db: "Database") -> "TellsChange":
            from companion.operations.following.lines import read_past_line
            from companion.operations.following.log import log_contact

            note, on = read_past_line(text, today=today)
            assert contact is not None
            return log_contact(db, contact_id=contact, method=method, on=on or today, note=note)

        if contact is not None:
            self._change(log, on_failed=partial(self._on_refused, self.log, text))

    def _on_refused(self, field: NewLine, text: str, sentence: str) -> None:
        field.give_back(text)
        self._context.say(sentence)

    def _on_done(self, follow_up_id: int) -> None:
        from companion.operations.following.follow_ups import finish

        self._change(lambda db: finish(db, follow_up_id=follow_up_id))

    def _on_remove(self, follow_up_id: int) -> None:
        from companion.operations.following.follow_ups import remove_follow_up

        self._change(lambda db: remove_follow_up(db, follow_up_id=follow_up_id))

    def _on_forget(self, log_id: int) -> None:
        from companion.operations.following.log import forget_log

        self._change(lambda db: forget_log(db, log_id=log_id))

    def _on_write(self, one: "DueLine | None") -> None:
        from companion.ui.dialogs.following.message_sheet import FollowUpMessage

        if self._contact is not None:
            self._context.open_sheet(
                FollowUpMessage(
                    self._context,
                    self._contact,
                    follow_up_id=one.id if one else None,
                    purpose="promise" if one else "touch",
                )
            )

    def _change(
        self,
        operation: "Callable[[Database], TellsChange]",
        on_failed: Callable[[str], None] | None = None,
    ) -> None:
        self._context.change(
            lambda db, _: operation(db), cause=self, on_failed=on_failed or self._on_failed
        )

    def _on_failed(self, sentence: str) -> None:
        self._context.say(sentence)
        self._load()

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches(*TABLES) and self._contact is not None:
            self._load()


def _row(context: Context, *parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(context.theme.em(0.5))
    for at, part in enumerate(parts):
        row.addWidget(part, int(at == 0))
    return row


def _read(db: "Database", contact_id: int, now: datetime) -> "ContactDue":
    from companion.operations.following.due import of_contact

    return of_contact(db, contact_id=contact_id, now=now)

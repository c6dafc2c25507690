"""What is due: who slips first, then what is to be done today, what is coming, what was done."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from companion.model.changed import Changed
from companion.store.people import key_of
from companion.ui.context import Context
from companion.ui.pages.followup.due_line import DueLineView
from companion.ui.pages.followup.due_list import DueSection
from companion.ui.pages.followup.due_new import NewFollowUp
from companion.ui.pages.followup.due_words import DEEDS, facts, next_words
from companion.ui.pages.parts.panel import Panel
from companion.ui.pages.person import opening
from companion.ui.widgets.looks import label, set_look

if TYPE_CHECKING:
    from companion.operations.following.due import DueLine, DueList
    from companion.store import Database
    from companion.ui.context import TellsChange

TABLES = ("follow_up", "cadence", "contact_log", "encounter", "contact", "contact_point")
_KEYS = "Enter: done.  S: later.  E: change.  Delete: remove.  W: write or call.  N: a new one."


class DuePanel(Panel):
    """Counted, here and in the sidebar, is what is due today or was due before, of all events."""

    def __init__(
        self,
        context: Context,
        *,
        now: Callable[[], datetime],
        open_url: opening.OpenUrl | None = None,
    ) -> None:
        super().__init__(context, icon="follow-up", empty="Nothing is due.", detail="")
        self._now, self._open_url = now, open_url
        self._at = 0
        self.sentence = label("", "subtitle", wrap=True)
        self.detail = label("", "muted", wrap=True)
        self.new = set_look(QPushButton("&New follow-up"), "plain")
        self.new.clicked.connect(lambda: self.begin_new())
        self.messages = set_look(QPushButton("Your &messages…"), "quiet")
        self.messages.clicked.connect(self._on_messages)
        self.adding = NewFollowUp(context)
        self.adding.noted.connect(self._on_noted)
        self.adding.left.connect(self._focus_line)
        self.slipping = DueSection(context, "Slipping")
        self.due = DueSection(context, "Due")
        self.coming = DueSection(context, "Coming")
        self.some_time = DueSection(context, "Some time")
        self.done = DueSection(context, "Done")
        self.sections = (self.slipping, self.due, self.coming, self.some_time, self.done)
        self.keys = label(_KEYS, "small", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(self.context.theme.em(0.6))
        buttons.addWidget(self.new)
        buttons.addWidget(self.messages)
        buttons.addStretch(1)
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.detail)
        self.body.addLayout(buttons)
        self.body.addWidget(self.adding)
        for section in self.sections:
            self.body.addWidget(section)
        self.body.addSpacing(self.context.theme.em(0.8))
        self.body.addWidget(self.keys)

    def load(self) -> None:
        now = self._now()
        self.follow(
            self.context.worker.read(
                lambda db: _read(db, now), on_done=partial(self._show, now=now)
            )
        )

    @property
    def lines(self) -> list[DueLineView]:
        """All lines that are shown, in their order."""
        return [line for section in self.sections for line in section.lines]

    def _show(self, found: "DueList", *, now: datetime) -> None:
        focus = self.window().focusWidget()
        places = [
            place
            for place, line in enumerate(self.lines)
            if focus is not None and (line is focus or line.isAncestorOf(focus))
        ]
        self._at = places[0] if places else self._at
        count = found.count
        self.counted.emit(count or None)
        self.context.set_number("followup", count or None)
        things = "1 thing is due." if count == 1 else f"{count:,} things are due."
        slips = f" {len(found.slipping):,} slipping." if found.slipping else ""
        self.sentence.setText(things + slips if count else "Nothing is due.")
        self.detail.setText("" if count else next_words(found.next_on, today=now.date()))
        self.detail.setVisible(not count)
        for section, rows in zip(
            self.sections,
            (found.slipping, found.due, found.coming, found.some_time, found.done),
            strict=True,
        ):
            section.show_lines([partial(self._line, one, now) for one in rows])
        self.keys.setVisible(bool(self.lines))
        self.setCurrentWidget(self.area)
        if places:
            self._focus_line()

    def _line(self, one: "DueLine", now: datetime) -> DueLineView:
        view = DueLineView(
            self.context.theme,
            name=one.name,
            words=one.words,
            facts=facts(one, now=now),
            deed=DEEDS.get(one.way.method, "") or "Write…",
            done=bool(one.done_at),
            editable=not one.turn,
        )
        view.edited = f"{one.words} by {one.due.isoformat()}" if one.due else one.words
        view.opened.connect(partial(self.context.go, "people", key_of("contact", one.contact_id)))
        view.acted.connect(partial(self._on_act, one))
        view.answered.connect(partial(self._on_answer, one))
        view.removed.connect(partial(self._on_remove, one))
        view.reopened.connect(partial(self._on_reopen, one))
        view.moved.connect(partial(self._move, view))
        return view

    def _move(self, view: DueLineView, step: int) -> None:
        lines = self.lines
        at = lines.index(view) + step
        if 0 <= at < len(lines):
            self._at = at
            self._focus_line()

    def _focus_line(self) -> None:
        if lines := self.lines:
            line = lines[min(self._at, len(lines) - 1)]
            line.setFocus()
            self.area.ensureWidgetVisible(line)

    def event(self, event: QEvent) -> bool:
        """N is a new one here, also where it is a command elsewhere."""
        over = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if over and event.key() == Qt.Key.Key_N and not event.modifiers():  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_N and not event.modifiers():
            self.begin_new()
        elif event.key() == Qt.Key.Key_Down and self.lines:
            self._focus_line()
        else:
            super().keyPressEvent(event)

    def begin_new(self) -> None:
        """Ask for whom a new one is."""
        self.message.dismiss()
        self.adding.begin()

    def _on_noted(self, contact_id: int, text: str) -> None:
        today, event = self._now().date(), self.context.current_event
        event_id = event.id if event else None
        self._change(
            lambda db: _add(db, contact_id, text, today, event_id),
            on_failed=partial(self._on_refused, text),
        )

    def _on_refused(self, text: str, sentence: str) -> None:
        self.message.say(sentence)
        self.adding.give_back(text)

    def _on_act(self, one: "DueLine") -> None:
        if one.way.method == "call" and one.way.value:
            opening.act("call", one.way.value, self.message.say, self._open_url)
        elif one.way.method == "chat" and one.way.value:
            opening.act("open", one.way.value, self.message.say, self._open_url)
        else:
            self._write(one)

    def _write(self, one: "DueLine") -> None:
        from companion.ui.dialogs.following.message_sheet import FollowUpMessage

        follow_up = None if one.turn else one.id
        purpose = "touch" if one.turn else "promise" if one.promised else "met"
        self.context.open_sheet(
            FollowUpMessage(
                self.context, one.contact_id, follow_up_id=follow_up, purpose=purpose,
                open_url=self._open_url,
            )
        )  # fmt: skip

    def _on_messages(self) -> None:
        from companion.ui.dialogs.following.templates_sheet import TemplatesSheet

        self.context.open_sheet(TemplatesSheet(self.context))

    def _on_answer(self, one: "DueLine", what: str, text: str) -> None:
        today = self._now().date()
        self._change(
            lambda db: _settle(db, one, what, text, today),
            on_failed=self.message.say,
        )

    def _on_remove(self, one: "DueLine") -> None:
        from companion.operations.following.cadence import end_cadence
        from companion.operations.following.follow_ups import remove_follow_up

        if one.turn:
            self._change(lambda db: end_cadence(db, contact_id=one.contact_id))
        else:
            self._change(lambda db: remove_follow_up(db, follow_up_id=one.id))

    def _on_reopen(self, one: "DueLine") -> None:
        from companion.operations.following.follow_ups import reopen

        self._change(lambda db: reopen(db, follow_up_id=one.id))

    def _change(
        self,
        operation: "Callable[[Database], TellsChange]",
        on_failed: Callable[[str], None] | None = None,
    ) -> None:
        self.message.dismiss()
        self.context.change(
            lambda db, _: operation(db), cause=None, on_failed=on_failed or self.message.say
        )

    @staticmethod
    def concerns(changed: Changed) -> bool:
        """Whether a change may alter what is shown."""
        return changed.touches(*TABLES)


def _read(db: "Database", now: datetime) -> "DueList":
    from companion.operations.following.due import due_list

    return due_list(db, now=now)


def _add(
    db: "Database", contact_id: int, text: str, today: date, event_id: int | None
) -> "TellsChange":
    from companion.operations.following.follow_ups import add_follow_up
    from companion.operations.following.lines import read_line

    words, due = read_line(text, today=today)
    return add_follow_up(db, contact_id=contact_id, words=words, due=due, event_id=event_id)


def _settle(db: "Database", one: "DueLine", what: str, text: str, today: date) -> "TellsChange":
    """Done with a note, put off until a day, or said otherwise."""
    from companion.operations.following import cadence, follow_ups, log
    from companion.operations.following.days import day_said
    from companion.operations.following.lines import read_line

    if what == "later":
        until = day_said(text, today=today)
        if one.turn:
            return cadence.pause(db, contact_id=one.contact_id, until=until)
        return follow_ups.snooze(db, follow_up_id=one.id, until=until)
    if what == "edit":
        words, due = read_line(text, today=today)
        return follow_ups.edit_follow_up(db, follow_up_id=one.id, words=words, due=due or "")
    if one.turn:
        return log.log_contact(db, contact_id=one.contact_id, method=one.way.method, note=text)
    return follow_ups.finish(db, follow_up_id=one.id, note=text)

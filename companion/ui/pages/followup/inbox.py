"""Inbox: who was met or scanned and is not sorted yet, and the way into sorting one by one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from companion.model.changed import Changed
from companion.qr.harmless import harmless
from companion.store.inbox import Waiting
from companion.ui.context import Context
from companion.ui.dialogs.inbox.sheet import TABLES, InboxSheet
from companion.ui.models.words import day_words
from companion.ui.pages.parts.panel import Panel, PeopleList
from companion.ui.pages.parts.person_line import PersonLine
from companion.ui.widgets.looks import label, set_look

if TYPE_CHECKING:
    from companion.operations.results import Result
    from companion.store import Database

_SECONDS_EACH = 6


@dataclass(frozen=True, slots=True)
class _Read:
    waiting: list[Waiting]
    sorted: int


class InboxPanel(Panel):
    """Counted is who waits. A press on a name begins there."""

    def __init__(self, context: Context, *, now: Callable[[], datetime]) -> None:
        super().__init__(context, icon="follow-up", empty="Nobody waits here.", detail="")
        self._now = now
        self.sentence = label("", "subtitle", wrap=True)
        self.detail = label(
            "Each comes big, one after the other: circle, tags, a note, what you promised, when to "
            "be in touch. Keys alone do it, and Ctrl+Z takes the last one back.",
            "muted",
            wrap=True,
        )
        self.begin = set_look(QPushButton("Sort them, one by one"), "primary")
        self.begin.clicked.connect(lambda: self.open())
        self.all = set_look(QPushButton("They are all sorted"), "quiet")
        self.all.setToolTip("Empty the inbox: everybody stays as they are")
        self.all.clicked.connect(self._on_all)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(context.theme.em(0.6))
        row.addWidget(self.begin)
        row.addWidget(self.all)
        row.addStretch(1)
        self.people = PeopleList(context, "Who waits")
        for part in (self.sentence, self.detail, buttons, self.people):
            self.body.addWidget(part)

    def load(self) -> None:
        event = self.context.current_event
        read = partial(_read, event_id=event.id if event else None)
        self.follow(self.context.worker.read(read, on_done=self._show))

    def open(self, first: Waiting | None = None) -> None:
        """Sort one by one, beginning with this one."""
        event = self.context.current_event
        sheet = InboxSheet(
            self.context,
            event_id=event.id if event else None,
            first=None if first is None else first.key,
            now=self._now,
        )
        self.context.open_sheet(sheet)

    def _show(self, read: _Read) -> None:
        count, event = len(read.waiting), self.context.current_event
        self.counted.emit(count or None)
        if not count:
            self._say_empty(read.sorted)
            return
        minutes = max(1, round(count * _SECONDS_EACH / 60))
        people = "1 person waits" if count == 1 else f"{count:,} people wait"
        where = f" from {event.name}" if event else ""
        done = f" {read.sorted:,} are sorted already." if read.sorted else ""
        took = "a minute" if minutes == 1 else f"{minutes} minutes"
        self.sentence.setText(f"{people} to be sorted{where}: about {took}.{done}")
        today = self._now().date()
        self.people.show_lines((self._line(one, today) for one in read.waiting), count)
        self.setCurrentWidget(self.area)

    def _say_empty(self, done: int) -> None:
        if done:
            people = "Everybody is sorted." if done > 1 else "The one you met is sorted."
            self.say(people, "What you promised is under Due. Whom you meet next waits here.")
            return
        self.say(
            "Nobody waits here.",
            "Whom you meet or scan at an event waits here afterwards, to be sorted one by one.",
        )

    def _line(self, one: Waiting, today: date) -> PersonLine:
        why = {"contact": "", "attendee": "Scanned, not among your contacts yet",
               "code": "A code of which nobody knows whose it is"}[one.kind]  # fmt: skip
        when = f"Met {day_words(one.at[:10], today, exact=True)}" if one.at else ""
        return PersonLine(
            self.context.theme,
            name=harmless(one.name, limit=120),
            line=one.line,
            why=(" · ".join(filter(None, (when, why))),),
            on_open=partial(self.open, one),
        )

    def _on_all(self) -> None:
        event = self.context.current_event
        self.message.dismiss()
        sort = partial(_sort_all, event_id=event.id if event else None)
        self.context.change(lambda db, _: sort(db), cause=None, on_failed=self.message.say)

    @staticmethod
    def concerns(changed: Changed) -> bool:
        """Whether a change may alter what is shown."""
        return changed.touches(*TABLES)


def _read(db: "Database", *, event_id: int | None) -> _Read:
    from companion.store.inbox import count_done, waiting

    with db.read() as sql:
        return _Read(waiting(sql, event_id), count_done(sql, event_id))


def _sort_all(db: "Database", *, event_id: int | None) -> "Result":
    from companion.operations.inbox import sort_all

    return sort_all(db, event_id=event_id)

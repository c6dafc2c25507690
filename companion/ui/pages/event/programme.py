"""The programme: an event's sessions by day, what is on now and next, and which are yours."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from itertools import chain, groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.pages.event.programme_reading import (
    Programme,
    now_and_next,
    read_programme,
    session_day,
)
from companion.ui.pages.event.session_line import SessionLine
from companion.ui.pages.event.session_words import day_heading
from companion.ui.pages.parts.panel import Panel
from companion.ui.widgets.chips import Chip, ChipRow
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.looks import label, set_look

if TYPE_CHECKING:
    from companion.operations.results import Result
    from companion.store import Database
    from companion.store.sessions import SessionRow

_Kept = dict[int, list[SessionLine]]

TABLES = ("event", "event_session")
STEP = 20  # sessions that are shown at first, and then each time one asks for more
_MINUTE = 60_000
_MOST_NOW = 8


class ProgrammePanel(Panel):
    """Counted are the sessions. A line adds one; G and H mark the one that has the focus."""

    def __init__(self, context: Context, *, now: Callable[[], datetime]) -> None:
        super().__init__(context, icon="calendar", empty="What is on?", detail="")
        self._now = now
        self._read: Programme | None = None
        self._shown = STEP
        self.lines: list[SessionLine] = []
        theme = context.theme
        self.add = QLineEdit()
        self.add.setPlaceholderText("14:00-15:30 Zines for everyone, Room 2")
        self.add.returnPressed.connect(self._on_add)
        self.file = set_look(QPushButton("Read a calendar file…"), "plain")
        self.file.setToolTip("The organizer's programme as iCalendar (.ics)")
        self.file.clicked.connect(self._on_file)
        top = QHBoxLayout()
        top.setSpacing(theme.em(0.8))
        top.addWidget(FieldRow(theme, "&Add a session", self.add, label_width=7), 1)
        top.addWidget(self.file)
        self.body.addLayout(top)
        self.filter = ChipRow(theme, name="Which sessions", all_id="all")
        self.filter.changed.connect(lambda _ids: self._show())
        self.body.addWidget(self.filter)
        self.none_mine = label(
            "None of them is yours yet: press ☆ Go beside a session, or G on it.",
            "muted",
            wrap=True,
        )
        self.body.addWidget(self.none_mine)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.addLayout(self._column)
        self.more = set_look(QPushButton("Show more"), "quiet")
        self.more.clicked.connect(self._on_more)
        self.body.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        self.nothing.add_button(self._file_button())
        self.nothing.add_button(self._typed_button())
        self._clock = QTimer(self, interval=_MINUTE)
        self._clock.timeout.connect(self._show)
        bind = context.commands.bind
        bind("session.going", self._toggle_focused, owner=self)
        bind("session.here", self._here_focused, owner=self)

    def _file_button(self) -> QPushButton:
        button = set_look(QPushButton("Read a calendar file…"), "primary")
        button.clicked.connect(self._on_file)
        return button

    def _typed_button(self) -> QPushButton:
        button = QPushButton("Type a session")
        button.clicked.connect(self._on_type)
        self._type = button
        return button

    def load(self) -> None:
        event = self.context.current_event
        if event is None:
            self._read = None
            self.counted.emit(None)
            self._type.hide()
            self.say(
                "What is on?",
                "Choose an event in the sidebar, or read its calendar file: it makes the event.",
            )
            return
        self.follow(
            self.context.worker.read(
                partial(read_programme, event_id=event.id), on_done=self._on_read
            )
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def _on_read(self, read: Programme) -> None:
        other = self._read is None or self._read.event.id != read.event.id
        self._read = read
        if other:
            self._shown = STEP
            self.filter.set_checked(())
        self.counted.emit(len(read.sessions) or None)
        self._type.show()
        if not read.sessions and not self.add.hasFocus() and not self.add.text():
            self.say(
                "No programme yet.",
                "Read the organizer's calendar file (.ics), drop it here, or type a session in "
                "a line: “14:00-15:30 Zines for everyone, Room 2”.",
            )
            return
        self._show()
        self.setCurrentWidget(self.area)

    def _show(self) -> None:
        read = self._read
        if read is None:
            return
        mine = [one for one in read.sessions if one.going or one.here_at]
        self.filter.set_chips(
            [
                Chip("all", "All", len(read.sessions)),
                Chip("mine", "★ Mine", len(mine), spoken="Mine"),
            ]
        )
        self.filter.setVisible(bool(read.sessions))
        shown = mine if "mine" in self.filter.checked else read.sessions
        self.none_mine.setVisible(bool(read.sessions) and not shown)
        place, button = self._focus()
        kept = self._clear()
        zone, now = read.event.time_zone, self._now()
        on, next_ = now_and_next(shown, zone, now)
        self._section("Now", on[:_MOST_NOW], kept)
        self._section("Next", next_[:_MOST_NOW], kept)
        days = groupby(shown[: self._shown], key=lambda one: session_day(one, zone))
        for day, some in days:
            self._section(day_heading(day, now.date()), some, kept)
        for line in chain.from_iterable(kept.values()):
            line.hide()
            line.deleteLater()
        self.more.setVisible(len(shown) > self._shown)
        self.more.setText(f"Show more of {len(shown):,}")
        self._give_focus_back(place, button)

    def _section(self, title: str, sessions: "Iterable[SessionRow]", kept: _Kept) -> None:
        lines = [self._line(one, kept) for one in sessions]
        if not lines:
            return
        heading = SectionHeading(title)
        heading.setContentsMargins(0, self.context.theme.em(0.9), 0, self.context.theme.em(0.2))
        self._column.addWidget(heading)
        for line in lines:
            self._column.addWidget(line)
        self.lines += lines

    def _line(self, session: "SessionRow", kept: _Kept) -> SessionLine:
        """A session's line: the one that there was, if it says the same."""
        from companion.operations.sessions import is_here

        assert self._read is not None
        zone = self._read.event.time_zone
        here = is_here(session, zone, self._now())
        for line in kept.get(session.id, ()):
            if (line.session, line.zone, line.is_here) == (session, zone, here):
                kept[session.id].remove(line)
                return line
        return SessionLine(
            self.context.theme, session, zone, is_here=here,
            on_open=self._on_open, on_going=self._on_going, on_here=self._on_here,
        )  # fmt: skip

    def _clear(self) -> _Kept:
        """Take everything out of the column; the lines, by their session, may be shown again."""
        kept: _Kept = {}
        for line in self.lines:
            kept.setdefault(line.session.id, []).append(line)
        self.lines = []
        while (item := self._column.takeAt(0)) is not None:
            if isinstance(old := item.widget(), SectionHeading):
                old.hide()
                old.deleteLater()
        return kept

    def _focus(self) -> tuple[int | None, int]:
        """Which session has the focus, and on which of its buttons (-1: its title)."""
        for line in self.lines:
            if line.open.hasFocus():
                return line.session.id, -1
            for number, button in enumerate(line.buttons):
                if button.hasFocus():
                    return line.session.id, number
        return None, -1

    def _give_focus_back(self, place: int | None, button: int) -> None:
        # The last of its lines is the one under its day.
        found = [line for line in self.lines if line.session.id == place]
        if place is not None and (line := found[-1] if found else None) is not None:
            (line.open if button < 0 else line.buttons[button]).setFocus()

    @property
    def focused(self) -> "SessionRow | None":
        """The session that has the focus."""
        at = self._focus()[0]
        return next((line.session for line in self.lines if line.session.id == at), None)

    def _on_more(self) -> None:
        first = len(self.lines)
        self._shown += STEP
        self._show()
        if first < len(self.lines):
            self.lines[first].open.setFocus()

    def _on_add(self) -> None:
        from companion.operations.sessions import add_session

        event, line = self.context.current_event, self.add.text()
        if event is None or not line.strip():
            return
        event_id, day = event.id, self._meant_day()
        self._change(
            lambda db: add_session(db, event_id=event_id, line=line, day=day).changed,
            done=self._on_added,
        )

    def _meant_day(self) -> date | None:
        """The day that a line without one means: today during the event, else the last typed."""
        read, today = self._read, self._now().date()
        if read is None or read.event.starts_on is None:
            return today if read is None or not read.sessions else None
        first = date.fromisoformat(read.event.starts_on)
        last = date.fromisoformat(read.event.ends_on or read.event.starts_on)
        if first <= today <= last:
            return today
        typed = [one for one in read.sessions if not one.source and one.starts_at]
        newest = max(typed, key=lambda one: one.id, default=None)
        return session_day(newest, read.event.time_zone) if newest else first

    def _on_added(self, _changed: Changed) -> None:
        self.add.clear()

    def _on_open(self, session: "SessionRow") -> None:
        from companion.ui.pages.event.session_sheet import SessionSheet

        if self._read is not None:
            self.context.open_sheet(SessionSheet(self.context, self._read.event, session))

    def _on_going(self, session: "SessionRow") -> None:
        from companion.operations.sessions import set_going

        self._change(lambda db: set_going(db, session_id=session.id, going=not session.going))

    def _on_here(self, session: "SessionRow") -> None:
        from companion.operations.sessions import say_here

        here = any(line.is_here for line in self.lines if line.session.id == session.id)
        wanted = None if here else session.id
        self._change(lambda db: say_here(db, event_id=session.event_id, session_id=wanted))

    def _toggle_focused(self) -> None:
        if (session := self.focused) is not None:
            self._on_going(session)

    def _here_focused(self) -> None:
        if (session := self.focused) is not None:
            self._on_here(session)

    def _on_type(self) -> None:
        self._show()
        self.setCurrentWidget(self.area)
        self.add.setFocus()

    def _on_file(self) -> None:
        from companion.ui.dialogs.calendar_sheet import CalendarSheet

        sheet = CalendarSheet(self.context)
        self.context.open_sheet(sheet)
        sheet.choose_file()

    def _change(
        self,
        operation: "Callable[[Database], Result | Changed]",
        done: Callable[[Changed], None] | None = None,
    ) -> None:
        self.message.dismiss()
        self.context.change(
            lambda db, _: _changed_by(operation(db)),
            cause=None,
            on_done=done,
            on_failed=self.message.say,
        )

    @staticmethod
    def concerns(changed: Changed) -> bool:
        """Whether a change may alter what is shown."""
        return changed.touches(*TABLES)


def _changed_by(result: "Result | Changed") -> Changed:
    return result if isinstance(result, Changed) else result.changed

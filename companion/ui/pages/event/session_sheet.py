"""One session: what the programme says of it, to be changed."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from companion.model.moments import on_the_wall, when
from companion.ui.context import Context
from companion.ui.pages.event.session_words import STATES, day_heading, your_time_words
from companion.ui.pages.person.opening import OpenUrl, act
from companion.ui.widgets.field_row import FieldAction, FieldRow
from companion.ui.widgets.looks import set_look
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from companion.operations.sessions import SessionResult
    from companion.store import Database
    from companion.store.events import EventRow
    from companion.store.sessions import SessionRow


class SessionSheet(Sheet):
    """Times are the event's. What a newer calendar file says otherwise does not undo your own."""

    def __init__(
        self,
        context: Context,
        event: "EventRow",
        session: "SessionRow",
        *,
        open_url: OpenUrl | None = None,
    ) -> None:
        super().__init__(context.theme, title=session.title or "(no title)", primary="Save")
        self._context, self._event, self._session = context, event, session
        self._open_url = open_url
        self.name = _line(session.title)
        day, start, end = _clock(session, event.time_zone)
        self.day, self.starts, self.ends = _line(day), _line(start), _line(end)
        self.day.setPlaceholderText("2026-10-18")
        self.starts.setPlaceholderText("14:00")
        self.ends.setPlaceholderText("15:30")
        self.place, self.speakers = _line(session.place), _line(session.speakers)
        self.kind, self.url = _line(session.kind), _line(session.url)
        self.about = QPlainTextEdit(session.description)
        self.about.setTabChangesFocus(True)
        self.about.setMinimumHeight(self.theme.em(9))
        self._lay_out_fields()
        self.set_subtitle(_subtitle(session, event))

    def _lay_out_fields(self) -> None:
        form = QWidget()
        form.setMaximumWidth(self.theme.em(46))
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.em(0.5))
        times = QHBoxLayout()
        times.setSpacing(self.theme.em(0.8))
        for name, field, wide in (
            ("&Day", self.day, 7.5), ("&From", self.starts, 3), ("&Until", self.ends, 3),
        ):  # fmt: skip
            times.addWidget(FieldRow(self.theme, name, field, label_width=wide), round(wide))
        column.addWidget(FieldRow(self.theme, "&Title", self.name))
        column.addLayout(times)
        column.addWidget(FieldRow(self.theme, "&Place", self.place))
        column.addWidget(FieldRow(self.theme, "&Speakers", self.speakers))
        column.addWidget(FieldRow(self.theme, "&Kind", self.kind))
        link = [FieldAction("open", self._open_link)] if self._session.url else []
        column.addWidget(FieldRow(self.theme, "&Link", self.url, link))
        column.addWidget(FieldRow(self.theme, "&About", self.about))
        self.remove = set_look(QPushButton("Remove this session"), "quiet")
        self.remove.clicked.connect(self._on_remove)
        beside = QHBoxLayout()
        beside.addWidget(form, 100)
        beside.addStretch(1)
        self.body.addLayout(beside)
        end = QHBoxLayout()
        end.addWidget(self.remove)
        end.addStretch(1)
        self.body.addLayout(end)
        self.body.addStretch(1)

    def accept(self) -> None:
        """Save what was changed."""
        from companion.operations.sessions import edit_session

        fields, session_id = self._fields(), self._session.id
        if not fields:
            self.close_sheet()
            return
        self.set_busy("Saving…")
        self._context.change(
            lambda db, _: edit_session(db, session_id=session_id, **fields),
            cause=self,
            on_done=self._on_saved,
            on_failed=self._on_failed,
        )

    def _fields(self) -> dict[str, str]:
        """What was changed; times as they are stored: by the event's clock."""
        session, event = self._session, self._event
        said = {
            "title": self.name.text(), "place": self.place.text(),
            "speakers": self.speakers.text(), "kind": self.kind.text(), "url": self.url.text(),
            "description": self.about.toPlainText(),
        }  # fmt: skip
        changed = {
            name: text for name, text in said.items() if text.strip() != getattr(session, name)
        }
        now = tuple(field.text().strip() for field in (self.day, self.starts, self.ends))
        if now != _clock(session, event.time_zone):
            day, start, end = now
            changed["starts_at"] = _joined(day, start)
            changed["ends_at"] = _joined(day, end) if end else _last_day(session, event, start)
        return changed

    def _open_link(self) -> None:
        act("open", self.url.text(), self.message.say, self._open_url)

    def _on_remove(self) -> None:
        from companion.operations.results import Result
        from companion.operations.sessions import remove_sessions

        session_id = self._session.id

        def remove(db: "Database", _progress: object) -> Result:
            return remove_sessions(db, session_ids=[session_id])

        self._context.change(remove, cause=self, on_done=self._on_saved, on_failed=self._on_failed)

    def _on_saved(self, _result: "SessionResult | object") -> None:
        self.close_sheet()

    def _on_failed(self, sentence: str) -> None:
        self.set_busy("")
        self.message.say(sentence)


def _line(text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setCursorPosition(0)
    return field


def _clock(session: "SessionRow", zone: str) -> tuple[str, str, str]:
    """The day, from and until, by the event's clock."""
    times = when(session.starts_at, session.ends_at, zone)
    if not isinstance(times.start, datetime):
        return (times.start.isoformat() if times.start else "", "", "")
    start = on_the_wall(times.start, zone)
    end = f"{on_the_wall(times.end, zone):%H:%M}" if isinstance(times.end, datetime) else ""
    return f"{start:%Y-%m-%d}", f"{start:%H:%M}", end


def _joined(day: str, clock: str) -> str:
    """As it is stored; a time without a day, or no time at all, is told when it is saved."""
    if not clock:
        return day
    hour, _, minute = clock.replace(".", ":").partition(":")
    return f"{day}T{hour.zfill(2)}:{minute or '00'}:00"


def _last_day(session: "SessionRow", event: "EventRow", start: str) -> str:
    """Whole days keep their last one."""
    times = when(session.starts_at, session.ends_at, event.time_zone)
    return session.ends_at if times.is_day and not start else ""


def _subtitle(session: "SessionRow", event: "EventRow") -> str:
    times = when(session.starts_at, session.ends_at, event.time_zone)
    parts = [STATES.get(session.state, "").capitalize()]
    if isinstance(times.start, datetime):
        local = on_the_wall(times.start, event.time_zone)
        parts.append(day_heading(local.date(), local.date()).replace(", today", ""))
        yours = your_time_words(session, event.time_zone)
        zone = f"{event.time_zone.rpartition('/')[2].replace('_', ' ')} time"
        parts.append(f"{zone}, {yours}" if yours else "")
    if session.source:
        parts.append(f"from “{session.source}”")
    return " · ".join(part for part in parts if part)

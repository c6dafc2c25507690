"""The event sheet: what an event is called, and when and where it is."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from companion.ui.context import Context
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.looks import TextLabel, label, set_look
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from companion.operations.results import EventResult
    from companion.store import Database
    from companion.store.events import EventRow

KINDS = ("conference", "webinar", "workshop", "course", "meeting", "committee", "party", "group")


class EventSheet(Sheet):
    """Makes an event, or changes one; afterwards it is the chosen event.

    What is wrong is said below its field as it is left, and again when saving.
    """

    def __init__(self, context: Context, *, event_id: int | None = None) -> None:
        new = event_id is None
        super().__init__(
            context.theme,
            title="New event" if new else "Edit event",
            primary="Make the event" if new else "Save",
        )
        self._context, self._event_id = context, event_id
        self.name, self.place, self.country = QLineEdit(), QLineEdit(), QLineEdit()
        self.starts_on, self.ends_on, self.hashtag = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind, self.time_zone = _choice(KINDS), _choice(("", *_time_zones()))
        self.notes = QPlainTextEdit()
        self._problems: dict[QWidget, tuple[Callable[[], str], TextLabel]] = {}
        self._lay_out_fields()
        if event_id is not None:
            self.primary.setEnabled(False)
            context.worker.read(
                lambda db: _event(db, event_id),
                on_done=self._on_event,
                on_failed=self.message.say,
            )

    def accept(self) -> None:
        """Save, unless something is wrong: then the first such field gets the cursor."""
        wrong = [field for field in self._problems if self._check(field)]
        if wrong:
            wrong[0].setFocus()
            return
        self.set_busy("Saving…")
        values, event_id = self._values(), self._event_id
        self._context.change(
            lambda db, _: _save(db, event_id, values),
            cause=self,
            on_done=self._on_saved,
            on_failed=self._on_failed,
        )

    def problem(self, field: QWidget) -> str:
        """What is said below a field, "" when it is right."""
        shown = self._problems[field][1]
        return shown.text()

    def _lay_out_fields(self) -> None:
        self.starts_on.setPlaceholderText("2026-10-18")
        self.ends_on.setPlaceholderText("2026-10-20")
        self.hashtag.setPlaceholderText("#LibConf2026")
        self.country.setPlaceholderText("Two letters or a name")
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(self.theme.em(7))
        form = QWidget()
        form.setMaximumWidth(self.theme.em(44))
        self._form = QVBoxLayout(form)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(self.theme.em(0.6))
        beside = QHBoxLayout()
        beside.addWidget(form, 100)
        beside.addStretch(1)
        self._add("&Name", self.name, self._wrong_name)
        self._add("&Kind", self.kind)
        self._add("&First day", self.starts_on, lambda: _wrong_day(self.starts_on.text()))
        self._add("&Last day", self.ends_on, self._wrong_end)
        self._add("&Place", self.place)
        self._add("&Country", self.country)
        self._add("&Time zone", self.time_zone, self._wrong_zone)
        self._add("&Hashtag", self.hashtag)
        self._add("N&otes", self.notes)
        self.body.addLayout(beside)
        self.body.addStretch(1)

    def _add(self, name: str, field: QWidget, check: Callable[[], str] = lambda: "") -> None:
        problem = set_look(label("", wrap=True), "small", tone="caution")
        problem.setContentsMargins(self.theme.em(7.9), 0, 0, 0)
        problem.hide()
        block = QVBoxLayout()
        block.setSpacing(0)
        block.addWidget(FieldRow(self.theme, name, field))
        block.addWidget(problem)
        self._form.addLayout(block)
        self._problems[field] = (check, problem)
        line = field.lineEdit() if isinstance(field, QComboBox) else field
        if isinstance(line, QLineEdit):
            line.editingFinished.connect(lambda: self._check(field, leaving=True))

    def _check(self, field: QWidget, *, leaving: bool = False) -> str:
        """Say below the field what is wrong with it. A name not yet begun is not wrong yet."""
        check, shown = self._problems[field]
        problem = "" if leaving and field is self.name and not self.name.text() else check()
        shown.setText(problem)
        shown.setVisible(bool(problem))
        return problem

    def _wrong_name(self) -> str:
        return "" if self.name.text().strip() else "An event needs a name."

    def _wrong_end(self) -> str:
        start, end = _day(self.starts_on.text()), _day(self.ends_on.text())
        if start and end and end < start:
            return "The last day is before the first."
        return _wrong_day(self.ends_on.text())

    def _wrong_zone(self) -> str:
        zone = self.time_zone.currentText().strip()
        if not zone or QTimeZone.isTimeZoneIdAvailable(zone.encode()):
            return ""
        return f"There is no time zone “{zone}”: choose one such as Europe/Berlin."

    def _values(self) -> dict[str, Any]:
        return {
            "name": self.name.text().strip(),
            "kind": self.kind.currentText().strip().casefold() or "conference",
            "starts_on": self.starts_on.text().strip() or None,
            "ends_on": self.ends_on.text().strip() or None,
            "place": self.place.text().strip(),
            "country": self.country.text().strip(),
            "time_zone": self.time_zone.currentText().strip(),
            "hashtag": self.hashtag.text().strip(),
            "notes": self.notes.toPlainText().strip(),
        }

    def _on_event(self, event: "EventRow") -> None:
        self.title.setText(f"Edit “{event.name}”")
        self.name.setText(event.name)
        self.kind.setCurrentText(event.kind)
        self.starts_on.setText(event.starts_on or "")
        self.ends_on.setText(event.ends_on or "")
        self.place.setText(event.place)
        self.country.setText(event.country)
        self.time_zone.setCurrentText(event.time_zone)
        self.hashtag.setText(event.hashtag)
        self.notes.setPlainText(event.notes)
        self.primary.setEnabled(True)

    def _on_saved(self, result: "EventResult") -> None:
        self._context.choose_event(result.event_id)
        self.close_sheet()

    def _on_failed(self, sentence: str) -> None:
        self.set_busy("")
        self.message.say(sentence)


def _event(database: "Database", event_id: int) -> "EventRow":
    from companion.store.events import event_by_id

    with database.read() as sql:
        return event_by_id(sql, event_id)


def _save(database: "Database", event_id: int | None, values: dict[str, Any]) -> "EventResult":
    from companion.operations.events import add_event, edit_event

    if event_id is None:
        return add_event(database, **values)
    return edit_event(database, event_id=event_id, **values)


def _choice(words: tuple[str, ...]) -> QComboBox:
    """A field to choose in or to type in."""
    combo = QComboBox()
    combo.setEditable(True)
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    combo.addItems(list(words))
    return combo


def _time_zones() -> list[str]:
    names = (bytes(zone.data()).decode() for zone in QTimeZone.availableTimeZoneIds())
    return sorted(name for name in names if "/" in name and not name.startswith("Etc/"))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if len(text.strip()) == 10 else None
    except ValueError:
        return None


def _wrong_day(text: str) -> str:
    if not text.strip() or _day(text):
        return ""
    return f"“{text.strip()}” is no day: write it as 2026-10-18 (year, month, day)."

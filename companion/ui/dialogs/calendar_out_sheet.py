"""The calendar's way out: what goes into the file, from when on, and where it is saved."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from companion.ui.context import Context
from companion.ui.models.words import local_now
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from companion.operations.calendar_out import CalendarMade, Collected, Wanted
    from companion.store import Database
    from companion.ui.worker import Task

_KINDS = (
    ("followups", "&Follow-ups", "on the days they are due"),
    ("channels", "&Channels", "with their times, in their time zones"),
    ("topics", "&Topics", "on the days you planned them with a partner"),
    ("sessions", "&Sessions", "that you are going to"),
    ("birthdays", "&Birthdays", "of your contacts, every year"),
)
_OFF = frozenset({"birthdays"})
_REMIND = (("Never", None), ("When a channel begins", 0), ("10 minutes before", 10),
           ("An hour before", 60))  # fmt: skip
_LISTED = 5
_SETTING = "calendar_out/kinds"


@dataclass(frozen=True, slots=True)
class _Counted:
    """All kinds, whatever is checked, so that each has its number."""

    wanted: "Wanted"
    found: "Collected"


class CalendarOutSheet(Sheet):
    """Counts again whenever something is chosen; nothing is written before one says where."""

    def __init__(self, context: Context, *, now: Callable[[], datetime] = local_now) -> None:
        super().__init__(context.theme, title="Export calendar", primary="Save as…", cancel="Close")
        self._context, self._now = context, now
        self._task: Task | None = None
        self._counted: _Counted | None = None
        theme = context.theme
        self.set_subtitle(
            "One file for the calendar that you use. Take it in again later: what is there is "
            "brought up to date, not doubled."
        )
        chosen = context.settings.text(_SETTING)
        on = set(chosen.split(",")) if chosen else {name for name, *_ in _KINDS} - _OFF
        self.kinds: dict[str, QCheckBox] = {}
        self.numbers = {}
        what = QVBoxLayout()
        what.setSpacing(theme.em(0.25))
        for name, title, detail in _KINDS:
            box = QCheckBox(title)
            box.setChecked(name in on)
            box.toggled.connect(self._say)
            self.kinds[name] = box
            self.numbers[name] = label(detail, "muted", wrap=True)
            row = QHBoxLayout()
            row.setSpacing(theme.em(0.8))
            box.setMinimumWidth(theme.em(8.5))
            row.addWidget(box)
            row.addWidget(self.numbers[name], 1)
            what.addLayout(row)
        self.since = QLineEdit(now().date().isoformat())
        self.since.setMaximumWidth(theme.em(9))
        self.since.textChanged.connect(lambda _: self._count())
        self.remind = QComboBox()
        for words, minutes in _REMIND:
            self.remind.addItem(words, minutes)
        self.notes = QCheckBox("With my private &notes")
        self.notes.setToolTip("Who sees your calendar would see them as well")
        self.summary = label("", "strong", wrap=True)
        self.left = label("", "muted", wrap=True)
        self._lay_out_fields(what)
        self.closed.connect(self._stop)
        self._count()

    def _lay_out_fields(self, what: QVBoxLayout) -> None:
        theme = self.theme
        form = QWidget()
        form.setMaximumWidth(theme.em(40))
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.5))
        column.addLayout(what)
        column.addSpacing(theme.em(0.5))
        since = QHBoxLayout()
        since.addWidget(FieldRow(theme, "&From", self.since, fill=False))
        for words, days in (("Today", 0), ("A year ago", 365)):
            button = set_look(QPushButton(words), "quiet")
            button.setAccessibleName(f"From {words.lower()}")
            button.clicked.connect(partial(self._from, days))
            since.addWidget(button)
        since.addStretch(1)
        column.addLayout(since)
        column.addWidget(FieldRow(theme, "&Remind me", self.remind, fill=False))
        column.addWidget(self.notes)
        column.addSpacing(theme.em(0.5))
        column.addWidget(self.summary)
        column.addWidget(self.left)
        beside = QHBoxLayout()
        beside.addWidget(form, 100)
        beside.addStretch(1)
        self.body.addLayout(beside)
        self.body.addStretch(1)

    def _from(self, days: int) -> None:
        self.since.setText((self._now().date() - timedelta(days=days)).isoformat())

    def _chosen(self) -> tuple[str, ...]:
        return tuple(name for name, box in self.kinds.items() if box.isChecked())

    def _since(self) -> date | None:
        try:
            return date.fromisoformat(self.since.text().strip())
        except ValueError:
            return None

    def _count(self) -> None:
        self._stop()
        since = self._since()
        self.primary.setEnabled(False)
        if since is None:
            self._counted = None
            self.summary.setText("From which day on? Write it like 2026-05-17.")
            self.left.hide()
            return
        self._task = self._context.worker.read(
            partial(_count_all, since=since), on_done=self._on_counted, on_failed=self.message.say
        )

    def _on_counted(self, counted: _Counted) -> None:
        self._counted = counted
        for name, _title, detail in _KINDS:
            count = counted.found.counts.get(name, 0)
            self.numbers[name].setText(f"{count:,} · {detail}")
        self._say()

    def _say(self) -> None:
        counted, chosen = self._counted, self._chosen()
        if counted is None:
            return
        count = sum(counted.found.counts.get(name, 0) for name in chosen)
        if not chosen:
            words = "Choose what shall go into the file."
        elif not count:
            words = "There is nothing of this to export yet."
        else:
            words = f"{count:,} {'entry' if count == 1 else 'entries'}"
        self.summary.setText(words)
        left = [f"Not in it: {one.what}: {one.reason}" for one in counted.found.left_out[:_LISTED]]
        if counted.found.earlier:
            earlier = counted.found.earlier
            left.append(f"{earlier:,} {'is' if earlier == 1 else 'are'} before that day.")
        self.left.setText("\n".join(left))
        self.left.setVisible(bool(left))
        self.primary.setEnabled(bool(count))

    def accept(self) -> None:
        """Ask where, with the system's dialog."""
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(place)
        dialog = QFileDialog(self, "Save the calendar", folder, "Calendar (*.ics)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("ics")
        dialog.selectFile("Companion.ics")
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        dialog.open()

    def save_to(self, out: Path) -> None:
        """Write the file, off the UI thread; it can be stopped."""
        since, kinds = self._since(), self._chosen()
        if since is None or not kinds:
            return
        self._context.settings.set_text(_SETTING, ",".join(kinds))
        self._stop()
        self.set_busy("Writing the calendar…", cancel=self._on_stop)
        self._task = self._context.worker.read(
            partial(
                _collect, kinds=kinds, since=since, notes=self.notes.isChecked(),
                remind=self.remind.currentData(),
            ),
            on_done=partial(self._write, out),
            on_failed=self._on_failed,
        )  # fmt: skip

    def _write(self, out: Path, found: "Collected") -> None:
        now = self._now()
        self._task = self._context.worker.compute(
            lambda progress: found.write(out, now=now, progress=progress),
            on_done=partial(self._on_saved, out),
            on_failed=self._on_failed,
            on_progress=self.progress.advance,
            on_cancelled=lambda: self.set_busy(""),
            what="Writing the calendar…",
        )

    def _on_saved(self, out: Path, made: "CalendarMade") -> None:
        self.set_busy("")
        entries = "1 entry is" if made.entries == 1 else f"{made.entries:,} entries are"
        self.message.say(
            f"{entries} in “{out.name}”: open it, and your calendar takes it in.", tone="calm"
        )

    def _on_failed(self, sentence: str) -> None:
        self.set_busy("")
        self.message.say(sentence)

    def _on_stop(self) -> None:
        self._stop()
        self.set_busy("")

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()


def _count_all(db: "Database", *, since: date) -> _Counted:
    from companion.operations.calendar_out import KINDS, Wanted, collect_calendar

    wanted = Wanted(kinds=KINDS, since=since)
    return _Counted(wanted, collect_calendar(db, wanted=wanted))


def _collect(
    db: "Database", *, kinds: tuple[str, ...], since: date, notes: bool, remind: int | None
) -> "Collected":
    from companion.operations.calendar_out import Wanted, collect_calendar

    return collect_calendar(db, wanted=Wanted(kinds=kinds, since=since, notes=notes, remind=remind))

"""The calendar sheet: the organizer's programme, seen before it is taken."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from companion.model.progress import Progress
from companion.ui.context import Context
from companion.ui.dialogs.importing.outcome import Pills
from companion.ui.dialogs.importing.sources import Pasted, Source
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.sheet import Sheet
from companion.ui.worker import Task

if TYPE_CHECKING:
    from companion.operations.calendars_in import CalendarReport, Difference
    from companion.store import Database

SUFFIXES = frozenset({".ics", ".ical", ".ifb", ".icalendar"})
_MOST = 40  # lines of each list


class CalendarSheet(Sheet):
    """Reads a file off the UI thread, says what it would do, and does it as one step."""

    def __init__(self, context: Context, source: Source | None = None) -> None:
        super().__init__(context.theme, title="Read a programme", primary="Take it")
        self._context, self._source = context, source
        self._data = b""
        self._task: Task | None = None
        self._importing = False
        self.report: CalendarReport | None = None
        self.choose = QPushButton("Choose a file…")
        self.choose.clicked.connect(self.choose_file)
        self.event_box = QComboBox()
        self.event_box.setEditable(True)
        self.event_box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for one in context.events:
            self.event_box.addItem(one.name, one.id)
        current = context.current_event
        self.event_box.setCurrentText(current.name if current else "")
        self.event_box.activated.connect(self._ask)
        line = self.event_box.lineEdit()
        assert line is not None
        line.setPlaceholderText("An event, or the name of a new one")
        line.editingFinished.connect(self._on_event_typed)
        self.all_days = QCheckBox("Also take what is on days far from the event's")
        self.all_days.toggled.connect(self._ask)
        self._asked: tuple[object, ...] = ()
        self.pills = Pills(self.theme)
        self._lists = QVBoxLayout()
        self._lists.setSpacing(self.theme.em(0.2))
        self._lay_out_body()
        self.primary.setEnabled(False)
        self.closed.connect(self._stop)
        if source is not None:
            self.take(source)

    def _lay_out_body(self) -> None:
        self.set_subtitle(
            "The organizer's programme as an iCalendar file (.ics): each session once, known again "
            "when a newer file comes."
        )
        top = QWidget()
        top.setMaximumWidth(self.theme.em(46))
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        file = QHBoxLayout()
        self.file_name = label("No file yet", "strong", wrap=True)
        file.addWidget(self.file_name, 1)
        file.addWidget(self.choose)
        column.addLayout(file)
        column.addWidget(FieldRow(self.theme, "&Event", self.event_box, label_width=5))
        column.addWidget(self.all_days)
        beside = QHBoxLayout()
        beside.addWidget(top, 100)
        beside.addStretch(1)
        self.body.addLayout(beside)
        self.body.addWidget(self.pills)
        self.body.addLayout(self._lists)
        self.body.addStretch(1)

    def choose_file(self) -> None:
        """Ask for a file with the system's dialog; the sheet stays if none is chosen."""
        dialog = QFileDialog(
            self, "Read a programme", "", "Calendars (*.ics *.ical *.icalendar);;All files (*)"
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.take(Path(name)))
        dialog.open()

    def take(self, source: Source) -> None:
        """Read this file, or what was pasted."""
        if self._importing:
            return
        self._source = source
        self.file_name.setText(source.name)
        self._stop()
        self.set_busy("Reading…", cancel=self._on_stop)
        self._task = self._context.worker.compute(
            lambda progress: _bytes_and_name(source, progress),
            on_done=self._on_bytes,
            on_failed=self._on_failed,
        )

    def accept(self) -> None:
        """Take the sessions; afterwards their event is the chosen one."""
        event = self._event()
        if self._importing or not self._data or not event or self._source is None:
            return
        self._importing = True
        self.set_busy("Taking the sessions…", unit="sessions", cancel=self._on_stop)
        self._task = self._context.change(
            _taking(event, self._data, self._source.name, self.all_days.isChecked()),
            cause=self,
            what="Reading a programme…",
            on_done=self._on_done,
            on_failed=self._on_failed,
            on_progress=self.progress.advance,
            on_cancelled=self._on_cancelled,
        )

    def reject(self) -> None:
        """Stop, if it is under way; else close."""
        if self._importing:
            self._stop()
        else:
            self.close_sheet()

    def _on_bytes(self, read: tuple[bytes, str]) -> None:
        self._data, name = read
        if not self.event_box.currentText().strip():
            self.event_box.setCurrentText(name)
        self._asked = ()
        self._ask()

    def _event(self) -> int | str:
        text = self.event_box.currentText().strip()
        at = self.event_box.findText(text, Qt.MatchFlag.MatchFixedString)
        return int(self.event_box.itemData(at)) if text and at >= 0 else text

    def _on_event_typed(self) -> None:
        if self._data and (self._event(), self.all_days.isChecked()) != self._asked:
            self._ask()

    def _ask(self, _what: object = None) -> None:
        """What would the file do to that event?"""
        event, source = self._event(), self._source
        self.primary.setEnabled(False)
        if not self._data or source is None or self._importing:
            return
        self._asked = (event, self.all_days.isChecked())
        self._stop()
        self.set_busy("Comparing…", cancel=self._on_stop)
        self.primary.setEnabled(False)
        job = _comparing(event or "New event", self._data, source.name, self.all_days.isChecked())
        self._task = self._context.worker.read(
            job, on_done=self._on_compared, on_failed=self._on_failed
        )

    def _on_compared(self, report: "CalendarReport") -> None:
        self.set_busy("")
        self.report = report
        self._show(report)
        count = len(report.added) + len(report.updated) + len(report.cancelled)
        if not self._event():
            self.message.say("Choose an event, or type the name of a new one.", tone="calm")
        self.primary.setEnabled(bool(self._event()) and bool(count or report.missing))
        words = "1 session" if len(report.added) == 1 else f"{len(report.added):,} sessions"
        self.primary.setText(f"Take {words}" if report.added else "Take what is new")

    def _on_done(self, report: "CalendarReport") -> None:
        self._importing = False
        self.close_sheet()
        self._context.choose_event(report.event_id)
        self._context.go("event", "programme")
        if report.fault_count:
            told = str(report.faults[0]) if report.faults else ""
            more = f" And {report.fault_count - 1:,} more." if report.fault_count > 1 else ""
            self._context.say(f"{told}{more}")

    def _on_failed(self, sentence: str) -> None:
        self._importing = False
        self.set_busy("")
        self.primary.setEnabled(False)
        self.message.say(sentence, action="Choose another file", do=self.choose_file)

    def _on_cancelled(self) -> None:
        self._importing = False
        self.set_busy("")
        self.message.say("Stopped: nothing of it was saved.", tone="calm")

    def _on_stop(self) -> None:
        self._stop()
        if not self._importing:
            self.set_busy("")

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _show(self, report: "CalendarReport") -> None:
        self.pills.show_counts(
            [
                (len(report.added), "new", "calm"),
                (len(report.updated), "changed", "plain"),
                (report.unchanged, "as before", "plain"),
                (len(report.cancelled), "cancelled", "caution"),
                (len(report.missing), "no longer in the file: kept, and marked", "caution"),
                (report.outside, "on other days: left out", "plain"),
                (report.fault_count, "to look at", "caution"),
            ]
        )
        while (item := self._lists.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._list("To look at", [str(one) for one in report.faults], report.fault_count)
        self._differences("Changed", report.updated)
        self._differences("Cancelled", report.cancelled)
        self._differences("No longer in the file", report.missing)
        self._differences("New", report.added)
        if report.endless_until is not None:
            self._list(
                "", [f"What repeats without an end is taken until {report.endless_until}."], 1
            )

    def _differences(self, title: str, some: "Sequence[Difference]") -> None:
        self._list(
            title, [f"{one.when}  {one.title}" + (f": {one.words}" if one.words else "")
                    for one in some[:_MOST]], len(some),
        )  # fmt: skip

    def _list(self, title: str, lines: Sequence[str], count: int) -> None:
        if not lines:
            return
        if title:
            heading = SectionHeading(f"{title} ({count:,})")
            heading.setContentsMargins(0, self.theme.em(0.8), 0, 0)
            self._lists.addWidget(heading)
        for line in lines[:_MOST]:
            shown = label(line, wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._lists.addWidget(shown)
        if count > len(lines[:_MOST]):
            self._lists.addWidget(
                set_look(label(f"… and {count - len(lines[:_MOST]):,} more"), "muted")
            )


def _bytes_and_name(source: Source, progress: Progress) -> tuple[bytes, str]:
    """The calendar's octets, and what it is called, "" if it does not say."""
    from companion.formats.calendar.components import read_parts
    from companion.operations.calendars_in import read_calendar_file

    if isinstance(source, Pasted):
        data = source.text.encode("utf-8", "replace")
    else:
        data = read_calendar_file(source)
    return data, " ".join(read_parts(data, progress).name.split())[:200]


def _comparing(
    event: int | str, data: bytes, file: str, everything: bool
) -> "Callable[[Database], CalendarReport]":
    def job(db: "Database") -> "CalendarReport":
        from companion.operations.calendars_in import import_calendar

        return import_calendar(
            db, event=event, data=data, file=file, everything=everything, dry_run=True
        )

    return job


def _taking(
    event: int | str, data: bytes, file: str, everything: bool
) -> "Callable[[Database, Progress], CalendarReport]":
    def job(db: "Database", progress: Progress) -> "CalendarReport":
        from companion.operations.calendars_in import import_calendar

        return import_calendar(
            db, event=event, data=data, file=file, everything=everything, progress=progress
        )

    return job

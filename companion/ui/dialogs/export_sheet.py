"""The export sheet: whose contacts, for which program, to where; and what is left out."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QPushButton, QWidget

from companion.model.circle import Circle
from companion.model.progress import Progress
from companion.ui.context import Context
from companion.ui.dialogs.export_preview import CHOICES, Choice, ExportPreview
from companion.ui.dialogs.importing.lines import Lines
from companion.ui.widgets.circles import TITLES
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.sheet import Sheet
from companion.ui.worker import Task

if TYPE_CHECKING:
    from companion.operations.export import ExportReport, Selection
    from companion.store import Database

_ALL, _SELECTED = "all", "selected"
_LISTED = 40


class ExportSheet(Sheet):
    """Everything that is chosen counts together, and the count follows at once.

    `contact_ids` are those that were selected somewhere; they are then what is offered first.
    """

    def __init__(self, context: Context, contact_ids: Sequence[int] = ()) -> None:
        super().__init__(context.theme, title="Export", primary="Export…")
        self._context, self._selected = context, tuple(contact_ids)
        self._number, self.count = 0, 0
        self._task: Task | None = None
        self.whose, self.circle, self.tag = QComboBox(), QComboBox(), QComboBox()
        self.format, self.split = QComboBox(), QCheckBox("One &file for each person")
        self.in_note = QCheckBox("Write circles and tags into the &note")
        self.counted = label("", "strong")
        self.done = label("", wrap=True)
        self.left_out = Lines(context.theme, "Left out")
        self.preview = ExportPreview(context)
        self.folder_button = set_look(QPushButton("Open the folder"), "quiet")
        self._written: list[Path] = []
        self._fill()
        self._lay_out_fields()
        for combo in (self.whose, self.circle, self.tag):
            combo.activated.connect(self._count)
        self.folder_button.clicked.connect(self._on_folder)
        self.format.activated.connect(self._on_format)
        for box in (self.split, self.in_note):
            box.toggled.connect(self._preview)
        context.worker.read(_tags, on_done=self._on_tags, on_failed=self.message.say)
        self._count()

    def accept(self) -> None:
        """Ask where to, then write."""
        dialog = QFileDialog(self, "Export")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        if self.split.isChecked():
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setDirectory(str(folder))
            dialog.fileSelected.connect(lambda name: self.write(_fresh(Path(name) / self._name)))
        else:
            suffix = self._suffix
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix(suffix)
            dialog.setNameFilter(f"{self.choice.kind} (*{suffix})")
            dialog.selectFile(str(folder / f"{self._name}{suffix}"))
            dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.open()

    def write(self, out: Path) -> None:
        """Write to a file, or with one file for each person to a folder."""
        selection, choice = self._selection(), self.choice
        split, in_note = self.split.isChecked(), self._in_note

        def job(database: "Database", progress: Progress) -> "ExportReport":
            from companion import operations

            return operations.export_contacts(
                database, out=out, format=choice.format, target=choice.target,
                selection=selection, split=split, circles_in_note=in_note, progress=progress,
            )  # fmt: skip

        self.done.hide()
        self.left_out.show_lines([])
        self._task = self._context.worker.submit(
            job,
            on_done=self._on_written,
            on_failed=self._on_failed,
            on_progress=self.progress.advance,
            on_cancelled=self._on_cancelled,
            what="Exporting…",
        )
        self.set_busy("Exporting…", unit="contacts", cancel=self._task.cancel)

    def reject(self) -> None:
        """Stop an export under way, which leaves no file; else close."""
        if self._task is not None:
            self._task.cancel()
        else:
            self.close_sheet()

    def _fill(self) -> None:
        if self._selected:
            self.whose.addItem(f"The {len(self._selected):,} selected", _SELECTED)
        self.whose.addItem("All contacts", _ALL)
        for entry in self._context.events:
            self.whose.addItem(f"Met or expected at {entry.name}", entry.id)
        current = self._context.current_event
        if current is not None and not self._selected:
            self.whose.setCurrentIndex(self.whose.findData(current.id))
        self.circle.addItem("Any circle", None)
        for circle in (Circle.PROFESSIONAL, Circle.SOCIAL):
            self.circle.addItem(TITLES[circle], int(circle))
        self.circle.addItem("Both at once", int(Circle.BOTH))
        self.tag.addItem("Any tag", None)
        for choice in CHOICES:
            self.format.addItem(choice.title, choice.name)

    def _lay_out_fields(self) -> None:
        theme = self.theme
        self.body.addWidget(SectionHeading("Who"))
        for name, field in (
            ("&Contacts", self.whose), ("C&ircle", self.circle), ("&Tag", self.tag)
        ):  # fmt: skip
            self._add(name, field)
        self.body.addWidget(self.counted)
        self.body.addSpacing(theme.em(0.8))
        self.body.addWidget(SectionHeading("How"))
        self._add("Fo&r", self.format)
        self.body.addWidget(self.split)
        self.body.addWidget(self.in_note)
        self.in_note.hide()
        self.body.addWidget(self.preview)
        self.body.addSpacing(theme.em(0.8))
        for part in (self.done, self.left_out):
            self.body.addWidget(part)
        self.body.addWidget(self.folder_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.done.hide()
        self.folder_button.hide()
        self.body.addStretch(1)

    def _add(self, name: str, field: QWidget) -> None:
        field.setMinimumWidth(self.theme.em(25))
        self.body.addWidget(FieldRow(self.theme, name, field, fill=False))

    def _selection(self) -> "Selection":
        from companion.operations.export import Selection

        whose, circle = self.whose.currentData(), self.circle.currentData()
        return Selection(
            event_id=whose if isinstance(whose, int) else None,
            circle=None if circle is None else Circle(circle),
            tag=self.tag.currentData(),
            contact_ids=self._selected if whose == _SELECTED else None,
        )

    @property
    def choice(self) -> Choice:
        """The program that it is for."""
        return CHOICES[self.format.currentIndex()]

    @property
    def _suffix(self) -> str:
        return self.choice.suffix

    @property
    def _in_note(self) -> bool:
        return self.choice.has_no_groups and self.in_note.isChecked()

    def _on_format(self) -> None:
        self.in_note.setVisible(self.choice.has_no_groups)
        self.split.setChecked(self.choice.alone)
        self._preview()

    def _preview(self) -> None:
        """Show what the program has no place for, before anything is written."""
        self.preview.ask(
            self._selection(), self.choice, split=self.split.isChecked(), in_note=self._in_note
        )

    @property
    def _name(self) -> str:
        """A name for the file, from what is in it."""
        parts = ["contacts"]
        if isinstance(self.whose.currentData(), int):
            parts.insert(0, self.whose.currentText().partition(" at ")[2])
        if self.circle.currentData() is not None:
            parts.append(self.circle.currentText().casefold())
        if self.tag.currentData():
            parts.append(str(self.tag.currentData()))
        return "".join(c if c.isalnum() or c in " -_." else " " for c in " ".join(parts)).strip()

    def _count(self) -> None:
        self._number += 1
        number, selection = self._number, self._selection()

        def job(database: "Database") -> tuple[int, int]:
            from companion.operations.export import selected

            return number, len(selected(database, selection))

        self._context.worker.read(job, on_done=self._on_count, on_failed=self.message.say)

    def _on_count(self, answer: tuple[int, int]) -> None:
        number, count = answer
        if number != self._number:
            return
        self.count = count
        people = "1 contact" if count == 1 else f"{count:,} contacts"
        self.counted.setText(people if count else "No contact is in all of these.")
        self.primary.setText(f"Export {people}…" if count else "Export…")
        self.primary.setEnabled(count > 0 and self._task is None)
        self._preview()

    def _on_tags(self, tags: list[tuple[str, int]]) -> None:
        for tag, count in tags:
            self.tag.addItem(f"{tag} ({count:,})", tag)

    def _on_written(self, report: "ExportReport") -> None:
        self._end()
        self._written = report.out
        where = f"“{report.out[0]}”" if len(report.out) == 1 else f"{len(report.out):,} files"
        people = "1 contact" if report.contacts == 1 else f"{report.contacts:,} contacts"
        self.done.setText(f"Exported {people} to {where}.")
        self.done.show()
        self.folder_button.setVisible(bool(report.out))
        listed = report.left_out[:_LISTED]
        lines = [(f"contact {one.contact_id}", one.field, one.reason) for one in listed]
        self.left_out.show_lines(lines, more=len(report.left_out) - len(listed))
        self.preview.forget()
        self.cancel.setText("Close")
        self.cancel.setFocus()

    def _on_failed(self, sentence: str) -> None:
        self._end()
        self.message.say(sentence)

    def _on_cancelled(self) -> None:
        self._end()
        self.message.say("Stopped: no file was written.", tone="calm")

    def _end(self) -> None:
        self._task = None
        self.set_busy("")
        self.primary.setEnabled(self.count > 0)

    def _on_folder(self) -> None:
        if self._written:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written[0].parent)))


def _tags(database: "Database") -> list[tuple[str, int]]:
    from companion.store.marks import all_tags

    with database.read() as sql:
        return all_tags(sql)


def _fresh(folder: Path) -> Path:
    """A folder that is not there yet, so that nobody's files are written over."""
    wanted, number = folder, 1
    while wanted.exists():
        number += 1
        wanted = folder.with_name(f"{folder.name} {number}")
    return wanted

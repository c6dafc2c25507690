"""Sharing an event's resources: a zip with a page that lists them, or the list alone."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFileDialog, QPushButton, QRadioButton

from companion.model.progress import Progress
from companion.ui.context import Context
from companion.ui.pages.event.resources.sheets import add_lines, held_column, left_out_lines
from companion.ui.widgets.looks import label
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from companion.operations.resources.sharing import Exported, Shared
    from companion.store import Database


class ExportResourcesSheet(Sheet):
    """Nothing goes anywhere: a file is written where one says."""

    def __init__(self, context: Context, *, event_id: int, name: str) -> None:
        super().__init__(
            context.theme, title="Export the resources", primary="Export…", cancel="Close"
        )
        self._context, self._event_id, self._name = context, event_id, name
        self._written: Path | None = None
        self.zip = QRadioButton("A &zip: the files, and a page that lists everything")
        self.markdown = QRadioButton("The list alone, as &Markdown text")
        self.zip.setChecked(True)
        group = QButtonGroup(self)
        self.notes = QCheckBox("With &notes")
        self.givers = QCheckBox("With the names of &who gave each")
        for box in (self.notes, self.givers):
            box.setChecked(True)
        self._column = held_column(self)
        for button in (self.zip, self.markdown):
            group.addButton(button)
            self._column.addWidget(button)
        for part in (self.notes, self.givers):
            self._column.addWidget(part)
        told = "The page opens in any browser, without a network, and names no folder of yours."
        self._column.addWidget(label(told, "small", wrap=True))
        self.done = label("", "strong", wrap=True)
        self.folder_button = QPushButton("Show its folder")
        self.folder_button.clicked.connect(self._on_folder)
        self._column.addWidget(self.done)
        self._column.addWidget(self.folder_button, alignment=Qt.AlignmentFlag.AlignLeft)
        for extra in (self.done, self.folder_button):
            extra.hide()

    def accept(self) -> None:
        """Ask where to, then write."""
        suffix = ".zip" if self.zip.isChecked() else ".md"
        kind = "Zip files (*.zip)" if self.zip.isChecked() else "Markdown (*.md)"
        safe = "".join(c if c.isalnum() or c in " -_." else " " for c in self._name).strip()
        start = str(Path.home() / f"{safe or 'event'} resources{suffix}")
        chosen, _ = QFileDialog.getSaveFileName(self, "Export the resources", start, kind)
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write the file."""
        from companion.operations.resources.sharing import Shared

        suffix = ".zip" if self.zip.isChecked() else ".md"
        if not path.suffix:
            path = path.with_suffix(suffix)
        shared = Shared(notes=self.notes.isChecked(), givers=self.givers.isChecked())
        # Progress and stopping are the lane of changes' alone; it changes nothing.
        task = self._context.worker.submit(
            partial(
                _export,
                event_id=self._event_id,
                path=path,
                shared=shared,
                packed=self.zip.isChecked(),
            ),
            on_done=self._on_done,
            on_failed=self._on_failed,
            on_progress=self.progress.advance,
            on_cancelled=self._on_cancelled,
            what="Exporting…",
        )
        self.set_busy("Exporting…", unit="resources", cancel=task.cancel)

    def _on_done(self, exported: "Exported") -> None:
        self.set_busy("")
        self._written = exported.path
        files = "1 file" if exported.files == 1 else f"{exported.files:,} files"
        inside = f", with {files}" if self.zip.isChecked() else ""
        count = exported.resources
        what = "1 resource" if count == 1 else f"{count:,} resources"
        self.done.setText(f"Exported {what}{inside}, to “{exported.path}”.")
        self.done.show()
        self.folder_button.show()
        add_lines(self._column, "Not in it", left_out_lines(exported.left_out))
        self.cancel.setFocus()

    def _on_failed(self, sentence: str) -> None:
        self.set_busy("")
        self.message.say(sentence)

    def _on_cancelled(self) -> None:
        self.set_busy("")
        self.message.say("Stopped: no file was written.", tone="calm")

    def _on_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))


def _export(
    db: "Database",
    progress: Progress,
    *,
    event_id: int,
    path: Path,
    shared: "Shared",
    packed: bool,
) -> "Exported":
    from companion.operations.resources.sharing import export_markdown, export_zip

    if packed:
        return export_zip(db, event_id=event_id, out=path, shared=shared, progress=progress)
    return export_markdown(db, event_id=event_id, out=path, shared=shared)

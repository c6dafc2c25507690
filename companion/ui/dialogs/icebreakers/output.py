"""The ways out of the sheet: a PDF file, or a printer; with progress, and a way to stop."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton

from companion.model.progress import Progress
from companion.ui.context import Context
from companion.ui.widgets.looks import set_look
from companion.ui.widgets.sheet import Sheet
from companion.ui.worker import Task

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Drawing = Callable[[], Callable[[Progress], bytes]]


class PrintOut:
    """Saves and prints what `drawing()` draws. `used` is called when it has gone out.

    `settled` whenever a job begins or ends. `folder` is a button that opens where it was saved.
    """

    def __init__(
        self, sheet: Sheet, context: Context, drawing: Drawing, used: Callable[[], None],
        settled: Callable[[], None],
    ) -> None:  # fmt: skip
        self._sheet, self._context = sheet, context
        self._drawing, self._used, self._settled = drawing, used, settled
        self._task: Task | None = None
        self._written: Path | None = None
        self.paper = (210.0, 297.0)
        """The pages' size, in millimetres."""
        self.folder = set_look(QPushButton("Open the folder"), "quiet")
        self.folder.clicked.connect(self._on_folder)

    @property
    def is_busy(self) -> bool:
        """Whether something is being saved or printed."""
        return self._task is not None

    def cancel(self) -> bool:
        """Stop what is under way; False if nothing is."""
        if self._task is None:
            return False
        self._task.cancel()
        return True

    def choose_file(self, title: str) -> None:
        """Ask for a file, then write it."""
        dialog = QFileDialog(self._sheet, "Save")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(".pdf")
        dialog.setNameFilter("PDF document (*.pdf)")
        dialog.selectFile(str(folder / f"{title}.pdf"))
        dialog.fileSelected.connect(lambda chosen: self.save(Path(chosen)))
        dialog.open()

    def save(self, out: Path) -> None:
        """Write all pages as a PDF."""
        drawing = self._drawing()

        def job(progress: Progress) -> Path:
            from companion.operations.paper import save

            return save(out, drawing(progress))

        self._run(job, self._on_saved, "Drawing…")

    def ask_printer(self) -> None:
        """Find out whether there is a printer, then ask which."""

        def job(_progress: Progress) -> list[str]:
            from companion.ui.dialogs.paper.rendering import printers

            return printers()

        self._run(job, self._on_printers, "Looking for printers…")

    def print_to(self, printer: "QPrinter") -> None:
        """Print on a printer that was chosen."""
        drawing = self._drawing()

        def job(progress: Progress) -> int:
            from companion.ui.dialogs.paper.rendering import print_pages

            return print_pages(drawing(progress), printer, progress)

        self._run(job, self._on_printed, "Printing…")

    def _run(self, job: Callable[[Progress], object], done: Callable[..., None], what: str) -> None:
        if self._task is not None:
            return
        self._task = self._context.worker.compute(
            job, on_done=done, on_failed=self._on_failed,
            on_progress=self._sheet.progress.advance, on_cancelled=self._on_cancelled, what=what,
        )  # fmt: skip
        self._sheet.set_busy(what, cancel=self._task.cancel)
        self._settled()

    def _end(self) -> None:
        self._task = None
        self._sheet.set_busy("")
        self._settled()

    def _on_failed(self, sentence: str) -> None:
        self._end()
        self._sheet.message.say(sentence)

    def _on_cancelled(self) -> None:
        self._end()
        self._sheet.message.say("Stopped.", tone="calm")

    def _on_saved(self, out: Path) -> None:
        self._end()
        self._written = out
        self.folder.show()
        self._sheet.cancel.setText("Close")
        self._sheet.message.say(f"Saved “{out}”.", tone="calm")
        self._used()

    def _on_printers(self, names: list[str]) -> None:
        self._end()
        if not names:
            self._sheet.message.say(
                "No printer is set up on this computer: save the pages as a PDF, and print that "
                "elsewhere."
            )
            return
        from PySide6.QtCore import QSizeF
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from companion.ui.dialogs.paper.rendering import set_page

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        set_page(printer, QSizeF(*self.paper))
        dialog = QPrintDialog(printer, self._sheet)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_to(printer))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _on_printed(self, pages: int) -> None:
        self._end()
        count = "1 page" if pages == 1 else f"{pages:,} pages"
        self._sheet.message.say(f"Sent {count} to the printer.", tone="calm")
        self._used()

    def _on_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

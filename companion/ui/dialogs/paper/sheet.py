"""The sheet "Print…": what is printed and how on the left, the pages on the right."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QSizeF, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea

from companion.model.progress import Progress
from companion.ui.context import Context
from companion.ui.dialogs.paper.form import Chosen, Kind, PrintForm, read_chosen
from companion.ui.dialogs.paper.preview import PagePreview
from companion.ui.dialogs.paper.rendering import page_picture, page_png, print_pages, printers
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.sheet import Sheet
from companion.ui.worker import Task

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from companion.operations.paper import ToPrint
    from companion.store import Database

_SHOWN = 4  # names in a remark, before it says how many more there are


class PrintSheet(Sheet):
    """Every choice is seen on the page at once. `kind` is what is offered first."""

    def __init__(
        self, context: Context, kind: Kind = "card", *, contact_ids: Sequence[int] = (),
        event_id: int | None = None,
    ) -> None:  # fmt: skip
        super().__init__(context.theme, title="Print", primary="Print…", scrolls=False)
        self._context = context
        self._number = 0
        self._task: Task | None = None
        self._looking: Task | None = None
        self._read: tuple[Chosen, ToPrint] | None = None
        self._latin: dict[str, None] = {}
        self.form = PrintForm(context, kind, contact_ids, event_id)
        self.preview = PagePreview(context.theme)
        self.counted = label("", "strong", wrap=True)
        self.remarks = label("", "muted", wrap=True)
        self.save_pdf = QPushButton("Save as &PDF…")
        self.save_picture = set_look(QPushButton("Save this page as a pict&ure…"), "quiet")
        self.folder = set_look(QPushButton("Open the folder"), "quiet")
        self._written: Path | None = None
        self._lay_out_body()
        self.form.changed.connect(self._ask)
        self.preview.wanted.connect(self._look)
        self.save_pdf.clicked.connect(self._on_save_pdf)
        self.save_picture.clicked.connect(self._on_save_picture)
        self.folder.clicked.connect(self._on_folder)
        context.worker.read(_cards, on_done=self._on_cards, on_failed=self.message.say)

    def accept(self) -> None:
        """Print: find out whether there is a printer, then ask for it."""
        self._run(lambda _progress: printers(), self._on_printers, "Looking for printers…")

    def reject(self) -> None:
        """Stop what is under way; else close."""
        if self._task is not None:
            self._task.cancel()
        else:
            self.close_sheet()

    def save(self, out: Path) -> None:
        """Write all pages as a PDF, or the shown one as a PNG, by the end of the name."""
        page = self.preview.page if out.suffix.lower() == ".png" else None
        made = self._drawing(only_page=page)

        def job(progress: Progress) -> Path:
            from companion.operations.paper import save

            data = made(progress)
            return save(out, data if page is None else page_png(data, 0))

        self._run(job, self._on_saved, "Drawing…")

    def print_to(self, printer: "QPrinter") -> None:
        """Print on a printer that was chosen."""
        made = self._drawing()

        def job(progress: Progress) -> int:
            data = made(progress)
            return print_pages(data, printer, progress)

        self._run(job, self._on_printed, "Printing…")

    def _lay_out_body(self) -> None:
        em = self.theme.em
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_look(self.form, "page")
        area.setWidget(self.form)
        area.setMinimumWidth(em(19))
        area.setMaximumWidth(em(26))
        row = QHBoxLayout()
        row.setSpacing(em(1.4))
        row.addWidget(area, 2)
        row.addWidget(self.preview, 3)
        self.body.addLayout(row, 1)
        foot = QHBoxLayout()
        foot.setSpacing(em(0.7))
        foot.addWidget(self.counted, 1)
        for button in (self.folder, self.save_picture, self.save_pdf):
            foot.addWidget(button)
        self.body.addWidget(self.remarks)
        self.body.addLayout(foot)
        self.folder.hide()
        self.remarks.hide()
        self._enable()

    def _on_cards(self, named: list[tuple[str, str]]) -> None:
        self.form.show_variants(named)
        self._ask()

    def _ask(self) -> None:
        """Read what is to be printed, unless that is known already, and show it."""
        chosen = self.form.chosen
        if self._read is not None and self._read[0] == chosen:
            self._settle()
            return
        self._number += 1
        number = self._number

        def job(database: "Database") -> "tuple[int, Chosen, ToPrint]":
            return number, chosen, read_chosen(database, chosen)

        self._context.worker.read(job, on_done=self._on_read, on_failed=self._on_nothing)

    def _on_read(self, answer: "tuple[int, Chosen, ToPrint]") -> None:
        number, chosen, what = answer
        if number == self._number:
            self._read, self._latin = (chosen, what), {}
            self._settle()

    def _on_nothing(self, sentence: str) -> None:
        self._read = None
        self.message.say(sentence)
        self.counted.setText("")
        self.remarks.hide()
        self.preview.set_pages(0, QSize(210, 297))
        self.preview.show_page(None)
        self._enable()

    def _settle(self) -> None:
        if self._read is None:
            return
        if self._task is None:
            self.message.dismiss()
        what, layout = self._read[1], self.form.layout_chosen
        count, sheets = len(what.labels), layout.sheets(len(what.labels))
        self.counted.setText(
            f"{count:,} {'label' if count == 1 else 'labels'} on "
            f"{sheets:,} {'sheet' if sheets == 1 else 'sheets'} of paper"
        )
        self.preview.set_pages(layout.pages(count), QSize(*(round(s) for s in layout.sheet.page)))
        self._enable()
        self._look()

    def _look(self) -> None:
        """Draw the page that is shown, off this thread; an older wish is no longer one."""
        if self._read is None:
            return
        if self._looking is not None:
            self._looking.cancel()
        self._number += 1
        number, dots = self._number, self.preview.dots
        made = self._drawing(only_page=self.preview.page)

        def job(progress: Progress) -> tuple[int, QImage]:
            return number, page_picture(made(progress), 0, dots)

        self._looking = self._context.worker.compute(
            job, on_done=self._on_looked, on_failed=self.message.say, what="Drawing…"
        )

    def _on_looked(self, answer: tuple[int, QImage]) -> None:
        number, picture = answer
        if number == self._number:
            self.preview.show_page(picture)
            self._remark()

    def _drawing(self, *, only_page: int | None = None) -> Callable[[Progress], bytes]:
        assert self._read is not None, "the buttons wait until something was read"
        what, layout = self._read[1], self.form.layout_chosen
        latin = self._latin

        def made(progress: Progress) -> bytes:
            from companion.operations.paper import draw

            drawn = draw(
                what, layout=layout, created=datetime.now(UTC), only_page=only_page,
                progress=progress,
            )  # fmt: skip
            latin.update(dict.fromkeys(drawn.transliterated))
            return drawn.data

        return made

    def _remark(self) -> None:
        """Say what the pages that were drawn so far cannot show as it is known."""
        if self._read is None:
            return
        what = self._read[1]
        said = []
        if what.told.dropped:
            fields = list(dict.fromkeys(f for fields in what.told.dropped.values() for f in fields))
            said.append(f"Left out of codes, so that they can be read: {', '.join(fields)}.")
        for why in dict.fromkeys(what.told.without.values()):
            names = [name for name, reason in what.told.without.items() if reason == why]
            said.append(f"No code for {_some(names)}: {why}.")
        if self._latin:
            said.append(f"No font here has the letters of {_some(list(self._latin))}: "
                        "they stand in Latin letters.")  # fmt: skip
        if what.absent:
            people = "1 person who" if what.absent == 1 else f"{what.absent:,} people who"
            said.append(f"No tag for {people} cancelled or left the list.")
        self.remarks.setText(" ".join(said))
        self.remarks.setVisible(bool(said))

    def _run(
        self, job: Callable[[Progress], object], done: Callable[..., None], what: str
    ) -> None:  # fmt: skip
        if self._read is None or self._task is not None:
            return
        self._task = self._context.worker.compute(
            job, on_done=done, on_failed=self._on_failed, on_progress=self.progress.advance,
            on_cancelled=self._on_cancelled, what=what,
        )  # fmt: skip
        self.set_busy(what, cancel=self._task.cancel)
        self._enable()

    def _end(self) -> None:
        self._task = None
        self.set_busy("")
        self._enable()
        self._remark()

    def _enable(self) -> None:
        ready = self._read is not None and self._task is None
        for button in (self.primary, self.save_pdf, self.save_picture):
            button.setEnabled(ready)

    def _on_failed(self, sentence: str) -> None:
        self._end()
        self.message.say(sentence)

    def _on_cancelled(self) -> None:
        self._end()
        self.message.say("Stopped.", tone="calm")

    def _on_printers(self, names: list[str]) -> None:
        self._end()
        if not names:
            self.message.say(
                "No printer is set up on this computer: save the pages as a PDF, and print that "
                "elsewhere.",
                action="Save as PDF…",
                do=self._on_save_pdf,
            )
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from companion.ui.dialogs.paper.rendering import set_page

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        width, height = self.form.layout_chosen.sheet.page
        set_page(printer, QSizeF(width, height))
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_to(printer))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _on_printed(self, pages: int) -> None:
        self._end()
        count = "1 page" if pages == 1 else f"{pages:,} pages"
        self.message.say(f"Sent {count} to the printer.", tone="calm")

    def _on_saved(self, out: Path) -> None:
        self._end()
        self._written = out
        self.folder.show()
        self.cancel.setText("Close")
        self.message.say(f"Saved “{out}”.", tone="calm")

    def _on_save_pdf(self) -> None:
        self._choose("PDF document", ".pdf")

    def _on_save_picture(self) -> None:
        self._choose("Picture", ".png")

    def _choose(self, kind: str, suffix: str) -> None:
        dialog = QFileDialog(self, "Save")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.setNameFilter(f"{kind} (*{suffix})")
        name = self._read[1].title if self._read is not None else "Print"
        dialog.selectFile(str(folder / f"{name}{suffix}"))
        dialog.fileSelected.connect(lambda chosen: self.save(Path(chosen)))
        dialog.open()

    def _on_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if not (turns and self.preview.turn_by_key(event.key())):
            super().keyPressEvent(event)


def _cards(database: "Database") -> list[tuple[str, str]]:
    """The cards one has, as key and name."""
    from companion.store.card_variants import variants

    with database.read() as sql:
        return [(variant.key, variant.name) for variant in variants(sql)]


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:_SHOWN])
    return shown if len(names) <= _SHOWN else f"{shown} and {len(names) - _SHOWN:,} more"

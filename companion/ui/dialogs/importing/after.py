"""What can be done once an import is done: keep its report, take it back, bring in another file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from companion.ui.context import Context

if TYPE_CHECKING:
    from companion.operations.rosters import RosterReport

_FILTER = "Spreadsheet (*.csv);;Text (*.txt);;Web page (*.html);;Markdown (*.md)"


class After(QWidget):
    """Three buttons. `report` is None after an import of cards, of which there is none."""

    another_asked = Signal()
    said = Signal(str, bool)  # a sentence, and whether it is about a mistake

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.report: RosterReport | None = None
        self.save = QPushButton("Save the report…")
        self.save.setToolTip("Write what was added, changed and left out, and why, to a file")
        self.undo = context.commands.button("undo", icon=True)
        self.another = QPushButton("Import another file")
        self.save.clicked.connect(self._on_save)
        self.another.clicked.connect(self.another_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(context.theme.em(0.6))
        for button in (self.save, self.undo, self.another):
            row.addWidget(button)
        row.addStretch(1)

    def show_report(self, report: "RosterReport | None") -> None:
        """This is what was done."""
        self.report = report
        self.save.setVisible(report is not None)

    def save_to(self, path: Path) -> None:
        """Write the report to a file, off the UI thread."""
        report = self.report
        if report is None:
            return
        self._context.worker.compute(
            lambda _: _write(report, path),
            on_done=self._on_saved,
            on_failed=self._on_failed,
            what="Saving the report…",
        )

    def _on_save(self) -> None:
        report = self.report
        if report is None:
            return
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        name = f"{Path(report.file).stem}, import report.csv"
        start = Path(QStandardPaths.writableLocation(documents)) / name
        choose_target(self, str(start), self.save_to)

    def _on_saved(self, path: Path) -> None:
        self.said.emit(f"The report is in “{path.name}”.", False)

    def _on_failed(self, sentence: str) -> None:
        self.said.emit(sentence, True)


def choose_target(parent: QWidget, start: str, on_chosen: Callable[[Path], None]) -> None:
    """The system's dialog for a file to write to."""
    dialog = QFileDialog(parent, "Save the report", start, _FILTER)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("csv")
    dialog.filterSelected.connect(
        lambda words: dialog.setDefaultSuffix(words.rpartition("*.")[2].rstrip(")"))
    )
    dialog.selectFile(Path(start).name)
    dialog.fileSelected.connect(lambda name: on_chosen(Path(name)))
    dialog.open()


def _write(report: "RosterReport", path: Path) -> Path:
    from companion.operations.roster_report import write_report

    return write_report(report, path)

"""Saving a recap: as PDF, as pictures, or as Markdown, from what is shown."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QStandardPaths, Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QMenu, QPushButton

from companion.ui.context import Context
from companion.ui.pages.recap.panel import RecapPanel

if TYPE_CHECKING:
    from companion.model.progress import Progress
    from companion.operations.recap.telling import Recap
    from companion.operations.recap.writing import Paper

_FORMS = (
    ("PDF…", "Document (*.pdf)", "pdf"),
    ("Pictures, a page each…", "Picture (*.png)", "png"),
    ("Markdown…", "Markdown (*.md)", "md"),
)


class SaveButton(QPushButton):
    """A button with a menu of the forms."""

    def __init__(self, context: Context, panel: RecapPanel, names: QCheckBox) -> None:
        super().__init__("Save as")
        self._context, self._panel, self._names = context, panel, names
        self.setAccessibleName("Save the recap")
        menu = QMenu(self)
        for words, filter_, ending in _FORMS:
            menu.addAction(words).triggered.connect(partial(self._on_form, filter_, ending))
        self.setMenu(menu)
        panel.shown.connect(self.setEnabled)
        self.setEnabled(False)

    def _on_form(self, filter_: str, ending: str) -> None:
        from companion.operations.files_out import file_name

        recap = self._panel.recap
        if recap is None:
            return
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(place)
        dialog = QFileDialog(self, "Save the recap", folder, filter_)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(file_name(f"Recap {recap.title}", f".{ending}", set()))
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        dialog.open()

    def save_to(self, out: Path) -> None:
        """Draw and write it, off the UI thread; it can be stopped."""
        recap = self._panel.recap
        if recap is None:
            return
        letter = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
        self._panel.compute(
            partial(
                _write, recap, out, names=self._names.isChecked(),
                paper="letter" if letter else "a4",
            ),
            on_done=self._on_saved,
            what="Drawing the recap…",
        )  # fmt: skip

    def _on_saved(self, paths: list[Path]) -> None:
        names = " and ".join(f"“{path.name}”" for path in paths)
        how = "with" if self._names.isChecked() else "without"
        verb = "is" if len(paths) == 1 else "are"
        self._panel.message.say(f"The recap {verb} in {names}, {how} names.", tone="calm")


def _write(
    recap: "Recap", out: Path, progress: "Progress", *, names: bool, paper: "Paper"
) -> list[Path]:
    from companion.operations.recap.writing import recap_file, write_recap

    written = recap_file(
        recap, out, names=names, paper=paper, created=datetime.now(UTC), progress=progress
    )
    return write_recap(written)

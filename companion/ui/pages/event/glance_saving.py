"""Where to save the table behind a chart."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(parent: QWidget, name: str, on_chosen: Callable[[Path], None]) -> None:
    """The system's dialog for a file to write, which is called `name` at first."""
    from companion.operations.files_out import file_name

    place = QStandardPaths.StandardLocation.DocumentsLocation
    folder = QStandardPaths.writableLocation(place)
    dialog = QFileDialog(parent, "Save the table", folder, "Table (*.csv)")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("csv")
    dialog.selectFile(file_name(name, ".csv", set()))
    dialog.fileSelected.connect(lambda chosen: on_chosen(Path(chosen)))
    dialog.open()

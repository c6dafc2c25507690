"""How an import begins: a file, or a table that was copied."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from companion.ui.context import Context
from companion.ui.widgets.empty import EmptyState
from companion.ui.widgets.looks import set_look

_KINDS = (
    ("Tables", ("csv", "tsv", "tab", "txt", "xlsx", "xlsm", "xls", "xlsb", "ods", "json", "jsonl")),
    ("Documents", ("pdf", "docx", "odt", "html", "htm", "mht", "mhtml", "xml", "md")),
    ("Contact cards", ("vcf", "vcard")),
    ("Packed files", ("zip", "gz", "bz2", "xz")),
)


def file_filter() -> str:
    """The filters of the file dialog: all that can be read, each kind, and all files."""
    every = [suffix for _, suffixes in _KINDS for suffix in suffixes]
    kinds = [("Lists of people", every), *_KINDS]
    return ";;".join(
        [
            *(f"{words} ({' '.join(f'*.{one}' for one in suffixes)})" for words, suffixes in kinds),
            "All files (*)",
        ]
    )


class Start(QWidget):
    """Two buttons; dropping works on the whole window anyway."""

    file_asked = Signal()
    paste_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        empty = EmptyState(
            context.theme,
            context.icons,
            icon="import",
            sentence="Which list?",
            detail="The organizer's participant list, whatever it looks like: a spreadsheet, "
            "a PDF, a text, a web page; or a vCard file from an address book. You can also drop it "
            "anywhere on this window, or paste a table that you copied. Nothing is saved until "
            "you have seen it.",
        )
        self.choose = empty.add_button(set_look(QPushButton("Choose a file…"), "primary"))
        self.paste = empty.add_button(QPushButton("Paste a table"))
        keys = QKeySequence(QKeySequence.StandardKey.Paste)
        words = keys.toString(QKeySequence.SequenceFormat.NativeText)
        self.paste.setToolTip(f"Import the table on the clipboard ({words})")
        self.choose.clicked.connect(self.file_asked)
        self.paste.clicked.connect(self.paste_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(empty)


def ask_for_files(parent: QWidget, on_chosen: Callable[[list[Path]], None]) -> None:
    """The system's dialog for files; lists arrive by mail, so it begins at the downloads."""
    downloads = QStandardPaths.StandardLocation.DownloadLocation
    dialog = QFileDialog(
        parent, "Import", QStandardPaths.writableLocation(downloads), file_filter()
    )
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda names: on_chosen([Path(name) for name in names]))
    dialog.open()

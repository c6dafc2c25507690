"""A table from the clipboard, as a file that can be imported like any other."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from companion.errors import KnownError
from companion.ui.drops import dropped_paths

_NAME = "Pasted table.txt"


def paste(mime: QMimeData | None, folder: Path) -> list[Path]:
    """The files that were copied, or a file in `folder` with the text that was.

    Raises KnownError if the clipboard holds neither, or no more than a single word.
    """
    if mime is not None and (paths := dropped_paths(mime)):
        return paths
    text = mime.text() if mime is not None and mime.hasText() else ""
    if len(text.split()) < 2:
        raise KnownError(
            "There is no table on the clipboard: select its cells in the spreadsheet, copy them "
            "and paste again."
        )
    path = folder / _NAME
    path.write_text(text, encoding="utf-8", newline="")
    return [path]

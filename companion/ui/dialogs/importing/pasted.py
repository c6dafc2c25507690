"""A table from the clipboard, as a file that can be imported like any other."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QMimeData

from companion.errors import KnownError
from companion.ui.drops import dropped_paths

_NAME = "Pasted table.txt"


class Pasteboard:
    """Makes files of what is pasted, in a folder of its own that goes with `close`."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def paths(self, mime: QMimeData | None) -> list[Path]:
        """The files that were copied, or a file with the text that was.

        Raises KnownError if the clipboard holds neither, or no more than a single word.
        """
        if mime is not None and (copied := dropped_paths(mime)):
            return copied
        text = mime.text() if mime is not None and mime.hasText() else ""
        if len(text.split()) < 2:
            raise KnownError(
                "There is no table on the clipboard: select its cells in the spreadsheet, copy "
                "them and paste again."
            )
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        path = Path(self._folder.name) / _NAME
        path.write_text(text, encoding="utf-8", newline="")
        return [path]

    def close(self) -> None:
        """Delete what was pasted: it is other people's data."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

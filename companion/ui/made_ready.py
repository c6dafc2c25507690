"""Opens the database for the lanes, and says how far it is if that takes its time."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.ui.first_look import open_database

if TYPE_CHECKING:
    from companion.store import Database

# Each tenth is said: more would be read out without end.
_STEP = 10


class MadeReady(QObject):
    """The search that an older Companion made is made anew when the database is opened.

    `said(sentence)` on the UI thread, now and then while that goes on.
    """

    said = Signal(str)
    _told = Signal(int, int)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._percent = 0
        # From the lane's thread to this object's.
        self._told.connect(self._on_told)

    def open(self) -> "Database":
        """The database, for a lane, on its thread. Raises KnownError if it cannot be used."""
        return open_database(self._folder, lambda done, total: self._told.emit(done, total or 0))

    def _on_told(self, done: int, total: int) -> None:
        percent = 100 * done // max(1, total)
        if percent >= self._percent + _STEP:
            self._percent = percent
            self.said.emit(f"The search is made ready for this version, once: {percent} %")

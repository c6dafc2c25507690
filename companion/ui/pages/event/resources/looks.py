"""Looks into watched folders: read, compared and taken in, each on its lane, one folder at a time.

A look begins when the page is shown, on a button, and when the system says that something stirred
in a folder; that is waited out a little, since files seldom come alone.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from companion.model.progress import Progress
from companion.store.watched_folders import WatchedFolderRow
from companion.ui.context import Context
from companion.ui.worker import Task

if TYPE_CHECKING:
    from companion.operations.resources.difference import Difference, FolderMaterial
    from companion.operations.resources.folders import FolderNews

STIRRED_MS = 1_500
# What is still being written is whole then, or is asked again.
AGAIN_MS = 4_000
_MOST_AGAIN = 15
_MOST_WATCHED = 100  # folders: systems have few handles for this


class FolderLooks(QObject):
    """`came(FolderNews)` after each look, `failed(folder id, sentence)`, `ended()` after the last.

    `began(what, cancel)` and `advanced(done, total)` are for the strip of progress.
    """

    began = Signal(str, object)
    advanced = Signal(object, object)
    came = Signal(int, object)
    failed = Signal(int, str)
    ended = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._folders: dict[int, WatchedFolderRow] = {}
        self._inner: dict[int, list[str]] = {}
        self._waiting: list[int] = []
        self._running: int | None = None
        self._task: Task | None = None
        self._is_past_reading = False
        self._stirred: set[int] = set()
        self._again: dict[int, int] = {}
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_stirred)
        self._pause = QTimer(self, singleShot=True, interval=STIRRED_MS)
        self._pause.timeout.connect(self._on_pause)
        self._later = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._later.timeout.connect(self._on_later)

    @property
    def is_running(self) -> bool:
        """Whether a folder is being looked into, or one waits."""
        return self._running is not None or bool(self._waiting)

    def watch(self, folders: Sequence[WatchedFolderRow]) -> None:
        """Watch these folders from now on, and no others."""
        self._folders = {folder.id: folder for folder in folders}
        self._inner = {id: inner for id, inner in self._inner.items() if id in self._folders}
        self._waiting = [id for id in self._waiting if id in self._folders]
        self._listen()

    def look(self, folder_ids: Sequence[int] | None = None) -> None:
        """Look into these folders (None: all that are watched), after those that wait already."""
        wanted = list(folder_ids or ())
        if folder_ids is None:
            # The one that is being looked into just now need not be looked into again.
            wanted = [id for id in self._folders if id != self._running]
        self._waiting += [id for id in wanted if id in self._folders and id not in self._waiting]
        self._go_on()

    def stop(self) -> None:
        """Look no further; what was not taken in yet comes at the next look."""
        self._waiting.clear()
        self._pause.stop()
        self._later.stop()
        if self._task is not None:
            self._task.cancel()
            if not self._is_past_reading:
                # A question that is given up is not answered at all.
                self._on_cancelled()

    def _go_on(self) -> None:
        if self._running is not None:
            return
        if not self._waiting:
            self.ended.emit()
            return
        folder = self._folders[self._waiting.pop(0)]
        self._running, self._is_past_reading = folder.id, False
        self.began.emit(f"Looking into “{Path(folder.path).name}”…", self.stop)
        self._task = self._context.worker.read(
            partial(_material, folder_id=folder.id),
            on_done=self._on_material,
            on_failed=self._on_failed,
        )

    def _on_material(self, material: "FolderMaterial") -> None:
        self._is_past_reading = True
        self._task = self._context.worker.compute(
            lambda progress: _compare(material, progress),
            on_done=self._on_difference,
            on_failed=self._on_failed,
            on_progress=self._on_progress,
            on_cancelled=self._on_cancelled,
            what="Looking into a folder…",
        )

    def _on_difference(self, difference: "Difference") -> None:
        self._task = self._context.change(
            lambda db, progress: _take(db, difference, progress),
            cause=self,
            on_done=self._on_news,
            on_failed=self._on_failed,
            on_progress=self._on_progress,
            on_cancelled=self._on_cancelled,
            what="Taking in what is new…",
        )

    def _on_progress(self, done: int, total: int | None) -> None:
        self.advanced.emit(done, total)

    def _on_news(self, news: "FolderNews") -> None:
        folder_id = self._end()
        self._inner[folder_id] = news.folders
        self._listen()
        tries = self._again.get(folder_id, 0)
        if news.waiting and tries < _MOST_AGAIN:
            self._again[folder_id] = tries + 1
            self._later.start()
        else:
            self._again.pop(folder_id, None)
        self.came.emit(folder_id, news)
        self._go_on()

    def _on_failed(self, sentence: str) -> None:
        self.failed.emit(self._end(), sentence)
        self._go_on()

    def _on_cancelled(self) -> None:
        self._end()
        self._go_on()

    def _end(self) -> int:
        running, self._running, self._task = self._running, None, None
        return running or 0

    def _listen(self) -> None:
        """Have the system tell of the folders that were looked into, and of those in them.

        Only of these: they answered just now, so that nothing waits here for a drive.
        """
        wanted = {
            str(Path(self._folders[id].path) / inner)
            for id, folders in self._inner.items()
            for inner in folders
        }
        kept = set(sorted(wanted, key=lambda path: (path.count("/"), path))[:_MOST_WATCHED])
        now = set(self._watcher.directories())
        if gone := list(now - kept):
            self._watcher.removePaths(gone)
        if new := list(kept - now):
            self._watcher.addPaths(new)

    def _on_stirred(self, path: str) -> None:
        for folder in self._folders.values():
            if Path(path) == Path(folder.path) or Path(folder.path) in Path(path).parents:
                self._stirred.add(folder.id)
        # Begun anew each time: it is looked when nothing has stirred for a while.
        self._pause.start()

    def _on_pause(self) -> None:
        stirred, self._stirred = self._stirred, set()
        self.look([id for id in stirred if id in self._folders])

    def _on_later(self) -> None:
        self.look([id for id in self._again if id in self._folders])


def _material(db: object, *, folder_id: int) -> "FolderMaterial":
    from companion.operations.resources.folders import folder_material

    return folder_material(db, folder_id=folder_id)  # type: ignore[arg-type]


def _compare(material: "FolderMaterial", progress: Progress) -> "Difference":
    from companion.operations.resources.difference import find_difference

    return find_difference(material, progress)


def _take(db: object, difference: "Difference", progress: Progress) -> "FolderNews":
    from companion.operations.resources.folders import take_difference

    return take_difference(db, difference=difference, progress=progress)  # type: ignore[arg-type]

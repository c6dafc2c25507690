"""The watched folders on the page: their lines, looks into them, and what these brought."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from companion.operations.resources.files import shown_name
from companion.store.watched_folders import WatchedFolderRow
from companion.ui.context import Context
from companion.ui.models.words import moment_words
from companion.ui.pages.event.resources.folder_lines import FolderLines
from companion.ui.pages.event.resources.looks import FolderLooks
from companion.ui.pages.event.resources.sheets import NewsSheet, WatchSheet
from companion.ui.widgets.message import Message
from companion.ui.widgets.progress import ProgressStrip

if TYPE_CHECKING:
    from companion.operations.resources.folders import FolderNews, FolderResult
    from companion.operations.results import Result
    from companion.store import Database


class Watched(QWidget):
    """Hidden while no folder is watched."""

    def __init__(self, context: Context, message: Message, *, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._context, self._message, self._now = context, message, now
        self._event_id: int | None = None
        self._folders: dict[int, WatchedFolderRow] = {}
        self._news: dict[int, FolderNews] = {}
        self._look_soon = False
        self.lines = FolderLines(context)
        self.progress = ProgressStrip(context.theme)
        self.looks = FolderLooks(context, self)
        self.looks.began.connect(self._on_began)
        self.looks.advanced.connect(self.progress.advance)
        self.looks.came.connect(self._on_came)
        self.looks.failed.connect(self._on_failed)
        self.looks.ended.connect(self.progress.end)
        self.lines.look.connect(lambda folder_id: self.looks.look([folder_id]))
        self.lines.news_asked.connect(self._on_news)
        self.lines.show_folder.connect(self._on_show)
        self.lines.move_asked.connect(self._on_move)
        self.lines.stop.connect(self._on_stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.em(0.2))
        column.addWidget(self.lines)
        column.addWidget(self.progress)

    def look_soon(self) -> None:
        """Look into all folders as soon as it is known which they are."""
        self._look_soon = True

    def show_folders(self, event_id: int | None, folders: Sequence[WatchedFolderRow]) -> None:
        """Watch these from now on."""
        new = any(
            folder.id not in self._folders or folder.path != self._folders[folder.id].path
            for folder in folders
        )
        self._event_id, self._folders = event_id, {folder.id: folder for folder in folders}
        self.lines.show_folders(folders)
        self.looks.watch(folders)
        if (self._look_soon or new) and folders:
            self.looks.look()
        self._look_soon = False

    def choose(self) -> None:
        """Ask which folder to watch."""
        chosen = QFileDialog.getExistingDirectory(
            self, "Which folder shall be watched?", str(Path.home())
        )
        if chosen and self._event_id is not None:
            self.watch(Path(chosen))

    def watch(self, path: Path) -> None:
        """Ask how the files of a folder are kept, and watch it."""
        if self._event_id is not None:
            self._context.open_sheet(WatchSheet(self._context, event_id=self._event_id, path=path))

    def _on_began(self, what: str, cancel: Callable[[], None]) -> None:
        self.progress.begin(what, unit="files", cancel=cancel)

    def _on_came(self, folder_id: int, news: "FolderNews") -> None:
        if news.summary or news.waiting or news.left_out or folder_id not in self._news:
            # A look that brings nothing does not hide what the one before it brought.
            self._news[folder_id] = news
        parts = [f"looked into {moment_words(self._now().isoformat(), self._now())}"]
        if news.summary:
            parts.append(news.summary)
        if news.waiting:
            parts.append(f"{len(news.waiting):,} still being written")
        if news.left_out:
            parts.append(f"{len(news.left_out):,} left out")
        self.lines.say(folder_id, " · ".join(parts))
        if news.summary and folder_id in self._folders:
            name = shown_name(Path(news.path).name)
            self._message.say(
                f"“{name}”: {news.summary}.",
                tone="calm",
                action="Show what changed",
                do=lambda: self._on_news(folder_id),
            )

    def _on_failed(self, folder_id: int, sentence: str) -> None:
        if folder_id in self._folders:
            self.lines.say(folder_id, "could not be looked into")
            self._message.say(
                sentence, action="Where is it now?", do=lambda: self._on_move(folder_id)
            )

    def _on_news(self, folder_id: int) -> None:
        if folder_id in self._news:
            self._context.open_sheet(NewsSheet(self._context, self._news[folder_id]))

    def _on_show(self, folder_id: int) -> None:
        if folder := self._folders.get(folder_id):
            QDesktopServices.openUrl(QUrl.fromLocalFile(folder.path))

    def _on_move(self, folder_id: int) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Where is it now?", str(Path.home()))
        if chosen:
            self._context.change(
                lambda db, _: _moved(db, folder_id, Path(chosen)),
                cause=None,
                on_failed=self._message.say,
            )

    def _on_stop(self, folder_id: int) -> None:
        self._context.change(
            lambda db, _: _stopped(db, folder_id), cause=None, on_failed=self._message.say
        )


def _moved(db: "Database", folder_id: int, path: Path) -> "FolderResult":
    from companion.operations.resources.folders import move_folder

    return move_folder(db, folder_id=folder_id, path=path)


def _stopped(db: "Database", folder_id: int) -> "Result":
    from companion.operations.resources.folders import unwatch_folder

    return unwatch_folder(db, folder_id=folder_id)

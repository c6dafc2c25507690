"""What is done with a resource when its button is pressed; nothing is opened but then."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from companion.operations.resources.addresses import address
from companion.operations.resources.opening import path_of, safe_name
from companion.store.resources import ResourceRow
from companion.ui.context import Context
from companion.ui.pages.event.resources.sheets import EditSheet
from companion.ui.widgets.message import Message

if TYPE_CHECKING:
    from companion.model.progress import Progress
    from companion.operations.resources.opening import Opening
    from companion.operations.results import Result
    from companion.store import Database


class Deeds(QObject):
    """`open_url` hands something to the system, and says whether a program was there for it."""

    def __init__(
        self,
        context: Context,
        owner: QWidget,
        message: Message,
        *,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(owner)
        self._context, self._owner, self._message = context, owner, message
        self.open_url = open_url
        self._warning = ""
        self._opened: tempfile.TemporaryDirectory[str] | None = None

    def do(self, what: str, row: ResourceRow) -> None:
        """Do what a button of the details says."""
        self._message.dismiss()
        match what:
            case "open":
                self.open(row)
            case "copy":
                QGuiApplication.clipboard().setText(row.target)
                self._message.say("The address is copied.", tone="calm")
            case "save":
                self._save(row)
            case "folder":
                self._hand_over(path_of(row).parent)
            case "keep":
                self._change(row, _keep_copy)
            case "new":
                self._change(row, _keep_new)
            case "find":
                self._find(row)
            case "edit":
                self._context.open_sheet(EditSheet(self._context, row))

    def open(self, row: ResourceRow, *, warned: bool = False) -> None:
        """Open a file or a link; of a link that is not what it seems it is asked once more."""
        if row.kind == "note":
            self._context.open_sheet(EditSheet(self._context, row))
        elif row.kind != "link":
            folder = self._folder
            self._context.worker.read(
                partial(_prepare, resource_id=row.id, folder=folder),
                on_done=self._on_prepared,
                on_failed=self._on_failed,
            )
        elif (link := address(row.target)) is None:
            self._message.say(f"“{row.title}” is no address on the web, so it is not opened.")
        elif link.caution and not warned:
            self._warning = f"{link.caution} The link leads to {link.host}."
            self._message.say(
                self._warning,
                action="Open it all the same",
                do=partial(self.open, row, warned=True),
            )
        elif not self.open_url(QUrl(link.url)):
            self._message.say("No program here opens links: copy the address instead.")

    def forget_warning(self) -> None:
        """Another resource is chosen: what was asked of the one before is asked no more."""
        if self._warning and self._message.sentence == self._warning:
            self._message.dismiss()

    @property
    def _folder(self) -> Path:
        """Where copies lie while they are open; it goes with the window."""
        if self._opened is None:
            opened = tempfile.TemporaryDirectory(prefix="companion-", ignore_cleanup_errors=True)
            self._opened = opened
            self.destroyed.connect(lambda: opened.cleanup())
        return Path(self._opened.name)

    def _on_prepared(self, opening: "Opening") -> None:
        if opening.sentence:
            self._message.say(opening.sentence)
        if not self.open_url(QUrl.fromLocalFile(str(opening.path))):
            self._message.say(
                f"No program here opens “{opening.path.name}”: save a copy, and open that."
            )

    def _hand_over(self, folder: Path) -> None:
        if not self.open_url(QUrl.fromLocalFile(str(folder))):
            self._message.say(f"The folder “{folder}” could not be shown.")

    def _save(self, row: ResourceRow) -> None:
        start = str(Path.home() / safe_name(row, set()))
        chosen, _ = QFileDialog.getSaveFileName(self._owner, "Save a copy", start)
        if chosen:
            self._context.worker.read(
                partial(_save, resource_id=row.id, path=Path(chosen)),
                on_done=self._on_saved,
                on_failed=self._on_failed,
                what="Saving a copy…",
            )

    def _on_saved(self, path: Path) -> None:
        self._message.say(f"Saved to “{path}”.", tone="calm")

    def _find(self, row: ResourceRow) -> None:
        title = f"Where is “{row.title}” now?"
        chosen, _ = QFileDialog.getOpenFileName(self._owner, title, str(Path.home()))
        if chosen:
            self._change(row, partial(_find_again, path=Path(chosen)))

    def _change(
        self,
        row: ResourceRow,
        operation: "Callable[[Database, int, Progress], Result]",
    ) -> None:
        self._context.change(
            lambda db, progress: operation(db, row.id, progress),
            cause=None,
            on_failed=self._on_failed,
        )

    def _on_failed(self, sentence: str) -> None:
        self._message.say(sentence)


def _prepare(db: "Database", *, resource_id: int, folder: Path) -> "Opening":
    from companion.operations.resources.opening import prepare_to_open

    return prepare_to_open(db, resource_id=resource_id, folder=folder)


def _save(db: "Database", *, resource_id: int, path: Path) -> Path:
    from companion.operations.resources.opening import save_copy

    return save_copy(db, resource_id=resource_id, path=path)


def _keep_copy(db: "Database", resource_id: int, progress: "Progress") -> "Result":
    from companion.operations.resources.editing import keep_copy

    return keep_copy(db, resource_id=resource_id, progress=progress)


def _keep_new(db: "Database", resource_id: int, progress: "Progress") -> "Result":
    from companion.operations.resources.editing import keep_new

    return keep_new(db, resource_id=resource_id, progress=progress)


def _find_again(db: "Database", resource_id: int, progress: "Progress", *, path: Path) -> "Result":
    from companion.operations.resources.editing import find_again

    return find_again(db, resource_id=resource_id, path=path, progress=progress)

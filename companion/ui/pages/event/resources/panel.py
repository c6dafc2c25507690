"""“Resources”: what was shared at the event, what is new of it, and the ways in and out."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from companion.model.changed import Changed
from companion.operations.resources.adding import NewLink, NewNote, NewThings
from companion.operations.resources.opening import FileState
from companion.store.resources import ResourceRow
from companion.ui.context import Context
from companion.ui.pages.event.resources.add_sheet import AddSheet, has_zip
from companion.ui.pages.event.resources.deeds import Deeds
from companion.ui.pages.event.resources.dropping import PageDrops
from companion.ui.pages.event.resources.entries import Entry
from companion.ui.pages.event.resources.export_sheet import ExportResourcesSheet
from companion.ui.pages.event.resources.incoming import things_in
from companion.ui.pages.event.resources.reading import (
    Reading,
    collect,
    file_states,
    mark_seen,
    nothing,
    read_resources,
    remove,
)
from companion.ui.pages.event.resources.sheets import LeftOutSheet
from companion.ui.pages.event.resources.shelf import Shelf
from companion.ui.pages.event.resources.watched import Watched
from companion.ui.pages.parts.panel import Panel
from companion.ui.widgets.looks import set_look
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from companion.operations.resources.adding import Added
    from companion.operations.resources.folders import FolderNews

TABLES = (
    "resource", "resource_tag", "watched_folder", "event_session", "event", "contact", "attendee",
)  # fmt: skip
_NO_EVENT = "Choose an event in the sidebar: what is shared there is kept with it."
_NOTHING = (
    "Drop files, folders or links here, or paste them. Or watch the folder that the organizers "
    "share: what appears in it comes in by itself."
)


class ResourcesPanel(Panel):
    """Counted is what came or changed since the last visit. Dropping here imports no list."""

    def __init__(self, context: Context, *, now: Callable[[], datetime]) -> None:
        super().__init__(context, icon="folder", empty="Nothing was shared yet.", detail=_NOTHING)
        self._event_id: int | None = None
        self._since: str | None = None
        self._own: set[int] = set()
        self._chosen_next: set[int] = set()
        self._states: Mapping[int, FileState] = {}
        self._rows: list[ResourceRow] = []
        self.shelf = Shelf(context, now=now)
        self.shelf.asked.connect(self._on_asked)
        self.watched = Watched(context, self.message, now=now)
        self._drops = PageDrops(self, hovers=self._on_hover, dropped=self._on_dropped)
        self.watched.looks.came.connect(self._on_came)
        self.deeds = Deeds(context, self, self.message)
        self.shelf.list.chosen.connect(self.deeds.forget_warning)
        self.add, self.export = QPushButton("Add ▾"), QPushButton("Export…")
        self.add.setAccessibleName("Add a resource")
        self.add_menu = QMenu(self.add)
        self.add.setMenu(self.add_menu)
        set_look(self.add, "primary")
        self.export.clicked.connect(self._on_export)
        for words, do in self._ways():
            self.add_menu.addAction(words).triggered.connect(lambda _checked=False, do=do: do())
        self._lay_out()
        self._starts = [
            self.nothing.add_button(self._start("Add files…", self._on_files, "primary")),
            self.nothing.add_button(self._start("Watch a folder…", self.watched.choose, "plain")),
            self.nothing.add_button(self._start("Write a note…", self._on_note, "plain")),
        ]
        context.commands.bind("paste", self._on_paste, owner=self)
        context.worker.submit(collect, on_done=nothing, on_failed=nothing, what="Tidying copies…")

    def load(self) -> None:
        event = self.context.current_event
        for button in self._starts:
            button.setVisible(event is not None)
        if event is None:
            self.counted.emit(None)
            self.watched.show_folders(None, [])
            self.say("What was shared at the event?", _NO_EVENT)
            return
        if event.id != self._event_id:
            self._event_id, self._since, self._states = event.id, None, {}
            self._own.clear()
            self.message.dismiss()
            self.watched.look_soon()
        read = partial(
            read_resources,
            event_id=event.id,
            since=self._since,
            own=frozenset(self._own),
            states=dict(self._states),
        )
        self.follow(self.context.worker.read(read, on_done=self._on_read))

    def look(self) -> None:
        """Look into the watched folders, also while another part of the page is shown."""
        self.watched.look_soon()
        self.load()

    def _on_came(self, _folder_id: int, news: "FolderNews") -> None:
        """Out of sight nobody else has this part count what is new."""
        if news.summary and not self.isVisible():
            self.load()

    def _on_read(self, read: Reading) -> None:
        event = self.context.current_event
        if event is None or event.id != self._event_id:
            return
        view = read.view
        self._since, self._rows = read.since, view.rows
        self._show(read.entries)
        self.watched.show_folders(event.id, view.folders)
        if view.rows or view.folders:
            self.setCurrentWidget(self.main)
        else:
            self.say("Nothing was shared yet.", _NOTHING)
        if self.isVisible() and any(row.stamp > view.looked_at for row in view.rows):
            self.context.worker.submit(
                partial(mark_seen, event_id=event.id, rows=view.rows),
                on_done=self._on_seen,
                on_failed=nothing,
            )
        self.context.worker.compute(
            partial(file_states, rows=view.rows), on_done=self._on_states, on_failed=nothing
        )

    def _on_seen(self, _nothing: object) -> None:
        """Nothing that one undoes, but "at a glance" counts what is new as well."""
        self.context.changes.announce(Changed("", {"resource_look": frozenset((0,))}), cause=self)

    def _on_states(self, states: Mapping[int, FileState]) -> None:
        """Which linked files are gone or changed; asked of the disk after the list is shown."""
        if states != self._states:
            self._states = states
            self.load()

    def _show(self, shown: list[Entry]) -> None:
        self.shelf.show_entries(shown)
        if self._chosen_next:
            self.shelf.choose(self._chosen_next)
            self._chosen_next = set()
        new = sum(bool(entry.mark) for entry in shown)
        self.counted.emit(new or None)

    @staticmethod
    def concerns(changed: Changed) -> bool:
        """Whether a change may alter what is shown."""
        return changed.touches(*TABLES)

    def take(self, things: NewThings) -> None:
        """Ask how these are to be added, and add them."""
        event = self.context.current_event
        if event is None:
            self.context.say("Choose an event first: resources belong to one.")
        elif not things:
            self.context.say("There is nothing here that could be added: files, links or words.")
        else:
            self.context.open_sheet(
                AddSheet(
                    self.context,
                    event_id=event.id,
                    things=things,
                    on_added=self._on_added,
                    has_zip=has_zip(things.paths),
                )
            )

    def _on_added(self, added: "Added") -> None:
        self._own.update(added.resource_ids)
        self._chosen_next = set(added.resource_ids)
        if left_out := added.left_out:
            count = "One thing was" if len(left_out) == 1 else f"{len(left_out):,} things were"
            self.message.say(
                f"{count} left out or kept otherwise.",
                action="Show which",
                do=lambda: self.context.open_sheet(LeftOutSheet(self.context, left_out)),
            )
        self.load()

    def _on_asked(self, what: str, chosen: list[Entry]) -> None:
        if what == "remove":
            self._remove([entry.row.id for entry in chosen])
        elif chosen:
            self.deeds.do(what, chosen[0].row)

    def _remove(self, ids: list[int]) -> None:
        self.message.dismiss()
        self.context.change(lambda db, _: remove(db, ids), cause=None, on_failed=self.message.say)

    def _ways(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        return (
            ("Files…", self._on_files),
            ("A folder’s files…", self._on_folder),
            ("A link…", self._on_link),
            ("A note…", self._on_note),
            ("Watch a folder…", self.watched.choose),
        )

    def _on_files(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "Add files", str(Path.home()))
        if chosen:
            self.take(NewThings(paths=tuple(map(Path, chosen))))

    def _on_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Add a folder’s files", str(Path.home()))
        if chosen:
            self.take(NewThings(paths=(Path(chosen),)))

    def _on_link(self) -> None:
        self.take(NewThings(links=(NewLink(""),)))

    def _on_note(self) -> None:
        self.take(NewThings(notes=(NewNote(""),)))

    def _on_export(self) -> None:
        event = self.context.current_event
        if event is not None:
            self.context.open_sheet(
                ExportResourcesSheet(self.context, event_id=event.id, name=event.name)
            )

    def _on_hover(self, hovers: bool) -> None:
        if hovers:
            self.message.say("Drop to add it to the resources.", tone="calm")
        else:
            self.message.dismiss()

    def _on_dropped(self, mime: QMimeData) -> None:
        self.take(things_in(mime))

    def _on_paste(self) -> None:
        self.take(things_in(QGuiApplication.clipboard().mimeData()))

    def showEvent(self, event: QShowEvent) -> None:
        """Arriving, one sees what is new since the last visit, and the folders are looked into."""
        super().showEvent(event)
        self._drops.begin(self)
        if self._since is None:
            self.look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._drops.end()
        # Only afterwards the page knows what came in its place.
        QTimer.singleShot(0, self, self._on_hidden)

    def _on_hidden(self) -> None:
        """The visit is over, unless a sheet lies above the page, which one comes back from."""
        if not self.isVisible() and not self._is_covered():
            self._since = None
            self._own.clear()
            self.message.dismiss()
            self.counted.emit(None)

    def _is_covered(self) -> bool:
        """Whether a sheet lies above the page."""
        above: QWidget | None = self.parentWidget()
        while above is not None:
            if isinstance(above, QStackedWidget) and isinstance(above.currentWidget(), Sheet):
                return True
            above = above.parentWidget()
        return False

    def _start(self, words: str, do: Callable[[], None], look: str) -> QPushButton:
        button = set_look(QPushButton(words), look)  # type: ignore[arg-type]
        button.clicked.connect(lambda: do())
        return button

    def _lay_out(self) -> None:
        em = self.context.theme.em
        self.main = set_look(QWidget(), "page")
        above = QHBoxLayout()
        above.setSpacing(em(0.6))
        above.addWidget(self.shelf.filter, 1)
        above.addWidget(self.add)
        above.addWidget(self.export)
        column = QVBoxLayout(self.main)
        column.setContentsMargins(em(1.8), em(0.8), em(1.3), em(0.4))
        column.setSpacing(em(0.5))
        column.addLayout(above)
        column.addWidget(self.message)
        column.addWidget(self.watched)
        column.addWidget(self.shelf, 1)
        self.addWidget(self.main)

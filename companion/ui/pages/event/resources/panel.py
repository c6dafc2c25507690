"""“Resources”: what was shared at the event, what is new of it, and the ways in and out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
from companion.ui.pages.event.resources.entries import Entry, entries
from companion.ui.pages.event.resources.export_sheet import ExportResourcesSheet
from companion.ui.pages.event.resources.incoming import things_in
from companion.ui.pages.event.resources.sheets import LeftOutSheet
from companion.ui.pages.event.resources.shelf import Shelf
from companion.ui.pages.event.resources.watched import Watched
from companion.ui.pages.parts.panel import Panel
from companion.ui.widgets.looks import set_look
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from companion.operations.resources.adding import Added
    from companion.operations.resources.looking import ResourceView
    from companion.operations.results import Result
    from companion.store import Database

TABLES = (
    "resource", "resource_tag", "watched_folder", "event_session", "event", "contact", "attendee",
)  # fmt: skip
_NO_EVENT = "Choose an event in the sidebar: what is shared there is kept with it."
_NOTHING = (
    "Drop files, folders or links here, or paste them. Or watch the folder that the organizers "
    "share: what appears in it comes in by itself."
)


@dataclass(frozen=True, slots=True)
class _Read:
    """`since` is when one looked before this visit."""

    view: "ResourceView"
    entries: list[Entry]
    since: str


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
        context.worker.submit(_collect, on_done=_done, on_failed=_done, what="Tidying copies…")

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
            _read,
            event_id=event.id,
            since=self._since,
            own=frozenset(self._own),
            states=dict(self._states),
        )
        self.follow(self.context.worker.read(read, on_done=self._on_read))

    def _on_read(self, read: _Read) -> None:
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
                partial(_mark, event_id=event.id, rows=view.rows), on_done=_done, on_failed=_done
            )
        self.context.worker.compute(
            partial(_states, rows=view.rows), on_done=self._on_states, on_failed=_done
        )

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
        self.context.change(lambda db, _: _removed(db, ids), cause=None, on_failed=self.message.say)

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
            self.watched.look_soon()
            self.load()

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


def _read(
    db: "Database",
    *,
    event_id: int,
    since: str | None,
    own: frozenset[int],
    states: Mapping[int, FileState],
) -> _Read:
    from companion.operations.resources.looking import resource_view

    view = resource_view(db, event_id=event_id)
    start = view.looked_at if since is None else since
    return _Read(view, entries(view.rows, since=start, own=own, states=states), start)


def _states(_progress: object, *, rows: list[ResourceRow]) -> dict[int, FileState]:
    from companion.operations.resources.opening import states_of

    return states_of(rows)


def _mark(db: "Database", _progress: object, *, event_id: int, rows: list[ResourceRow]) -> None:
    from companion.operations.resources.looking import mark_looked

    mark_looked(db, event_id=event_id, rows=rows)


def _removed(db: "Database", ids: list[int]) -> "Result":
    from companion.operations.resources.editing import remove_resources

    return remove_resources(db, resource_ids=ids)


def _collect(db: "Database", _progress: object) -> int:
    from companion.operations.resources.looking import collect_kept_files

    return collect_kept_files(db)


def _done(*_: object) -> None:
    """What has no outcome that anybody waits for."""

"""The window's composition root: the one module that knows every layer.

`run` opens the window on a data folder; `self_test_window` opens every page and sheet out of
sight, for the built program. Nothing here outlives what it composes: no state is global.
"""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.ui.application import the_application
from companion.ui.changes import Changes
from companion.ui.commands import Commands
from companion.ui.context import Context
from companion.ui.drops import PICTURE_SUFFIXES, Drops
from companion.ui.faults import report_uncaught
from companion.ui.first_look import (
    entries,
    first_listing,
    first_look,
    read_events,
)
from companion.ui.history import History
from companion.ui.history_steps import redo_once, undo_once
from companion.ui.icons import Icons
from companion.ui.made_ready import MadeReady
from companion.ui.pages import PAGES
from companion.ui.settings import Settings
from companion.ui.surroundings import ends_on_signal, has_display, log_in, only_window
from companion.ui.theme import Theme
from companion.ui.window import MainWindow
from companion.ui.worker import Worker

if TYPE_CHECKING:
    from companion.ui.dialogs.importing.sources import Source
    from companion.ui.peek.tray import Peek
    from companion.ui.watch import DataWatch


_LATEST_START_MS = 1_000


class Program(QObject):
    """The window with all its parts, on one data folder. `close` ends it and joins its threads."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        """Raises KnownError if the data cannot be used."""
        super().__init__()
        self.folder = folder
        self._peek: Peek | None = None
        self.settings = Settings(folder)
        theme = Theme(application)
        theme.use(scheme=self.settings.scheme, text_scale=self.settings.text_scale)
        look = first_look(folder, self.settings, theme)
        icons = Icons(theme)
        self._ready = MadeReady(folder)
        self.worker, self.changes = Worker(self._ready.open), Changes()
        self.context = Context(
            theme=theme,
            icons=icons,
            commands=Commands(icons),
            worker=self.worker,
            changes=self.changes,
            history=History(self.worker, self.changes, undo=undo_once, redo=redo_once),
            settings=self.settings,
            drops=Drops(),
        )
        self._put_back = report_uncaught(self.context.say)
        if look is not None:
            self.context.set_events(entries(look))
            self.context.first_listing = first_listing(look, self.settings)
        self._bind()
        self.window = MainWindow(self.context, PAGES)
        self.changes.happened.connect(self._on_changed)
        self._wait = QTimer(self, singleShot=True, interval=_LATEST_START_MS)
        self._wait.timeout.connect(self.start)
        self._ready.said.connect(lambda sentence: self.window.toast.say(sentence))
        self._rest: list[Callable[[], object]] = []
        self._started = False

    def show(self) -> None:
        """Show the window; the rest follows when it has been painted."""
        self.window.painted.connect(self.start)
        # Minimized, it is not painted.
        self._wait.start()
        self.window.show()

    def start(self) -> None:
        """What can wait until the window has been painted; in pieces, so that it answers."""
        if self._started:
            return
        self._started = True
        self._wait.stop()
        self._rest = [self._ask_events, *self.window.rest(), self._begin_to_watch, gc.enable]
        self._go_on()

    def _go_on(self) -> None:
        if self._rest:
            self._rest.pop(0)()
            QTimer.singleShot(0, self, self._go_on)

    def _ask_events(self) -> None:
        self.worker.read(read_events, on_done=self.context.set_events)

    @cached_property
    def watch(self) -> "DataWatch":
        """Notices what other programs write to the same data."""
        from companion.ui.watch import DataWatch

        return DataWatch(self.worker, self.changes, self)

    def _begin_to_watch(self) -> None:
        self.watch.start()
        self.worker.compute(_warm_up, on_done=_nothing, on_failed=_nothing, what="Warming up…")
        self.peek.show_icon()

    def close(self) -> None:
        """Finish what was begun, join the threads, let go of the window."""
        self._started = True
        self._wait.stop()
        self._rest.clear()
        if "watch" in vars(self):
            self.watch.stop()
        if self._peek is not None:
            self._peek.close()
        if self.window.sheet is not None:
            self.window.sheet.close_sheet()
        self.window.close()
        self.worker.shutdown()
        self.settings.save()
        self._put_back()
        self.window.deleteLater()

    def _bind(self) -> None:
        commands, drops = self.context.commands, self.context.drops
        for name, slot in (
            ("peek", self._on_peek),
            ("peek.icon", self._on_peek_icon),
            ("import", self._on_import),
            ("import.open", self._on_open),
            ("paste", self._on_paste),
            ("export", self._on_export),
            ("calendar.export", self._on_export_calendar),
            ("duplicates", self._on_duplicates),
            ("event.new", self._on_new_event),
            ("event.edit", self._on_edit_event),
            ("event.again", self._on_same_again),
            ("sample", self._on_sample),
            ("card.print", self._on_print),
            ("people.tags", self._on_tags),
        ):
            commands.bind(name, slot)
        drops.register(self._on_pictures, invitation="Drop to scan", suffixes=PICTURE_SUFFIXES)
        drops.register(self._on_files, invitation="Drop to import")

    @property
    def peek(self) -> "Peek":
        """The small window that peeks, and its icon beside the clock; made when first asked for."""
        if self._peek is None:
            from companion.ui.peek.tray import Peek

            self._peek = Peek(self.context, self.window)
        return self._peek

    def _on_peek(self) -> None:
        self.peek.toggle()

    def _on_peek_icon(self) -> None:
        self.peek.show_icon()

    def _on_import(self) -> None:
        self._on_files([])

    def _on_open(self) -> None:
        from companion.ui.dialogs.import_sheet import ImportSheet

        self._on_files([])
        if isinstance(sheet := self.window.sheet, ImportSheet):
            sheet.choose_file()

    def _on_paste(self) -> None:
        """Where nobody else takes it: pictures are scanned, everything else is imported."""
        from companion.ui.dialogs.importing.sources import copied

        if self.window.sheet is not None:
            return
        try:
            sources = copied(QGuiApplication.clipboard().mimeData())
        except KnownError as error:
            self.context.say(str(error))
            return
        paths = [source for source in sources if isinstance(source, Path)]
        taker = self.context.drops.taker_for(paths)
        if taker is not None:
            taker.take(paths)
        else:
            self._on_files(sources)

    def _on_files(self, sources: "Sequence[Source]") -> None:
        from companion.ui.dialogs.import_sheet import ImportSheet
        from companion.ui.dialogs.importing.calendars import calendar_in, open_calendar

        if self.window.sheet is None and (calendar := calendar_in(sources)) is not None:
            open_calendar(self.context, calendar)
        elif isinstance(open_now := self.window.sheet, ImportSheet):
            open_now.take(sources)
        else:
            self.context.open_sheet(ImportSheet(self.context, sources))

    def _on_pictures(self, paths: list[Path]) -> None:
        self.context.go("scan", paths)

    def _on_export(self) -> None:
        from companion.ui.dialogs.export_sheet import ExportSheet

        self.context.open_sheet(ExportSheet(self.context))

    def _on_export_calendar(self) -> None:
        from companion.ui.dialogs.calendar_out_sheet import CalendarOutSheet

        self.context.open_sheet(CalendarOutSheet(self.context))

    def _on_duplicates(self) -> None:
        from companion.ui.dialogs.merging.sheet import DuplicatesSheet

        self.context.open_sheet(DuplicatesSheet(self.context))

    def _on_new_event(self) -> None:
        from companion.ui.dialogs.event_sheet import EventSheet

        self.context.open_sheet(EventSheet(self.context))

    def _on_edit_event(self) -> None:
        from companion.ui.dialogs.event_sheet import edit_chosen

        edit_chosen(self.context)

    def _on_same_again(self) -> None:
        from companion.ui.dialogs.event_sheet import repeat_chosen

        repeat_chosen(self.context)

    def _on_print(self) -> None:
        from companion.ui.dialogs.paper.sheet import PrintSheet

        self.context.open_sheet(PrintSheet(self.context))

    def _on_tags(self) -> None:
        from companion.ui.dialogs.paper.sheet import PrintSheet

        self.context.open_sheet(PrintSheet(self.context, "tags"))

    def _on_sample(self) -> None:
        from companion.ui.sample import import_sample

        import_sample(self.context)

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches("event", "attendee"):
            self.worker.read(read_events, on_done=self.context.set_events)


def run(folder: Path, argv: Sequence[str] = ()) -> int:
    """Open the window on a data folder and return the exit code when it is closed.

    1 if it could not open: the reason is said on stderr, and in a small window where there is
    a display.
    """
    if not has_display():
        _tell("There is no display here, so the window cannot open: try “companion demo”.")
        return 1
    application = the_application(argv)
    try:
        with only_window(folder), ExitStack() as later:
            program = Program(application, folder)
            try:
                program.show()
                # After what else waits for the first paint: the log's libraries take their time.
                program.window.painted.connect(lambda: later.enter_context(log_in(folder)))
                with ends_on_signal(program.window.close):
                    return application.exec()
            finally:
                program.close()
    except KnownError as error:
        _tell(str(error))
        return _say_in_a_window(application, str(error))


def self_test_window(*, seconds: float = 30.0) -> list[str]:
    """Open every page and sheet on a temporary database, out of sight; returns what failed.

    `seconds`: how long the jobs that they start may take together.
    """
    import tempfile

    from companion.ui.self_test import visit_everything

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = the_application()
    # Windows lets nobody delete the database before it is closed, and virus scanners hold it.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            program = Program(application, Path(folder))
        except KnownError as error:
            return [str(error)]
        try:
            program.window.show()
            program.start()
            return visit_everything(application, program.window, seconds=seconds)
        finally:
            program.close()


def _tell(sentence: str) -> None:
    # A program built for Windows without a console has no stderr.
    if sys.stderr is not None:
        sys.stderr.write(f"error: {sentence}\n")


def _say_in_a_window(application: QApplication, sentence: str) -> int:
    from companion.ui.notice import Notice

    theme = Theme(application)
    theme.use(scheme="system")
    notice = Notice(theme, sentence)
    notice.show()
    with ends_on_signal(notice.close):
        application.exec()
    return 1


def _warm_up(_progress: object) -> None:
    """Import what the first change will need, so that it does not wait for it."""
    import companion.store.orm  # noqa: F401


def _nothing(*_: object) -> None:
    """A callback for what has no outcome."""

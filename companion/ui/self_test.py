"""Opens every page and every sheet, as the built program's own test."""

import logging
import time
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QApplication

from companion.ui.page import PageEntry
from companion.ui.pages import PAGES
from companion.ui.pages.parts.page import PartsPage
from companion.ui.window import MainWindow

_SHEETS = (
    "import", "export", "calendar.export", "duplicates", "event.new", "event.edit", "card.print",
    "people.tags", "help", "settings",
)  # fmt: skip

_log = logging.getLogger(__name__)


def visit_everything(
    application: QApplication,
    window: MainWindow,
    *,
    seconds: float,
    pages: Sequence[PageEntry] = PAGES,
    sheets: Sequence[str] = _SHEETS,
) -> list[str]:
    """Import the sample event, then visit all there is; returns what failed, in sentences.

    `seconds`: how long the jobs that the visits start may take together.
    """
    visitor = _Visitor(application, window, time.monotonic() + seconds)
    logged = _Logged(visitor.add)
    logging.getLogger().addHandler(logged)
    try:
        visitor.visit("Sample event", lambda: window.context.commands.run("sample"))
        for page in pages:
            visitor.visit_page(page)
        for name in sheets:
            visitor.visit_sheet(name)
    finally:
        logging.getLogger().removeHandler(logged)
    return visitor.failed


class _Logged(logging.Handler):
    """Hears of our mistakes that a sheet shows by itself, so that nothing else would tell."""

    def __init__(self, add: Callable[[str], None]) -> None:
        super().__init__(logging.ERROR)
        self._add = add

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        detail = f" ({type(error).__name__}: {error})" if error is not None else ""
        self._add(record.getMessage() + detail)


class _Visitor:
    def __init__(self, application: QApplication, window: MainWindow, deadline: float) -> None:
        self.failed: list[str] = []
        self._application, self._window, self._deadline = application, window, deadline
        self._place = "The window"
        window.context.said.connect(self.add)
        window.context.worker.failed.connect(self.add)
        self._settle()

    def visit(self, place: str, go: Callable[[], object]) -> None:
        """Go somewhere and wait until it has loaded."""
        self._place = place
        try:
            go()
        except Exception:  # noqa: BLE001 - logged, and so reported as a failure of the place
            _log.exception("The self-test failed at %s", place)
        self._settle()

    def visit_page(self, entry: PageEntry) -> None:
        """Go to a page, and to each part of it."""
        window = self._window
        self.visit(entry.title, partial(window.show_page, entry.id))
        page = window.page(entry.id)
        for name in page.tabs.names if isinstance(page, PartsPage) else ():
            self.visit(f"{entry.title}, {name}", partial(window.show_page, entry.id, name))

    def visit_sheet(self, name: str) -> None:
        """Open a sheet by its command and close it."""
        commands = self._window.context.commands
        self.visit(commands.action(name).text(), lambda: commands.run(name))
        if self._window.sheet is None:
            self.add("the sheet did not open")
        else:
            self._window.sheet.close_sheet()

    def _settle(self) -> None:
        worker = self._window.context.worker
        self._application.processEvents()
        while worker.tasks and time.monotonic() < self._deadline:
            time.sleep(0.005)
            # What ends here may begin something else: only when nothing is left has it settled.
            self._application.processEvents()
        if worker.tasks:
            waiting = ", ".join(sorted(task.what for task in worker.tasks))
            self.add(f"this did not end in time: {waiting}")

    def add(self, sentence: str) -> None:
        """Something failed where the visitor is now."""
        self.failed.append(f"{self._place}: {sentence}")

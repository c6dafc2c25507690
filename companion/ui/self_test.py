"""Opens every page and every sheet, as the built program's own test."""

import logging
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QApplication

from companion.ui.pages import PAGES
from companion.ui.window import MainWindow

_SHEETS = (
    "import", "export", "duplicates", "event.new", "event.edit", "card.print", "people.tags",
    "help", "settings",
)  # fmt: skip

_log = logging.getLogger(__name__)


def visit_everything(application: QApplication, window: MainWindow, *, seconds: float) -> list[str]:
    """Import the sample event, then visit all there is; returns what failed, in sentences.

    `seconds`: how long the jobs that the visits start may take together.
    """
    visitor = _Visitor(application, window, time.monotonic() + seconds)
    visitor.visit("Sample event", lambda: window.context.commands.run("sample"))
    for page in PAGES:
        visitor.visit(page.title, partial(window.show_page, page.id))
    for name in _SHEETS:
        visitor.visit_sheet(name)
    return visitor.failed


class _Visitor:
    def __init__(self, application: QApplication, window: MainWindow, deadline: float) -> None:
        self.failed: list[str] = []
        self._application, self._window, self._deadline = application, window, deadline
        self._place = "The window"
        window.context.said.connect(self._on_said)
        window.context.worker.failed.connect(self._on_said)
        self._settle()

    def visit(self, place: str, go: Callable[[], object]) -> None:
        """Go somewhere and wait until it has loaded."""
        self._place = place
        try:
            go()
        except Exception as error:  # noqa: BLE001 - reported as a failure of the place
            _log.exception("The self-test failed at %s", place)
            self._on_said(f"{type(error).__name__}: {error}")
        self._settle()

    def visit_sheet(self, name: str) -> None:
        """Open a sheet by its command and close it."""
        commands = self._window.context.commands
        self.visit(commands.action(name).text(), lambda: commands.run(name))
        if self._window.sheet is None:
            self._on_said("the sheet did not open")
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
            self._on_said(f"this did not end in time: {waiting}")

    def _on_said(self, sentence: str) -> None:
        self.failed.append(f"{self._place}: {sentence}")

"""The window on a real database in a folder of its own, for tests of whole pages."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from companion import operations
from companion.qr.encode import encode, to_png
from companion.store import Database
from companion.ui.context import Context, EventEntry
from companion.ui.page import Page, PageEntry
from companion.ui.pages import PAGES
from companion.ui.window import MainWindow
from tests.people import Template
from tests.ui.gallery import make_context


@dataclass
class Stage:
    """`db` is the test's own connection; the window has others to the same file."""

    folder: Path
    db: Database
    context: Context
    window: MainWindow
    qtbot: Any

    def until(self, is_so: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(is_so()), timeout=10_000)

    def idle(self) -> None:
        """Until no job is waiting or running."""
        self.until(lambda: not self.context.worker.tasks)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with self.db.read() as sql:
            return sql.execute(query).fetchall()

    def event(self, name: str, roster: str) -> int:
        """An event with the people of a CSV text, chosen in the window."""
        event_id = operations.add_event(self.db, name=name).event_id
        path = self.folder / "list.csv"
        path.write_text(roster, encoding="utf-8")
        plan = operations.plan_roster(self.db, path)
        operations.import_roster(self.db, plan=plan, event=event_id)
        self.context.set_events([EventEntry(event_id, name)])
        self.context.choose_event(event_id)
        return event_id

    def picture(self, name: str, *texts: str) -> Path:
        """A picture file that shows these codes side by side."""
        path = self.folder / name
        code_picture(*texts).save(str(path))
        return path


def code_picture(*texts: str, side: int = 560) -> QImage:
    """A white picture with these codes side by side."""
    image = QImage(side * max(1, len(texts)), side, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    for number, text in enumerate(texts):
        code = QImage.fromData(to_png(encode(text), scale=5))
        painter.drawImage(number * side + 20, 20, code)
    painter.end()
    return image


def _anteroom(context: Context) -> Page:
    return Page(context, title="Anteroom")


# Where the window begins: making the page of people takes longer than many a test of another one.
ANTEROOM = PageEntry("anteroom", "Anteroom", "people", "Nothing is here", _anteroom)


@contextmanager
def staged(qapp: QApplication, folder: Path, qtbot: Any, template: Template) -> Iterator[Stage]:
    """The window at an empty page: each other one is made when the test first goes there."""
    template.copy_to(folder)
    with Database.open(folder) as db:
        context = make_context(
            qapp,
            folder,
            open_database=lambda: Database.open(folder),
            undo=operations.undo,
            redo=operations.redo,
        )
        context.settings.page = ANTEROOM.id
        window = MainWindow(context, (*PAGES, ANTEROOM))
        window.show()
        # Shortcuts and the focus belong to the active window.
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        stage = Stage(folder, db, context, window, qtbot)
        stage.idle()
        try:
            yield stage
        finally:
            context.worker.shutdown()
            window.close()
            window.deleteLater()
            qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            gc.collect()

"""The window: sidebar, pages, sheets, and the strips that say what happened."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from companion.model.changed import Changed
from companion.ui.commands import Command
from companion.ui.context import Context
from companion.ui.drops import dropped_paths
from companion.ui.page import FIND, Page, PageEntry
from companion.ui.sidebar import Sidebar
from companion.ui.widgets.looks import hairline, set_look

if TYPE_CHECKING:
    from companion.ui.toast import Toast
    from companion.ui.widgets.message import Message
    from companion.ui.widgets.sheet import Sheet

NARROW = 900  # pixels at the system's text size, below which the sidebar shows icons alone


class MainWindow(QMainWindow):
    """Shows pages when they are first asked for, and does what the context's signals ask.

    `painted` is sent once, when it has been painted for the first time.
    """

    painted = Signal()

    def __init__(self, context: Context, pages: Sequence[PageEntry]) -> None:
        super().__init__()
        self.context = context
        self._entries = {entry.id: entry for entry in pages}
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._focus_before: QWidget | None = None
        self._sheet: Sheet | None = None
        self.setWindowTitle("Companion")
        self.setAcceptDrops(True)
        self.setMinimumSize(480, 400)
        self._add_commands(pages)
        self.sidebar = Sidebar(context, pages)
        self.stack = QStackedWidget()
        self._seen = False
        self._area = set_look(QWidget(), "page")
        self._lay_out()
        self._listen()
        self._restore()

    @cached_property
    def message(self) -> "Message":
        """The strip above the page, made when there is something to say first."""
        from companion.ui.widgets.message import Message

        em, made = self.context.theme.em, Message(self.context.theme)
        inside = QVBoxLayout(self._strip)
        inside.setContentsMargins(em(1.2), em(0.8), em(1.2), em(0.4))
        inside.addWidget(made)
        made.dismissed.connect(self._strip.hide)
        return made

    @cached_property
    def toast(self) -> "Toast":
        """What says below what was done."""
        from companion.ui.toast import Toast

        return Toast(self.context.theme, self.context.commands, self._area)

    @property
    def page_id(self) -> str:
        """The id of the page that is shown, or is behind the sheet that is shown."""
        return self._current

    @property
    def sheet(self) -> "Sheet | None":
        """The sheet that is shown, if any."""
        return self._sheet

    def page(self, page_id: str) -> Page:
        """A page, made now if it was not made yet."""
        if page_id not in self._pages:
            made = self._entries[page_id].make(self.context)
            self._pages[page_id] = made
            self.stack.addWidget(made)
        return self._pages[page_id]

    def show_page(self, page_id: str, target: object = None) -> None:
        """Go to a page; a sheet that is open stays, since it may hold half a decision."""
        if self.sheet is not None:
            self.sheet.setFocus()
            return
        page = self.page(page_id)
        self._current = page_id
        self.stack.setCurrentWidget(page)
        self.sidebar.show_page(page_id)
        page.arrive(target)
        if not self.isVisible() and self.focusWidget() is None:
            # Otherwise Qt begins at the event switcher, and Enter would open its menu.
            page.setFocus()

    def rest(self) -> list[Callable[[], object]]:
        """What the first paint did without, in pieces to be done one after another."""
        page = self._pages.get(self._current)
        return [*(page.rest() if page is not None else []), self._count_due]

    def _count_due(self) -> None:
        from companion.ui.due_count import DueCount

        DueCount(self.context, self).start()

    def open_sheet(self, sheet: "Sheet") -> None:
        """Cover the page with a sheet. If another one is open, that one stays."""
        if self.sheet is not None:
            sheet.deleteLater()
            return
        self._focus_before = self.focusWidget()
        self._sheet = sheet
        self.stack.addWidget(sheet)
        self.stack.setCurrentWidget(sheet)
        sheet.closed.connect(self._on_sheet_closed)
        first = sheet.nextInFocusChain()
        (first if first is not None and sheet.isAncestorOf(first) else sheet).setFocus()
        if self.focusWidget() is None or not sheet.isAncestorOf(self.focusWidget()):
            (sheet.primary if sheet.primary.isVisible() else sheet.cancel).setFocus()

    def _add_commands(self, pages: Sequence[PageEntry]) -> None:
        commands = self.context.commands
        for number, page in enumerate(pages, start=1):
            name, keys = f"page.{number}", f"Ctrl+{number}"
            commands.add(Command(name, page.title, keys, page.icon, page.help, "Pages"))
            commands.bind(name, partial(self.show_page, page.id))
        for name, slot in (
            ("undo", self.context.history.undo),
            ("redo", self.context.history.redo),
            ("card.show", self._on_show_card),
            ("card.badge", self._on_show_badge),
            ("help", self._on_help),
            ("settings", self._on_settings),
            ("fullscreen", self._on_full_screen),
            ("quit", self.close),
        ):
            commands.bind(name, slot)
        if "people" in self._entries:
            commands.bind("find", partial(self.show_page, "people", FIND))
        self.addActions(commands.actions())

    def _lay_out(self) -> None:
        self._strip = set_look(QWidget(), "page")
        self._strip.hide()
        area = QVBoxLayout(self._area)
        area.setContentsMargins(0, 0, 0, 0)
        area.setSpacing(0)
        area.addWidget(self._strip)
        area.addWidget(self.stack, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(hairline(upright=True))
        row.addWidget(self._area, 1)
        self.setCentralWidget(whole)

    def _listen(self) -> None:
        context = self.context
        self.sidebar.chosen.connect(self.show_page)
        context.page_asked.connect(self.show_page)
        context.sheet_asked.connect(self.open_sheet)
        context.said.connect(self.say)
        context.worker.failed.connect(self.say)
        context.history.ended.connect(self._on_ended)
        context.history.moved.connect(self._on_moved)
        context.changes.happened.connect(self._on_changed)
        self.stack.currentChanged.connect(self._on_turned)

    def _restore(self) -> None:
        settings = self.context.settings
        self.resize(1280, 800)
        if not settings.geometry.isEmpty():
            self.restoreGeometry(settings.geometry)
        wanted = settings.page
        self.show_page(wanted if wanted in self._entries else next(iter(self._entries)))

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Show a sentence above the page until it is dismissed."""
        self._strip.show()
        self.message.say(sentence)

    def _on_changed(self, changed: Changed, cause: object) -> None:
        if cause is not self.context.history and changed.step and changed.tables:
            self.toast.say(changed.step, way_back="undo")

    def _on_moved(self, sentence: str, way_back: str) -> None:
        self.toast.say(sentence, way_back=way_back)

    def _on_ended(self, sentence: str) -> None:
        self.toast.say(sentence)

    def _on_turned(self) -> None:
        if self._sheet is not None or "toast" in vars(self):
            self.toast.keep_above(0 if self.sheet is None else self.sheet.foot)

    def _on_sheet_closed(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        self._sheet = None
        self.stack.setCurrentWidget(self.page(self._current))
        self.stack.removeWidget(sheet)
        sheet.deleteLater()
        if self._focus_before is not None and self._focus_before.isVisible():
            self._focus_before.setFocus()

    def _on_show_card(self) -> None:
        from companion.ui.dialogs.presenter import present

        present(self.context, self)

    def _on_show_badge(self) -> None:
        from companion.ui.dialogs.badge_window import show_badge

        show_badge(self.context, self)

    def _on_help(self) -> None:
        from companion.ui.dialogs.help import HelpSheet

        self.open_sheet(HelpSheet(self.context))

    def _on_settings(self) -> None:
        from companion.ui.dialogs.settings import SettingsSheet

        self.open_sheet(SettingsSheet(self.context))

    def _on_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            # All of the window is painted within this one event of the loop.
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.set_narrow(self.width() < NARROW * self.context.theme.text_scale)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        paths = dropped_paths(event.mimeData())
        taker = self.context.drops.taker_for(paths)
        if taker is not None:
            event.acceptProposedAction()
            self.toast.say(f"{taker.invitation}: {_names(paths)}")

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.toast.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.toast.hide()
        paths = dropped_paths(event.mimeData())
        taker = self.context.drops.taker_for(paths)
        if taker is not None:
            event.acceptProposedAction()
            taker.take(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        settings = self.context.settings
        settings.geometry = self.saveGeometry()
        settings.page = self._current
        settings.save()
        super().closeEvent(event)


def _names(paths: list[Path]) -> str:
    """The files that hover over the window, in few words."""
    more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return f"“{paths[0].name}”{more}"

"""Peek from anywhere: an icon beside the clock, where the system has a place for it."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from companion.ui.context import Context
from companion.ui.peek.names import TRAY
from companion.ui.peek.window import PeekWindow

# A program cannot take a key of the whole system without the help of each desktop.
TIP = "Companion: click to peek. The shortcut works while a window of Companion is in front."


class Peek(QObject):
    """Owns the window, made when it is first asked for, and the icon. `close` ends both."""

    def __init__(
        self,
        context: Context,
        main: QWidget,
        *,
        has_tray: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
    ) -> None:
        super().__init__(main)
        self._context, self._main, self._has_tray = context, main, has_tray
        self.window: PeekWindow | None = None
        self.icon: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None

    def toggle(self) -> None:
        """Show the window, or hide it."""
        if self.window is None:
            self.window = PeekWindow(self._context, beside=self._main)
            self.window.opened.connect(self._on_opened)
        if self.window.isVisible():
            self.window.hide()
        else:
            self.window.peek()

    def show_icon(self) -> None:
        """Show the icon if there is a place for it and the settings want it; else take it away."""
        wanted = self._context.settings.text(TRAY) != "no" and self._has_tray()
        if wanted and self.icon is None:
            self._make_icon()
        if self.icon is not None:
            self.icon.setVisible(wanted)

    def close(self) -> None:
        """Take window and icon away."""
        if self.icon is not None:
            self.icon.hide()
            self.icon.deleteLater()
            self.icon = None
        if self._menu is not None:
            self._menu.deleteLater()
            self._menu = None
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None

    def _make_icon(self) -> None:
        menu = QMenu()
        menu.addAction("Peek", self.toggle)
        menu.addAction("Show Companion", self.show_main)
        menu.addSeparator()
        menu.addAction("Quit", lambda: self._context.commands.run("quit"))
        self._menu = menu
        icon = QIcon(self._main.windowIcon())
        self.icon = QSystemTrayIcon(icon, self)
        self.icon.setToolTip(TIP)
        self.icon.setContextMenu(menu)
        self.icon.activated.connect(self._on_activated)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.toggle()

    def show_main(self) -> None:
        """Bring the main window to the front, also when it is minimized."""
        if self._main.isMinimized():
            self._main.showNormal()
        self._main.show()
        self._main.activateWindow()

    def _on_opened(self, key: int) -> None:
        self.show_main()
        self._context.go("people", key)

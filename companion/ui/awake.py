"""Keeps the screen awake while a window is shown, where the system lets a program ask for it.

Qt has nothing for this. On Linux the session's ScreenSaver service is asked (freedesktop.org,
idle inhibition), through Qt's own D-Bus and without waiting for an answer; on Windows the thread
says that the display is needed. Elsewhere, and where nobody answers, the screen just sleeps.
"""

import sys

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_SERVICE, _PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
_CONNECTION = "companion-awake"
# winbase.h: ES_CONTINUOUS, ES_DISPLAY_REQUIRED
_CONTINUOUS, _DISPLAY = 0x80000000, 0x00000002


class Awake(QObject):
    """From the moment the window is shown until it is hidden."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._on = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._keep(True)
        elif event.type() in (QEvent.Type.Hide, QEvent.Type.Close):
            self._keep(False)
        return super().eventFilter(watched, event)

    def _keep(self, on: bool) -> None:
        if on == self._on:
            return
        self._on = on
        if sys.platform == "win32":
            _windows(on)
        elif sys.platform == "linux":
            self._linux(on)

    def _linux(self, on: bool) -> None:
        try:
            from PySide6.QtDBus import QDBusConnection, QDBusMessage
        except ImportError:
            return
        if not on:
            # Whoever asked is gone from the bus, and with it what it asked for.
            QDBusConnection.disconnectFromBus(_CONNECTION)
            return
        kind = QDBusConnection.BusType.SessionBus
        bus = QDBusConnection.connectToBus(kind, _CONNECTION)
        if bus.isConnected():
            ask = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SERVICE, "Inhibit")
            ask.setArguments(["Companion", "Showing a code to be scanned"])
            bus.asyncCall(ask)


def _windows(on: bool) -> None:
    import ctypes

    flags = _CONTINUOUS | (_DISPLAY if on else 0)
    ctypes.windll.kernel32.SetThreadExecutionState(flags)  # type: ignore[attr-defined]

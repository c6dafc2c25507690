"""Qt's application object, as the window wants it."""

from collections.abc import Sequence

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from companion.assets import resource


def the_application(argv: Sequence[str] = ()) -> QApplication:
    """The one that is there, or a new one."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    # Asked for so, and not by setStyle: that returns a QStyle, and to make that large class takes
    # PySide 15 ms.
    application = QApplication(["companion", "-style", "fusion", *argv])
    application.setApplicationName("Companion")
    application.setApplicationDisplayName("Companion")
    application.setDesktopFileName("companion")
    icon = resource("icons", "companion.svg")
    if icon.is_file():
        application.setWindowIcon(QIcon(str(icon)))
    return application

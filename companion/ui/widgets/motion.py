"""Motion: what appears slides in a little, unless the system or the user wants it still."""

import os
import sys

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QPoint, QPropertyAnimation, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStyle, QWidget

from companion.ui.settings import Settings

SLIDE_MS = 170


def motion_wanted(settings: Settings, widget: QWidget) -> bool:
    """False if the settings, or the system where it can say so, ask for none.

    Windows and KDE tell Qt by the length of animations; other desktops do not tell it, so there
    the setting alone decides.
    """
    if settings.still or QGuiApplication.platformName() in ("offscreen", "minimal"):
        return False
    tells = sys.platform == "win32" or "KDE" in os.environ.get("XDG_CURRENT_DESKTOP", "")
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return not tells or widget.style().styleHint(hint, None, widget) > 0


def slide_in(widget: QWidget, distance: int) -> QAbstractAnimation:
    """Let a widget that has its place slide into it from the side where lines end."""
    end = widget.pos()
    mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    slide = QPropertyAnimation(widget, b"pos", widget)
    slide.setDuration(SLIDE_MS)
    slide.setStartValue(end + QPoint(-distance if mirrored else distance, 0))
    slide.setEndValue(end)
    slide.setEasingCurve(QEasingCurve.Type.OutCubic)

    def settle() -> None:
        # The layout may have moved it meanwhile: it has the last word.
        parent = widget.parentWidget()
        layout = parent.layout() if parent else None
        if layout is not None:
            layout.invalidate()
            layout.activate()

    slide.finished.connect(settle)
    slide.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)
    return slide

"""Walks a tree of widgets as a screen reader and a keyboard do. Use it on every page:

assert complaints(page) == []
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollBar,
    QTextEdit,
    QWidget,
)

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTextEdit,
)


def complaints(root: QWidget) -> list[str]:
    """What is wrong below `root`, in sentences; hidden parts count too, they may appear."""
    found = []
    for widget in controls(root):
        name = accessible_name(widget)
        if not name:
            found.append(f"{_describe(widget)} has no accessible name.")
        if not _is_reachable(widget):
            found.append(f"{_describe(widget)} ({name}) cannot be reached with the keyboard.")
    for text in root.findChildren(QLabel):
        if not text.pixmap().isNull() and not accessible_name(text):
            found.append(f"{_describe(text)} is a picture without an accessible name.")
    return found


def controls(root: QWidget) -> Iterator[QWidget]:
    """Everything below `root` that can be used, except the inner parts of Qt's own widgets."""
    for widget in [root, *root.findChildren(QWidget)]:
        if isinstance(widget, CONTROLS) and not _is_inner(widget):
            yield widget


def accessible_name(widget: QWidget) -> str:
    """The name that a screen reader is given: set, or from its text or its label."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface else ""


def _is_reachable(widget: QWidget) -> bool:
    if isinstance(widget, QProgressBar):
        return True
    # One stop for Tab, then arrows: the other chips of a row, the other choices of a group.
    siblings = [one for one in controls(widget.parentWidget() or widget) if one is not widget]
    if isinstance(widget, QAbstractButton) and (group := widget.group()) is not None:
        siblings += group.buttons()
    tab = Qt.FocusPolicy.TabFocus.value
    if widget.focusPolicy().value & tab:
        return True
    return bool(widget.focusPolicy().value & Qt.FocusPolicy.ClickFocus.value) and any(
        one.focusPolicy().value & tab for one in siblings
    )


def _is_inner(widget: QWidget) -> bool:
    """True for what Qt puts into a line edit, a combo box, a view: they speak for it."""
    if isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_"):
        return True
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit | QAbstractItemView):
            return True
        parent = parent.parentWidget()
    return False


def _describe(widget: QWidget) -> str:
    return f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"

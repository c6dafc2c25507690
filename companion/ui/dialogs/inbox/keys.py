"""The keys of the sheet: one letter each, wherever no text is typed."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QListView

Slot = Callable[[], object]
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Keys:
    """By key what it does. The window's own shortcuts of one letter give way to these."""

    def __init__(self, slots: Mapping[Qt.Key, Slot]) -> None:
        self._slots = dict(slots)

    def takes(self, event: QKeyEvent) -> Slot | None:
        """What a key does, None if it is not one of these, or is being typed."""
        if event.modifiers() not in _PLAIN or event.isAutoRepeat():
            return None
        if isinstance(QApplication.focusWidget(), QLineEdit | QAbstractSpinBox | QListView):
            return None
        return self._slots.get(Qt.Key(event.key()))

    def overrides(self, event: QEvent) -> bool:
        """Whether this asks if a shortcut is meant, and the key is one of these."""
        return (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.takes(event) is not None
        )

"""Text of a card: it wraps, within long words too, and can be copied."""

import re

from PySide6.QtCore import Qt

from companion.ui.widgets.looks import Look, TextLabel, label

_LONG_WORD = re.compile(r"\S{24}(?=\S)")
_AFTER = re.compile(r"[/?&=](?=\S)")


def breakable(words: str) -> str:
    """The text with invisible places to break in words that are wider than any card."""
    return _LONG_WORD.sub("\\g<0>\u200b", words)


def breakable_address(url: str) -> str:
    """An address that goes on in the next line after a slash or a sign of its query."""
    return breakable(_AFTER.sub("\\g<0>\u200b", url))


def selectable(words: str, look: Look) -> TextLabel:
    """A label for such text."""
    shown = label(breakable(words), look, wrap=True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown

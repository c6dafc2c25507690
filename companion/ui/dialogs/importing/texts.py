"""How the tables of the import sheet paint the texts of a file."""

from unicodedata import bidirectional

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from companion.ui.dialogs.importing.rows import Index


class TextDelegate(QStyledItemDelegate):
    """Each text runs as its own letters do, but begins where the window's side is.

    Left to itself a table sets Latin names in an Arabic window as if they were Arabic: ".Dr".
    """

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        option.displayAlignment = (
            side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        )
        runs_left = _runs_left(option.text)
        option.direction = (
            Qt.LayoutDirection.RightToLeft if runs_left else Qt.LayoutDirection.LeftToRight
        )


def _runs_left(text: str) -> bool:
    """True if the first letter that has a direction is Hebrew, Arabic or the like."""
    if text.isascii():
        return False
    first = next((kind for letter in text if (kind := bidirectional(letter)) in _STRONG), "L")
    return first != "L"


_STRONG = frozenset(("L", "R", "AL"))

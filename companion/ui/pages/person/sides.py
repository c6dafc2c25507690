"""The list and what stands beside it, as wide as the user left them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from companion.ui.context import Context

_LIST_WIDTH = "people/list_width"  # in pixels


class Sides(QSplitter):
    """Remembers where its handle was put."""

    def __init__(self, context: Context, left: QWidget, right: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._settings = context.settings
        em = context.theme.em
        left.setMinimumWidth(em(13))
        right.setMinimumWidth(em(16))
        self.setChildrenCollapsible(False)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(0, 2)
        self.setStretchFactor(1, 3)
        width = self._settings.number(_LIST_WIDTH) or em(30)
        self.setSizes([width, max(em(16), em(75) - width)])
        self.splitterMoved.connect(self._on_moved)
        self.handle(1).setAccessibleName("Between list and person")

    def _on_moved(self, width: int, _handle: int) -> None:
        self._settings.set_number(_LIST_WIDTH, width)

"""The page “Scan”."""

from PySide6.QtWidgets import QVBoxLayout

from companion.ui.context import Context
from companion.ui.page import Page
from companion.ui.widgets.empty import EmptyState


class ScanPage(Page):
    """Shows its empty state."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, title="Scan")
        layout = QVBoxLayout(self)
        self.empty = EmptyState(
            context.theme,
            context.icons,
            icon="scan",
            sentence="Nothing scanned yet.",
            detail="Drop pictures of codes anywhere on this window.",
        )
        layout.addWidget(self.empty)

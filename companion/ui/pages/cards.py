"""The page “Cards”."""

from PySide6.QtWidgets import QVBoxLayout

from companion.ui.context import Context
from companion.ui.page import Page
from companion.ui.widgets.empty import EmptyState


class CardsPage(Page):
    """Shows its empty state."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, title="Cards")
        layout = QVBoxLayout(self)
        self.empty = EmptyState(
            context.theme,
            context.icons,
            icon="card",
            sentence="Your card is empty.",
            detail="Write down your name once; each field is for your professional card, "
            "your social card, or both.",
        )
        layout.addWidget(self.empty)

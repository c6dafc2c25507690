"""The page “People”."""

from PySide6.QtWidgets import QVBoxLayout

from companion.ui.context import Context
from companion.ui.page import Page
from companion.ui.widgets.empty import EmptyState


class PeoplePage(Page):
    """Shows its empty state."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, title="People")
        layout = QVBoxLayout(self)
        self.empty = EmptyState(
            context.theme,
            context.icons,
            icon="people",
            sentence="No people yet.",
            detail="Import the participant list of your event, "
            "or drop the file anywhere on this window.",
        )
        self.empty.add_button(context.commands.button("import", look="primary"))
        layout.addWidget(self.empty)

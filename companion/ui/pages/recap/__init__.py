"""The page “Recap”: what an event or a year came to."""

from companion.ui.pages.recap.page import RecapPage

__all__ = ["RecapPage"]

"""The page “My cards”: who sees what, and the code of each circle's card."""

from companion.ui.pages.cards.page import CardsPage

__all__ = ["CardsPage"]

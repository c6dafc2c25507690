"""The page “Follow up”: what one does after an event, and for a network that lasts."""

from companion.ui.pages.followup.page import FollowUpPage

__all__ = ["FollowUpPage"]

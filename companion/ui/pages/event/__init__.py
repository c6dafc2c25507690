"""The page “Event”: the event at a glance, and what belongs to it."""

from companion.ui.pages.event.page import EventPage

__all__ = ["EventPage"]

"""The pages, in the order of the sidebar and of Ctrl+1, Ctrl+2, ...

Each is imported on its first visit, so that the window is painted before any of them is needed.
"""

from companion.ui.context import Context
from companion.ui.page import Page, PageEntry


def _people(context: Context) -> Page:
    from companion.ui.pages.people import PeoplePage

    return PeoplePage(context)


def _cards(context: Context) -> Page:
    from companion.ui.pages.cards import CardsPage

    return CardsPage(context)


def _scan(context: Context) -> Page:
    from companion.ui.pages.scan import ScanPage

    return ScanPage(context)


def _prepare(context: Context) -> Page:
    from companion.ui.pages.prepare import PreparePage

    return PreparePage(context)


def _event(context: Context) -> Page:
    from companion.ui.pages.event import EventPage

    return EventPage(context)


def _followup(context: Context) -> Page:
    from companion.ui.pages.followup import FollowUpPage

    return FollowUpPage(context)


def _recap(context: Context) -> Page:
    from companion.ui.pages.recap import RecapPage

    return RecapPage(context)


PAGES: tuple[PageEntry, ...] = (
    PageEntry("people", "People", "people", "Everyone of the event, and your contacts", _people),
    PageEntry("cards", "My cards", "card", "Your own cards, and who sees what", _cards),
    PageEntry("scan", "Scan", "scan", "Read codes from the camera and from pictures", _scan),
    PageEntry("prepare", "Prepare", "prepare", "Whom to meet, and whose names to learn", _prepare),
    PageEntry("event", "Event", "event", "The event at a glance: who comes, what is new", _event),
    PageEntry("followup", "Follow up", "follow-up", "What you promised, and who waits", _followup),
    PageEntry("recap", "Recap", "recap", "What an event or a year came to, drawn", _recap),
)

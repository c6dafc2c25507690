"""The first page of a list that is sorted or grouped, kept for the next start.

To sort a million people takes a second, and the window would be painted with an empty list. Whose
rows come first is remembered with the stamp of the data: only while the data are the same is it
shown again, and the rows are read anew.
"""

from typing import TYPE_CHECKING

from companion.store.glance import Remembered
from companion.ui.models.listing import FIRST_ROWS, Listing, Question

if TYPE_CHECKING:
    from companion.store.glance import Glance
    from companion.ui.models.view import ListView
    from companion.ui.settings import Settings

_PAGE = "people/first_page"
_PART, _NEXT = "\x1e", "\x1f"


def remember_page(settings: "Settings", listing: Listing) -> None:
    """Keep the beginning of a list; of one that is narrowed or by name nothing is kept."""
    if not listing.stamp:
        return
    keys = listing.keys[:FIRST_ROWS]
    begun = -min((*keys, 0))
    sections = [f"{one.count} {one.name}" for one in listing.sections[:begun]]
    filter, view = listing.question.filter, listing.question.view
    parts = (
        listing.stamp, str(filter.event_id), f"{view.order} {view.group}",
        _NEXT.join(map(str, keys)), _NEXT.join(sections),
    )  # fmt: skip
    settings.set_text(_PAGE, _PART.join(parts))


def remembered_page(settings: "Settings", view: "ListView") -> Remembered | None:
    """What is kept of a list that is looked at like this; None if there is nothing."""
    parts = settings.text(_PAGE).split(_PART)
    if len(parts) != 5 or parts[2] != f"{view.order} {view.group}":
        return None
    try:
        keys = tuple(map(int, parts[3].split(_NEXT)))
        event = None if parts[1] == "None" else int(parts[1])
    except ValueError:
        return None
    return Remembered(parts[0], event, keys)


def remembered_listing(settings: "Settings", view: "ListView", look: "Glance") -> Listing | None:
    """The list as it begins, of the rows that were read; None if the data are others by now."""
    from companion.store.arranging import Section

    kept = remembered_page(settings, view)
    if kept is None or not look.is_remembered:
        return None
    told = settings.text(_PAGE).split(_PART)[4]
    sections = []
    for line in told.split(_NEXT) if told else ():
        count, _, name = line.partition(" ")
        sections.append(Section(name, int(count)))
    return Listing(Question(look.filter, view=view), kept.keys, look.rows, sections=tuple(sections))

"""Handing over whom the list of people shows."""

from companion.model.circle import Circle
from companion.store.people import Show
from companion.ui.context import Context


def hand_over(context: Context, shows: Show, tag: str | None) -> None:
    """Open the sheet for those of the chosen event, of a circle, with a tag: as they are listed."""
    from companion.operations.handover import Whom
    from companion.ui.dialogs.handover.sheet import HandOverSheet

    event = context.current_event
    circles: dict[Show, Circle] = {
        "professional": Circle.PROFESSIONAL,
        "social": Circle.SOCIAL,
    }
    whom = Whom(met_at=event.id if event else None, circle=circles.get(shows), tag=tag)
    context.open_sheet(HandOverSheet(context, whom))

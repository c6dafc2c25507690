"""The button that gets selected people talking."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from companion.ui.context import Context

if TYPE_CHECKING:
    from companion.store import Database


def icebreaker_button(context: Context, keys: Callable[[], Sequence[int]]) -> QPushButton:
    """A button that opens the sheet “Ice-breakers” for the chosen event's people of `keys()`."""
    button = QPushButton("Ice-breakers…")
    button.setToolTip("Bingo, pairs, groups or tables of those selected")

    def open_sheet() -> None:
        event = context.current_event
        if event is None:
            context.say("Choose the event in the sidebar first: ice-breakers are for its people.")
            return
        chosen, event_id = tuple(keys()), event.id
        context.worker.read(
            lambda db: _here(db, chosen, event_id),
            on_done=lambda picked: _open(context, event_id, picked),
        )

    button.clicked.connect(open_sheet)
    return button


def _open(context: Context, event_id: int, picked: Sequence[int]) -> None:
    from companion.ui.dialogs.icebreakers.sheet import IcebreakerSheet

    if picked:
        context.open_sheet(IcebreakerSheet(context, "groups", event_id=event_id, picked=picked))
    else:
        context.say("None of those selected is on this event's list.")


def _here(db: "Database", keys: Sequence[int], event_id: int) -> list[int]:
    """The lines of the event that are these people, by ids."""
    from companion.store.contacts import attendee_ids_of
    from companion.store.many import events_of

    with db.read() as sql:
        ids = [key >> 1 for key in keys if not key & 1]
        for key in keys:
            if key & 1:
                ids += attendee_ids_of(sql, key >> 1)
        events = events_of(sql, ids)
    return [id for id in dict.fromkeys(ids) if events.get(id) == event_id]

"""The channels that a contact is on, each with when it is next."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.pages.person.section import Section
from companion.ui.widgets.field_row import FieldAction, FieldRow

if TYPE_CHECKING:
    from companion.store import Database
    from companion.ui.worker import Task

TABLES = ("channel", "channel_person")
_MOST = 12


class PersonChannels(Section):
    """Hidden for who is on none. Reads itself when the person is another, or channels changed."""

    def __init__(self, context: Context, *, now: Callable[[], datetime]) -> None:
        super().__init__(context.theme, "Learning network")
        self._context, self._now = context, now
        self._contact: int | None = None
        self._task: Task | None = None
        self.rows: list[FieldRow] = []
        self.hide()
        context.changes.happened.connect(self._on_changed)

    def show_contact(self, contact_id: int | None) -> None:
        """Show the channels of a contact, none for None."""
        if contact_id == self._contact:
            return
        self._contact = contact_id
        self._show([])
        self._load()

    def _load(self) -> None:
        if self._task is not None:
            self._task.cancel()
        contact_id, now = self._contact, self._now()
        if contact_id is not None:
            self._task = self._context.worker.read(
                lambda db: _read(db, contact_id, now), on_done=self._show
            )

    def _show(self, found: "list[tuple[int, str, str]]") -> None:
        name = self.clear()
        self.rows = []
        for channel_id, channel, words in found[:_MOST]:
            show = FieldAction("show", partial(self._on_open, channel_id))
            said = f"{channel}\n{words}" if words else channel
            row = FieldRow(self.theme, "Channel", said, [show], label_width=0)
            row.label.hide()
            row.buttons[0].setAccessibleName(f"Show {channel}")
            self.rows.append(row)
            self.body.addWidget(row)
        self.setVisible(bool(found))
        self.give_focus_back(name)

    def _on_open(self, channel_id: int) -> None:
        from companion.ui.pages.followup.channel_sheet import ChannelSheet

        context, now = self._context, self._now
        context.worker.read(
            lambda _: _at_home(now()),
            on_done=lambda here: context.open_sheet(
                ChannelSheet(context, channel_id, now=lambda: now().astimezone(here.tzinfo))
            ),
        )

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches(*TABLES):
            self._load()


def _at_home(now: datetime) -> datetime:
    from companion.operations.recurrence.home import at_home

    return at_home(now)


def _read(db: "Database", contact_id: int, now: datetime) -> list[tuple[int, str, str]]:
    """Ids, names, and when each is next."""
    from companion.operations.channels.agenda import agenda
    from companion.operations.channels.words import next_words
    from companion.store.channels import channels_of

    here = _at_home(now)
    with db.read() as sql:
        rows = channels_of(sql, contact_id)
    return [
        (one.channel.id, one.channel.name, next_words(one, now=here))
        for one in agenda(rows, now=here)
    ]

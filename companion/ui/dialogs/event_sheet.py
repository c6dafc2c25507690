"""The event sheet: what an event is called, when and where it is, and what you are there."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from companion.ui.context import Context
from companion.ui.dialogs.event_fields import EventFields
from companion.ui.widgets.looks import set_look
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from companion.operations.results import EventResult
    from companion.store import Database
    from companion.store.events import EventRow


class EventSheet(Sheet):
    """Makes an event, or changes one; afterwards it is the chosen event.

    With `repeats`, the id of an event, it makes the next one of that one's series.
    """

    def __init__(
        self, context: Context, *, event_id: int | None = None, repeats: int | None = None
    ) -> None:
        new = event_id is None
        super().__init__(
            context.theme,
            title="New event" if new else "Edit event",
            primary="Make the event" if new else "Save",
        )
        self._context, self._event_id, self._repeats = context, event_id, repeats
        self.fields = EventFields(context.theme)
        self.again = set_look(QPushButton("The same again next year…"), "quiet")
        self.again.clicked.connect(self._on_again)
        self.again.setVisible(False)
        self._lay_out_fields()
        self.name, self.place, self.country = (
            self.fields.name, self.fields.place, self.fields.country,
        )  # fmt: skip
        self.starts_on, self.ends_on = self.fields.starts_on, self.fields.ends_on
        self.kind, self.time_zone = self.fields.kind, self.fields.time_zone
        known = event_id if event_id is not None else repeats
        if known is not None:
            self.primary.setEnabled(False)
        context.worker.read(
            lambda db: _known(db, known, again=repeats is not None),
            on_done=self._on_known,
            on_failed=self.message.say,
        )

    def _lay_out_fields(self) -> None:
        beside = QHBoxLayout()
        beside.addWidget(self.fields, 100)
        beside.addStretch(1)
        self.body.addLayout(beside)
        below = QHBoxLayout()
        below.addWidget(self.again)
        below.addStretch(1)
        self.body.addLayout(below)
        self.body.addStretch(1)

    def accept(self) -> None:
        """Save, unless something is wrong: then the first such field gets the cursor."""
        wrong = self.fields.check()
        if wrong:
            wrong[0].setFocus()
            return
        self.set_busy("Saving…")
        values, event_id, repeats = self.fields.values(), self._event_id, self._repeats
        self._context.change(
            lambda db, _: _save(db, event_id, repeats, values),
            cause=self,
            on_done=self._on_saved,
            on_failed=self._on_failed,
        )

    def problem(self, field: QWidget) -> str:
        """What is said below a field, "" when it is right."""
        return self.fields.problem(field)

    def _on_known(self, known: "tuple[EventRow | None, list[str]]") -> None:
        event, series = known
        self.fields.know_series(series)
        if event is None:
            return
        if self._repeats is None:
            self.title.setText(f"Edit “{event.name}”")
            self.again.setVisible(True)
        else:
            self.title.setText(f"The same again: {event.series or event.name}")
            self.set_subtitle("A year later, on the same days of the week. Change what differs.")
        self.fields.show_event(event)
        self.primary.setEnabled(True)

    def _on_again(self) -> None:
        event_id = self._event_id
        self.close_sheet()
        self._context.open_sheet(EventSheet(self._context, repeats=event_id))

    def _on_saved(self, result: "EventResult") -> None:
        self._context.choose_event(result.event_id)
        self.close_sheet()

    def _on_failed(self, sentence: str) -> None:
        self.set_busy("")
        self.message.say(sentence)


def edit_chosen(context: Context) -> None:
    """Change the chosen event."""
    if (event := context.current_event) is None:
        context.say("Choose an event first: there are several things to edit otherwise.")
    else:
        context.open_sheet(EventSheet(context, event_id=event.id))


def repeat_chosen(context: Context) -> None:
    """Make the next event of the chosen one's series."""
    if (event := context.current_event) is None:
        context.say("Choose the event first that shall be made again.")
    else:
        context.open_sheet(EventSheet(context, repeats=event.id))


def _known(
    database: "Database", event_id: int | None, *, again: bool
) -> "tuple[EventRow | None, list[str]]":
    """The event to be shown, or the one after it, and the names of all series."""
    from companion.operations.series import next_event
    from companion.store.events import all_events, event_by_id
    from companion.store.series import all_series

    with database.read() as sql:
        series = [name for _, name in all_series(sql)]
        if event_id is None:
            return None, series
        event = event_by_id(sql, event_id)
        if again:
            event = next_event(event, frozenset(one.name for one in all_events(sql)))
        return event, series


def _save(
    database: "Database", event_id: int | None, repeats: int | None, values: dict[str, Any]
) -> "EventResult":
    from companion.operations.events import add_event, edit_event
    from companion.operations.series import repeat_event

    if repeats is not None:
        return repeat_event(database, event_id=repeats, **values)
    if event_id is None:
        return add_event(database, **values)
    return edit_event(database, event_id=event_id, **values)

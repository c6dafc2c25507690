"""Peer rounds: those that were made, and making one from the event's people."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.pages.parts.panel import Panel, PeopleList
from companion.ui.pages.parts.person_line import PersonLine
from companion.ui.widgets.looks import label, set_look

if TYPE_CHECKING:
    from companion.store import Database
    from companion.store.peer_rounds import RoundRow

TABLES = ("peer_round", "peer_group", "peer", "event")


class RoundsPanel(Panel):
    """Counted are the event's rounds."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            icon="people",
            empty="Who meets whom?",
            detail="Choose an event in the sidebar: its people can be matched in pairs.",
        )
        self.about = label(
            "People who signed up are matched in pairs that fit: by interests, across countries, "
            "with a language in common. Each learns from a message who it is, and why.",
            "muted",
            wrap=True,
        )
        self.make = set_look(QPushButton("&Make a peer round…"), "primary")
        self.make.clicked.connect(self._on_make)
        self.rounds = PeopleList(context, "Rounds")
        self.body.addWidget(self.about)
        self.body.addWidget(self.make, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.rounds)

    def load(self) -> None:
        event = self.context.current_event
        read = partial(_read, event_id=None if event is None else event.id)
        self.follow(self.context.worker.read(read, on_done=self._on_read))

    def _on_read(self, rows: "list[RoundRow]") -> None:
        self.counted.emit(len(rows) or None)
        has_event = self.context.current_event is not None
        if not rows and not has_event:
            self.say(
                "Who meets whom?",
                "Choose an event in the sidebar, or import the list of those who signed up: then "
                "they can be matched in pairs. Or select people in the list of people.",
            )
            return
        self.make.setVisible(has_event)
        self.rounds.show_lines(map(self._line, rows))
        self.setCurrentWidget(self.area)

    def _line(self, row: "RoundRow") -> PersonLine:
        parts = [row.made_at[:10], f"{row.people:,} people", f"{row.groups:,} groups"]
        parts += [row.event] if row.event and self.context.current_event is None else []
        parts += [f"{row.left:,} without a partner"] if row.left else []
        line = PersonLine(
            self.context.theme,
            name=row.name,
            line=" · ".join(parts),
            on_open=partial(self._open, row.id),
            deeds=(
                ("Open", partial(self._open, row.id)),
                ("Remove", partial(self._remove, row.id)),
            ),
        )
        line.open.setToolTip("Show this round")
        return line

    def _open(self, round_id: int) -> None:
        from companion.ui.dialogs.rounds.sheet import RoundSheet

        self.context.open_sheet(RoundSheet(self.context, round_id))

    def _remove(self, round_id: int) -> None:
        from companion.operations.peers.rounds import remove_round

        self.context.change(
            lambda db, _: remove_round(db, round_id=round_id),
            cause=None,
            on_failed=self.message.say,
        )

    def _on_make(self) -> None:
        from companion.ui.dialogs.rounds.make_sheet import MakeRoundSheet

        event = self.context.current_event
        if event is not None:
            self.context.open_sheet(MakeRoundSheet(self.context, event_id=event.id))

    @staticmethod
    def concerns(changed: Changed) -> bool:
        """Whether a change may alter what is shown."""
        return changed.touches(*TABLES)


def _read(db: "Database", *, event_id: int | None) -> "list[RoundRow]":
    """The event's rounds and those of no event, or all."""
    from companion.store.peer_rounds import rounds

    with db.read() as sql:
        found = rounds(sql)
    return [row for row in found if event_id is None or row.event_id in (event_id, None)]

"""Ice-breakers: what there is, each with a way in, and what was drawn before."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.pages.parts.panel import Panel
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.looks import hairline, label, set_look

if TYPE_CHECKING:
    from companion.operations.icebreaking.draws import DrawBatch
    from companion.operations.icebreaking.printing import Kind
    from companion.operations.results import Result
    from companion.store import Database
    from companion.ui.dialogs.icebreakers.slides import Slide

TABLES = ("draw", "draw_place", "attendee")
_MOST_SHOWN = 12
# What each is called, what it is, and what its button says.
_OFFERED: "tuple[tuple[Kind, str, str, str], ...]" = (
    ("bingo", "People bingo", "A card of things to find in others, made from the list; no two are "
     "alike, and every square can be filled.", "Make cards…"),
    ("find", "Find someone who …", "A list of lines to write names beside. Goes with few people "
     "too.", "Make lists…"),
    ("prompts", "Something to talk about", "Questions for anybody, and about what these people do "
     "and like: as cards, or one by one on the screen.", "Choose…"),
    ("pairs", "Pairs", "Two by two, for as many rounds as you like; nobody meets anybody twice "
     "while that can be avoided.", "Draw pairs…"),
    ("groups", "Small groups", "Of three, four or more, with organizations and countries mixed.",
     "Draw groups…"),
    ("tables", "Tables", "Who sits where, round after round, at tables of any sizes and names.",
     "Draw tables…"),
)  # fmt: skip
_DRAWN = {"pairs": "Pairs", "groups": "Groups", "tables": "Tables"}


class IcebreakersPanel(Panel):
    """Needs a chosen event with a list; what is drawn is kept and listed below."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, icon="people", empty="Get everybody talking.", detail="")
        self.starts: dict[str, QPushButton] = {}
        for kind, title, what, deed in _OFFERED:
            self.body.addWidget(self._offer(kind, title, what, deed))
        self.heading = SectionHeading("Drawn before")
        self.hint = label(
            "Who was together is put together again only when there is nobody new left.",
            "small",
            wrap=True,
        )
        self.lines: list[_DrawLine] = []
        self._drawn = QVBoxLayout()
        self._drawn.setSpacing(0)
        self.body.addSpacing(context.theme.em(0.8))
        self.body.addWidget(self.heading)
        self.body.addWidget(self.hint)
        self.body.addLayout(self._drawn)

    def load(self) -> None:
        event = self.context.current_event
        if event is None:
            self.say(
                "Get everybody talking.",
                "Choose an event in the sidebar: bingo cards, pairs, groups and tables are made "
                "from its participant list.",
            )
            return
        read = partial(_read, event_id=event.id)
        self.follow(self.context.worker.read(read, on_done=self._on_read))

    def _on_read(self, read: "tuple[int, list[DrawBatch]]") -> None:
        people, batches = read
        if not people:
            self.say(
                "Nobody to get talking yet.",
                "Import the participant list: then bingo cards, pairs, groups and tables are made "
                "from it.",
            )
            return
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = [_DrawLine(self, batch) for batch in batches[:_MOST_SHOWN]]
        for line in self.lines:
            self._drawn.addWidget(line)
        for part in (self.heading, self.hint):
            part.setVisible(bool(batches))
        self.setCurrentWidget(self.area)

    def _offer(self, kind: "Kind", title: str, what: str, deed: str) -> QWidget:
        em = self.context.theme.em
        made = QWidget()
        button = QPushButton(deed)
        button.setAccessibleName(f"{title}: {deed.rstrip('…')}")
        button.clicked.connect(partial(self._on_start, kind))
        self.starts[kind] = button
        words = QVBoxLayout()
        words.setSpacing(em(0.1))
        words.addWidget(label(title, "strong"))
        words.addWidget(label(what, "muted", wrap=True))
        row = QHBoxLayout()
        row.setContentsMargins(0, em(0.6), 0, em(0.6))
        row.setSpacing(em(1.2))
        row.addLayout(words, 1)
        row.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(hairline())
        return made

    def _on_start(self, kind: "Kind") -> None:
        from companion.ui.dialogs.icebreakers.sheet import IcebreakerSheet

        event = self.context.current_event
        if event is not None:
            self.message.dismiss()
            self.context.open_sheet(IcebreakerSheet(self.context, kind, event_id=event.id))

    def show_draw(self, batch: "DrawBatch") -> None:
        """Show what was drawn, large."""
        read = partial(_slides, batch=batch)
        self.context.worker.read(read, on_done=self._on_slides, on_failed=self.message.say)

    def _on_slides(self, slides: "Sequence[Slide]") -> None:
        from companion.ui.dialogs.icebreakers.screen import show_large

        if slides:
            self.shown = show_large(self.context, slides, self)

    def forget_draw(self, batch: "DrawBatch") -> None:
        """Those people count as not having met."""
        ids = [one.id for one in batch.rounds]

        def forget(db: "Database", _progress: object) -> "Result":
            from companion.operations.icebreaking.draws import forget_draws

            return forget_draws(db, draw_ids=ids)

        self.context.change(forget, cause=None, on_failed=self.message.say)

    @staticmethod
    def concerns(changed: Changed) -> bool:
        """Whether a change may alter what is shown."""
        return changed.touches(*TABLES)


class _DrawLine(QWidget):
    """One draw, with its buttons."""

    def __init__(self, panel: IcebreakersPanel, batch: "DrawBatch") -> None:
        super().__init__()
        em = panel.context.theme.em
        rounds = len(batch.rounds)
        moment = datetime.fromisoformat(batch.made_at).astimezone()
        when = f"{moment.day} {moment:%b}, {moment:%H:%M}"
        words = f"{_DRAWN[batch.kind]} of {batch.people:,} people"
        self.words = words + (f" in {rounds} rounds" if rounds > 1 else "")
        self.show_large = set_look(QPushButton("Show"), "quiet")
        self.forget = set_look(QPushButton("Forget"), "quiet")
        self.show_large.clicked.connect(lambda: panel.show_draw(batch))
        self.forget.clicked.connect(lambda: panel.forget_draw(batch))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, em(0.25), 0, em(0.25))
        row.addWidget(label(self.words))
        row.addWidget(label(when, "muted"), 1)
        for button in (self.show_large, self.forget):
            button.setAccessibleName(f"{button.text()}: {self.words}, {when}")
            row.addWidget(button)


def _read(db: "Database", *, event_id: int) -> "tuple[int, list[DrawBatch]]":
    from companion.operations.icebreaking.draws import kept_draws
    from companion.store.events import event_by_id

    with db.read() as sql:
        people = event_by_id(sql, event_id).people
    return people, kept_draws(db, event_id=event_id)


def _slides(db: "Database", *, batch: "DrawBatch") -> "list[Slide]":
    from companion.store.draws import groups_of
    from companion.ui.dialogs.icebreakers.slides import round_slides

    made: list[Slide] = []
    with db.read() as sql:
        for kept in batch.rounds:
            circles = [
                (one.name, tuple(name for _, name in one.people)) for one in groups_of(sql, kept.id)
            ]
            turn = f" · {kept.name}/{len(batch.rounds)}" if len(batch.rounds) > 1 else ""
            made += round_slides(f"{_DRAWN[batch.kind]}{turn}", circles)
    return made

"""Learn names: whose, how far one is, and the way into a round."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton

from companion.model.changed import Changed
from companion.store.people import PeopleFilter
from companion.ui.context import Context
from companion.ui.pages.parts.panel import Panel
from companion.ui.pages.prepare.standing_bar import StandingBar
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.looks import label, set_look

if TYPE_CHECKING:
    from companion.operations.learning_round import Standing
    from companion.store import Database

TABLES = ("name_learning", "attendee", "contact", "contact_tag", "contact_photo", "encounter")


@dataclass(frozen=True, slots=True)
class _Read:
    standing: "Standing"
    tags: list[str]


class NamesPanel(Panel):
    """Chooses the people, shows the bar, and opens the sheet in which names are learned."""

    def __init__(self, context: Context, *, now: Callable[[], datetime]) -> None:
        super().__init__(context, icon="person", empty="No names to learn yet.", detail="")
        self._now = now
        self._decks: list[tuple[str, PeopleFilter]] = []
        theme = context.theme
        self.whose = QComboBox()
        self.whose.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.whose.setMinimumContentsLength(18)
        self.whose.activated.connect(self._on_whose)
        self.bar = StandingBar(theme)
        self.sentence = label("", "subtitle", wrap=True)
        self.start = set_look(QPushButton("Learn for two minutes"), "primary")
        self.start.clicked.connect(self._on_start)
        keys = label(
            "Space reveals the name, 1 and 2 say whether you knew it, or type it and press Enter. "
            "Whom you want to meet comes first, then those with a picture.",
            "muted",
            wrap=True,
        )
        self.body.addWidget(FieldRow(theme, "&Whose names", self.whose))
        self.body.addSpacing(theme.em(0.8))
        for part in (self.sentence, self.bar):
            self.body.addWidget(part)
        self.body.addSpacing(theme.em(0.6))
        self.body.addWidget(self.start, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(keys)

    @property
    def people(self) -> PeopleFilter:
        """Whose names are to be learned."""
        at = self.whose.currentIndex()
        return self._decks[at][1] if 0 <= at < len(self._decks) else self._event_people()

    def _event_people(self) -> PeopleFilter:
        event = self.context.current_event
        return PeopleFilter(event.id if event else None)

    def load(self) -> None:
        if self._decks and self._decks[0][1] != self._event_people():
            self._decks = []
            self.whose.clear()
        read = partial(_read, people=self.people)
        self.follow(self.context.worker.read(read, on_done=self._on_read))

    def _on_read(self, read: _Read) -> None:
        self._show_decks(read.tags)
        standing = read.standing
        if not standing.total and self.whose.currentIndex() <= 0:
            self.say(
                "No names to learn yet.",
                "Import a participant list, or your contacts: then Companion asks you for their "
                "names, a few at a time, until you know them.",
            )
            return
        self.bar.show_standing(standing)
        self.bar.setVisible(bool(standing.total))
        self.sentence.setText(self._sentence(standing))
        self.start.setEnabled(bool(standing.new or standing.due))
        self.setCurrentWidget(self.area)

    def _sentence(self, standing: "Standing") -> str:
        if not standing.total:
            return "Nobody is among these. Choose others above."
        if standing.new or standing.due:
            due = f"{standing.due:,} to repeat now" if standing.due else ""
            new = f"{standing.new:,} not asked yet" if standing.new else ""
            return f"{', '.join(part for part in (due, new) if part)}."
        return f"Nothing to learn now. The next name comes {when(standing.next_due, self._now())}."

    def _show_decks(self, tags: list[str]) -> None:
        event = self.context.current_event
        id, name = (event.id, f"Everybody of {event.name}") if event else (None, "Everybody")
        decks = [
            (name, PeopleFilter(id)),
            ("Whom you want to meet", PeopleFilter(id, "wanted")),
            ("Whom you met", PeopleFilter(id, "met")),
            ("Professional", PeopleFilter(None, "professional")),
            ("Social", PeopleFilter(None, "social")),
            *((f"Tag: {tag}", PeopleFilter(None, tag=tag)) for tag in tags),
        ]
        if decks == self._decks:
            return
        chosen = self.people
        self._decks = decks
        self.whose.clear()
        self.whose.addItems([text for text, _ in decks])
        filters = [one for _, one in decks]
        self.whose.setCurrentIndex(filters.index(chosen) if chosen in filters else 0)

    def _on_whose(self, _at: int) -> None:
        self.load()

    def _on_start(self) -> None:
        from companion.ui.pages.prepare.learning_sheet import LearningSheet

        sheet = LearningSheet(self.context, people=self.people, now=self._now)
        self.context.open_sheet(sheet)

    @staticmethod
    def concerns(changed: Changed) -> bool:
        """Whether a change may alter what is shown."""
        return changed.touches(*TABLES)


def when(due: str, now: datetime) -> str:
    """When a name comes again, in words: "in 9 minutes", "at 14:20", "tomorrow", "on 3 Dec"."""
    moment = datetime.fromisoformat(due).astimezone(now.tzinfo)
    minutes = max(1, round((moment - now).total_seconds() / 60))
    days = (moment.date() - now.date()).days
    if minutes < 60:
        return "in a minute" if minutes == 1 else f"in {minutes} minutes"
    if days == 0:
        return f"at {moment:%H:%M}"
    if days == 1:
        return "tomorrow"
    if days < 7:
        return f"in {days} days"
    return f"on {moment.day} {moment:%b}" + ("" if moment.year == now.year else f" {moment.year}")


def _read(db: "Database", *, people: PeopleFilter) -> _Read:
    from companion.operations.learning import learning_standing
    from companion.store.marks import all_tags

    with db.read() as sql:
        tags = [tag for tag, _ in all_tags(sql)]
    return _Read(learning_standing(db, people=people), tags)

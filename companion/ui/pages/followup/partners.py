"""Your partners: what comes next with each, whom you were matched with, and earlier ones."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.dialogs.partners.lines import row_of
from companion.ui.dialogs.partners.words import next_words
from companion.ui.pages.parts.panel import Panel, PeopleList
from companion.ui.pages.parts.person_line import PersonLine
from companion.ui.widgets.looks import label, set_look

if TYPE_CHECKING:
    from companion.operations.partners.pairs import OwnPair
    from companion.operations.partners.views import PartnerLine
    from companion.store import Database

TABLES = (
    "partnership", "journal_entry", "contact", "peer_round", "peer_group", "peer", "card_field",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Read:
    lines: "list[PartnerLine]"
    pairs: "list[OwnPair]"


class PartnersPanel(Panel):
    """Counted are the partners of now."""

    def __init__(self, context: Context, *, now: Callable[[], datetime]) -> None:
        super().__init__(
            context,
            icon="people",
            empty="No partner yet.",
            detail="With a partner you talk every so often, about a topic each time, and keep a "
            "journal of what you learn.",
        )
        self._now = now
        self.begin = set_look(QPushButton("&New partner…"), "primary")
        self.begin.clicked.connect(lambda: self._on_begin())
        self.topics = QPushButton("The list of &topics…")
        self.topics.clicked.connect(self._on_topics)
        # The same in the empty state, where one begins.
        self.first = self.nothing.add_button(set_look(QPushButton("&New partner…"), "primary"))
        self.first.clicked.connect(lambda: self._on_begin())
        self.look = self.nothing.add_button(QPushButton("Look at the &topics…"))
        self.look.clicked.connect(self._on_topics)
        holder = row_of(context.theme, (self.begin, self.topics))
        self.about = label(
            "You talk every so often, about a topic each time, and keep a journal.", "muted",
            wrap=True,
        )  # fmt: skip
        self.matched = PeopleList(context, "You were matched with")
        self.current = PeopleList(context, "Partners")
        self.earlier = PeopleList(context, "Earlier partners")
        for part in (self.about, holder, self.matched, self.current, self.earlier):
            self.body.addWidget(part)

    def load(self) -> None:
        read = partial(_read, now=self._now)
        self.follow(self.context.worker.read(read, on_done=self._on_read))

    def _on_read(self, read: _Read) -> None:
        current = [line for line in read.lines if not line.is_over]
        earlier = [line for line in read.lines if line.is_over]
        self.counted.emit(len(current) or None)
        self.matched.show_lines(map(self._pair_line, read.pairs), len(read.pairs))
        self.current.show_lines(map(self._line, current), len(current))
        self.earlier.show_lines(map(self._line, earlier), len(earlier))
        empty = not (read.lines or read.pairs)
        self.setCurrentWidget(self.nothing if empty else self.area)

    def _line(self, line: "PartnerLine") -> PersonLine:
        from companion.operations.following.cadence import every

        row = line.row
        talks = "1 talk" if line.talked == 1 else f"{line.talked} talks"
        rhythm = "" if line.is_over else every(row.every_days)
        about = " · ".join(part for part in (rhythm, row.means, talks if line.talked else "")
                           if part)  # fmt: skip
        why = [about] if about else []
        if line.waiting and line.next is not None:
            words = "1 earlier topic waits" if len(line.waiting) == 1 else (
                f"{len(line.waiting)} earlier topics wait"
            )  # fmt: skip
            why.append(f"{words}: whenever it fits.")
        made = PersonLine(
            self.context.theme,
            name=row.name,
            line=next_words(line, self._now().date()),
            why=why,
            on_open=partial(self._open, row.id),
            deeds=(
                ("Journal", partial(self._open, row.id)),
                ("Getting to know", partial(self._open, row.id, "knowing")),
            ),
        )
        made.open.setToolTip("Show the topics and the journal")
        return made

    def _pair_line(self, pair: "OwnPair") -> PersonLine:
        made = PersonLine(
            self.context.theme,
            name=pair.name,
            line=f"In the peer round “{pair.round}”",
            why=(". ".join(pair.reasons),) if pair.reasons else (),
            on_open=partial(self._on_begin, pair),
            deeds=(("Begin…", partial(self._on_begin, pair)),),
        )
        made.open.setToolTip("Begin a partnership")
        return made

    def _open(self, partnership_id: int, part: str = "talks") -> None:
        from companion.ui.dialogs.partners.sheet import PartnerSheet

        sheet = PartnerSheet(self.context, partnership_id, part=part, now=self._now)
        self.context.open_sheet(sheet)

    def _on_begin(self, pair: "OwnPair | None" = None) -> None:
        from companion.ui.dialogs.partners.begin_sheet import BeginSheet

        self.context.open_sheet(
            BeginSheet(
                self.context,
                peer_id=pair.peer_id if pair else None,
                name=pair.name if pair else "",
                now=self._now,
            )
        )

    def _on_topics(self) -> None:
        from companion.ui.dialogs.partners.topics_sheet import TopicsSheet

        self.context.open_sheet(TopicsSheet(self.context))

    @staticmethod
    def concerns(changed: Changed) -> bool:
        """Whether a change may alter what is shown."""
        return changed.touches(*TABLES)


def _read(db: "Database", *, now: Callable[[], datetime]) -> _Read:
    from companion.operations.partners.pairs import own_pairs
    from companion.operations.partners.views import partner_lines

    return _Read(partner_lines(db, today=now().date()), own_pairs(db))

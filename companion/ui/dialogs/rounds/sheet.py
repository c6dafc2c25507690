"""The sheet of a round: its groups with their reasons, changed by hand, told, saved."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton

from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.dialogs.rounds.details import Details
from companion.ui.dialogs.rounds.group_list import GroupList
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.search_field import SearchField
from companion.ui.widgets.sheet import Sheet
from companion.ui.worker import Task

if TYPE_CHECKING:
    from companion.model.progress import Progress
    from companion.operations.peers.matching import Outcome
    from companion.operations.peers.rounds import OpenRound, RoundResult
    from companion.store import Database

TABLES = ("peer_round", "peer_group", "peer")


class RoundSheet(Sheet):
    """Every change is a step of its own that Undo takes back; `remark` is said at first."""

    def __init__(self, context: Context, round_id: int, *, remark: str = "") -> None:
        super().__init__(
            context.theme, title="Peer round", primary="Messages…", cancel="Close", scrolls=False
        )
        self._context, self._round_id = context, round_id
        self.now: OpenRound | None = None
        self._task: Task | None = None
        em = context.theme.em
        self.search = SearchField(
            context.theme, name="Find somebody in this round", hint="Find somebody in this round"
        )
        self.search.textChanged.connect(self._on_search)
        self.groups = GroupList(context.theme)
        self.search.left.connect(lambda _chosen: self.groups.setFocus())
        self.details = Details(context.theme)
        self.groups.itemSelectionChanged.connect(self._on_selection)
        self.details.wanted.connect(self._on_wanted)
        self.rules = label("", "small", wrap=True)
        self.again = QPushButton("Match the rest a&gain")
        self.again.setToolTip("Groups that are kept together stay, all others are matched anew")
        self.again.clicked.connect(self.match_again)
        self.table = QPushButton("Save as a &table…")
        self.table.clicked.connect(self._on_table)
        middle = QHBoxLayout()
        middle.setSpacing(em(0.6))
        middle.addWidget(self.groups, 3)
        middle.addWidget(self.details, 2)
        row = QHBoxLayout()
        row.setSpacing(em(0.6))
        row.addWidget(self.search, 1)
        for button in (self.again, self.table):
            set_look(button, "plain")
            row.addWidget(button)
        self.body.addLayout(row)
        self.body.addLayout(middle, 1)
        self.body.addWidget(self.rules)
        context.changes.happened.connect(self._on_changed)
        if remark:
            self.message.say(remark, tone="calm")
        self._load()

    def accept(self) -> None:
        """Write to everybody."""
        from companion.ui.dialogs.rounds.message_sheet import MessageSheet

        if self.now is not None and self._task is None:
            context, round_id = self._context, self._round_id
            self.close_sheet()
            context.open_sheet(MessageSheet(context, round_id))

    def reject(self) -> None:
        """Stop a matching under way; else close."""
        if self._task is not None:
            self._task.cancel()
        else:
            self.close_sheet()

    def _load(self) -> None:
        self._context.worker.read(
            partial(_open, round_id=self._round_id),
            on_done=self._on_read,
            on_failed=self._on_gone,
        )

    def _on_gone(self, sentence: str) -> None:
        self.message.say(sentence)
        for part in (self.groups, self.details, self.again, self.table, self.primary):
            part.setEnabled(False)

    def _on_read(self, now: "OpenRound") -> None:
        self.now = now
        self.title.setText(now.row.name)
        trios = sum(len(group.members) > 2 for group in now.groups)
        parts = [f"{now.row.people:,} people", f"{len(now.groups):,} groups"]
        parts += [f"{trios:,} of three"] if trios else []
        parts += [f"{len(now.left):,} without a partner"] if now.left else []
        self.set_subtitle(" · ".join(parts))
        self.groups.show_round(now)
        self.groups.narrow(self.search.text())
        held = [f"{one.words}: {one.groups:,} of {one.of:,}" for one in now.holds()]
        self.rules.setText(f"Rules that hold: {'; '.join(held)}" if held else "")
        self._on_selection()

    def _on_search(self, text: str) -> None:
        self.groups.narrow(text)

    def _on_selection(self) -> None:
        if self.now is not None:
            self.details.show_chosen(self.now, self.groups.chosen())

    def _on_wanted(self, what: str) -> None:
        from companion.operations.peers import changing

        if self.now is None or self._task is not None:
            return
        round_id, groups = self._round_id, self.details.group_ids
        peers = [self.now.peer_ids[place] for place in self.details.ticked]
        doing: dict[str, Callable[[Database], RoundResult]] = {
            "swap": lambda db: changing.swap(db, round_id=round_id, peer_ids=(peers[0], peers[1])),
            "together": lambda db: changing.put_together(db, round_id=round_id, peer_ids=peers),
            "break": lambda db: changing.break_up(db, round_id=round_id, group_ids=groups),
            "keep": lambda db: changing.keep_groups(
                db, round_id=round_id, group_ids=groups, kept=True
            ),
            "free": lambda db: changing.keep_groups(
                db, round_id=round_id, group_ids=groups, kept=False
            ),
        }
        self.message.dismiss()
        work = doing[what]
        self._context.change(lambda db, _: work(db), cause=None, on_failed=self.message.say)

    def match_again(self) -> None:
        """Match everybody again who is in no kept group."""
        if self.now is None or self._task is not None:
            return
        now = self.now
        self._task = self._context.worker.compute(
            lambda progress: _match(now, progress),
            on_done=self._on_matched,
            on_failed=self._on_failed,
            on_cancelled=self._end,
            on_progress=self.progress.advance,
            what="Matching…",
        )
        self.set_busy("Matching the rest again…", cancel=self._task.cancel)

    def _on_matched(self, outcome: "Outcome") -> None:
        from companion.operations.peers.changing import take_over

        assert self.now is not None
        self._end()
        peers, round_id = self.now.peer_ids, self._round_id
        self._context.change(
            lambda db, _: take_over(db, round_id=round_id, outcome=outcome, peer_ids=peers),
            cause=None,
            on_failed=self.message.say,
        )
        self.message.say(sure_words(outcome), tone="calm")

    def _on_failed(self, sentence: str) -> None:
        self._end()
        self.message.say(sentence)

    def _end(self) -> None:
        self._task = None
        self.set_busy("")

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches(*TABLES):
            self._load()

    def _on_table(self) -> None:
        dialog = QFileDialog(self, "Save as a table")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(".csv")
        dialog.setNameFilter("Table (*.csv)")
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        dialog.selectFile(str(Path(QStandardPaths.writableLocation(documents)) / "round.csv"))
        dialog.fileSelected.connect(lambda name: self.write_table(Path(name)))
        dialog.open()

    def write_table(self, out: Path) -> None:
        """Write who is with whom to a file."""
        now = self.now
        if now is not None:
            self._context.worker.compute(
                lambda _progress: _write(now, out),
                on_done=lambda path: self.message.say(f"Saved “{path}”.", tone="calm"),
                on_failed=self.message.say,
            )


def sure_words(outcome: "Outcome") -> str:
    """How good the groups are, and what could be done for those who are in none."""
    if outcome.proven:
        words = "No other way is better: that is proven."
    elif outcome.at_most > outcome.points:
        more = max(0.01, 100 * (outcome.at_most - outcome.points) / outcome.at_most)
        words = f"Another way could be better by {more:.2f} % at the most."
    else:
        words = "These are the best pairs there are."
    for one in outcome.relaxed[:2]:
        people = "1 person" if one.more == 1 else f"{one.more:,} people"
        words += f" Without “{one.words}” {people} more would have a partner."
    return words


def _open(db: "Database", *, round_id: int) -> "OpenRound":
    from companion.operations.peers.rounds import open_round

    return open_round(db, round_id=round_id)


def _match(now: "OpenRound", progress: "Progress") -> "Outcome":
    from companion.operations.peers.matching import match

    kept = [group.members for group in now.groups if group.kept]
    return match(now.field, kept=kept, progress=progress)


def _write(now: "OpenRound", out: Path) -> Path:
    from companion.operations.peers.leaving import write_round_csv

    return write_round_csv(now, out)

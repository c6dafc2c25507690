"""The sheet “Peer round”: who, by which columns, under which rules; how many fit; and go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit

from companion.operations.peers.setup import Setup
from companion.ui.context import Context
from companion.ui.dialogs.rounds.columns_form import ColumnsForm
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.looks import label
from companion.ui.widgets.sheet import Sheet
from companion.ui.worker import Task

if TYPE_CHECKING:
    from companion.model.progress import Progress
    from companion.operations.peers.explaining import Fits
    from companion.operations.peers.field import Field
    from companion.operations.peers.matching import Outcome
    from companion.operations.peers.rounds import RoundResult
    from companion.operations.peers.signups import SignUp
    from companion.store import Database


@dataclass(frozen=True, slots=True)
class _Read:
    """The people, their columns, what is guessed, and who was whose partner before."""

    people: "list[SignUp]"
    columns: Mapping[str, Sequence[str]]
    setup: Setup
    met: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Matched:
    field: "Field"
    outcome: "Outcome"


class MakeRoundSheet(Sheet):
    """For an event's people, or with `keys` for these. When it is made it is shown."""

    def __init__(
        self, context: Context, *, event_id: int | None, keys: Sequence[int] | None = None
    ) -> None:
        super().__init__(context.theme, title="Peer round", primary="Match them")
        self._context, self._event_id = context, event_id
        self._read: _Read | None = None
        self._task: Task | None = None
        self._preview_task: Task | None = None
        self._stage = -1
        self.name = QLineEdit()
        self.name.setPlaceholderText("Mentoring, spring 2027")
        self.name.textChanged.connect(self._enable)
        self.form = ColumnsForm(context.theme)
        self.form.changed.connect(self._preview)
        self.trios = QCheckBox("&Three together where one is left over")
        self.again = QCheckBox("&Partners of earlier rounds don't meet again")
        for box in (self.trios, self.again):
            box.setChecked(True)
        self.again.toggled.connect(self._preview)
        self.fits = label("", wrap=True)
        em = context.theme.em
        self.body.addWidget(FieldRow(context.theme, "&Name of the round", self.name))
        self.body.addSpacing(em(0.5))
        self.body.addWidget(SectionHeading("What they signed up with"))
        self.body.addWidget(self.form)
        self.body.addSpacing(em(0.5))
        for part in (self.trios, self.again):
            self.body.addWidget(part)
        self.body.addSpacing(em(0.5))
        self.body.addWidget(SectionHeading("How many fit"))
        self.body.addWidget(self.fits)
        self.body.addStretch(1)
        self._enable()
        self.set_subtitle("Reading who signed up…")
        read = partial(_read, event_id=event_id, keys=None if keys is None else list(keys))
        context.worker.read(read, on_done=self._on_read, on_failed=self.message.say)

    def accept(self) -> None:
        """Match them, and keep what comes of it."""
        if self._read is None or self._task is not None or not self.primary.isEnabled():
            return
        field = self._field()
        self._stage = -1
        self._task = self._context.worker.compute(
            lambda progress: _match(field, progress),
            on_done=self._on_matched,
            on_failed=self._on_failed,
            on_progress=self._on_progress,
            on_cancelled=self._on_cancelled,
            what="Matching…",
        )
        self.set_busy("Matching…", cancel=self._task.cancel)

    def reject(self) -> None:
        """Stop a matching under way; else close."""
        if self._task is not None:
            self._task.cancel()
        else:
            self.close_sheet()

    def _enable(self) -> None:
        ready = self._read is not None and bool(self.name.text().strip())
        self.primary.setEnabled(ready and self._task is None)

    def _on_read(self, read: _Read) -> None:
        self._read = read
        count = len(read.people)
        if count < 2:
            self.set_subtitle("A round needs two people at the least.")
            return
        self.set_subtitle(
            f"{count:,} people. Only what they signed up with counts, and nothing of your notes."
        )
        self.form.show_setup(list(read.columns), read.setup)
        self._preview()
        self._enable()

    def _field(self) -> "Field":
        from companion.operations.peers.field import Field

        assert self._read is not None
        again = self.again.isChecked()
        setup = self.form.setup(avoid=None if again else [], trios=self.trios.isChecked())
        return Field(self._read.people, setup, self._read.met if again else frozenset())

    def _preview(self) -> None:
        """Show how many people have somebody under each rule, before anything is made."""
        if self._read is None:
            return
        if self._preview_task is not None:
            self._preview_task.cancel()
        field = self._field()
        self._preview_task = self._context.worker.compute(
            lambda progress: _fits(field, progress),
            on_done=self._on_fits,
            on_failed=self.message.say,
            what="Counting who fits…",
        )

    def _on_fits(self, found: "list[Fits]") -> None:
        lines = [
            f"{_first_up(one.words)}: {one.people:,} of {one.of:,} people have somebody"
            for one in found
        ]
        self.fits.setText("\n".join(lines))

    def _on_progress(self, done: int, _total: int | None) -> None:
        from companion.operations.peers.matching import STAGES

        if done != self._stage and self._task is not None:
            self._stage = done
            self.progress.begin(f"{STAGES[done]}…", cancel=self._task.cancel)

    def _on_matched(self, matched: _Matched) -> None:
        from companion.operations.peers.rounds import keep_round

        name, event_id = self.name.text(), self._event_id
        self._outcome = matched.outcome
        self._context.change(
            lambda db, _: keep_round(
                db, name=name, event_id=event_id, field=matched.field, outcome=matched.outcome
            ),
            cause=self,
            on_done=self._on_kept,
            on_failed=self._on_failed,
        )

    def _on_kept(self, kept: "RoundResult") -> None:
        from companion.ui.dialogs.rounds.sheet import RoundSheet, sure_words

        self._end()
        context, words = self._context, sure_words(self._outcome)
        self.close_sheet()
        context.open_sheet(RoundSheet(context, kept.round_id, remark=words))

    def _on_failed(self, sentence: str) -> None:
        self._end()
        self.message.say(sentence)

    def _on_cancelled(self) -> None:
        self._end()

    def _end(self) -> None:
        self._task = None
        self.set_busy("")
        self._enable()


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]


def _read(db: "Database", *, event_id: int | None, keys: list[int] | None) -> _Read:
    from companion.operations.peers.choosing import choose, columns_of
    from companion.operations.peers.rounds import round_field
    from companion.operations.peers.signups import sign_ups

    people = sign_ups(db, event_id=event_id, keys=keys)
    setup = choose(people)
    met = round_field(db, people=people, setup=setup).met
    return _Read(people, columns_of(people), setup, met)


def _fits(field: "Field", progress: "Progress") -> "list[Fits]":
    from companion.operations.peers.explaining import fits

    progress(0, None)
    return fits(field)


def _match(field: "Field", progress: "Progress") -> _Matched:
    from companion.operations.peers.matching import match

    return _Matched(field, match(field, progress=progress))

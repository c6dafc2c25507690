"""A round of learning names: one person after another, by keys alone; each answer one step."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.model.changed import Changed
from companion.operations.learning_round import Round
from companion.ui.context import Context
from companion.ui.pages.prepare.card_view import CardView
from companion.ui.pages.prepare.names import when
from companion.ui.pages.prepare.standing_bar import StandingBar
from companion.ui.widgets.looks import label
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from companion.operations.learning import Answered, LearningCard, LearningRound, Whose
    from companion.operations.learning_round import Standing
    from companion.store import Database

_WIDEST = 40  # em
_LONGEST = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class _Read:
    found: "LearningRound"
    photos: dict[int, QImage]


class LearningSheet(Sheet):
    """Asks for the names of a round; Esc ends it, and what was answered stays."""

    def __init__(self, context: Context, *, people: "Whose", now: Callable[[], datetime]) -> None:
        super().__init__(context.theme, title="Learn names", primary="Another round", cancel="End")
        self._context, self._people, self._now = context, people, now
        self.round: Round[LearningCard] = Round(())
        self._photos: dict[int, QImage] = {}
        self._saving = self._knew = False
        self._answered: list[Answered] = []
        self._began = now()
        self.card = CardView(context.theme)
        self.card.revealed.connect(self._on_revealed)
        self.card.graded.connect(self._on_graded)
        self.card.hide()
        self.outcome = label("", "subtitle", wrap=True)
        self.bar = StandingBar(context.theme)
        self.outcome.hide()
        self.bar.hide()
        holder = QWidget()
        holder.setMaximumWidth(context.theme.em(_WIDEST))
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.em(0.8))
        parts: tuple[QWidget, ...] = (self.card, self.outcome, self.bar)
        for part in parts:
            column.addWidget(part)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(holder, 100)
        row.addStretch(1)
        self.body.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(2)
        context.changes.happened.connect(self._on_changed)
        self._begin()

    def accept(self) -> None:
        """Another round."""
        if self.primary.isVisibleTo(self):
            self._begin()

    def _begin(self) -> None:
        self.primary.hide()
        seed = int(self._now().timestamp())
        read = partial(_read, people=self._people, seed=seed)
        self._context.worker.read(read, on_done=self._on_read, on_failed=self.message.say)

    def _on_read(self, read: _Read) -> None:
        self._photos, self._answered = read.photos, []
        self._began = self._now()
        self.round = Round(read.found.cards)
        if self.round.current is None:
            self._show_end(read.found.standing)
        else:
            self._show_current()

    def _show_current(self) -> None:
        current = self.round.current
        if current is None or self._is_over:
            self._context.worker.read(
                partial(_standing, people=self._people),
                on_done=self._show_end,
                on_failed=self.message.say,
            )
            return
        for part in (self.outcome, self.bar, self.primary):
            part.hide()
        left = self.round.left
        self.set_subtitle("The last one" if left == 1 else f"{left} to go")
        self.card.show()
        self.card.show_card(current, self._photos.get(current.key))

    @property
    def _is_over(self) -> bool:
        """Two minutes after the first card: whoever is still to come is so next time."""
        return bool(self.round.answered) and self._now() - self._began >= _LONGEST

    def _show_end(self, standing: "Standing") -> None:
        self.card.hide()
        self.set_subtitle("")
        more = bool(standing.new or standing.due)
        done = self.round.answered
        sentence = f"You knew {self.round.knew} of {done}. " if done else ""
        if self._is_over and self.round.left:
            sentence = f"Two minutes are over. {sentence}"
        if more:
            sentence += "Another round?" if done else "There are names to learn."
        elif standing.next_due:
            sentence += f"The next name comes {when(standing.next_due, self._now())}."
        elif not standing.total:
            sentence = "There is nobody whose name could be learned."
        self.outcome.setText(sentence)
        self.outcome.show()
        self.bar.show_standing(standing)
        self.bar.setVisible(bool(standing.total))
        self.primary.setVisible(more)
        (self.primary if more else self.cancel).setFocus()

    def _on_revealed(self, typed: str) -> None:
        from companion.operations.name_prompts import compare

        current = self.round.current
        if current is None:
            return
        verdict = compare(typed, current.prompt, current.facts) if typed else ""
        words = {
            "": "",
            "right": "Right.",
            "partly": f"Almost: you typed “{typed}”.",
            "wrong": f"You typed “{typed}”.",
        }[verdict]
        suggested = {"right": True, "wrong": False}.get(verdict)
        if suggested is not None:
            words += "  Enter goes on."
        self.card.show_answer(current, words, suggested)

    def _on_graded(self, knew: bool) -> None:
        from companion.operations.learning import answer_name

        current = self.round.current
        if current is None or self._saving:
            return
        self._saving, self._knew = True, knew
        self._context.change(
            lambda db, _: answer_name(db, key=current.key, knew=knew),
            cause=self,
            on_done=self._on_answered,
            on_failed=self._on_failed,
        )

    def _on_answered(self, answered: "Answered") -> None:
        self._saving = False
        self._answered.append(answered)
        self.round.answer(knew=self._knew)
        self._show_current()

    def _on_failed(self, sentence: str) -> None:
        self._saving = False
        self.message.say(sentence)
        self.round.drop()
        self._show_current()

    def _on_changed(self, changed: Changed, cause: object) -> None:
        """An answer may have been taken back: then it is asked for again."""
        if cause is self or not self._answered or not changed.touches("name_learning"):
            return
        last = self._answered[-1]
        self._context.worker.read(partial(_reviews, key=last.key), on_done=self._on_reviews)

    def _on_reviews(self, reviews: int) -> None:
        if self._answered and reviews < self._answered[-1].reviews:
            self._answered.pop()
            self.round.step_back()
            self._show_current()


def _read(db: "Database", *, people: "Whose", seed: int) -> _Read:
    from companion.operations.learning import learning_round
    from companion.ui.widgets.pictures import small_image

    found = learning_round(db, people=people, seed=seed)
    pictures = {card.key: small_image(card.photo) for card in found.cards if card.photo}
    return _Read(found, {key: one for key, one in pictures.items() if not one.isNull()})


def _standing(db: "Database", *, people: "Whose") -> "Standing":
    from companion.operations.learning import learning_standing

    return learning_standing(db, people=people)


def _reviews(db: "Database", *, key: int) -> int:
    from companion.store.learning import state_of

    with db.read() as sql:
        state = state_of(sql, key)
    return state.reviews if state else 0

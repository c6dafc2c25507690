"""One round of learning names: which people come, in what order, and when it ends. Pure."""

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from companion.store.learning import LearningState

T = TypeVar("T")

# About two minutes: a name takes some ten seconds, and those that are not known come again.
ROUND = 10
NEW_IN_ROUND = 7
_AGAIN_AFTER = 3  # cards later
_TIMES = 3  # that one card comes in a round at most


@dataclass(frozen=True, slots=True)
class Standing:
    """How many names there are: never asked, being learned, known; how many can be asked now.

    `next_due` is when the next one can be asked (ISO 8601, UTC), "" if now or never.
    """

    new: int = 0
    learning: int = 0
    known: int = 0
    due: int = 0
    next_due: str = ""

    @property
    def total(self) -> int:
        """All people whose names can be learned."""
        return self.new + self.learning + self.known


def standing(keys: Collection[int], states: Mapping[int, LearningState], *, now: str) -> Standing:
    """How far one is with these people; `now` as in `LearningState.due`."""
    own = [states[key] for key in keys if key in states]
    known = sum(state.known for state in own)
    new = len(keys) - len(own)
    due = sum(state.due <= now for state in own)
    later = min((state.due for state in own if state.due > now), default="")
    return Standing(new, len(own) - known, known, due, "" if new or due else later)


def choose(
    keys: Sequence[int],
    states: Mapping[int, LearningState],
    *,
    wanted: Collection[int],
    photos: Collection[int],
    now: str,
    seed: int,
) -> list[int]:
    """The people of a round: whom you want to meet first, then those with a picture.

    Among equals those who are due come before new ones, the longest due first; new ones come in
    an order that `seed` alone decides. Nobody comes who is not due.
    """
    shuffled = list(keys)
    random.Random(seed).shuffle(shuffled)
    open_keys = [key for key in shuffled if key not in states or states[key].due <= now]

    def rank(key: int) -> tuple[bool, bool, bool, str]:
        state = states.get(key)
        return key not in wanted, key not in photos, state is None, state.due if state else ""

    chosen, new = list[int](), 0
    for key in sorted(open_keys, key=rank):
        if key not in states:
            if new == NEW_IN_ROUND:
                continue
            new += 1
        chosen.append(key)
        if len(chosen) == ROUND:
            break
    return chosen


class Round(Generic[T]):
    """The cards that are still to come. Who is not known comes again a little later.

    `answer` and `step_back` are each other's opposites.
    """

    def __init__(self, cards: Sequence[T]) -> None:
        self._to_come = list(range(len(cards)))
        self._cards = list(cards)
        self._past: list[tuple[list[int], bool]] = []

    @property
    def current(self) -> T | None:
        """The card that is shown, None at the end."""
        return self._cards[self._to_come[0]] if self._to_come else None

    @property
    def answered(self) -> int:
        """How many answers were given."""
        return len(self._past)

    @property
    def left(self) -> int:
        """How many cards are still to come, the one shown included."""
        return len(self._to_come)

    @property
    def knew(self) -> int:
        """How many of the answers were known."""
        return sum(knew for _, knew in self._past)

    @property
    def last(self) -> T | None:
        """The card that was answered last."""
        return self._cards[self._past[-1][0][0]] if self._past else None

    def times(self) -> int:
        """How often the card that is shown was answered in this round."""
        return sum(before[0] == self._to_come[0] for before, _ in self._past)

    def answer(self, *, knew: bool) -> None:
        """Go on to the next card. Nothing happens at the end."""
        if not self._to_come:
            return
        times = self.times() + 1
        self._past.append((list(self._to_come), knew))
        card, *rest = self._to_come
        if not knew and times < _TIMES:
            rest.insert(_AGAIN_AFTER, card)
        self._to_come = rest

    def step_back(self) -> None:
        """Show the card again that was answered last."""
        if self._past:
            self._to_come, _ = self._past.pop()

    def drop(self) -> None:
        """Leave the card that is shown out: its person is gone."""
        gone = self._to_come[0] if self._to_come else None
        self._to_come = [card for card in self._to_come if card != gone]

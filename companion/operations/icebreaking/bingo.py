"""People-bingo: a different card for each player, every square of it to be found in this room.

Each square is true of at least two people and of at most a third of them, and of at least two
others than the player, so that nobody hunts for one particular person or for himself.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from companion.errors import KnownError
from companion.model.progress import Progress, silent
from companion.operations.icebreaking.facts import LEAST, Fact, fitting

SIDES = (3, 4, 5)
_FREE_FROM = 5  # a card of five has a free square in the middle
# How many squares of a kind are wanted beside each other; what is left over is filled with any.
_WEIGHTS = {
    "interest": 3.0, "place": 2.5, "role": 2.0, "organization": 2.0, "exchange": 2.0,
    "answer": 2.0, "language": 1.5, "title": 1.0, "mention": 0.7, "ticket": 0.8, "name": 0.8,
}  # fmt: skip
_LOOKED_AT = 16  # facts of a kind among which the least used is taken
_TRIES = 8
_TOLD_EVERY = 20


@dataclass(frozen=True, slots=True)
class Card:
    """`squares` row by row, None for the free one. `player` is whose it is, None for anybody's."""

    player: int | None
    side: int
    squares: tuple[Fact | None, ...]


def squares_on(side: int) -> int:
    """How many squares of a card are to be filled."""
    return side * side - (side >= _FREE_FROM)


def largest_side(
    facts: Sequence[Fact], people: int, players: Sequence[int | None], *, most: int = SIDES[-1]
) -> int:
    """The largest card, of at most that side, that every player can have.

    Raises KnownError, one sentence that says what there is and what to do, if there is none.
    """
    usable = fitting(facts, people)
    fewest = min((len(_for_player(usable, player)) for player in players), default=0)
    for side in reversed(SIDES):
        if side <= most and squares_on(side) <= fewest:
            return side
    raise KnownError(_too_little(people, fewest, anybody=None in players))


def make_cards(
    facts: Sequence[Fact],
    people: int,
    players: Sequence[int | None],
    *,
    side: int,
    seed: int,
    progress: Progress = silent,
) -> list[Card]:
    """A card for each of these players, no two alike; the same ones for the same seed.

    `side` as `largest_side` says.
    """
    usable = fitting(facts, people)
    chance = Random(f"bingo {seed} {side}")
    used: Counter[tuple[str, ...]] = Counter()
    sets: set[frozenset[tuple[str, ...]]] = set()
    orders: set[tuple[tuple[str, ...], ...]] = set()
    cards = []
    for done, player in enumerate(players):
        if done % _TOLD_EVERY == 0:
            progress(done, len(players))
        eligible = _for_player(usable, player)
        for _ in range(_TRIES):
            chosen = choose_varied(eligible, squares_on(side), used, chance)
            if frozenset(fact.key for fact in chosen) not in sets:
                break
        _arrange(chosen, orders, chance)
        sets.add(frozenset(fact.key for fact in chosen))
        used.update(fact.key for fact in chosen)
        squares: list[Fact | None] = [*chosen]
        if side >= _FREE_FROM:
            squares.insert(side * side // 2, None)
        cards.append(Card(player, side, tuple(squares)))
    progress(len(players), len(players))
    return cards


def _for_player(facts: Sequence[Fact], player: int | None) -> list[Fact]:
    """What a player can find in others. A card for anybody reckons with being one's own square."""
    return [
        fact for fact in facts if len(fact.who) - (player is None or player in fact.who) >= LEAST
    ]


def choose_varied(
    facts: Sequence[Fact], count: int, used: Counter[tuple[str, ...]], chance: Random
) -> list[Fact]:
    """So many facts of various kinds, those first that stand on few cards yet."""
    kinds: dict[str, list[Fact]] = {}
    for fact in facts:
        kinds.setdefault(fact.kind, []).append(fact)
    for several in kinds.values():
        chance.shuffle(several)
    taken: Counter[str] = Counter()
    chosen: list[Fact] = []
    people: set[frozenset[int]] = set()
    for _ in range(count):
        kind = max(
            kinds, key=lambda name: (chance.random() + 0.5) * _WEIGHTS[name] / (taken[name] + 1)
        )
        several = kinds[kind]
        best = min(
            range(min(_LOOKED_AT, len(several))),
            key=lambda at: (several[at].who in people, used[several[at].key]),
        )
        fact = several.pop(best)
        if not several:
            del kinds[kind]
        taken[kind] += 1
        chosen.append(fact)
        people.add(fact.who)
    return chosen


def _arrange(chosen: list[Fact], orders: set[tuple[tuple[str, ...], ...]], chance: Random) -> None:
    """Shuffle the squares into an order that no card has."""
    while True:
        chance.shuffle(chosen)
        order = tuple(fact.key for fact in chosen)
        if order not in orders:
            orders.add(order)
            return


def _too_little(people: int, squares: int, *, anybody: bool) -> str:
    need = squares_on(SIDES[0])
    has = "nobody" if not people else "one person" if people == 1 else f"{people:,} people"
    found = "none" if not squares else "one" if squares == 1 else f"only {squares}"
    named = (
        ", print each player’s own card with the name on it (which takes less),"
        if anybody and people >= 6
        else ""
    )
    return (
        f"A bingo needs {need} things for each player that at least two others share and at most "
        f"a third of the people: this list has {has} and {found} such. Let more people take "
        f"part{named} or try “Find someone who”, which needs less."
    )

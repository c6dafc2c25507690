"""A round worked out: the people, the rules and the importance, made into groups. Pure."""

import random
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from companion.errors import KnownError
from companion.model.progress import Progress, silent
from companion.operations.peers.aside import SOON, solve_aside
from companion.operations.peers.explaining import (
    Holds,
    Relaxed,
    all_but,
    holds,
    impossible,
    why_left,
)
from companion.operations.peers.field import Field
from companion.operations.peers.solving import Group, Problem

if TYPE_CHECKING:
    from companion.operations.peers.field import Bools, Ints

# What is being done, in this order: `progress(stage, len(STAGES))` says which.
STAGES = (
    "Comparing everybody with everybody", "Finding the best pairs", "Choosing who makes three",
    "Looking at who is left",
)  # fmt: skip
# Everybody is compared with everybody: of so many people in some hundred megabytes.
MOST_PEOPLE = 3_000
# Of more pairs only everybody's best are matched, which may miss the very best.
_MOST_PAIRS, _BEST_OF_EACH = 700_000, 150
# To count how many can have a partner, so many of each person's are enough.
_SOME_OF_EACH = 30


@dataclass(frozen=True, slots=True)
class Outcome:
    """Groups as places in the field's people, and who is in none.

    `proven`: nothing better is possible. Else `points` could be `at_most` in another way.
    """

    groups: list[Group]
    left: list[int]
    points: int
    at_most: int
    proven: bool
    why_left: dict[int, str] = field(default_factory=dict)
    relaxed: list[Relaxed] = field(default_factory=list)
    holds: list[Holds] = field(default_factory=list)


def match(
    on: Field,
    *,
    kept: Sequence[Group] = (),
    progress: Progress = silent,
    soon: int = SOON,
) -> Outcome:
    """The best groups of everybody who is not in a kept one; see `solving.solve`.

    Raises KnownError, with the rule that is at fault, if no two people fit at all. What `progress`
    raises ends it.
    """

    def tell(what: str) -> None:
        progress(STAGES.index(what) if what in STAGES else 0, len(STAGES))

    tell(STAGES[0])
    _check(on)
    taken = {place for group in kept for place in group}
    free = [place for place in range(len(on)) if place not in taken]
    # Between equals the seed decides, and not who stands first in the list.
    random.Random(on.setup.seed).shuffle(free)
    if not kept and not on.allowed.any():
        raise KnownError(impossible(on))
    problem = _problem(on, on.allowed, on.points, free)
    (solution,) = solve_aside([problem], tell, soon=soon)
    tell(STAGES[3])
    left = sorted(free[at] for at in solution.left)
    groups = [tuple(sorted(free[at] for at in group)) for group in solution.groups]
    groups = sorted([*kept, *groups], key=lambda group: (-on.score(group), group))
    cost: list[Relaxed] = []
    if len(left) > 1 or any(not on.allowed[place].any() for place in left):
        cost = _relaxed(on, free, tell, soon)
    return Outcome(
        groups=groups,
        left=left,
        points=solution.points,
        at_most=solution.at_most,
        proven=solution.proven,
        why_left={place: why_left(on, place) for place in left},
        relaxed=cost,
        holds=holds(on, groups),
    )


def _check(on: Field) -> None:
    if len(on) > MOST_PEOPLE:
        raise KnownError(
            f"A round takes {MOST_PEOPLE:,} people at the most, and these are {len(on):,}: "
            "choose some of them, such as those of a filter."
        )
    if len(on) < 2:
        raise KnownError(impossible(on))


def _relaxed(
    on: Field, free: Sequence[int], tell: Callable[[str], None], soon: int
) -> list[Relaxed]:
    """How many more pairs alone could hold without each rule, at the least.

    Of many people some partners of each, drawn by lot, are enough to see it.
    """
    from numpy.random import default_rng

    lots: Ints = default_rng(0).integers(0, 1000, (len(on), len(on)), dtype="int64")
    ways = [on.allowed, *(all_but(on, ruled) for ruled in on.ruled)]
    found = solve_aside(
        [_problem(on, way, lots, free, counting=True) for way in ways],
        lambda _what: tell(STAGES[3]),
        soon=soon,
    )
    placed, *others = (sum(map(len, one.groups)) for one in found)
    more = [
        Relaxed(ruled.words, count - placed)
        for ruled, count in zip(on.ruled, others, strict=True)
        if count > placed
    ]
    return sorted(more, key=lambda one: -one.more)


def _problem(
    on: Field,
    allowed: "Bools",
    points: "Ints",
    free: Sequence[int],
    *,
    counting: bool = False,
) -> Problem:
    """The free people, by their place in `free`, as the matching takes them.

    `counting`: only how many have a partner is asked for, so that points and trios do not matter.
    """
    import numpy as np

    some = np.array(free, dtype=np.int64)
    may = allowed[np.ix_(some, some)]
    worth = points[np.ix_(some, some)]
    complete = int(may.sum()) // 2 <= _MOST_PAIRS
    most = _SOME_OF_EACH if counting else _BEST_OF_EACH
    if (counting or not complete) and len(free) > most:
        may = _best_of_each(may, worth, most)
    if counting:
        worth = np.zeros_like(worth)
    ones, others = np.nonzero(np.triu(may, 1))
    return Problem(
        len(free),
        array("i", ones.astype(np.int32).tobytes()),
        array("i", others.astype(np.int32).tobytes()),
        array("q", worth[ones, others].astype(np.int64).tobytes()),
        masks=[[mask[place] for place in free] for mask in on.masks],
        trios=on.setup.trios and not counting,
        complete=complete,
    )


def _best_of_each(may: "Bools", worth: "Ints", most: int) -> "Bools":
    """Only the pairs that are among the best of one of the two."""
    import numpy as np

    ranked = np.where(may, worth, -1)
    best = np.argpartition(-ranked, most, axis=1)[:, :most]
    kept: Bools = np.zeros_like(may)
    np.put_along_axis(kept, best, values=True, axis=1)
    kept = (kept | kept.T) & may
    return kept

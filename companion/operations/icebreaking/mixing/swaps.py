"""A tabu search that exchanges two people of one round at a time.

After Dotú and Van Hentenryck, "Scheduling Social Golfers Locally" (2005): somebody who stands badly
is exchanged with whomever it helps most, also if it makes things worse for a while, and may not
come back at once. What a person costs in each group is kept up to date, so that all exchanges of
one person are weighed in one stroke.
"""

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING

from companion.model.progress import Progress
from companion.operations.icebreaking.mixing.problem import Mix, Round, alike_costs, met_counts

if TYPE_CHECKING:
    from companion.operations.icebreaking.mixing.problem import Costs

# Meeting again outweighs all that can be alike in one group of a whole draw.
_AGAIN = 1_000_000
_NEVER = 1 << 60
_TOLD_EVERY = 64
_SHORTEST, _SPREAD = 4, 8  # steps for which a person may not return to a group


def improve(
    mix: Mix, start: Sequence[Round], *, steps: int, patience: int, seed: int, progress: Progress
) -> list[Round]:
    """The best of at most `steps` exchanges from `start`; ends early if `patience` bring nothing.

    `progress` is told the steps, and may stop it.
    """
    search = _Search(mix, start)
    chance = Random(f"swaps {seed}")
    best, kept, since = search.cost, search.rounds(), 0
    for step in range(steps):
        if step % _TOLD_EVERY == 0:
            progress(step, steps)
        if best == 0 or since > patience or not search.exchange(step, best, chance):
            break
        since += 1
        if search.cost < best:
            best, kept, since = search.cost, search.rounds(), 0
    return kept


class _Search:
    """`of[r][p]` is the group of a person in a round; `cost` the whole cost."""

    def __init__(self, mix: Mix, start: Sequence[Round]) -> None:
        import numpy as np

        self._np = np
        people, groups, count = mix.people, len(mix.sizes), len(start)
        self.of = np.zeros((count, people), dtype=np.int64)
        # The sizes of a start may stand in another order than those of the problem.
        self._size = np.zeros((count, groups), dtype=np.int64)
        for turn, round_ in enumerate(start):
            for place, group in enumerate(round_):
                self.of[turn, group] = place
                self._size[turn, place] = len(group)
        self._alike = alike_costs(mix)
        # What two people cost who stand in a group: also for each round in which they do already.
        self._costs: Costs = self._alike + _AGAIN * met_counts(mix)
        for turn in range(count):
            same = self.of[turn][:, None] == self.of[turn][None, :]
            np.fill_diagonal(same, val=False)
            self._costs += _AGAIN * same
        # What a person would cost in each group of each round: sums of the above. As floats, which
        # are multiplied a hundred times faster and hold these whole numbers exactly.
        costs = self._costs.astype(float)
        self._in = np.stack(
            [(costs @ np.eye(groups)[self.of[turn]]).astype(np.int64) for turn in range(count)]
        )
        self._tabu = np.zeros((count, people, groups), dtype=np.int64)
        self._people = np.arange(people)
        self.cost = self._whole(met_counts(mix))

    def rounds(self) -> list[Round]:
        """The groups as lists."""
        made = []
        for of, sizes in zip(self.of, self._size, strict=True):
            groups: Round = [[] for _ in sizes]
            for person, group in enumerate(of.tolist()):
                groups[group].append(person)
            made.append(groups)
        return made

    def exchange(self, step: int, best: int, chance: Random) -> bool:
        """Exchange somebody who stands badly with the best of all others; False if nobody does."""
        standing = self._standing()
        turns, people = self._np.nonzero(standing)
        if not len(turns):
            return False
        at = chance.randrange(len(turns))
        turn, one = int(turns[at]), int(people[at])
        change = self._changes(turn, one, standing[turn])
        here, of = self.of[turn, one], self.of[turn]
        barred = (self._tabu[turn, one][of] > step) | (self._tabu[turn, :, here] > step)
        barred &= self.cost + change >= best
        change = self._np.where(barred | (of == here), _NEVER, change)
        least = int(change.min())
        if least == _NEVER:
            return True
        others = self._np.flatnonzero(change == least)
        other = int(others[chance.randrange(len(others))])
        until = step + _SHORTEST + chance.randrange(_SPREAD)
        self._tabu[turn, one, here] = self._tabu[turn, other, of[other]] = until
        self._move(turn, one, other)
        self.cost += least
        return True

    def _standing(self) -> "Costs":
        """What each person costs where he stands, by round."""
        own = self._np.take_along_axis(self._in, self.of[:, :, None], axis=2)[:, :, 0]
        sizes = self._np.take_along_axis(self._size, self.of, axis=1)
        # Being together here is no meeting again of this very round.
        made: Costs = own - _AGAIN * (sizes - 1)
        return made

    def _changes(self, turn: int, one: int, standing: "Costs") -> "Costs":
        """By how much the cost changes if `one` and another exchange their places."""
        of, costs = self.of[turn], self._in[turn]
        made: Costs = (
            costs[one][of] + costs[:, of[one]] - 2 * self._costs[one] - standing[one] - standing
        )
        return made

    def _move(self, turn: int, one: int, other: int) -> None:
        of = self.of[turn]
        here, there = int(of[one]), int(of[other])
        mates = self._people[(of == here) & (self._people != one)]
        others = self._people[(of == there) & (self._people != other)]
        # Costs in this round's groups, by who leaves and who comes ...
        self._in[turn, :, here] += self._costs[:, other] - self._costs[:, one]
        self._in[turn, :, there] += self._costs[:, one] - self._costs[:, other]
        of[one], of[other] = there, here
        # ... and everywhere by who is together with whom now, or no longer.
        for person, joined, left in ((one, others, mates), (other, mates, others)):
            for with_whom, by in ((joined, _AGAIN), (left, -_AGAIN)):
                self._count(person, with_whom, by)

    def _count(self, person: int, with_whom: "Costs", by: int) -> None:
        self._costs[person, with_whom] += by
        self._costs[with_whom, person] += by
        for turn in range(len(self.of)):
            of, costs = self.of[turn], self._in[turn]
            self._np.add.at(costs[person], of[with_whom], by)
            costs[with_whom, of[person]] += by

    def _whole(self, met: "Costs") -> int:
        """The sum over all groups: what is alike, and each two's meetings beyond the first."""
        np = self._np
        together = np.zeros_like(met)
        for of in self.of:
            together += of[:, None] == of[None, :]
        np.fill_diagonal(together, 0)
        again = together * (together - 1) // 2 + together * met
        return int((together * self._alike + _AGAIN * again).sum() // 2)

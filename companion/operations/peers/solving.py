"""The optimal matching: who is with whom, so that most people have a partner and fit best. Pure.

As many people as possible are placed; of all such ways with as few trios as possible; of these the
one with the most points. Pairs are matched by Edmonds' blossom algorithm as Galil describes it
(ACM Computing Surveys, 1986), in rustworkx, with whole numbers and so exactly.
"""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rustworkx import PyGraph

Pair = tuple[int, int]
Group = tuple[int, ...]
# Told what is being done, for whoever waits.
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Problem:
    """`size` people, and those who may be together: `ones[k]` with `others[k]` for `points[k]`.

    `masks` as `field.Field` has them: three people need a common bit in each of the lists.
    `complete` is False if pairs were left out that would be allowed.
    """

    size: int
    ones: "array[int]"
    others: "array[int]"
    points: "array[int]"
    masks: Sequence[Sequence[int]] = ()
    trios: bool = True
    complete: bool = True

    @cached_property
    def near(self) -> list[dict[int, int]]:
        """For each person the points of everybody who may be with that one."""
        found: list[dict[int, int]] = [{} for _ in range(self.size)]
        for one, other, points in zip(self.ones, self.others, self.points, strict=True):
            found[one][other] = found[other][one] = points
        return found

    @cached_property
    def graph(self) -> "PyGraph[int, int]":
        """The same for rustworkx."""
        from rustworkx import PyGraph

        made: PyGraph[int, int] = PyGraph(multigraph=False)
        made.add_nodes_from(range(self.size))
        made.add_edges_from(list(zip(self.ones, self.others, self.points, strict=True)))
        return made

    def matched(self, without: Iterable[int] = ()) -> "Matched":
        """The best matching of everybody but these: most pairs, then most points."""
        from rustworkx import max_weight_matching

        gone = list(without)
        graph = self.graph
        if gone:
            graph = graph.copy()
            graph.remove_nodes_from(gone)
        found = max_weight_matching(graph, max_cardinality=True, weight_fn=int)
        pairs = sorted((min(pair), max(pair)) for pair in found)
        return Matched(pairs, sum(self.near[one][other] for one, other in pairs))

    def may_be_three(self, one: int, other: int, third: int) -> bool:
        """Whether three people may be a group."""
        near = self.near
        if other not in near[one] or third not in near[one] or third not in near[other]:
            return False
        return all(mask[one] & mask[other] & mask[third] for mask in self.masks)

    def worth(self, group: Group) -> int:
        """The points of all pairs in a group."""
        return sum(
            self.near[one][other] for at, one in enumerate(group) for other in group[at + 1 :]
        )


@dataclass(frozen=True, slots=True)
class Matched:
    """Pairs and what they come to."""

    pairs: list[Pair]
    points: int


@dataclass(frozen=True, slots=True)
class Solution:
    """Groups, whoever is in none, and the sum of all points.

    `at_most` is a bound that no other way can pass with as many people placed; `most_placed` says
    that no other way places more. Both together with `points == at_most` are a proof.
    """

    groups: list[Group]
    left: list[int]
    points: int
    at_most: int
    most_placed: bool = True
    extra: Mapping[str, int] = field(default_factory=dict)

    @property
    def proven(self) -> bool:
        """True if nothing better is possible."""
        return self.most_placed and self.points == self.at_most


def solve(problem: Problem, tell: Tell = lambda _what: None, *, exact_up_to: int = 11) -> Solution:
    """The best groups. Up to `exact_up_to` people all ways are compared where pairs don't do.

    Whoever is left over by pairs joins one, if trios are wanted and the rules let them. One who is
    left (an odd number of people) is proven best where the bounds meet; several are placed as the
    best pairs allow, with a bound of how much better another way could be.
    """
    from companion.operations.peers import trios

    tell("Finding the best pairs")
    best = problem.matched()
    placed = {person for pair in best.pairs for person in pair}
    left = [person for person in range(problem.size) if person not in placed]
    if not left or not problem.trios:
        at_most = best.points if problem.complete else bound(problem, best.points)
        return Solution(list(best.pairs), left, best.points, at_most, problem.complete)
    if problem.size <= exact_up_to and problem.complete:
        return trios.compared(problem)
    if len(left) == 1:
        return trios.with_one_trio(problem, best, left[0], tell)
    return trios.with_trios(problem, best, left)


def bound(problem: Problem, at_least: int) -> int:
    """What no matching passes: half of everybody's best partner."""
    best = sum(max(near.values(), default=0) for near in problem.near)
    return max(at_least, best // 2)


def edges_of(
    pairs: Iterable[tuple[int, int, int]],
) -> "tuple[array[int], array[int], array[int]]":
    """Pairs with their points as the three arrays of a `Problem`."""
    found = list(pairs)
    return (
        array("i", [one for one, _, _ in found]),
        array("i", [other for _, other, _ in found]),
        array("q", [points for _, _, points in found]),
    )

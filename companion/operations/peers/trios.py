"""Whoever is left over by pairs joins one: which three, and how sure it is that it is the best.

Let M be the best matching of all, M(c) that of all without c, s(ab) the points of a pair. Three
people a, b, c and the best pairs of all others come to s(ab) + s(ac) + s(bc) + M(abc). Since ab
and those pairs are a matching without c, that is at most M(c) + s(ac) + s(bc), and M(c) is at most
M: for each of the three. These bounds leave few trios to be tried, or say how far off one may be.
"""

from collections.abc import Iterator
from functools import cache
from itertools import combinations

from companion.operations.peers.solving import Group, Matched, Problem, Solution, Tell

# Up to so many people all trios are looked at one by one.
_FEW = 101
# So many edges are matched anew at the most, so that it ends in good time.
_MOST_EDGES, _FEWEST_TRIES, _MOST_TRIES = 1_200_000, 3, 400


def compared(problem: Problem) -> Solution:
    """All ways compared, by what is left to be placed: for a dozen people at the most."""
    everybody = (1 << problem.size) - 1

    @cache
    def best(waiting: int) -> tuple[int, int, int, tuple[Group, ...]]:
        """People placed, trios (negative), points, groups: of those whose bits are set."""
        if not waiting:
            return 0, 0, 0, ()
        one = (waiting & -waiting).bit_length() - 1
        rest = waiting & ~(1 << one)
        found = best(rest)
        partners = [other for other in problem.near[one] if rest >> other & 1]
        for group in _groups(problem, one, partners):
            taken = sum(1 << person for person in group)
            people, few, points, groups = best(waiting & ~taken)
            found = max(found, (
                people + len(group), few - (len(group) > 2), points + problem.worth(group),
                (group, *groups),
            ), key=lambda way: way[:3])  # fmt: skip
        return found

    _, _, points, groups = best(everybody)
    placed = {person for group in groups for person in group}
    left = [person for person in range(problem.size) if person not in placed]
    return Solution(sorted(groups), left, points, points)


def _groups(problem: Problem, one: int, partners: list[int]) -> Iterator[Group]:
    yield from ((one, other) for other in partners)
    for other, third in combinations(partners, 2):
        if problem.may_be_three(one, other, third):
            yield (one, other, third)


class _Search:
    """The best trio so far, and what bounds all others."""

    def __init__(self, problem: Problem, matched: Matched, left: int) -> None:
        self.problem = problem
        self.without: dict[int, Matched | None] = {left: matched}
        self.most = matched.points
        self.best: tuple[int, list[Group]] | None = None
        tries = _MOST_EDGES // max(1, len(problem.ones))
        self.tries = max(_FEWEST_TRIES, min(_MOST_TRIES, tries))
        self._try_joins(left, matched)

    @property
    def points(self) -> int:
        """What the best way comes to, -1 while there is none."""
        return self.best[0] if self.best else -1

    def _take(self, points: int, groups: list[Group]) -> None:
        if points > self.points:
            self.best = points, sorted(groups)

    def look_without(self, third: int) -> None:
        """The best pairs without one person, who then joins the pair that fits best."""
        self.tries -= 1
        found = self.problem.matched([third])
        if 2 * len(found.pairs) < self.problem.size - 1:
            self.without[third] = None
            return
        self.without[third] = found
        self._try_joins(third, found)

    def _try_joins(self, third: int, matched: Matched) -> None:
        near = self.problem.near[third]
        for pair in matched.pairs:
            if pair[0] in near and pair[1] in near and self.problem.may_be_three(*pair, third):
                points = matched.points + near[pair[0]] + near[pair[1]]
                if points > self.points:
                    others: list[Group] = [one for one in matched.pairs if one != pair]
                    self._take(points, [*others, tuple(sorted((*pair, third)))])

    def look_with(self, trio: Group) -> None:
        """These three, and the best pairs of all others."""
        self.tries -= 1
        found = self.problem.matched(trio)
        if 2 * len(found.pairs) == self.problem.size - 3:
            self._take(found.points + self.problem.worth(trio), [*found.pairs, trio])

    def bound_without(self, third: int) -> int | None:
        """M(c), or what it is at most; None if the others would not all have a partner."""
        found = self.without.get(third, self)
        if found is None:
            return None
        return found.points if isinstance(found, Matched) else self.most

    def bound_of(self, trio: Group) -> int:
        """What three people and all others come to at most; -1 if it cannot be."""
        near, bounds = self.problem.near, []
        for third in trio:
            without = self.bound_without(third)
            if without is None:
                return -1
            bounds.append(without + sum(near[third][other] for other in trio if other != third))
        return min(bounds)

    def bound_by_person(self) -> int:
        """The same for all trios at once: the third best of what each person may come to."""
        reach = []
        for third, near in enumerate(self.problem.near):
            without = self.bound_without(third)
            if without is not None and len(near) > 1:
                reach.append(without + sum(sorted(near.values())[-2:]))
        return sorted(reach)[-3] if len(reach) > 2 else -1


def with_one_trio(problem: Problem, matched: Matched, left: int, tell: Tell) -> Solution:
    """Everybody in pairs but three, if there are such three; see the module for the bounds."""
    tell("Choosing who makes three")
    search = _Search(problem, matched, left)
    order = sorted(
        (third for third, near in enumerate(problem.near) if len(near) > 1 and third != left),
        key=lambda third: -sum(sorted(problem.near[third].values())[-2:]),
    )
    # Half of the tries: with each known M(c) many trios are out of the question.
    until = search.tries // 2
    for third in order:
        if search.tries <= until or search.bound_by_person() <= search.points:
            break
        search.look_without(third)
    at_most = _all_trios(search) if problem.size <= _FEW else search.bound_by_person()
    if search.best is None:
        # Nobody can join a pair, or none was found in good time.
        proven = at_most < 0 or nobody_more(problem, matched, [left])
        proven = proven and problem.complete
        return Solution(list(matched.pairs), [left], matched.points, matched.points, proven)
    points, groups = search.best
    return Solution(groups, [], points, max(points, at_most), problem.complete)


def _all_trios(search: _Search) -> int:
    """Try the trios that may be better, the most promising first; what the others come to at most.

    -1 if all that may be were tried.
    """
    problem = search.problem
    waiting = []
    for one, near in enumerate(problem.near):
        partners = sorted(other for other in near if other > one)
        for other, third in combinations(partners, 2):
            if problem.may_be_three(one, other, third):
                limit = search.bound_of((one, other, third))
                if limit > search.points:
                    waiting.append((limit, (one, other, third)))
    waiting.sort(key=lambda one: (-one[0], one[1]))
    for limit, trio in waiting:
        if limit <= search.points:
            return -1
        if search.tries <= 0:
            return limit
        search.look_with(trio)
    return -1


def with_trios(problem: Problem, matched: Matched, left: list[int]) -> Solution:
    """Several who are left over join the best pairs, each pair taking one more at the most.

    As many as can join these pairs do, and of all ways that is the one with the most points.
    """
    from rustworkx import PyGraph, max_weight_matching

    graph: PyGraph[int, int] = PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(left) + len(matched.pairs)))
    for at, third in enumerate(left):
        near = problem.near[third]
        for place, pair in enumerate(matched.pairs, len(left)):
            if pair[0] in near and pair[1] in near and problem.may_be_three(*pair, third):
                graph.add_edge(at, place, near[pair[0]] + near[pair[1]])
    joins = {
        max(join): min(join)
        for join in max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    }
    groups: list[Group] = []
    for place, pair in enumerate(matched.pairs, len(left)):
        groups.append(tuple(sorted((*pair, left[joins[place]]))) if place in joins else pair)
    alone = [third for at, third in enumerate(left) if at not in set(joins.values())]
    points = sum(map(problem.worth, groups))
    reach = sorted((sum(sorted(near.values())[-2:]) for near in problem.near), reverse=True)
    at_most = max(points, matched.points + sum(reach[: len(joins)]))
    most_placed = problem.complete and nobody_more(problem, matched, alone)
    return Solution(sorted(groups), alone, points, at_most, most_placed)


def nobody_more(problem: Problem, matched: Matched, alone: list[int]) -> bool:
    """Whether it is sure that no way, be it with trios, leaves fewer than these alone.

    Let E be these, and with anybody the partners of all who may be with that one. If no two of E
    may be together, no group holds two of them, and each that holds one holds one of those N who
    may be with them: at most |N| of E are placed, and |E| - |N| is the number of these. (König's
    proof; where two of E may be together, nothing is said.)
    """
    partner = dict(matched.pairs) | {other: one for one, other in matched.pairs}
    even, odd, waiting = set(alone), set[int](), list(alone)
    while waiting:
        for other in problem.near[waiting.pop()]:
            if other in even:
                return False
            if other not in odd:
                odd.add(other)
                if other not in partner:
                    return False
                even.add(partner[other])
                waiting.append(partner[other])
    return even.isdisjoint(odd)

"""The matching compared with all ways there are, and the bounds that it promises."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import Cancelled
from companion.operations.peers.aside import solve_aside
from companion.operations.peers.solving import Problem, Solution, edges_of, solve

Standing = tuple[int, int, int]


def best_of_all(problem: Problem) -> Standing:
    """People placed, trios (negative) and points of the best way, by trying every one."""

    def best(waiting: Sequence[int]) -> Standing:
        if not waiting:
            return 0, 0, 0
        one, *rest = waiting
        found = best(rest)
        for at, other in enumerate(rest):
            if other not in problem.near[one]:
                continue
            people, trios, points = best(rest[:at] + rest[at + 1 :])
            found = max(found, (people + 2, trios, points + problem.near[one][other]))
            for third in rest[at + 1 :] if problem.trios else ():
                if problem.may_be_three(one, other, third):
                    left = [person for person in rest if person not in (other, third)]
                    people, trios, points = best(left)
                    worth = problem.worth((one, other, third))
                    found = max(found, (people + 3, trios - 1, points + worth))
        return found

    return best(list(range(problem.size)))


def standing(solution: Solution) -> Standing:
    groups = solution.groups
    return sum(map(len, groups)), -sum(len(group) > 2 for group in groups), solution.points


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    size = draw(st.integers(0, 8))
    masks = draw(st.lists(st.lists(st.integers(0, 7), min_size=size, max_size=size), max_size=1))
    pairs = [
        (one, other, draw(st.integers(0, 9)))
        for one in range(size)
        for other in range(one + 1, size)
        if draw(st.booleans()) and all(mask[one] & mask[other] for mask in masks)
    ]
    return Problem(size, *edges_of(pairs), masks=masks, trios=draw(st.booleans()))


@given(problem=problems())
def test_a_few_people_are_matched_as_well_as_by_trying_every_way(problem: Problem) -> None:
    solution = solve(problem)
    assert standing(solution) == best_of_all(problem)
    assert solution.proven
    people = sorted(person for group in solution.groups for person in group)
    assert sorted([*people, *solution.left]) == list(range(problem.size))


@given(problem=problems())
def test_what_is_said_to_be_proven_is_and_the_bounds_hold(problem: Problem) -> None:
    solution = solve(problem, exact_up_to=0)
    best = best_of_all(problem)
    if solution.proven:
        assert standing(solution) == best
    if solution.most_placed:
        assert standing(solution)[0] == best[0]
    if standing(solution)[:2] == best[:2]:
        assert solution.points <= best[2] <= solution.at_most


def test_an_odd_number_of_people_is_placed_with_one_trio() -> None:
    pairs = [(a, b, (a * 7 + b * 3) % 20) for a in range(31) for b in range(a + 1, 31)]
    solution = solve(Problem(31, *edges_of(pairs)))
    assert standing(solution)[:2] == (31, -1)
    assert solution.proven


def test_three_people_need_one_thing_that_all_of_them_share() -> None:
    # French, German; German, Arabic; Arabic, French: each two can talk, and not all three.
    pairs = edges_of([(0, 1, 1), (1, 2, 1), (0, 2, 1)])
    apart = solve(Problem(3, *pairs, masks=[[0b011, 0b110, 0b101]]))
    assert (len(apart.groups), len(apart.left), apart.proven) == (1, 1, True)
    together = solve(Problem(3, *pairs, masks=[[0b011, 0b111, 0b101]]))
    assert together.groups == [(0, 1, 2)]


def test_another_process_answers_the_same_and_can_be_stopped() -> None:
    pairs = [(a, b, (a * 5 + b) % 11) for a in range(9) for b in range(a + 1, 9)]
    problem = Problem(9, *edges_of(pairs))
    said: list[str] = []
    (found,) = solve_aside([problem], said.append, soon=0)
    assert found == solve(problem)

    def stop(_doing: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        solve_aside([problem], stop, soon=0)

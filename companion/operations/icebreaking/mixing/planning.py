"""The best draw that is found: designs, exact pairs and searches, each scored, the best taken."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from companion.model.progress import Progress, silent
from companion.operations.icebreaking.mixing.designs import design
from companion.operations.icebreaking.mixing.matching import MOST_PEOPLE, pair_rounds
from companion.operations.icebreaking.mixing.problem import (
    Mix,
    Round,
    Score,
    alike_costs,
    fewest_again,
    met_counts,
    score,
)
from companion.operations.icebreaking.mixing.swaps import improve

# Steps of a search, not seconds, so that a seed gives the same answer everywhere: some seconds.
# Where many take part, a step takes longer and there is more room.
_STEPS, _PATIENCE = 12_000, 3_000
_STEPS_OF_ALL, _FEWEST_STEPS = 2_000_000, 2_000
_STEPS_FOR_EACH = 60  # of few people the best is soon found
_MOST_RELABELLED = 200  # people of a design who are given its places by what they have in common
_LOOKED_AHEAD = 20  # so few people may run out of new partners if one does not look ahead
_STARTS = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """`unavoidable` is how often at least somebody must meet again, however it is drawn."""

    rounds: list[Round]
    score: Score
    unavoidable: int


def plan(mix: Mix, *, seed: int, progress: Progress = silent) -> Plan:
    """Draw. The same for the same seed; what `progress` raises stops it."""
    best: tuple[Score, list[Round]] | None = None
    floor = fewest_again(mix)
    attempts = _attempts(mix, seed)
    has_future = False
    for done, attempt in enumerate(attempts):
        told = _part_of(progress, done, len(attempts))
        rounds = attempt(told)
        if rounds is None:
            continue
        reached = score(mix, rounds)
        if best is None or (
            reached < best[0] and (not has_future or _goes_on(mix, rounds, seed, told))
        ):
            best = reached, rounds
        has_future = has_future or attempt.how == "ahead"
        is_exact = attempt.how == "pairs" and mix.rounds == 1
        if is_exact or (best[0].again <= floor and best[0].alike == 0):
            break
    assert best is not None, "a search always answers"
    progress(1, 1)
    return Plan([_in_order(mix, one) for one in best[1]], best[0], floor)


class _Attempt:
    """One way to draw; None if it has no answer here."""

    def __init__(self, mix: Mix, how: str, seed: int) -> None:
        self._mix, self.how, self._seed = mix, how, seed

    def __call__(self, progress: Progress) -> list[Round] | None:
        mix = self._mix
        if self.how == "ahead":
            return _ahead(mix, self._seed, progress)
        if self.how == "pairs":
            return pair_rounds(mix, progress)
        if self.how == "design":
            return _labelled(mix, self._seed)
        start = _dealt(mix, Random(f"deal {self._seed}"))
        return _searched(mix, start, self._seed, progress)


def _searched(mix: Mix, start: Sequence[Round], seed: int, progress: Progress) -> list[Round]:
    places = mix.people * mix.rounds
    steps = min(_STEPS, _STEPS_FOR_EACH * places, max(_FEWEST_STEPS, _STEPS_OF_ALL // places))
    return improve(
        mix, start, steps=steps, patience=min(_PATIENCE, steps // 2), seed=seed, progress=progress
    )


def _attempts(mix: Mix, seed: int) -> list[_Attempt]:
    ways: list[_Attempt] = []
    pairs = set(mix.sizes) == {2}
    if mix.people <= _LOOKED_AHEAD and pairs:
        ways.append(_Attempt(mix, "ahead", seed))
    if pairs and mix.people <= MOST_PEOPLE:
        ways.append(_Attempt(mix, "pairs", seed))
    searches = [_Attempt(mix, "search", seed * _STARTS + one) for one in range(_STARTS)]
    designed = _Attempt(mix, "design", seed)
    # Where a design is fitted to its people it may be as good as can be, else it is a last resort.
    fitted = mix.people <= _MOST_RELABELLED
    return [*ways, designed, *searches] if fitted else [*ways, *searches, designed]


def _part_of(progress: Progress, part: int, parts: int) -> Progress:
    """A part's progress as one of the whole, in thousandths."""

    def told(done: int, total: int | None) -> None:
        share = done / total if total else 0
        progress(int(1000 * (part + share) / parts), 1000)

    return told


def _dealt(mix: Mix, chance: Random) -> list[Round]:
    """Everybody dealt out like cards, people of one organization after each other."""
    rounds = []
    for _ in range(mix.rounds):
        keys = [chance.random() for _ in range(mix.people)]
        order = sorted(
            range(mix.people),
            key=lambda who: (mix.countries[who], mix.organizations[who], keys[who]),
        )
        groups: Round = [[] for _ in mix.sizes]
        # Every group's first place, then every one's second, and so on.
        places = [
            place for turn in range(max(mix.sizes)) for place in _with_room(mix, turn, chance)
        ]
        for who, place in zip(order, places, strict=True):
            groups[place].append(who)
        rounds.append(groups)
    return rounds


def _with_room(mix: Mix, taken: int, chance: Random) -> list[int]:
    """The groups of more than so many people, in a new order."""
    open_groups = [place for place, size in enumerate(mix.sizes) if size > taken]
    chance.shuffle(open_groups)
    return open_groups


def _ahead(mix: Mix, seed: int, progress: Progress) -> list[Round] | None:
    """The first rounds of a plan until everybody has met everybody, so that none gets stuck."""
    left = _rounds_left(mix)
    if left <= mix.rounds:
        return None
    whole = _unlabelled(mix, left)
    rounds = _labelled(whole, seed) if not mix.met else None
    if rounds is None:
        start = _dealt(whole, Random(f"ahead {seed}"))
        rounds = _searched(whole, start, seed, progress)
    if score(whole, rounds).again:
        return None
    # Any of its rounds may come first: those that mix best.
    single = replace(mix, rounds=1)
    return sorted(rounds, key=lambda one: score(single, [one]))[: mix.rounds]


def _unlabelled(mix: Mix, rounds: int) -> Mix:
    """So many rounds in which only new pairs matter: such a plan is soon found."""
    nothing = [-1] * mix.people
    return replace(mix, rounds=rounds, organizations=nothing, countries=nothing)


def _rounds_left(mix: Mix) -> int:
    """In how many rounds of pairs everybody may still find somebody new."""
    known = [0] * mix.people
    for pair, times in mix.met.items():
        for who in pair:
            known[who] += times > 0
    return mix.people - 1 - max(known)


def _goes_on(mix: Mix, rounds: Sequence[Round], seed: int, progress: Progress) -> bool:
    """Whether after these rounds of pairs there are as many more as there could be."""
    met = dict(mix.met)
    for groups in rounds:
        for group in groups:
            one, other = sorted(group)
            met[one, other] = met.get((one, other), 0) + 1
    left = _rounds_left(replace(mix, met=met))
    if left <= 0:
        return True
    after = _unlabelled(replace(mix, met=met), left)
    start = _dealt(after, Random(f"on {seed}"))
    return score(after, _searched(after, start, seed, progress)).again == 0


def _labelled(mix: Mix, seed: int) -> list[Round] | None:
    """A design with its places given to people so that few meet who are alike, or met before."""
    rounds = design(mix.sizes, mix.rounds)
    if rounds is None:
        return None
    places = list(range(mix.people))
    Random(f"labels {seed}").shuffle(places)
    if mix.people <= _MOST_RELABELLED:
        places = _relabelled(mix, rounds, places)
    return [[[places[one] for one in group] for group in round_] for round_ in rounds]


def _relabelled(mix: Mix, rounds: Sequence[Round], places: list[int]) -> list[int]:
    """Exchange two people in all rounds at once, as long as it helps."""
    import numpy as np

    meets = np.zeros((mix.people, mix.people), dtype=np.int64)
    for round_ in rounds:
        for group in round_:
            meets[np.ix_(group, group)] += 1
    np.fill_diagonal(meets, 0)
    costs = alike_costs(mix) + 1000 * met_counts(mix)
    given = np.asarray(places)
    for _ in range(4 * mix.people):
        now = costs[np.ix_(given, given)]
        product = meets.astype(float) @ now
        own = np.diag(product)
        change = product + product.T - own[:, None] - own[None, :] + 2 * meets * now
        best = int(change.argmin())
        one, other = divmod(best, mix.people)
        if change[one, other] >= 0:
            break
        given[[one, other]] = given[[other, one]]
    return [int(who) for who in given]


def _in_order(mix: Mix, groups: Round) -> Round:
    """The groups in the order of the sizes that were asked for, each sorted."""
    waiting: dict[int, list[list[int]]] = {}
    for group in groups:
        waiting.setdefault(len(group), []).append(sorted(group))
    for same in waiting.values():
        same.sort(reverse=True)
    return [waiting[size].pop() for size in mix.sizes]

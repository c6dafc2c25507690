"""What is asked of a draw, how good an answer is, and how good one can be at best."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

    Costs = NDArray[int64]

# A round is its groups, a group its people: places in the list of those who take part.
Round = list[list[int]]

SAME_ORGANIZATION, SAME_COUNTRY = 3, 2
"""What two people in a group cost who have something in common that was to be mixed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """People 0 to n-1 into groups of these `sizes`, in each of `rounds`.

    `organizations` and `countries` are a number for each person, -1 where nothing is known. `met`
    says which two (the lower first) were together in how many earlier rounds.
    """

    sizes: Sequence[int]
    rounds: int
    organizations: Sequence[int]
    countries: Sequence[int]
    met: Mapping[tuple[int, int], int] = field(default_factory=dict)

    @property
    def people(self) -> int:
        """How many take part."""
        return sum(self.sizes)


@dataclass(frozen=True, slots=True, order=True)
class Score:
    """The fewer the better, the first first.

    `again` counts the times that two people were put together who had been before; `alike` weighs
    those of one organization and of one country, which are also counted one by one.
    """

    again: int
    alike: int
    organization: int
    country: int


def score(mix: Mix, rounds: Sequence[Round]) -> Score:
    """How good an answer is."""
    times = Counter[tuple[int, int]]()
    organization = country = 0
    for groups in rounds:
        for group in groups:
            for one, other in combinations(sorted(group), 2):
                times[one, other] += 1
                organization += mix.organizations[one] == mix.organizations[other] != -1
                country += mix.countries[one] == mix.countries[other] != -1
    again = sum(count - (0 if mix.met.get(pair) else 1) for pair, count in times.items())
    alike = SAME_ORGANIZATION * organization + SAME_COUNTRY * country
    return Score(again, alike, organization, country)


def fewest_again(mix: Mix) -> int:
    """No answer has a smaller `again`; some problems have none that has as little.

    Counted in three ways: the new pairs that there are, the new partners of each person, and how
    the groups of a round must be made of those of the one before.
    """
    people, per_round = mix.people, sum(size * (size - 1) // 2 for size in mix.sizes)
    known = Counter[int]()
    for pair, times in mix.met.items():
        if times:
            known.update(pair)
    new = people * (people - 1) // 2 - sum(known.values()) // 2
    by_pairs = mix.rounds * per_round - new
    meets = mix.rounds * (min(mix.sizes, default=1) - 1)
    by_people = sum(max(0, meets - (people - 1 - known[who])) for who in range(people))
    by_groups = (mix.rounds - 1) * sum(_together(size, mix.sizes) for size in mix.sizes)
    return max(0, by_pairs, -(-by_people // 2), by_groups)


def _together(size: int, before: Sequence[int]) -> int:
    """How many of a group, at least, were together in a round of groups of sizes `before`."""
    places = Counter[int](range(len(before)))
    taken = [0] * len(before)
    pairs = 0
    for _ in range(size):
        open_groups = [place for place in places if taken[place] < before[place]]
        fewest = min(open_groups, key=lambda place: taken[place])
        pairs += taken[fewest]
        taken[fewest] += 1
    return pairs


def alike_costs(mix: Mix) -> "Costs":
    """What each two cost who are put together, by what they have in common; (n, n)."""
    import numpy as np

    made = np.zeros((mix.people, mix.people), dtype=np.int64)
    for labels, cost in (
        (mix.organizations, SAME_ORGANIZATION),
        (mix.countries, SAME_COUNTRY),
    ):
        known = np.asarray(labels, dtype=np.int64)
        made += cost * ((known[:, None] == known[None, :]) & (known >= 0)[:, None])
    np.fill_diagonal(made, 0)
    return made


def met_counts(mix: Mix) -> "Costs":
    """How often each two met before; (n, n)."""
    import numpy as np

    made = np.zeros((mix.people, mix.people), dtype=np.int64)
    for (one, other), times in mix.met.items():
        made[one, other] = made[other, one] = times
    return made


def even_sizes(people: int, size: int) -> list[int]:
    """Groups of about `size`, as even as they can be and none of one person.

    Pairs of an odd number have one trio; for larger groups some are one smaller or larger.
    """
    groups = max(1, people // 2 if size == 2 else int(people / size + 0.5))
    while groups > 1 and people // groups < 2:
        groups -= 1
    small, more = divmod(people, groups)
    return [small + 1] * more + [small] * (groups - more)

"""Who may be with whom under the rules, and how well they fit: for all pairs at once. Pure.

Points are whole numbers, so that the matching's sum is exact. What few share counts for more than
what many do, as in `common_ground.rarity`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from companion.operations.common_ground import rarity
from companion.operations.peers.columns import ROLES
from companion.operations.peers.setup import Rule, Setup
from companion.operations.peers.signups import SignUp, same_people
from companion.operations.peers.values import Things, telling_words, things_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Points before their importance: of one interest per unit of rarity, of one word in it, of a wish
# that an offer meets, the same kind, each language beyond the first, an hour less apart.
_INTEREST, _WORD, _MEETS, _KIND, _LANGUAGE, _HOUR = 10, 4, 8, 25, 15, 4
_MOST_OF_WORDS, _MOST_OF_ONE_WAY, _BOTH_WAYS, _MOST_LANGUAGES, _NEAR_HOURS = 60, 80, 30, 2, 6


@dataclass(frozen=True, slots=True)
class Ruled:
    """A rule, and for each pair whether it lets them be together. `rule` None: met before."""

    rule: Rule | None
    fits: "Bools"

    @property
    def words(self) -> str:
        """The rule in words."""
        return self.rule.words if self.rule else "must not have been partners before"


@dataclass(frozen=True)
class Field:
    """`met` are the pairs (by place, smaller first) that were partners in an earlier round."""

    people: Sequence[SignUp]
    setup: Setup
    met: frozenset[tuple[int, int]] = field(default_factory=frozenset)

    def __len__(self) -> int:
        return len(self.people)

    @cached_property
    def _things(self) -> dict[str, list[Things]]:
        return {}

    def things(self, column: str) -> list[Things]:
        """What each person says in a role or column; nothing if no column has the role."""
        if column not in self._things:
            header = self.setup.header(column)
            role = column if column in ROLES else ""
            self._things[column] = [
                things_in(role, person.said.get(header, "")) for person in self.people
            ]
        return self._things[column]

    @cached_property
    def ruled(self) -> list[Ruled]:
        """Each rule, and last that partners of earlier rounds don't meet again, if any did."""
        import numpy as np

        found = []
        for rule in self.setup.rules:
            common = _counts(self.things(rule.column), lambda _key, _having: 1) > 0
            found.append(Ruled(rule, ~common if rule.kind == "differ" else common))
        if self.met:
            fits = np.ones((len(self), len(self)), dtype=bool)
            for one, other in self.met:
                fits[one, other] = fits[other, one] = False
            found.append(Ruled(None, fits))
        return found

    @cached_property
    def allowed(self) -> "Bools":
        """For each pair, whether all rules hold; nobody is paired with himself."""
        import numpy as np

        allowed = ~np.eye(len(self), dtype=bool)
        for ruled in self.ruled:
            allowed &= ruled.fits
        return allowed

    @cached_property
    def points(self) -> "Ints":
        """How well each pair fits, from 0, whether they may be together or not."""
        from numpy import zeros

        total: Ints = zeros((len(self), len(self)), dtype="int64")
        for wish, worth in self.setup.importance.items():
            if worth > 0 and (make := _WISHES.get(wish)) is not None:
                total += worth * make(self)
        return total

    @cached_property
    def masks(self) -> list[list[int]]:
        """For each rule that something is shared: a bit for each thing, as each person has them.

        Three people need one thing that all of them have in common, not one for each two.
        """
        found = []
        for rule in self.setup.rules:
            if rule.kind == "share":
                bits: dict[str, int] = {}
                found.append([
                    sum(1 << bits.setdefault(key, len(bits)) for key in things)
                    for things in self.things(rule.column)
                ])  # fmt: skip
        return found

    def score(self, group: Sequence[int]) -> int:
        """The points of all pairs in a group."""
        return sum(int(self.points[one, other]) for one, other in pairs_in(group))


def pairs_in(group: Sequence[int]) -> list[tuple[int, int]]:
    """Each two of a group."""
    return [(one, other) for at, one in enumerate(group) for other in group[at + 1 :]]


def _counts(column: Sequence[Iterable[str]], worth: Any) -> "Ints":
    """For each pair, what the things that both have are worth: `worth(key, how many have it)`."""
    having = Counter(key for things in column for key in set(things))
    return _exchange(column, column, {key: worth(key, n) for key, n in having.items() if n > 1})


def _exchange(
    column: Sequence[Iterable[str]], other: Sequence[Iterable[str]], worth: Mapping[str, int]
) -> "Ints":
    """For each (i, j) what those things are worth that i has in one column and j in the other."""
    import numpy as np

    places = {key: at for at, key in enumerate(worth)}
    # Whole numbers as floats are exact below 2 ** 53, and their product is many times as fast.
    tables = [np.zeros((len(column), len(places)), dtype=np.float64) for _ in range(2)]
    for table, cells in zip(tables, (column, other), strict=True):
        for person, things in enumerate(cells):
            for key in things:
                if key in places:
                    table[person, places[key]] = 1
    tables[0] *= np.array(list(worth.values()), dtype=np.float64)
    product: Ints = np.rint(tables[0] @ tables[1].T).astype(np.int64)
    return product


def _interests(on: Field) -> "Ints":
    import numpy as np

    things, people = on.things("interests"), len(on)
    whole = _counts(things, lambda _key, n: round(_INTEREST * rarity(people, n)))
    words = list(map(telling_words, things))
    parts = _counts(words, lambda _key, n: round(_WORD * rarity(people, n)))
    total: Ints = whole + np.minimum(parts, _MOST_OF_WORDS)
    return total


def _kind(on: Field) -> "Ints":
    return _KIND * (_counts(on.things("kind"), lambda _key, _n: 1) > 0).astype("int64")


def _languages(on: Field) -> "Ints":
    import numpy as np

    common = _counts(on.things("languages"), lambda _key, _n: 1)
    more: Ints = _LANGUAGE * np.clip(common - 1, 0, _MOST_LANGUAGES)
    return more


def offers_of(on: Field) -> list[Things]:
    """What each person can give: the offers, or where no column has them the interests."""
    return on.things("offers" if "offers" in on.setup.columns else "interests")


def _meets(on: Field) -> "Ints":
    import numpy as np

    people = len(on)
    wants = list(map(telling_words, on.things("wants")))
    offers = list(map(telling_words, offers_of(on)))
    having = Counter(word for words in offers for word in words)
    worth = {word: round(_MEETS * rarity(people, n)) for word, n in having.items()}
    one_way = np.minimum(_exchange(wants, offers, worth), _MOST_OF_ONE_WAY)
    both: Ints = one_way + one_way.T
    both += _BOTH_WAYS * ((one_way > 0) & (one_way.T > 0))
    return both


def _near(on: Field) -> "Ints":
    import numpy as np

    zones = [next(map(int, things), None) for things in on.things("time_zone")]
    known = np.array([zone is not None for zone in zones])
    at = np.array([zone or 0 for zone in zones], dtype=np.int64)
    apart = abs(at[:, None] - at[None, :])
    # Round the world it is never further than half a day.
    hours = np.minimum(apart, 1440 - np.minimum(apart, 1440)) // 60
    points: Ints = _HOUR * np.clip(_NEAR_HOURS - hours, 0, None)
    points *= known[:, None] & known[None, :]
    return points


_WISHES: Mapping[str, Any] = {
    "interests": _interests, "kind": _kind, "exchange": _meets, "languages": _languages,
    "time_zone": _near,
}  # fmt: skip


def met_before(
    people: Sequence[SignUp], earlier: Iterable[Sequence[Sequence[str]]]
) -> frozenset[tuple[int, int]]:
    """The pairs among the people who were in one group before.

    `earlier` are groups of identities (see `signups.same_people`).
    """
    by_key: dict[str, list[int]] = {}
    for place, person in enumerate(people):
        for key in person.identity:
            by_key.setdefault(key, []).append(place)
    found = set()
    for group in earlier:
        places = [_places(identity, people, by_key) for identity in group]
        for one, other in pairs_in(range(len(places))):
            found |= {(min(a, b), max(a, b)) for a in places[one] for b in places[other] if a != b}
    return frozenset(found)


def _places(
    identity: Sequence[str], people: Sequence[SignUp], by_key: Mapping[str, Sequence[int]]
) -> set[int]:
    maybe = {place for key in identity for place in by_key.get(key, ())}
    return {place for place in maybe if same_people(identity, people[place].identity)}

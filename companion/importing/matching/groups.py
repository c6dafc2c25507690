"""From pairs to groups: who is one with whom, where not every pair was compared."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

from companion.importing.matching.records import SURE

# With more members not every pair is looked at again: these are copies of one another.
_MOST_CHECKED = 12


@dataclass(slots=True, frozen=True)
class Link:
    """Two that may be one, how surely (0 to 1), and why."""

    one: int
    other: int
    score: float
    reason: str


@dataclass(slots=True)
class Group:
    """Those that may all be one, and the links that say so."""

    members: list[int]
    links: list[Link]


Compatible = Callable[[int, int], bool]


def grouped(links: Sequence[Link], compatible: Compatible) -> list[Group]:
    """Join linked ones into groups, the surest links first.

    Two groups are joined only if each of the one is `compatible` with each of the other, or
    linked to it; and those who surely are one only with others who surely are: what merely may
    be is not to be merged along with them. A link that joins no groups is a group of two.
    """
    ordered = sorted(links, key=lambda link: (-link.score, link.one, link.other))
    joining = _Joining({(link.one, link.other) for link in links}, compatible)
    for link in ordered:
        joining.add(link)
    return joining.found()


class _Joining:
    def __init__(self, linked: set[tuple[int, int]], compatible: Compatible) -> None:
        self._linked, self._compatible = linked, compatible
        self._groups: dict[int, Group] = {}
        self._beside: dict[tuple[int, int], Group] = {}

    def add(self, link: Link) -> None:
        one, other = self._group(link.one), self._group(link.other)
        if one is other:
            return
        weak = link.score < SURE
        sure = any(group.links and group.links[0].score >= SURE for group in (one, other))
        if (weak and sure) or not self._may_join(one, other):
            # Once for two groups, however many links there are between them.
            between = min(one.members), min(other.members)
            pair = Group([link.one, link.other], [link])
            self._beside.setdefault((min(between), max(between)), pair)
            return
        if len(one.members) < len(other.members):
            one, other = other, one
        one.members += other.members
        one.links += [*other.links, link]
        self._groups.update(dict.fromkeys(other.members, one))

    def found(self) -> list[Group]:
        groups = {id(group): group for group in self._groups.values() if group.links}
        return [*groups.values(), *self._beside.values()]

    def _group(self, member: int) -> Group:
        if member not in self._groups:
            self._groups[member] = Group([member], [])
        return self._groups[member]

    def _may_join(self, one: Group, other: Group) -> bool:
        pairs = product(one.members[:_MOST_CHECKED], other.members[:_MOST_CHECKED])
        linked = self._linked
        return all((i, j) in linked or (j, i) in linked or self._compatible(i, j) for i, j in pairs)

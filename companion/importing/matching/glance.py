"""A quick look at two people, before the closer one that costs its time."""

from companion.importing.matching.blocks import Marks, may_agree
from companion.importing.matching.likely import Evidence
from companion.importing.matching.same_name import has_foreign, script_of


def place_of(mine: Marks, i: int, theirs: Marks, j: int) -> int:
    """What two people's organizations and e-mail domains say, as flags of `Evidence`."""
    here, there = mine.organizations[i], theirs.organizations[j]
    found = Evidence.NONE
    if here and there:
        found = Evidence.ORGANIZATION if here == there else Evidence.ELSEWHERE
    if mine.domains[i] and mine.domains[i] == theirs.domains[j]:
        found |= Evidence.DOMAIN
    return found


def worth_a_look(
    mine: Marks, i: int, one: str, theirs: Marks, j: int, other: str, shared: int
) -> bool:
    """Whether two people who share this, and are called `one` and `other`, may be one."""
    if shared & Evidence.PROFILE or "@" in one + other:
        return True
    if has_foreign(one + other) and script_of(one) != script_of(other):
        return True
    if shared and mine.given[i] == theirs.given[j]:
        # The family name may have changed.
        return True
    if not shared and one.count(" ") != other.count(" "):
        # People of two places are one only if their names are the same.
        place = place_of(mine, i, theirs, j)
        if place & (Evidence.ELSEWHERE | Evidence.DOMAIN) == Evidence.ELSEWHERE:
            return False
    return may_agree(mine, i, theirs, j, one, other)

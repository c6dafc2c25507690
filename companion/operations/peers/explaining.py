"""Who could not be placed and which rule prevents it; what each rule leaves; which one to relax."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.operations.peers.field import Field, Ruled, pairs_in
from companion.operations.peers.wording import column_name, listed

if TYPE_CHECKING:
    from companion.operations.peers.field import Bools

_NAMED = 3
_LONGEST_CELL = 80


@dataclass(frozen=True, slots=True)
class Fits:
    """Of a rule, or of all at once: how many people have somebody who fits under it alone."""

    words: str
    people: int
    of: int


@dataclass(frozen=True, slots=True)
class Holds:
    """In how many of the groups a rule holds."""

    words: str
    groups: int
    of: int


@dataclass(frozen=True, slots=True)
class Relaxed:
    """How many more people would have a partner without a rule."""

    words: str
    more: int


def fits(on: Field) -> list[Fits]:
    """How many people have a partner under each rule alone, and last under all of them."""
    people = len(on)
    found = [Fits(ruled.words, _somebody(ruled.fits), people) for ruled in on.ruled]
    return [*found, Fits("all rules together", int(on.allowed.any(axis=1).sum()), people)]


def _somebody(may: "Bools") -> int:
    return int((_others(may).sum(axis=1) > 0).sum())


def _others(may: "Bools") -> "Bools":
    """The same, where nobody is with himself."""
    import numpy as np

    others: Bools = may & ~np.eye(len(may), dtype=bool)
    return others


def holds(on: Field, groups: Sequence[Sequence[int]]) -> list[Holds]:
    """In how many groups each rule holds: made by the matching, in all."""
    found = []
    for ruled in on.ruled:
        kept = sum(all(ruled.fits[pair] for pair in pairs_in(group)) for group in groups)
        found.append(Holds(ruled.words, kept, len(groups)))
    return found


def why_left(on: Field, place: int) -> str:
    """Why somebody is in no group, in a sentence that names the rule."""
    name = on.people[place].shown
    if len(on) < 2:
        return f"{name} is the only one."
    for ruled in on.ruled:
        if not _others(ruled.fits)[place].any():
            return _nobody(on, ruled, place)
    near = [other for other in range(len(on)) if on.allowed[place, other]]
    if not near:
        counts = [
            f"“{ruled.words}” leaves {int(_others(ruled.fits)[place].sum()):,}"
            for ruled in on.ruled
        ]
        return f"Nobody fits {name} under all rules at once: {listed(counts)}, together nobody."
    named = listed([on.people[other].shown for other in near[:_NAMED]])
    if len(near) == 1:
        return f"Only {named} fits {name}, and is with somebody else."
    if len(near) == len(on) - 1:
        return f"{name} is the odd one out: all others have a partner."
    more = f" and {len(near) - _NAMED:,} more" if len(near) > _NAMED else ""
    return f"Everybody who fits {name} is with somebody else: {named}{more}."


def _nobody(on: Field, ruled: Ruled, place: int) -> str:
    name = on.people[place].shown
    if ruled.rule is None:
        return f"{name} was everybody's partner before."
    header = on.setup.header(ruled.rule.column)
    cell = " ".join(on.people[place].said.get(header, "").split())
    cell = cell if len(cell) <= _LONGEST_CELL else f"{cell[:_LONGEST_CELL]}…"
    says = f"{header} says only {cell}" if cell else f"{header or 'no column'} says nothing"
    if ruled.rule.kind == "differ":
        return f"{name} differs from nobody in {column_name(on, ruled.rule.column)}: {says}."
    if ruled.rule.column == "languages":
        return f"{name} shares no language with anybody: {says}."
    return f"{name} shares {column_name(on, ruled.rule.column)} with nobody: {says}."


def all_but(on: Field, without: Ruled) -> "Bools":
    """For each pair, whether all rules hold but one."""
    import numpy as np

    may: Bools = ~np.eye(len(on), dtype=bool)
    for ruled in on.ruled:
        if ruled is not without:
            may &= ruled.fits
    return may


def impossible(on: Field) -> str:
    """Why nobody at all can be placed: the rule that leaves nobody, or that all do together."""
    people = len(on)
    if people < 2:
        return "A round needs two people at the least: choose more."
    for ruled in on.ruled:
        if not _somebody(ruled.fits):
            cause = _cause(on, ruled)
            return f"No two of the {people:,} people fit, since they {ruled.words}: {cause}."
    counts = [f"“{one.words}” leaves {one.people:,} people" for one in fits(on)[:-1]]
    return (
        f"No two of the {people:,} people fit under all rules at once: {listed(counts)}, together "
        "nobody. Leave one of them out."
    )


def _cause(on: Field, ruled: Ruled) -> str:
    if ruled.rule is None:
        return "everybody was everybody's partner before; allow earlier partners again"
    header = on.setup.header(ruled.rule.column)
    if not header:
        return f"no column says it; choose one for {column_name(on, ruled.rule.column)}"
    things = on.things(ruled.rule.column)
    if not any(things):
        return f"{header} says nothing for anybody; leave this rule out"
    if ruled.rule.kind == "differ":
        return f"{header} says {next(iter(things[0].values()), 'the same')} for all; leave it out"
    return f"{header} says something else for each of them; leave this rule out"

"""“Find someone who …”: a list of lines, for a few people as well as for many. Pure."""

from collections import Counter
from collections.abc import Sequence
from random import Random

from companion.errors import KnownError
from companion.operations.icebreaking.bingo import choose_varied
from companion.operations.icebreaking.facts import Fact, fitting

FEWEST, USUAL, MOST = 3, 12, 20


def make_lists(
    facts: Sequence[Fact], people: int, *, lists: int, lines: int = USUAL, seed: int
) -> list[list[Fact]]:
    """So many lists of at most `lines` facts, each true of at least two people.

    What at most a third share comes first; of a few people, what at most all but one do. Raises
    KnownError if there are not even three.
    """
    usable = fitting(facts, people)
    if len(usable) < lines:
        usable = [fact for fact in facts if len(fact.who) < people]
    if len(usable) < FEWEST:
        raise KnownError(
            f"“Find someone who” needs {FEWEST} things that two people share and not everybody: "
            f"of these {people:,} people the list says too little. Let more take part, or take "
            "something to talk about."
        )
    chance = Random(f"find {seed}")
    used: Counter[tuple[str, ...]] = Counter()
    made = []
    for _ in range(lists):
        chosen = choose_varied(usable, min(lines, len(usable)), used, chance)
        used.update(fact.key for fact in chosen)
        chance.shuffle(chosen)
        made.append(chosen)
    return made

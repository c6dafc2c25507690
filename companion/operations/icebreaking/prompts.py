"""Things to talk about: some for anybody, some for what these people are and like. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from companion.assets import resource
from companion.operations.icebreaking.facts import Fact, gather
from companion.operations.icebreaking.patterns import comma_separated, pattern, plain
from companion.operations.icebreaking.words import LANGUAGES, words_in
from companion.store.players import Player

USUAL, MOST = 16, 96
_ANYBODY, _SHARED = "*", "+"


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something to talk about; `about` the interest that it names, "" for none."""

    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class _Block:
    audience: str
    patterns: tuple[re.Pattern[str], ...]
    texts: dict[str, str]

    def people(self, players: Sequence[str]) -> int:
        """To how many of these people it speaks, by what they are and like, folded."""
        return sum(any(one.search(text) for one in self.patterns) for text in players)


def make_prompts(
    players: Sequence[Player], *, language: str, count: int = USUAL, seed: int
) -> list[Prompt]:
    """So many prompts, or as many as there are, those about these people and the others mixed.

    Of those for some, what speaks to most comes first; half are for anybody. Raises KnownError for
    a language that there is not.
    """
    words_in(language)
    chance = Random(f"prompts {seed}")
    anybody = [Prompt(one.texts[language]) for one in _blocks() if one.audience == _ANYBODY]
    chance.shuffle(anybody)
    about = _about(players, language, chance)
    half = min(len(about), count // 2)
    chosen = [*about[:half], *anybody[: count - half]]
    chosen += about[half : half + count - len(chosen)]
    chance.shuffle(chosen)
    return chosen


def _about(players: Sequence[Player], language: str, chance: Random) -> list[Prompt]:
    """What speaks to at least two of these people, most first; and what names their interests."""
    texts = [plain("\n".join((*one.interests, one.title, one.organization))) for one in players]
    keyed = [one for one in _blocks() if one.patterns]
    counts = {place: one.people(texts) for place, one in enumerate(keyed)}
    order = sorted(counts, key=lambda place: (-counts[place], place))
    fixed = [Prompt(keyed[place].texts[language]) for place in order if counts[place] >= 2]
    named = _named(players, language, chance)
    # Two of the first kind for one of the second, as far as both go.
    mixed: list[Prompt] = []
    while fixed or named:
        mixed += fixed[:2] + named[:1]
        del fixed[:2], named[:1]
    return mixed


def _named(players: Sequence[Player], language: str, chance: Random) -> list[Prompt]:
    shared: list[Fact] = [one for one in gather(players) if one.phrase == "interest"]
    shared.sort(key=lambda fact: (-len(fact.who), fact.key))
    forms = [one.texts[language] for one in _blocks() if one.audience == _SHARED]
    begin = chance.randrange(len(forms))
    return [
        Prompt(forms[(begin + place) % len(forms)].format(fact.values[0]), fact.values[0])
        for place, fact in enumerate(shared)
    ]


def prompt_counts() -> Counter[str]:
    """How many prompts there are: "*" for anybody, "+" with an interest's name, "" for some."""
    return Counter("" if one.patterns else one.audience for one in _blocks())


@cache
def _blocks() -> tuple[_Block, ...]:
    text = resource("icebreakers", "prompts.txt").read_text(encoding="utf-8")
    blocks = []
    for part in text.split("\n\n"):
        lines = [line.partition(": ") for line in part.splitlines() if not line.startswith("#")]
        said = {key.strip(): words.strip() for key, _, words in lines}
        if audience := said.pop("for", ""):
            words = () if audience in (_ANYBODY, _SHARED) else comma_separated(audience)
            blocks.append(_Block(audience, tuple(map(pattern, words)), said))
    assert all(set(block.texts) == set(LANGUAGES) for block in blocks), "a prompt lacks a language"
    return tuple(blocks)

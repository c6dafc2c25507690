"""What an event's people have in common, word by word: how rare it is, and who has it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log

from companion.model.fold import fold_lines

# Words of titles, organizations and questions that say nothing of what somebody does.
_EMPTY_WORDS = frozenset(
    "a about an and are at be by can das de del der des di die do does du e el en et for from has"
    " have how i in is it la las le les los my not of on or our s that the they this to und us van"
    " von we what when where which who why will with y you your anyone best does get good here"
    " like make more most one people should some thing things use want".split()
)


@dataclass(slots=True)
class Gathered:
    """What speaks for each person, by position: shared interests, similar ones, the rest."""

    shared: dict[int, list[tuple[float, str]]] = field(default_factory=dict)
    near: dict[int, list[tuple[float, str]]] = field(default_factory=dict)
    others: dict[int, list[tuple[float, str]]] = field(default_factory=dict)

    def of(self, who: int) -> tuple[Sequence[tuple[float, str]], ...]:
        """The three of one person."""
        return self.shared.get(who, ()), self.near.get(who, ()), self.others.get(who, ())

    def add_all(self, people: Iterable[int], points: float, reason: str) -> None:
        """The same speaks for all of these."""
        entry = (points, reason)
        others = self.others
        for who in people:
            others.setdefault(who, []).append(entry)


class Groups:
    """The people who have the same text, folded: `people[key]` their places, `texts[key]` one.

    Titles, organizations and towns come again and again: each is folded once.
    """

    def __init__(self, column: Sequence[str]) -> None:
        places: dict[str, list[int]] = {}
        for who, text in enumerate(column):
            if text:
                places.setdefault(text, []).append(who)
        self.people: dict[str, list[int]] = {}
        self.texts: dict[str, str] = {}
        texts = list(places)
        for text, words in zip(texts, fold_lines(texts), strict=True):
            if key := " ".join(words):
                self.people.setdefault(key, []).extend(places[text])
                # Of several spellings always the same one, whoever comes first.
                self.texts[key] = min(self.texts.get(key, text.strip()), text.strip())


def rarity(people: int, having: int) -> float:
    """What it tells that somebody has what only `having` of `people` have.

    At least a little, so that what all share still counts before nothing.
    """
    return max(0.05, log((people + 1) / (having + 0.5)))


def content(text: str) -> set[str]:
    """The words of a folded text that say something."""
    return {word for word in text.split() if len(word) > 2 and word not in _EMPTY_WORDS}


def singular(word: str) -> str:
    """ "zines" also finds "zine": good enough to suggest somebody by, in several languages."""
    return word[:-1] if len(word) > 4 and word.endswith("s") else word

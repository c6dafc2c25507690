"""Job titles put together by what people do, in many languages: `resources/role-words.txt`."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from companion.assets import resource
from companion.model.fold import fold, fold_lines

# A search by more words than this is none that anybody reads.
MOST_WORDS = 30


@dataclass(slots=True)
class RoleGroup:
    """A group and its people. `words` say how its titles are found: folded, whole words.

    `others` are words of earlier groups that come beside them: who has one belongs there.
    """

    name: str
    people: int = 0
    words: Counter[str] = field(default_factory=Counter)
    others: set[str] = field(default_factory=set)

    @property
    def can_be_searched(self) -> bool:
        """Whether so few words find it that they can be a search."""
        return 0 < len(self.words) <= MOST_WORDS and len(self.others) <= MOST_WORDS


@dataclass(frozen=True, slots=True)
class Roles:
    """The groups that have people, the largest first; who has another title, and who has none."""

    groups: list[RoleGroup]
    other: int
    blank: int


def group_roles(titles: Mapping[str, int]) -> Roles:
    """Put titles together; each is given with how many people have it, "" for none."""
    reader = _Reader()
    groups = [RoleGroup(name) for name in reader.names]
    told = [title for title in titles if title.strip()]
    other = 0
    for title, words in zip(told, fold_lines(told), strict=True):
        found = reader.found(words)
        if not found:
            other += titles[title]
            continue
        number = min(at for at, _ in found)
        groups[number].people += titles[title]
        own = {word for at, word in found if at == number}
        for word in own:
            groups[number].words[word] += titles[title]
        for at, _ in found:
            if at != number:
                groups[at].others |= own
    blank = sum(count for title, count in titles.items() if not title.strip())
    there = sorted((group for group in groups if group.people), key=lambda one: -one.people)
    return Roles(there, other, blank)


class _Reader:
    """Finds the groups of words; what one word belongs to is looked up once."""

    def __init__(self) -> None:
        self.names = list(dict.fromkeys(name for name, _ in _lines()))
        self._exact: dict[str, set[int]] = {}
        self._within: list[tuple[str, int]] = []
        self._beginnings: dict[str, list[tuple[str, int]]] = {}
        self._phrases: dict[str, list[tuple[list[str], int]]] = {}
        self._known: dict[str, frozenset[int]] = {}
        for name, words in _lines():
            for word in words:
                self._add(self.names.index(name), word.strip())

    def found(self, words: list[str]) -> list[tuple[int, str]]:
        """The groups that a title's words belong to, each with the word that says so."""
        found = [(at, word) for word in words for at in self._groups(word)]
        for start, word in enumerate(words):
            for phrase, at in self._phrases.get(word, ()):
                there = words[start : start + len(phrase)]
                if there[:-1] == phrase[:-1] and there[-1].startswith(phrase[-1]):
                    found.append((at, " ".join(there)))
        return found

    def _add(self, group: int, written: str) -> None:
        word = fold(written)
        parts = word.split()
        if not parts:
            return
        if len(parts) > 1:
            self._phrases.setdefault(parts[0], []).append((parts, group))
        elif written.startswith("*"):
            self._within.append((word, group))
        elif written.startswith("="):
            self._exact.setdefault(word, set()).add(group)
        else:
            self._beginnings.setdefault(word[:2], []).append((word, group))

    def _groups(self, word: str) -> frozenset[int]:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = frozenset(
                (
                    *self._exact.get(word, ()),
                    *(
                        at
                        for start, at in self._beginnings.get(word[:2], ())
                        if word.startswith(start)
                    ),
                    *(at for piece, at in self._within if piece in word),
                )
            )
        return known


@cache
def _lines() -> list[tuple[str, list[str]]]:
    lines = resource("role-words.txt").read_text(encoding="utf-8").splitlines()
    parted = [line.partition(":") for line in lines if line and not line.startswith("#")]
    return [(name.strip(), words.split(",")) for name, _, words in parted]

"""What an event's people share, as facts that can stand on a card. Pure, no database.

A fact is true of several people of those who take part, never of one alone, and never of what is
private (`privacy`). `who` are places in the list of players.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from companion.operations.icebreaking.kinds import organization_kind, role_kinds
from companion.operations.icebreaking.patterns import comma_separated, plain
from companion.operations.icebreaking.privacy import (
    is_language_header,
    is_private_header,
    is_private_value,
    taints,
)
from companion.operations.icebreaking.words import Words, entries
from companion.store.players import Player

LEAST = 2
"""Whatever fewer people share would say who is meant."""

_PART = 3  # a fact is true of at most a third
_LONGEST = 48  # letters of something that is said of people
_LONGEST_HEADER = 60
_SENTENCE = 40  # from so many letters on an answer is a text, of which words are taken
_DIVIDERS = re.compile(r"[;,/|+&\n、，；،•]|\s(?:and|und|et|y|e|og|och)\s")
_WORD = re.compile(r"[^\W\d_]{4,20}")


@dataclass(frozen=True, slots=True)
class Fact:
    """`kind` is what sort of thing it is ("place", "interest" ...), `phrase` the key of its words.

    `values` are put into the phrase: what the list says, in its own spelling.
    """

    kind: str
    phrase: str
    values: tuple[str, ...]
    who: frozenset[int]

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it from every other fact of these people."""
        return (self.phrase, *map(plain, self.values))

    def sentence(self, words: Words) -> str:
        """What stands on a card: "comes from Iceland"."""
        if self.phrase == "from":
            return words.country(self.values[0])
        return words.say(self.phrase, *self.values)


def gather(players: Sequence[Player]) -> list[Fact]:
    """Everything that at least two of these people share, the most telling of each kind first.

    Two facts of a kind that are true of the very same people are one: the first that is said.
    """
    seen: set[tuple[str, frozenset[int]]] = set()
    facts: list[Fact] = []
    for found in _all(players):
        for fact in found.facts():
            if (fact.kind, fact.who) not in seen:
                seen.add((fact.kind, fact.who))
                facts.append(fact)
    return facts


def fitting(facts: Iterable[Fact], people: int, *, part: int = _PART) -> list[Fact]:
    """The facts that are true of at least two and at most a third of so many people."""
    return [fact for fact in facts if LEAST <= len(fact.who) <= people // part]


class _Shared:
    """Who has which value of one phrase. Spellings of a value count together."""

    def __init__(self, kind: str, phrase: str, *before: str) -> None:
        self.kind, self.phrase, self._before = kind, phrase, before
        self._who: dict[str, set[int]] = {}
        self._spelled: dict[str, Counter[str]] = {}

    def add(self, who: int, value: str) -> None:
        """Somebody has this value."""
        shown = " ".join(value.split())
        if shown and len(shown) <= _LONGEST:
            key = plain(shown)
            self._who.setdefault(key, set()).add(who)
            self._spelled.setdefault(key, Counter())[shown] += 1

    def facts(self) -> Iterator[Fact]:
        """What at least two people have and everybody may hear of."""
        for key, who in self._who.items():
            shown = self._shown(key)
            if len(who) >= LEAST and not is_private_value(shown):
                values = () if self.kind in _SAID_BY_KEY else (shown, *self._before)
                phrase = shown if self.kind in _SAID_BY_KEY else self.phrase
                yield Fact(_KIND.get(self.kind, self.kind), phrase, values, frozenset(who))

    def _shown(self, key: str) -> str:
        spelled = self._spelled[key]
        return min(spelled, key=lambda text: (-spelled[text], text))


_Of = Callable[[Player], str]
# Of kinds of organizations and roles the value is itself the key of the words.
_SAID_BY_KEY = frozenset({"organization kind", "role kind"})
_KIND = {"organization kind": "organization", "role kind": "role"}


def _all(players: Sequence[Player]) -> Iterator[_Shared]:
    yield _of_each(players, "place", "from", lambda one: one.country_code)
    yield _of_each(players, "place", "city", lambda one: one.city)
    yield _of_each(players, "place", "region", lambda one: one.region)
    kinds, roles = _Shared("organization kind", ""), _Shared("role kind", "")
    title_words = _Shared("title", "titleword")
    for who, player in enumerate(players):
        if kind := organization_kind(player.organization):
            kinds.add(who, kind)
        for role in role_kinds(player.title):
            roles.add(who, role)
        for word in _content(player.title):
            title_words.add(who, word)
    yield kinds
    yield _of_each(players, "organization", "organization", lambda one: one.organization)
    yield roles
    yield title_words
    yield _of_each(players, "title", "title", lambda one: one.title)
    interests = _Shared("interest", "interest")
    for who, player in enumerate(players):
        for interest in player.interests:
            interests.add(who, interest)
    yield interests
    yield from _exchange(players)
    yield from _answers(players)
    yield _of_each(players, "ticket", "ticket", lambda one: one.ticket)
    yield _of_each(players, "name", "letter", _first_letter)


def _of_each(players: Sequence[Player], kind: str, phrase: str, of: _Of) -> _Shared:
    shared = _Shared(kind, phrase)
    for who, player in enumerate(players):
        shared.add(who, of(player))
    return shared


def _first_letter(player: Player) -> str:
    letter = (player.given or player.name).strip()[:1].upper()
    return letter if letter.isalpha() else ""


def _exchange(players: Sequence[Player]) -> Iterator[_Shared]:
    """What people offer, ask for and want to know: the same words, or words about the same."""
    for phrase in ("offer", "ask"):
        whole, parts = _Shared("exchange", phrase), _Shared("exchange", f"{phrase}.word")
        for who, player in enumerate(players):
            for text in player.offers if phrase == "offer" else player.asks:
                whole.add(who, text)
                for word in _harmless_words(text):
                    parts.add(who, word)
        yield whole
        yield parts
    questions = _Shared("exchange", "question.word")
    for who, player in enumerate(players):
        for text in player.questions:
            for word in _harmless_words(text):
                questions.add(who, word)
    yield questions


def _answers(players: Sequence[Player]) -> Iterator[_Shared]:
    """The list's columns without a field: languages, and answers to harmless questions."""
    columns: dict[str, list[tuple[int, str]]] = {}
    for who, player in enumerate(players):
        for header, answer in player.answers.items():
            if answer.strip():
                columns.setdefault(header, []).append((who, answer))
    languages, words = _Shared("language", "language.spoken"), _Shared("mention", "answer.word")
    for header, cells in columns.items():
        if is_private_header(header):
            continue
        spoken = is_language_header(header)
        asked = " ".join(header.split())
        answers = _Shared("answer", "answer", asked)
        # Looked at as they are: "she/her" says what neither "she" nor "her" does.
        private = taints(text for _, text in cells if len(text) <= _SENTENCE)
        for who, text in cells:
            if len(text) > _SENTENCE and not spoken:
                for word in _harmless_words(text):
                    words.add(who, word)
                continue
            for part in _DIVIDERS.split(text):
                (languages if spoken else answers).add(who, part)
        if not spoken and len(asked) <= _LONGEST_HEADER and not private:
            yield answers
    yield languages
    yield words


def _harmless_words(text: str) -> list[str]:
    """The words of a sentence that say what it is about; none if it touches what is private."""
    return [] if is_private_value(text) else _content(text)


def _content(text: str) -> list[str]:
    return [
        word for word in dict.fromkeys(_WORD.findall(text.lower())) if plain(word) not in _empty()
    ]


@cache
def _empty() -> frozenset[str]:
    return frozenset(
        plain(word)
        for key, text in entries("kinds.txt")
        if key == "stop"
        for word in comma_separated(text)
    )

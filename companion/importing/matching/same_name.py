"""Whether two names may be one person's: spelling, order, short forms, initials, marriage."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Self

from companion.assets import resource
from companion.model.fold import fold, names_agree

_LONG_ENOUGH_FOR_A_TYPO = 4


class Relation(IntEnum):
    """How two names stand to each other; a higher one speaks more for one person."""

    # Anna Smith and Bob Smith: two people, whatever else they share.
    DIFFERENT = 0
    # One of them is missing, or they are written in scripts that do not compare.
    UNKNOWN = 1
    # Anna Smith and Anna Miller: she may have married.
    RENAMED = 2
    # Anna Smith and A. Smith, Smith, Anna Maria Smith or Annie Smith.
    AGREES = 3
    # The same words, in whatever order and with or without accents.
    SAME = 4


@dataclass(slots=True, frozen=True)
class Name:
    """A name as folded words (see `companion.model.fold`). `given` is the first given name.

    `family` are the words of the family name. All are empty for somebody known by an e-mail
    alone. `latin` says whether the name came in Latin letters.
    """

    words: tuple[str, ...] = ()
    given: str = ""
    family: tuple[str, ...] = ()
    latin: bool = True

    @classmethod
    def of(cls, formatted: str, given: str = "", family: str = "") -> Self:
        """The parts are taken from the whole name where they are not known."""
        words = () if "@" in formatted else tuple(fold(formatted).split())
        first, last = fold(given).split(), tuple(fold(family).split())
        if not words:
            words = (*first, *last)
        if not first and not last:
            first, last = list(words[:1]), words[1:]
        return cls(words, first[0] if first else "", last, is_latin(formatted))


def is_latin(text: str) -> bool:
    """Whether no letter is beyond the Latin ones (which end before Greek, at U+0370)."""
    return text.isascii() or all(c < "\u0370" or "\u1e00" <= c < "\u1f00" for c in text)


def relation(one: Name, other: Name) -> Relation:
    """How two names stand to each other."""
    if not one.words or not other.words:
        return Relation.UNKNOWN
    if one.words == other.words or sorted(one.words) == sorted(other.words):
        return Relation.SAME
    if _joined_alike(one.words, other.words):
        return Relation.SAME
    if names_agree(" ".join(one.words), " ".join(other.words)):
        return Relation.AGREES
    if same_given(one.given, other.given) and _same_family(one.family, other.family):
        return Relation.AGREES
    if len(one.given) > 1 and one.given == other.given:
        return Relation.RENAMED
    return Relation.DIFFERENT if one.latin == other.latin else Relation.UNKNOWN


def _joined_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """ "Xiao Ming Wang" and "Wang Xiaoming": the same letters, parted or ordered otherwise."""
    if sum(map(len, one)) != sum(map(len, other)):
        return False
    whole = "".join(one)
    turns = ((*other[cut:], *other[:cut]) for cut in range(min(len(other), 6)))
    return any("".join(turn) == whole for turn in turns)


def same_given(one: str, other: str) -> bool:
    """Whether two given names (folded) may be one person's: equal, short forms, one slip inside."""
    if one == other:
        return bool(one)
    if not one or not other:
        return False
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    if are_variants(one, other):
        return True
    # Mario and Maria, Daniel and Daniela differ by one letter, too: at the end.
    return one[0] == other[0] and one[-1] == other[-1] and one_slip(one, other)


def _same_family(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return False
    if not set(one).isdisjoint(other):
        return True
    return one_slip("".join(one), "".join(other))


def one_slip(one: str, other: str) -> bool:
    """Whether one letter was changed, left out, doubled, or two were exchanged."""
    if min(len(one), len(other)) < _LONG_ENOUGH_FOR_A_TYPO or abs(len(one) - len(other)) > 1:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=1) <= 1


def are_variants(one: str, other: str) -> bool:
    """Whether two given names (folded) stand in one line of `nicknames.txt`."""
    groups = nickname_groups()
    return not groups.get(one, frozenset()).isdisjoint(groups.get(other, ()))


@cache
def nickname_groups() -> Mapping[str, frozenset[int]]:
    """For each name of `resources/nicknames.txt`, folded, the numbers of the lines it is in."""
    groups: dict[str, set[int]] = {}
    text = resource("nicknames.txt").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines()):
        name, colon, variants = line.partition(":")
        if colon and not line.startswith(("#", "[")):
            for word in (name, *variants.split(",")):
                groups.setdefault(fold(word), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}

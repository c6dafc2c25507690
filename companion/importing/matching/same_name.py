"""Whether two names may be one person's: spelling, order, short forms, initials, marriage."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Self

from companion.formats.tables.words import tokens
from companion.model.fold import fold, fold_lines, names_agree
from companion.model.nicknames import are_variants

_LONG_ENOUGH_FOR_A_TYPO = 4
# Latin letters end before Greek, and have a block more.
_SOUNDS = (
    ("shch", "s"), ("sch", "s"), ("sh", "s"), ("zh", "z"), ("kh", "h"), ("ch", "c"), ("tz", "c"),
    ("ts", "c"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("w", "v"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("y", "i"), ("j", "i"), ("c", "k"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_FOREIGN = re.compile(r"[\u0370-\u1dff\u1f00-\U0010ffff]")


class Relation(IntEnum):
    """How two names stand to each other; a higher one speaks more for one person."""

    # Anna Smith and Bob Smith: two people, whatever else they share.
    DIFFERENT = 0
    # One of them is missing, or they are written in scripts that do not compare.
    UNKNOWN = 1
    # Anna Smith and Anna Miller: she may have married. Also Anna Maria and Anna Lucia Smith.
    RENAMED = 2
    # Anna Smith and A. Smith, Smith, Anna Maria Smith or Annie Smith.
    AGREES = 3
    # The same words, in whatever order and with or without accents.
    SAME = 4


@dataclass(slots=True)
class Spelling:
    """A name's words, `given` the first given name, `family` the words of the family name."""

    words: Sequence[str] = ()
    given: str = ""
    family: Sequence[str] = ()


@dataclass(slots=True)
class Name:
    """A name as folded words, all empty for somebody known by an e-mail alone.

    `latin` is it in Latin letters (see `companion.model.fold`), `own` in the letters that it came
    in; `script` says which these are ("LATIN", "CYRILLIC", "CJK").
    """

    latin: Spelling
    own: Spelling
    script: str

    @classmethod
    def of(cls, formatted: str, given: str = "", family: str = "") -> Self:
        """The parts are taken from the whole name where they are not known."""
        script = script_of(formatted)
        latin = _spelling(formatted, given, family, _latin_words)
        # Other letters do not compare in Latin ones: 王伟 and 王薇 are both "wang wei" there.
        own = latin if script == "LATIN" else _spelling(formatted, given, family, tokens)
        return cls(latin, own, script)


def names_of(
    formatted: Sequence[str], given: Sequence[str], family: Sequence[str], rows: Iterable[int]
) -> dict[int, Name]:
    """`Name.of` for some rows of columns, at a fraction of the cost."""
    some = list(rows)
    folded = [fold_lines([column[i] for i in some]) for column in (formatted, given, family)]
    names: dict[int, Name] = {}
    for i, words, first, last in zip(some, *folded, strict=True):
        text = formatted[i]
        if "@" in text or script_of(text) != "LATIN":
            names[i] = Name.of(text, given[i], family[i])
            continue
        if not first and not last:
            first, last = words[:1], words[1:]
        latin = Spelling(words or first + last, first[0] if first else "", last)
        names[i] = Name(latin, latin, "LATIN")
    return names


def _spelling(
    formatted: str, given: str, family: str, words_of: Callable[[str], list[str]]
) -> Spelling:
    words = [] if "@" in formatted else words_of(formatted)
    first, last = words_of(given), words_of(family)
    words = words or first + last
    if not first and not last:
        first, last = words[:1], words[1:]
    return Spelling(words, first[0] if first else "", last)


def _latin_words(text: str) -> list[str]:
    return fold(text).split()


def script_of(text: str) -> str:
    """The script of the first letter that is not Latin, by its Unicode name; else "LATIN"."""
    if text.isascii():
        return "LATIN"
    for letter in _FOREIGN.findall(text):
        if letter.isalpha():
            return unicodedata.name(letter, "?").split()[0]
    return "LATIN"


def has_foreign(text: str) -> bool:
    """Whether a letter or sign is none of the Latin ones'."""
    return _FOREIGN.search(text) is not None


def relation(one: Name, other: Name) -> Relation:
    """How two names stand to each other."""
    if not one.latin.words or not other.latin.words:
        return Relation.UNKNOWN
    if one.script == other.script:
        return _spelled(one.own, other.own)
    found = _spelled(one.latin, other.latin)
    if found is not Relation.SAME:
        found = max(found, _spelled(_as_it_sounds(one.latin), _as_it_sounds(other.latin)))
    return found if found >= Relation.AGREES else Relation.UNKNOWN


def _as_it_sounds(name: Spelling) -> Spelling:
    return Spelling(list(map(sound, name.words)), sound(name.given), list(map(sound, name.family)))


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A folded word as several ways of writing another script's letters have it in common.

    "Янсен" is "yansen" by rule, but Jansen to his friends.
    """
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return _DOUBLED.sub(r"\1", word)


def _spelled(one: Spelling, other: Spelling) -> Relation:
    if one.words == other.words or sorted(one.words) == sorted(other.words):
        return Relation.SAME
    if _joined_alike(one.words, other.words):
        return Relation.SAME
    if names_agree(" ".join(one.words), " ".join(other.words)):
        return Relation.AGREES
    if same_given(one.given, other.given) and _same_family(one.family, other.family):
        return Relation.AGREES if _same_middle(one, other) else Relation.RENAMED
    if len(one.given) > 1 and one.given == other.given:
        return Relation.RENAMED
    return Relation.DIFFERENT


def _joined_alike(one: Sequence[str], other: Sequence[str]) -> bool:
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


def _same_middle(one: Spelling, other: Spelling) -> bool:
    """Whether further given names, where both have some, agree."""
    mine, theirs = (
        [word for word in name.words if word != name.given and word not in name.family]
        for name in (one, other)
    )
    return not mine or not theirs or names_agree(" ".join(mine), " ".join(theirs))


def _same_family(one: Sequence[str], other: Sequence[str]) -> bool:
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

"""What each word of a column of names may be, so that ordinary names need no second look.

A column of 100,000 names has some ten thousand words. Each is looked at once; after that a name
is a few look-ups in a dictionary.
"""

import re
import unicodedata
from functools import cache

from companion.importing.name_order import (
    WITH_PARTICLE,
    is_of_two,
    is_particle,
    is_patronymic,
    is_wife_of,
)  # fmt: skip
from companion.importing.name_scripts import is_family_first_script
from companion.importing.name_words import name_words, word_key

# May be the given or the family name of two words; the first or last one of more; a middle one.
_TWO, _ANYWHERE, _MIDDLE = 1, 2, 4
# As the first word it may be the family name; or it may be part of the given one ("María del Mar").
_CAREFUL_FIRST, _BEFORE_PARTICLE = 8, 16
# "Dr."; "van"; "García", of which people carry two; "Smith,".
_HONORIFIC, _PARTICLE, _OF_TWO, _WITH_COMMA = 32, 64, 128, 256
_FAMILY = _PARTICLE | _OF_TWO | _MIDDLE

_PLAIN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")
_FIRST = (
    "vietnamese", "vietnamese_ascii", "hungarian_family", "japanese_family", "korean_latin",
    "chinese_latin", "family_before_two",
)  # fmt: skip
# Words that need a look at the whole name.
_CAREFUL = ("organization", "given_begins", "couple", "job")

# Formatted name, given, additional, family, prefixes, suffixes, nickname.
NameRow = tuple[str, str, str, str, str, str, str]


class WordKinds(dict[str, int]):
    """The kinds of each word that was asked for."""

    def __missing__(self, word: str) -> int:
        kind = self[word] = _kind(word)
        return kind


@cache
def kinds_of_words() -> WordKinds:
    """The kinds of all words, found when they are asked for and kept."""
    return WordKinds()


def may_be_given_and_family(first: int, last: int) -> bool:
    """True if two words of these kinds are surely a given and a family name."""
    return first & (_TWO | _CAREFUL_FIRST) == _TWO and last & _TWO != 0


def ordinary_name(cell: str, words: list[str], kinds: WordKinds) -> NameRow | None:
    """The parts of an ordinary name, None if it needs a closer look. `words` are the cell's."""
    last = len(words) - 1
    found = [kinds[word] for word in words]
    if last == 0:
        return (cell, cell, "", "", "", "", "") if found[0] & _ANYWHERE else None
    if found[0] & _WITH_COMMA:
        return _last_first(words, found)
    begin = 0
    while found[begin] & _HONORIFIC and last - begin > 1:
        begin += 1
    if last - begin == 1:
        if not may_be_given_and_family(found[begin], found[last]):
            return None
        start = last
    else:
        start = _family_start(found, begin)
    if not start:
        return None
    return (
        cell,
        words[begin],
        " ".join(words[begin + 1 : start]),
        " ".join(words[start:]),
        " ".join(words[:begin]),
        "",
        "",
    )


def _family_start(found: list[int], begin: int) -> int:
    """Where the family name of three or more words begins, 0 if that is not sure."""
    last = len(found) - 1
    first = found[begin]
    if first & (_ANYWHERE | _CAREFUL_FIRST) != _ANYWHERE or not found[last] & _ANYWHERE:
        return 0
    start = begin + 1
    while start < last and found[start] & _MIDDLE:
        start += 1
    if start == last:
        return start
    # "Anna Maria van der Berg", "Ana García López".
    if found[start] & _PARTICLE and first & _BEFORE_PARTICLE:
        return 0
    if found[start] & _OF_TWO and start < last - 1:
        return 0
    return start if all(kind & _FAMILY for kind in found[start:last]) else 0


def _last_first(words: list[str], found: list[int]) -> NameRow | None:
    if not found[1] & _ANYWHERE or not all(kind & _MIDDLE for kind in found[2:]):
        return None
    family = words[0][:-1]
    spoken = " ".join([*words[1:], family])
    return spoken, words[1], " ".join(words[2:]), family, "", "", ""


def _kind(word: str) -> int:
    lists = name_words()
    key = word_key(word)
    # An honorific that is no name, no initial and no particle: "Dr.", "Frau".
    if (
        len(key) > 1
        and key in lists.honorifics
        and key not in lists["doubtful_honorific"]
        and key not in lists.particles
    ):
        return _HONORIFIC
    if word[-1:] == "," and _kind(word[:-1]) & _ANYWHERE:
        return _WITH_COMMA
    if not _is_plain(word):
        return _MIDDLE if _INITIALS.fullmatch(word) else 0
    if word.islower() and is_particle(word) and key not in lists["couple"]:
        return _PARTICLE
    # "ANNA", "anna" and single letters need a look at the whole name.
    if len(word) < 2 or word.isupper() or word[0].islower() or is_family_first_script(word):
        return 0
    if WITH_PARTICLE.search(word) or key in lists.particles or key in lists.postnominals:
        return 0
    if key in lists.honorifics or any(key in lists[name] for name in _CAREFUL):
        return 0
    careful = any(word in lists[name] for name in _FIRST) or is_wife_of(word)
    kind = _TWO | (_CAREFUL_FIRST if careful else 0)
    if word in lists["maria"]:
        return kind | _ANYWHERE | _MIDDLE | _BEFORE_PARTICLE
    if is_patronymic(word):
        return kind | _MIDDLE
    return kind | _ANYWHERE | (_OF_TWO if is_of_two(word) else _MIDDLE)


def _is_plain(word: str) -> bool:
    """Letters, with hyphens and apostrophes between them; vowel signs are letters, too."""
    if word.isalpha() or _PLAIN.fullmatch(word) is not None:
        return True
    return not word.isascii() and all(
        c.isalpha() or c in "\u200c\u200d" or unicodedata.category(c) in ("Mn", "Mc") for c in word
    )

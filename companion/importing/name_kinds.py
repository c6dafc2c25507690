"""What each word of a column of names may be, so that ordinary names need no second look.

A column of 100,000 names has some ten thousand words. Each is looked at once; after that a name
is a few look-ups in a dictionary.
"""

import re
from functools import cache

from companion.formats.tables.words import compact
from companion.importing.name_order import WITH_PARTICLE, is_of_two, is_patronymic
from companion.importing.name_scripts import is_family_first_script
from companion.importing.name_words import name_words

# May be the given or the family name of two words; the first or last one of more; a middle one.
TWO, ANYWHERE, MIDDLE = 1, 2, 4
# As the first word it may be the family name.
CAREFUL_FIRST = 8

# Not for scripts whose vowels are signs: these names take the long way.
_PLAIN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")
_FIRST = ("vietnamese", "hungarian_family", "japanese_family", "korean_latin", "chinese_latin")


class WordKinds(dict[str, int]):
    """The kinds of each word that was asked for."""

    def __missing__(self, word: str) -> int:
        kind = self[word] = _kind(word)
        return kind


@cache
def kinds_of_words() -> WordKinds:
    """The kinds of all words, found when they are asked for and kept."""
    return WordKinds()


def _kind(word: str) -> int:
    if _PLAIN.fullmatch(word) is None:
        return MIDDLE if _INITIALS.fullmatch(word) else 0
    # "ANNA", "anna" and single letters need a look at the whole name.
    if (
        len(word) < 2
        or word.isupper()
        or word[0].islower()
        or WITH_PARTICLE.search(word)
        or is_family_first_script(word)
    ):
        return 0
    lists = name_words()
    key = compact(word)
    if (
        key in lists.particles
        or key in lists.honorifics
        or key in lists.postnominals
        or key in lists["organization"]
        or key in lists["given_begins"]
        or key in lists["couple"]
    ):
        return 0
    careful = CAREFUL_FIRST if any(word in lists[name] for name in _FIRST) else 0
    if word in lists["maria"]:
        return TWO | ANYWHERE | MIDDLE | careful
    if is_patronymic(word):
        return TWO | MIDDLE | careful
    if is_of_two(word):
        return TWO | ANYWHERE | careful
    return TWO | ANYWHERE | MIDDLE | careful

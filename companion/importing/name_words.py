"""The words by which names are taken apart: `resources/name-words.txt` with those of the rosters.

Which words are particles, titles, degrees; which family names come first, or in pairs.
"""

from functools import cache, lru_cache

from companion.assets import resource
from companion.formats.tables.words import compact, roster_words

_CODED = ("han_family", "hangul_family")
_SPACED = ("han_compound", "hangul_compound", "japanese_han", "cjk_suffix")
# Lists in which accents and capitals count, since they tell who somebody is: "Lê", "Vũ".
_AS_WRITTEN = frozenset(
    "given_after maria two_families vietnamese hungarian_family hungarian_given japanese_family "
    "japanese_given chinese_latin korean_latin two_letters two_letters_given mac lower_case "
    "family_before_two vietnamese_ascii".split()
)


class NameWords:
    """All lists by name: sets of keys as `compact` makes them, or of words as they are written."""

    def __init__(self, lists: dict[str, frozenset[str]]) -> None:
        self._lists = lists
        words = roster_words()
        self.honorifics = lists["honorific"] | words.honorifics
        self.postnominals = lists["postnominal"] | words.postnominals
        self.particles = lists["particle"] | words.particles
        self.proper_mac = {name.lower(): name for name in lists["mac"]}

    def __getitem__(self, name: str) -> frozenset[str]:
        return self._lists[name]


@lru_cache(maxsize=65536)
def word_key(word: str) -> str:
    """`compact`, remembered, since the words of names come again and again."""
    return compact(word)


@cache
def name_words() -> NameWords:
    """The words that come with the program, read once."""
    lists: dict[str, set[str]] = {}
    for line in resource("name-words.txt").read_text(encoding="utf-8").splitlines():
        name, colon, listed = line.partition(":")
        if colon and not line.startswith("#"):
            lists.setdefault(name, set()).update(_words(name, listed.strip()))
    return NameWords({name: frozenset(words) for name, words in lists.items()})


def _words(name: str, listed: str) -> list[str]:
    if name in _CODED:
        return list(listed)
    if name in _SPACED:
        return listed.split()
    words = [word.strip() for word in listed.split(",")]
    if name in _AS_WRITTEN:
        return words
    # Signs that are no letters ("&") are their own key.
    return [compact(word) or word for word in words]

"""The words above columns, in many languages: `resources/roster-words.txt`, ready for look-up."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from companion.assets import resource

_NOT_WORD = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Letters that do not fall apart into a base letter and an accent.
_FOLDED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i"})

# "Attendee #", "N°": the sign means "number", and without it the words would mean another thing.
_NUMBER_SIGN = re.compile(r"#|№|\bn[°º](?!\w)|\bn\.\s?º", re.IGNORECASE)

# What the keys of the file that name no field are.
_SPECIAL = {
    "noise": "noise",
    "other": "other",
    "totals": "totals",
    "honorific": "honorifics",
    "particle": "particles",
    "postnominal": "postnominals",
}
_LONGEST_PHRASE = 5


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header word stands for: a field (or `family_first`) and in which languages."""

    field: str
    languages: tuple[str, ...]


@dataclass(slots=True)
class Words:
    """All words of the file. Phrases are keyed as `compact` makes them."""

    meanings: dict[str, list[Meaning]] = field(default_factory=dict)
    noise: set[str] = field(default_factory=set)
    other: set[str] = field(default_factory=set)
    totals: set[str] = field(default_factory=set)
    honorifics: set[str] = field(default_factory=set)
    particles: set[str] = field(default_factory=set)
    postnominals: set[str] = field(default_factory=set)

    def knows(self, header: str) -> bool:
        """True if the whole header is a known word, or one beside words that change nothing."""
        return bool(self.fields(header))

    def fields(self, header: str) -> set[str]:
        """What the whole header may mean, in any language; empty if it is no known word."""
        parts = tokens(header)
        found = self.meanings.get("".join(parts)) or self.core_meanings(parts)
        return {meaning.field for meaning in found}

    def core_meanings(self, parts: list[str]) -> list[Meaning]:
        """The meanings of a header without its noise: "Attendee e-mail", "Ticket first name"."""
        core = list(parts)
        while core and core[0] in self.noise:
            core.pop(0)
            if "".join(core) in self.meanings:
                return self.meanings["".join(core)]
        while core and core[-1] in self.noise:
            core.pop()
            if "".join(core) in self.meanings:
                return self.meanings["".join(core)]
        return []

    def phrases(self, parts: list[str]) -> Iterator[tuple[str, int, int]]:
        """Each run of words that has a meaning, as (key, start, length), longest first."""
        for length in range(min(_LONGEST_PHRASE, len(parts)), 0, -1):
            for start in range(len(parts) - length + 1):
                key = "".join(parts[start : start + length])
                if key in self.meanings:
                    yield key, start, length

    def speaks_of_something_else(self, parts: list[str]) -> str | None:
        """The word that makes the column another's or another thing ("buyer", "date"), if any."""
        for length in range(1, min(3, len(parts)) + 1):
            for start in range(len(parts) - length + 1):
                if "".join(parts[start : start + length]) in self.other:
                    return " ".join(parts[start : start + length])
        return None


def fold(text: str) -> str:
    """Lower case without accents, width variants unified; `str.lower` where that is enough."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare).translate(_FOLDED)


def tokens(header: str) -> list[str]:
    """The words of a header: folded, without punctuation. `phoneNumber` has two."""
    spaced = _CAMEL.sub(" ", _NUMBER_SIGN.sub(" no ", header))
    return _NOT_WORD.sub(" ", fold(spaced)).split()


def compact(header: str) -> str:
    """The key of a header: its words without what is between them ("E-mail:" and "email")."""
    return "".join(tokens(header))


@cache
def roster_words() -> Words:
    """The words that come with the program. Read once; callers do not change them."""
    return read_words(resource("roster-words.txt").read_text(encoding="utf-8").splitlines())


def read_words(lines: Iterable[str]) -> Words:
    """The words of a file in the format that the head of `roster-words.txt` explains."""
    words = Words()
    found: dict[tuple[str, str], list[str]] = {}
    language = ""
    for line in lines:
        text = line.strip()
        if text.startswith("[") and text.endswith("]"):
            language = text[1:-1].split(None, 1)[-1]
        elif text and not text.startswith("#"):
            name, _, listed = text.partition(":")
            _add(words, found, language, name.strip(), listed.split(","))
    for (key, meant), languages in found.items():
        words.meanings.setdefault(key, []).append(Meaning(meant, tuple(dict.fromkeys(languages))))
    return words


def _add(
    words: Words,
    found: dict[tuple[str, str], list[str]],
    language: str,
    name: str,
    listed: list[str],
) -> None:
    special: set[str] | None = getattr(words, _SPECIAL[name]) if name in _SPECIAL else None
    for word in listed:
        key = compact(word)
        if not key:
            continue
        if special is not None:
            special.add(key)
        else:
            found.setdefault((key, name), []).append(language)

"""Words and what they mean, from the files of `resources/`, and text made comparable to them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from companion.assets import resource


class Meaning(NamedTuple):
    """What a word can be: its kind and value, as in `resources/recurrence-words.txt`."""

    kind: str
    value: str


def comparable(text: str) -> str:
    """Lower case without accents (of Latin letters), single spaces: `"Tous  les Lundis"`."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(unicodedata.normalize("NFC", kept).split())


def read_words(path: Path) -> Iterator[tuple[str, list[str]]]:
    """The lines of a file of words: all but the last column, and the words in that one."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            head, _tab, words = line.rpartition("\t")
            yield head, [comparable(word) for word in words.split(",")]


@cache
def meanings() -> dict[str, tuple[Meaning, ...]]:
    """All that each word or phrase can mean."""
    found: dict[str, tuple[Meaning, ...]] = {}
    for head, words in read_words(resource("recurrence-words.txt")):
        kind, _tab, value = head.partition("\t")
        for word in words:
            found[word] = (*found.get(word, ()), Meaning(kind, value))
    return found


def phrases(words: Iterable[str]) -> str:
    """A pattern that takes the longest of these phrases."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, longest_first))

"""What the cells of a column look like, told from words: institutions, jobs, cities, names."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from companion.assets import resource
from companion.formats.tables.words import fold

Kind = Literal["institution", "job", "city", "given"]

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LONGEST = 120
# Letters with what stands between and behind them in names: no line of a program, no sentence.
_NAME_LIKE = re.compile(r"[^\W\d_][^\d_\[\]{}<>=:;/\\#@!?*+&|%$~^]*")
_CASELESS = re.compile(
    "[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
# Words between the capitalised ones of a name, and after its comma.
_SMALL = frozenset(
    ("van", "von", "der", "den", "de", "del", "della", "di", "da", "do", "dos", "das", "du", "la",
     "le", "el", "al", "bin", "bint", "ibn", "ben", "zu", "zur", "y", "e", "i", "ter", "ten", "af",
     "und", "vom", "dr", "prof", "jr", "phd", "den", "het", "op", "te", "lo", "dei", "abu")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of one kind: whole words or phrases, beginnings, ends, and parts of a cell."""

    whole: frozenset[str]
    begin: tuple[str, ...]
    end: tuple[str, ...]
    inside: tuple[str, ...]

    def is_in(self, cell: str) -> bool:
        """True if one of the words stands in the cell."""
        text = fold(cell[:_LONGEST])
        if any(part in text for part in self.inside):
            return True
        words = [word.replace(".", "") for word in _WORD.findall(text.replace(".", ""))]
        return any(
            word in self.whole or word.startswith(self.begin) or word.endswith(self.end)
            for word in words
        )

    def is_all(self, cell: str) -> bool:
        """True if the whole cell is one of the words."""
        return fold(cell.strip()[:_LONGEST]) in self.whole


def tells(kind: Kind) -> Callable[[str], bool]:
    """The test of a cell for a kind: a city or a given name is the whole cell."""
    words = vocabularies()[kind]
    return words.is_all if kind in ("city", "given") else words.is_in


@cache
def vocabularies() -> dict[str, Vocabulary]:
    """The words of `resources/roster-values.txt` by kind. Read once."""
    return read_vocabularies(resource("roster-values.txt").read_text(encoding="utf-8").splitlines())


def read_vocabularies(lines: Iterable[str]) -> dict[str, Vocabulary]:
    """The words of a file in the format that the head of `roster-values.txt` explains."""
    found: dict[str, list[str]] = {}
    for line in lines:
        kind, colon, listed = line.partition(":")
        if colon and not line.startswith("#"):
            found.setdefault(kind.strip(), []).extend(fold(listed).split(","))
    return {kind: _vocabulary(list(map(str.strip, words))) for kind, words in found.items()}


def _vocabulary(words: list[str]) -> Vocabulary:
    inside = [w.strip("*") for w in words if w.startswith("*") and w.endswith("*")]
    plain = [w for w in words if "*" not in w]
    # A phrase of several words is looked for anywhere in a cell: "city council".
    inside += [w for w in plain if " " in w]
    return Vocabulary(
        whole=frozenset(plain),
        begin=tuple(w[:-1] for w in words if w.endswith("*") and not w.startswith("*")),
        end=tuple(w[1:] for w in words if w.startswith("*") and not w.endswith("*")),
        inside=tuple(inside),
    )


def is_name_like(cell: str) -> bool:
    """Letters, and no more words than a name has: no line of a program, no sentence."""
    return len(cell.split()) <= 6 and _NAME_LIKE.fullmatch(cell.strip()) is not None


def is_whole_name(cell: str) -> bool:
    """Two to five capitalised words ("Noor van der Berg", "DOE, John"), or a name in Han."""
    text = cell.strip()
    if not is_name_like(text):
        return False
    if _CASELESS.search(text):
        return 2 <= len(text.replace(" ", "")) <= 20
    words = _WORD.findall(text)
    capital = [word for word in words if word[0].isupper()]
    small = [word for word in words if not word[0].isupper()]
    return 2 <= len(capital) <= 5 and all(word.casefold() in _SMALL for word in small)


def is_single_name(cell: str) -> bool:
    """One capitalised word, or two with a hyphen or a small word: part of a name."""
    text = cell.strip()
    words = _WORD.findall(text)
    if not words or not is_name_like(text):
        return False
    if _CASELESS.search(text):
        return len(text) <= 15
    telling = [word for word in words if word.casefold() not in _SMALL]
    return 1 <= len(telling) <= 2 and all(word[0].isupper() for word in telling)

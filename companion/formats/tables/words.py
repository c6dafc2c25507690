"""The words above columns, in many languages: `resources/roster-words.txt`, ready for look-up."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from companion.assets import resource

_NOT_WORD = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Letters that do not fall apart into a base letter and an accent, and Arabic letters that are
# written one way or the other.
_FOLDED = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e", "ŋ": "n",
    "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ـ": "",
}  # fmt: skip
_UNFOLDED = re.compile(f"[{''.join(_FOLDED)}]")
# Soft hyphens, joiners and marks of direction: they stand inside words and are no part of them.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# "Attendee #", "N°": the sign means "number", and without it the words would mean another thing.
_NUMBER_SIGN = re.compile(r"#|№|\bn[°º](?!\w)|\bn\.\s?º", re.IGNORECASE)
# The article is written with its word in Arabic ("ال", after "and", "in" too) and in Hebrew
# ("ה"). It is taken off, but not off a word that begins like one: "إلكتروني" (electronic).
_ARTICLE = re.compile(r"(?<!\w)(?:[وبلف]?ال(?!كترون)(?=\w{3})|ה(?=[א-ת]{3}))")
_HAS_ARTICLE = re.compile("[א-ת\u0621-\u064a]")
# Scripts that put no spaces between words, and Hangul, which puts particles behind them.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

# What the keys of the file that name no field are.
_SPECIAL = {
    "noise": "noise",
    "yesno": "yes_or_no",
    "totals": "totals",
    "honorific": "honorifics",
    "salutation": "salutations",
    "particle": "particles",
    "postnominal": "postnominals",
}
_LONGEST_HEADER = 1000
_LONGEST_PHRASE = 5
_LONGEST_RUN = 16
# A header of more words than this is a text.
_MOST_WORDS = 60
_COMMENT = re.compile(r"(?m)^\s*#.*$")
_SECTION = re.compile(r"(?m)^\s*\[([^\]\n]*)\]\s*$")
_NO_KEY = re.compile(r"[^\w,:\n]|_")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header word stands for: a field (or `family_first`) and in which languages."""

    field: str
    languages: tuple[str, ...]


@dataclass(slots=True)
class Words:
    """All words of the file. Phrases are keyed as `compact` makes them.

    `other` says for each word in which languages it makes a column something else.
    """

    meanings: dict[str, list[Meaning]] = field(default_factory=dict)
    noise: set[str] = field(default_factory=set)
    yes_or_no: set[str] = field(default_factory=set)
    other: dict[str, set[str]] = field(default_factory=dict)
    totals: set[str] = field(default_factory=set)
    honorifics: set[str] = field(default_factory=set)
    salutations: set[str] = field(default_factory=set)
    particles: set[str] = field(default_factory=set)
    postnominals: set[str] = field(default_factory=set)

    def knows(self, header: str) -> bool:
        """True if the whole header is a known word, or one beside words that change nothing."""
        return bool(self.fields(header))

    def fields(self, header: str) -> set[str]:
        """What the whole header may mean, in any language; empty if it is no known word."""
        parts = tokens(header)
        found = self.meanings.get("".join(parts)) or self.core_meanings(self.segment(parts))
        return {meaning.field for meaning in found}

    def is_known(self, part: str) -> bool:
        """True if a word of a header is in the file, whatever it is there."""
        return part in self.meanings or part in self.noise or part in self.other

    def segment(self, parts: list[str]) -> list[str]:
        """The words of a header in a script without spaces: 您的电子邮箱 is "your" and "e-mail".

        The longest word that is known is taken from the front, time after time; what is not
        known stays in one piece. Headers in other scripts come back as they are.
        """
        whole = "".join(parts)
        if whole.isascii() or not _UNSPACED.search(whole) or len(whole) > 200:
            return parts
        found: list[str] = []
        unknown = start = 0
        while start < len(whole):
            end = self._longest(whole, start)
            if end > start:
                if unknown < start:
                    found.append(whole[unknown:start])
                found.append(whole[start:end])
                start = unknown = end
            else:
                start += 1
        return [*found, whole[unknown:]] if unknown < len(whole) else found

    def _longest(self, text: str, start: int) -> int:
        """Where the longest known word ends that begins at `start`; `start` if there is none."""
        for end in range(min(len(text), start + _LONGEST_RUN), start, -1):
            piece = text[start:end]
            # Latin letters between others are words only as a whole: "no" is not in "notes".
            if self.is_known(piece) and (end - start > 1 or not piece.isascii()):
                return end
        return start

    def core_meanings(self, parts: list[str]) -> list[Meaning]:
        """The meanings of a header without its noise: "Attendee e-mail", "Ticket first name"."""
        if len(parts) > _MOST_WORDS:
            return []
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

    def speaks_of_something_else(
        self, parts: list[str], languages: Container[str] | None = None
    ) -> str | None:
        """The word that makes the column another's or another thing ("buyer", "date"), if any.

        Only words of `languages` count, unless it is None: "data" is a date in Italian.
        """
        for length in range(1, min(3, len(parts)) + 1):
            for start in range(len(parts) - length + 1):
                spoken = self.other.get("".join(parts[start : start + length]), ())
                if spoken and (languages is None or any(name in languages for name in spoken)):
                    return " ".join(parts[start : start + length])
        return None


def fold(text: str) -> str:
    """Lower case without accents, width variants unified; `str.lower` where that is enough."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    marks = "".join(sign for sign in set(decomposed) if unicodedata.combining(sign))
    # Signs are taken out by a pattern: `str.translate` takes ten times as long on a whole file.
    bare = re.sub(f"[{marks}]", "", decomposed) if marks else decomposed
    return _UNFOLDED.sub(lambda found: _FOLDED[found[0]], unicodedata.normalize("NFC", bare))


def tokens(header: str) -> list[str]:
    """The words of a header: folded, without punctuation. `phoneNumber` has two."""
    # A cell may be a whole book, and this is asked of cells, too.
    header = header[:_LONGEST_HEADER]
    spaced = _CAMEL.sub(" ", _without_signs(header))
    return _NOT_WORD.sub(" ", _fold_words(spaced)).split()


def compact(header: str) -> str:
    """The key of a header: its words without what is between them ("E-mail:" and "email")."""
    return "".join(tokens(header))


def _without_signs(text: str) -> str:
    """With a word for each sign that means "number"."""
    # The pattern is slow, and seldom anything but a plain word comes here.
    return _NUMBER_SIGN.sub(" no ", text) if any(map(text.__contains__, "#№°º")) else text


def _fold_words(text: str) -> str:
    """Folded, and without what Arabic and Hebrew write at the front of a word."""
    if text.isascii():
        return text.lower()
    folded = fold(_INVISIBLE.sub("", text))
    return _ARTICLE.sub("", folded) if _HAS_ARTICLE.search(folded) else folded


@cache
def roster_words() -> Words:
    """The words that come with the program. Read once; callers do not change them."""
    return read_words(resource("roster-words.txt").read_text(encoding="utf-8").splitlines())


def read_words(lines: Iterable[str]) -> Words:
    """The words of a file in the format that the head of `roster-words.txt` explains."""
    words = Words()
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    # A language at a time: folding ten thousand words one by one takes ten times as long.
    _, *sections = _SECTION.split(_COMMENT.sub("", "\n".join(lines)))
    for title, body in zip(sections[::2], sections[1::2], strict=True):
        language = title.split(None, 1)[-1]
        keys = _NO_KEY.sub("", _fold_words(_without_signs(body)).replace(" ", ""))
        # The names before the colons are read from the lines as they are: "family_first".
        for line, folded in zip(body.split("\n"), keys.split("\n"), strict=True):
            name, colon, _ = line.partition(":")
            if colon:
                listed = filter(None, folded.partition(":")[2].split(","))
                _add(words, found, language, name.strip(), listed)
    known: dict[tuple[str, tuple[str, ...]], Meaning] = {}
    for key, fields in found.items():
        words.meanings[key] = [
            known.get(meant) or known.setdefault(meant, Meaning(*meant)) for meant in fields.items()
        ]
    return words


def _add(
    words: Words,
    found: dict[str, dict[str, tuple[str, ...]]],
    language: str,
    name: str,
    keys: Iterable[str],
) -> None:
    if name in _SPECIAL:
        special: set[str] = getattr(words, _SPECIAL[name])
        special.update(keys)
        return
    for key in keys:
        if name == "other":
            words.other.setdefault(key, set()).add(language)
            continue
        fields = found.setdefault(key, {})
        spoken = fields.get(name, ())
        if language not in spoken:
            fields[name] = (*spoken, language)

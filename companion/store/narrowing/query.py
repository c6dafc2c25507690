"""What somebody typed, taken apart: words to look for, and words that narrow.

`katrin from:(iceland|norway) -ticket:"virtual pass"` is the word "katrin" and two terms. There is
no such thing as an error here: what cannot be read as a term is a word like any other.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from companion.store.narrowing.keys import canonical

# More letters are no search; more terms than this are words.
_MOST_LETTERS = 4000
_MOST_TERMS = 24
_MOST_VALUES = 32

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | {"：": ":"})
# A key is a word or a quoted text before a colon; a minus in front turns it round.
_KEY = re.compile(r'(-?)(?:"([^"]+)"|([^\s:"()|,]+)):')
_BARE = re.compile(r'[^\s"(),|]+')
_NO_HINT = re.compile(r"(https?|ftp|mailto|tel|\d+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """One narrowing: people whose `key` has one of the values; with `negated`, all others.

    `key` is one of `keys.KEYS` or the header of a list's column.
    """

    key: str
    values: tuple[str, ...]
    negated: bool = False

    def __str__(self) -> str:
        minus = "-" if self.negated else ""
        key = self.key if _BARE.fullmatch(self.key) and ":" not in self.key else f'"{self.key}"'
        values = [_written(value) for value in self.values]
        return f"{minus}{key}:" + (values[0] if len(values) == 1 else f"({'|'.join(values)})")


@dataclass(frozen=True, slots=True)
class Query:
    """A search: `words` to look for as they are, and terms that narrow.

    `unfinished` is a term's beginning without a value yet ("tag:"); `unknown` the keys that are
    none, whose terms are among the words.
    """

    words: str = ""
    narrow: tuple[Term, ...] = ()
    unfinished: str = field(default="", compare=False)
    unknown: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        words = (f'"{word}"' if ":" in word else word for word in self.words.split())
        return " ".join((*map(str, self.narrow), *words))


_NO_COLUMNS: Mapping[str, str] = {}


def parse(text: str, columns: Mapping[str, str] = _NO_COLUMNS) -> Query:
    """Take a search apart. Never raises, and takes time linear in the text.

    `columns`: headers of lists by their `keys.plain` form, which are keys too.
    """
    return _Reader(_cleaned(text), columns).read()


@dataclass(frozen=True, slots=True)
class Typing:
    """What is being typed at the end of a text: a term's value, or plain words.

    `head` is the text before it; `key` None for plain words, of which `tail` are all after the
    last term.
    """

    head: str
    key: str | None
    tail: str
    negated: bool = False


def typing_at_end(text: str, columns: Mapping[str, str] = _NO_COLUMNS) -> Typing:
    """What somebody is in the middle of, to suggest how it may go on."""
    cleaned = _cleaned(text)
    reader = _Reader(cleaned, columns)
    query = reader.read()
    start, end = reader.last
    head, tail = cleaned[:start], cleaned[end:]
    if query.unfinished and not tail.strip():
        key = query.unfinished.lstrip("-").removesuffix(":")
        return Typing(head, key, "", query.unfinished.startswith("-"))
    if query.narrow and start < end == len(cleaned):
        term = parse(cleaned[start:], columns).narrow[-1]
        return Typing(head, term.key, term.values[-1], term.negated)
    return Typing(cleaned[:end], None, tail.replace('"', " "))


class _Reader:
    """`last` is where the last term is, from and to; (0, 0) without one."""

    def __init__(self, text: str, columns: Mapping[str, str]) -> None:
        self._text, self._columns = text, columns
        self.last = (0, 0)
        self._words: list[str] = []
        self._terms: list[Term] = []
        self._unknown: list[str] = []
        self._unfinished = ""

    def read(self) -> Query:
        at = 0
        while at < len(self._text):
            if self._text[at] == " ":
                at += 1
            else:
                at = self._term(at) or self._word(at)
        words = " ".join(" ".join(self._words).replace('"', " ").split())
        return Query(words, tuple(self._terms), self._unfinished, tuple(self._unknown))

    def _term(self, at: int) -> int | None:
        """Read a term that begins here; where it ends, None if none begins here."""
        found = _KEY.match(self._text, at)
        if found is None or len(self._terms) >= _MOST_TERMS:
            return None
        minus, quoted, bare = found.groups()
        written = (quoted or bare).strip()
        key = canonical(written, self._columns)
        if key is None:
            self._note_unknown(written, found.end())
            return None
        values, end = self._values(found.end())
        self.last = (at, end)
        if not values:
            self._unfinished = f"{minus}{key}:"
        else:
            term = Term(key, tuple(dict.fromkeys(values))[:_MOST_VALUES], bool(minus))
            if term not in self._terms:
                self._terms.append(term)
        return end

    def _note_unknown(self, written: str, end: int) -> None:
        if self._text[end : end + 1].strip() and not _NO_HINT.match(written):
            self._unknown.append(written)

    def _values(self, at: int) -> tuple[list[str], int]:
        """The values from here: `a`, `a,b`, `"a b"`, `(a|"b c")`, with a blank before at most."""
        text = self._text
        if text[at : at + 1] == " " and at + 1 < len(text) and not _KEY.match(text, at + 1):
            at += 1
        bracket = text[at : at + 1] == "("
        if bracket:
            at += 1
        values: list[str] = []
        while at < len(text):
            if text[at] == '"':
                end = text.find('"', at + 1)
                end = len(text) if end < 0 else end
                values.append(text[at + 1 : end])
                at = end + 1
            elif text[at] in ",|" or (bracket and text[at] in " ("):
                at += 1
            elif text[at] == ")" and bracket:
                return _told(values), at + 1
            else:
                end = self._bare(at, bracket=bracket)
                if end == at:
                    break
                values.append(text[at:end])
                at = end
        return _told(values), at

    def _bare(self, at: int, *, bracket: bool) -> int:
        """Where a value without quotes ends; within brackets it may have blanks."""
        stops = '"|,()' if bracket else '"|, '
        while at < len(self._text) and self._text[at] not in stops:
            at += 1
        return at

    def _word(self, at: int) -> int:
        """Read a word, or a quoted text, as words to look for."""
        text = self._text
        if text[at] == '"':
            end = text.find('"', at + 1)
            end = at if end < 0 else end
        else:
            end = at
            while end < len(text) and text[end] not in ' "':
                end += 1
            end -= 1
        self._words.append(text[at : end + 1])
        return end + 1


def _cleaned(text: str) -> str:
    """One line without control and direction marks; every quotation mark the plain one."""
    text = unicodedata.normalize("NFC", text[:_MOST_LETTERS]).translate(_QUOTES)
    if not text.isprintable():
        # Joiners within a word of Persian or an emoji are no marks of direction.
        text = "".join(
            " " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp", "Zs")
            else "" if unicodedata.category(c) == "Cf" and c not in "\u200c\u200d" else c
            for c in text
        )  # fmt: skip
    return text


def _told(values: list[str]) -> list[str]:
    """Values without those that say nothing."""
    tidied = (" ".join(value.split()) for value in values)
    return [value for value in tidied if any(c.isalnum() for c in value)]


def _written(value: str) -> str:
    return value if _BARE.fullmatch(value) else f'"{value}"'

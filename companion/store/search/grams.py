"""Grams: the two- and three-letter pieces of words, as numbers.

A name is filed under the pieces of its padded words ("^k", "^ka", "kat", ..., "in$", "ka", "at"),
so that a misspelling still shares most of them. A fragment (an e-mail's local part, a phone's
digits) is filed under its three-letter pieces alone. Folded text has 36 letters and digits, so a
piece is a number below 65,536; those of fragments are above.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from companion.model.fold import LINE_END

if TYPE_CHECKING:
    import numpy

    Numbers = numpy.ndarray[tuple[int], numpy.dtype[Any]]

_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"
_BASE = len(_ALPHABET) + 1
_PAIRS = _BASE**3
# Numbers of names' pieces are below.
NAMES_END = _PAIRS + _BASE**2
FRAGMENTS = 1 << 16

# For bytes.translate: each byte's place in the alphabet, from 1; 0 for whatever parts words.
SYMBOLS = bytes(_ALPHABET.find(chr(code)) + 1 if code < 128 else 0 for code in range(256))


def of_name(word: str) -> list[int]:
    """The pieces of one folded word of a name."""
    return list(dict.fromkeys(_of_name(word.encode().translate(SYMBOLS))))


def _of_name(symbols: bytes) -> Iterable[int]:
    padded = b"\0" + symbols + b"\0"
    for before, letter, after in zip(padded, padded[1:], padded[2:], strict=False):
        yield triple(before, letter, after)
        yield pair(before, letter)


def of_fragment(text: str) -> list[int]:
    """The pieces of folded text, of each of its words; a word below three letters has none."""
    symbols = text.encode().translate(SYMBOLS)
    found = [
        FRAGMENTS + triple(*three)
        for three in zip(symbols, symbols[1:], symbols[2:], strict=False)
        if all(three)
    ]
    return list(dict.fromkeys(found))


def triple(before: Any, letter: Any, after: Any) -> Any:
    """The number of three symbols: integers, or arrays of them, element by element."""
    return (before * _BASE + letter) * _BASE + after


def pair(before: Any, letter: Any) -> Any:
    """The number of two symbols: integers, or arrays of them, element by element."""
    return _PAIRS + before * _BASE + letter


def symbols_of(text: str, first: int = 0) -> "tuple[Numbers, Numbers]":
    """Each character's place in the alphabet, and its line, from `first`. ASCII text only."""
    import numpy

    raw = f" {text} ".encode("ascii")
    symbols = numpy.frombuffer(raw.translate(SYMBOLS), dtype=numpy.uint8)
    ends = numpy.frombuffer(raw, dtype=numpy.uint8) == ord(LINE_END)
    return symbols.astype(numpy.uint32), numpy.cumsum(ends, dtype=numpy.uint32) + first


def pairs_of_lines(words: Sequence[str]) -> "Numbers":
    """The pieces of many words, as `of_name` has them, with the words' numbers: piece << 32 | word.

    In no order, some twice.
    """
    import numpy

    symbols, lines = symbols_of(LINE_END.join(words))
    inside = numpy.flatnonzero(symbols[1:-1]) + 1
    before, letter, after = symbols[inside - 1], symbols[inside], symbols[inside + 1]
    pieces = numpy.concatenate((triple(before, letter, after), pair(before, letter)))
    numbers = lines[inside].astype(numpy.uint64)
    found: Numbers = pieces.astype(numpy.uint64) << 32
    found |= numpy.concatenate((numbers, numbers))
    return found

"""Terms: what the index files a person under.

A name is filed under the two- and three-letter pieces of its padded words ("^k", "^ka", "kat",
..., "in$"), so that a misspelling still shares most of them. Every other word is filed whole,
marked with "=", and found by its beginning.
"""

from functools import lru_cache

WORD_MARK = "="
# Longer words say no more, and a file of one endless word must not blow the index up.
LONGEST_WORD = 32


@lru_cache(maxsize=200_000)
def grams(word: str) -> tuple[str, ...]:
    """The distinct pieces of one folded word of a name."""
    padded = f"^{word[:LONGEST_WORD]}$"
    pieces = [padded[:2]]
    pieces += [padded[i : i + 3] for i in range(len(padded) - 2)]
    pieces += [padded[i : i + 2] for i in range(1, len(padded) - 2)]
    return tuple(dict.fromkeys(pieces))


def prefix_range(word: str) -> tuple[str, str]:
    """The half-open range of terms of other words that begin with this one."""
    start = WORD_MARK + word[:LONGEST_WORD]
    return start, start[:-1] + chr(ord(start[-1]) + 1)

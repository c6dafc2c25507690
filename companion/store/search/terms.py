"""Terms: the words of fields other than names, filed whole and found by their beginnings."""

# Longer words say no more, and a file of one endless word must not blow the index up.
LONGEST_WORD = 32
# So much of a query is looked at: more is no name.
MOST_LETTERS = 400
MOST_WORDS = 8


def term(word: str) -> str:
    """What a folded word is filed under; empty for one that is not filed.

    Long numbers are everybody's own: they would be most of the index.
    """
    return "" if len(word) >= 6 and word.isdecimal() else word[:LONGEST_WORD]


def prefix_range(word: str) -> tuple[str, str]:
    """The half-open range of terms that begin with this word."""
    start = word[:LONGEST_WORD]
    return start, start[:-1] + chr(ord(start[-1]) + 1)

"""Which letters of a name answer to what was typed, to be underlined."""

import re

from companion.model.fold import fold

Span = tuple[int, int]  # start and end in the name's own characters

_WORD = re.compile(r"[^\s,;()/.\-–]+")
# From this likeness (0 to 1) on a word counts as the one that was meant, slips and all.
_LEAST_LIKENESS = 0.6


def matched_spans(name: str, query: str) -> list[Span]:
    """The beginnings of the name's words that the words of `query` mean, in order.

    Compared folded, so that "catrin jons" underlines “Катрин Йонс” in “Катрин Йонссон”.
    """
    words = [(found.start(), found.end()) for found in _WORD.finditer(name)]
    spans: list[Span] = []
    for asked in fold(query[:100]).split()[:8]:
        best, place = 0.0, -1
        for number, (start, end) in enumerate(words):
            likeness = _likeness(asked, fold(name[start:end]).replace(" ", ""))
            if likeness > best:
                best, place = likeness, number
        if best >= _LEAST_LIKENESS:
            start, end = words.pop(place)
            spans.append((start, start + _letters(name[start:end], len(asked))))
    return sorted(spans)


def _likeness(asked: str, word: str) -> float:
    if word.startswith(asked):
        return 1.0
    if len(asked) < 3 or not word:
        return 0.0
    from rapidfuzz.distance import DamerauLevenshtein

    ends = {len(asked) - 1, len(asked), len(asked) + 1}
    return max(DamerauLevenshtein.normalized_similarity(asked, word[:end]) for end in ends)


def _letters(word: str, folded: int) -> int:
    """How many characters of `word` make `folded` characters when folded (one may make two)."""
    for count in range(1, len(word) + 1):
        if len(fold(word[:count])) >= folded:
            return _with_marks(word, count)
    return len(word)


def _with_marks(word: str, count: int) -> int:
    import unicodedata

    while count < len(word) and unicodedata.combining(word[count]):
        count += 1
    return count

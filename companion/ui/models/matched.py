"""Which letters of a row answer to what was typed, to be underlined, and what to show of others."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from companion.model.fold import fold
from companion.store.people import PersonRow

if TYPE_CHECKING:
    from companion.store.search.why import Match

Span = tuple[int, int]  # start and end in the text's own characters

_WORD = r"[^\s,;()/.\-–]+"  # compiled when somebody has typed
# From this likeness (0 to 1) on a word counts as the one that was meant, slips and all.
_LEAST_LIKENESS = 0.6
_MOST_LETTERS, _MOST_WORDS = 100, 8

# How a field is called in front of what it says.
_FIELDS = {
    "nicknames": "also", "organization": "organization", "department": "department",
    "title": "title", "role": "role", "city": "city", "region": "region", "country": "country",
    "interests": "interest", "ticket": "ticket", "emails": "e-mail", "phones": "phone",
    "urls": "link", "impps": "chat", "order_id": "order", "attendee_number": "number",
    "badge_id": "badge", "pronouns": "pronouns", "status": "status", "notes": "note",
    "address": "address", "tags": "tag", "encounter": "met",
}  # fmt: skip
_LONGEST_FIELD = 24
# How much of a long text is shown before what matched, and in all.
_BEFORE, _SHOWN = 28, 160
# A note may be as long as a book: no more of it is looked at than this many times four.
_AROUND = 200
# What a text says must not turn round what stands before it.
_ISOLATE, _END = "\u2068", "\u2069"


class Reason(NamedTuple):
    """Why somebody is listed: what is underlined in the name, the second line and what in it."""

    name: tuple[Span, ...] = ()
    line: str = ""
    in_line: tuple[Span, ...] = ()


def seen_reason(row: PersonRow, words: str) -> tuple[Reason, bool]:
    """The reason as far as the row itself shows it, and whether that is all of it."""
    asked = fold(words[:_MOST_LETTERS]).split()[:_MOST_WORDS]
    name, left = _matched(row.name, asked)
    in_line, left = _matched(row.line, left) if left else ([], left)
    return Reason(tuple(name), row.line, tuple(in_line)), not left


def told_reason(row: PersonRow, seen: Reason, matches: "Sequence[Match]") -> Reason:
    """The reason with what other fields say: the first that the row does not show anyway."""
    names = [match for match in matches if match.field == "formatted_name"]
    name = seen.name
    if names and names[0].text == row.name:
        name = names[0].spans
    for match in matches:
        if match.field == "formatted_name" or match.text in row.line:
            continue
        line, spans = quoted(match.field, match.text, match.spans)
        return Reason(name, line, spans)
    return Reason(name, seen.line, seen.in_line)


def quoted(field: str, text: str, spans: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """ "note: …knits flannel…", and where in it the parts that matched are."""
    word = _FIELDS.get(field) or _short(field)
    text, spans = _tidied(text, spans)
    first = spans[0][0] if spans else 0
    start = 0
    if first > _BEFORE:
        # From a word's beginning on.
        start = text.rfind(" ", 0, first - _BEFORE // 2) + 1
        start = start if first - start <= 2 * _BEFORE else first - _BEFORE
    piece = text[start : start + _SHOWN]
    before = f"{word}: {_ISOLATE}{'…' if start else ''}"
    shift = len(before) - start
    shown = f"{before}{piece}{'…' if start + _SHOWN < len(text) else ''}{_END}"
    end = len(before) + len(piece)
    moved = ((one + shift, min(other + shift, end)) for one, other in spans)
    return shown, tuple(span for span in moved if span[0] < span[1])


def _tidied(text: str, spans: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """What is around the first span with one blank between words, and where the spans are then."""
    near = max(0, spans[0][0] - _AROUND) if spans else 0
    end = near + 4 * _AROUND
    spans = [(max(0, one - near), min(other, end) - near) for one, other in spans if one < end]
    text = text[near:end]
    if " ".join(text.split()) == text:
        return text, tuple(spans)
    places, tidied = [], ""
    for letter in text:
        places.append(len(tidied))
        if not letter.isspace():
            tidied += letter
        elif tidied and not tidied.endswith(" "):
            tidied += " "
    places.append(len(tidied))
    return tidied.rstrip(), tuple((places[start], places[end]) for start, end in spans)


def _short(header: str) -> str:
    header = " ".join(header.split()).rstrip(":")
    return header if len(header) <= _LONGEST_FIELD else f"{header[: _LONGEST_FIELD - 1]}…"


def matched_spans(name: str, query: str) -> list[Span]:
    """The beginnings of the name's words that the words of `query` mean, in order.

    Compared folded, so that "catrin jons" underlines “Катрин Йонс” in “Катрин Йонссон”.
    """
    return _matched(name, fold(query[:_MOST_LETTERS]).split()[:_MOST_WORDS])[0]


def _matched(text: str, asked: Sequence[str]) -> tuple[list[Span], list[str]]:
    """Where the asked words are, in order, and those that are not there."""
    words = [
        (found.start(), found.end(), fold(found[0]).replace(" ", ""))
        for found in re.finditer(_WORD, text)
    ]
    spans: list[Span] = []
    left: list[str] = []
    for word in asked:
        best, place = 0.0, -1
        for number, (_, _, folded) in enumerate(words):
            likeness = _likeness(word, folded)
            if likeness > best:
                best, place = likeness, number
        if best >= _LEAST_LIKENESS:
            start, end, _ = words.pop(place)
            spans.append((start, start + _letters(text[start:end], len(word))))
        else:
            left.append(word)
    return sorted(spans), left


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
    if word.isascii():
        return min(len(word), folded + word.count("'", 0, folded))
    for count in range(1, len(word) + 1):
        if len(fold(word[:count])) >= folded:
            return _with_marks(word, count)
    return len(word)


def _with_marks(word: str, count: int) -> int:
    import unicodedata

    while count < len(word) and unicodedata.combining(word[count]):
        count += 1
    return count

"""Names: the words of many people's names, whose each is, and by which pieces it is found.

A misspelt word is compared with words, not with people: of a hundred thousand people's names some
thirty thousand words are left, and a million people's are hardly more. Words are filed under the
pieces of two and three letters of their spelling and of their sound, and under the consonants
alone. A set of names never changes once it is stored (`sets`); whoever changes leaves it.
"""

import math
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from companion.model.phonetic import skeleton
from companion.store.search import grams
from companion.store.search.likeness import BEGINS, Typed

if TYPE_CHECKING:
    import numpy

    Numbers = numpy.ndarray[tuple[int], numpy.dtype[Any]]
    Likenesses = numpy.ndarray[tuple[int], numpy.dtype[numpy.float32]]

# Of the words that share pieces with the typed one, how many are compared letter by letter.
_COMPARED = 192
_WORTH_A_LOOK = 0.25
# A slip leaves hardly a piece of so short a word: all words of about its length are compared.
_SHORT = 4
# Words less like the typed one are as good as others.
_LEAST = 0.42
_AFTER_LETTERS = "{"


class Near(NamedTuple):
    """The words of a set that are like a typed one: those from `low` to `high` begin with it.

    `others` are further ones with their `likenesses`, in no order.
    """

    low: int
    high: int
    typed: Typed
    others: "Numbers"
    likenesses: "Likenesses"


class Names:
    """The names of people whose docs begin at `first`.

    `words` are sorted, `sounds` theirs. Word w's people are `docs[starts[w] : starts[w + 1]]`,
    counted from `first`; person d's words are `own[ends[d - 1] : ends[d]]`, in their order. Piece
    `pieces[p]` is in the words `holders[piece_ends[p - 1] : piece_ends[p]]`.
    """

    def __init__(self, first: int, **parts: Any) -> None:
        self.first = first
        self.words: list[str] = parts["words"]
        self.sounds: list[str] = parts["sounds"]
        self.starts: Numbers = parts["starts"]
        self.docs: Numbers = parts["docs"]
        self.ends: Numbers = parts["ends"]
        self.own: Numbers = parts["own"]
        self.pieces: Numbers = parts["pieces"]
        self.piece_ends: Numbers = parts["piece_ends"]
        self.holders: Numbers = parts["holders"]

    @cached_property
    def _lengths(self) -> "Likenesses":
        import numpy

        return numpy.fromiter(map(len, self.words), numpy.float32, len(self.words))

    @cached_property
    def _norms(self) -> "Likenesses":
        """What a word's own pieces weigh together, so that long words win by no more than that."""
        import numpy

        counts = numpy.diff(self.piece_ends, prepend=numpy.uint32(0))
        rarity = numpy.log1p(len(self.words) / (1 + counts))
        whole = numpy.bincount(
            self.holders, weights=numpy.repeat(rarity, counts), minlength=len(self.words)
        )
        norms: Likenesses = (1 / numpy.sqrt(4 + whole)).astype(numpy.float32)
        return norms

    @cached_property
    def _piece_places(self) -> dict[int, int]:
        return {piece: place for place, piece in enumerate(self.pieces.tolist())}

    def range_of(self, word: str) -> tuple[int, int]:
        """The numbers of the words that begin like this, half open."""
        low = bisect_left(self.words, word)
        return low, bisect_left(self.words, word + _AFTER_LETTERS, low)

    def has(self, word: str) -> bool:
        """Whether somebody's name has this word."""
        low = bisect_left(self.words, word)
        return low < len(self.words) and self.words[low] == word

    def beginning(self, typed: Typed) -> Near:
        """The words that begin with a typed one, without those that are like it otherwise."""
        import numpy

        none = numpy.empty(0, numpy.int64)
        return Near(*self.range_of(typed.word), typed, none, none.astype(numpy.float32))

    def near(self, typed: Typed) -> Near:
        """The words that are like a typed one."""
        import numpy

        beginning = self.beginning(typed)
        low, high = beginning.low, beginning.high
        if len(typed.word) < 2:
            return beginning
        weights, same = self._weights(typed)
        weights[low:high] = 0
        found: Numbers = numpy.flatnonzero(weights > _WORTH_A_LOOK * weights.max(initial=0))
        if len(found) > _COMPARED:
            best = numpy.argpartition(weights[found], -_COMPARED)[-_COMPARED:]
            found = found[best]
        if len(typed.word) <= _SHORT:
            near = self._short_like(typed)
            found = numpy.union1d(found, near[(near < low) | (near >= high)])
        short = [self.range_of(name)[0] for name in typed.variants if self.has(name)]
        if short:
            short = [number for number in short if not low <= number < high]
            found = numpy.union1d(found, numpy.array(short, dtype=found.dtype))
        numbers = found.tolist()
        alike = same[found]
        for place in numpy.flatnonzero(alike).tolist():
            alike[place] = skeleton(self.sounds[numbers[place]]) == typed.skeleton
        likenesses = typed.likenesses(
            [self.words[number] for number in numbers],
            [self.sounds[number] for number in numbers],
            alike,
        )
        kept = likenesses >= _LEAST
        return Near(low, high, typed, found[kept], likenesses[kept])

    def _short_like(self, typed: Typed) -> "Numbers":
        """The words, among the short ones, that one slip makes of the typed one."""
        import numpy
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import cdist

        numbers, words = self._short_words
        slips = cdist([typed.word], words, scorer=OSA.distance, score_cutoff=1, dtype=numpy.uint8)
        found: Numbers = numbers[slips[0] <= 1]
        return found

    @cached_property
    def _short_words(self) -> "tuple[Numbers, list[str]]":
        import numpy

        numbers = numpy.flatnonzero(self._lengths <= _SHORT + 1)
        return numbers, [self.words[number] for number in numbers.tolist()]

    def _weights(self, typed: Typed) -> "tuple[Likenesses, Numbers]":
        """How much of the typed word's pieces each word has, and which sound like it bar vowels."""
        import numpy

        weights = numpy.zeros(len(self.words), dtype=numpy.float32)
        same = numpy.zeros(len(self.words), dtype=bool)
        last = skeleton_piece(typed.skeleton)
        for piece in _pieces(typed):
            place = self._piece_places.get(piece)
            if place is None:
                continue
            start = self.piece_ends[place - 1] if place else 0
            holders = self.holders[start : self.piece_ends[place]]
            weights[holders] += math.log1p(len(self.words) / (1 + len(holders)))
            if piece == last:
                same[holders] = True
        weights *= self._norms
        return weights, same

    def begin_likenesses(self, near: Near) -> "Likenesses":
        """The likenesses of the words that begin with the typed one."""
        import numpy

        length = len(near.typed.word)
        found = BEGINS + numpy.float32(0.05 * length) / self._lengths[near.low : near.high]
        found[self._lengths[near.low : near.high] == length] = 1
        likenesses: Likenesses = found
        return likenesses

    def people_of(self, words: "Numbers") -> "tuple[Numbers, Numbers]":
        """The docs of the people of some words, and how many each word has, in the same order."""
        import numpy

        starts = self.starts[words].astype(numpy.int64)
        counts = self.starts[words + 1] - starts
        ends = numpy.cumsum(counts)
        places = numpy.arange(ends[-1] if len(ends) else 0)
        places += numpy.repeat(starts - (ends - counts), counts)
        return self.docs[places] + numpy.uint32(self.first), counts

    def people_between(self, low: int, high: int) -> "tuple[Numbers, Numbers]":
        """The same for the words from `low` to `high`."""
        import numpy

        docs = self.docs[self.starts[low] : self.starts[high]] + numpy.uint32(self.first)
        return docs, numpy.diff(self.starts[low : high + 1])

    def likenesses(self, near: Near) -> "Likenesses":
        """The likeness of each word to the typed one, and a 0 after the last."""
        import numpy

        found = numpy.zeros(len(self.words) + 1, dtype=numpy.float32)
        found[near.others] = near.likenesses
        found[near.low : near.high] = self.begin_likenesses(near)
        return found

    def words_of(self, docs: "Numbers", left: "Numbers") -> "tuple[Numbers, Numbers]":
        """The places of those of some docs who are of this set, and a row of words for each.

        Only docs of which `left` is true are looked at. Rows are filled with a number past the
        last word.
        """
        import numpy

        inside = left & (docs >= self.first) & (docs < self.first + len(self.ends))
        places = numpy.flatnonzero(inside)
        here = docs[places] - self.first
        ends = self.ends[here].astype(numpy.int64)
        starts = numpy.where(here > 0, self.ends[here - 1], 0).astype(numpy.int64)
        counts = ends - starts
        places, starts, counts = places[counts > 0], starts[counts > 0], counts[counts > 0]
        most = int(counts.max(initial=1))
        columns = numpy.arange(most)
        at = numpy.minimum(starts[:, None] + columns, len(self.own) - 1)
        own = self.own[at].astype(numpy.int64)
        own[columns >= counts[:, None]] = len(self.words)
        return places, own

    def people(self) -> Iterator[tuple[int, list[str]]]:
        """Everybody's doc and words."""
        own, start = self.own.tolist(), 0
        for place, end in enumerate(self.ends.tolist()):
            if end > start:
                yield self.first + place, [self.words[number] for number in own[start:end]]
            start = end


def _pieces(typed: Typed) -> list[int]:
    """What a typed word is looked for by; the closing mark of one still being typed is no end."""
    pieces = grams.of_name(typed.word) + grams.of_name(typed.sound)
    return list(dict.fromkeys((*pieces, skeleton_piece(typed.skeleton))))


def skeleton_piece(consonants: str) -> int:
    """A number for consonants, above those of grams. Some share one, which the comparison tells."""
    return grams.NAMES_END + crc32(consonants.encode()) % (grams.FRAGMENTS - grams.NAMES_END)

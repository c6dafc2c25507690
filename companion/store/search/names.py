"""Names: the words of many people's names, whose each is, and by which pieces it is found.

A misspelt word is compared with words, not with people: of a hundred thousand people's names some
thirty thousand words are left, and a million people's are hardly more. Words are filed under the
pieces of two and three letters of their spelling and of their sound, and under the consonants
alone. A set of names never changes once it is stored; whoever changes leaves it.
"""

import math
import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from companion.model.phonetic import skeleton, sound
from companion.store.search import grams
from companion.store.search.likeness import BEGINS, Typed

if TYPE_CHECKING:
    import numpy

    Numbers = numpy.ndarray[tuple[int], numpy.dtype[Any]]
    Likenesses = numpy.ndarray[tuple[int], numpy.dtype[numpy.float32]]

# Of the words that share pieces with the typed one, how many are compared letter by letter.
_COMPARED = 256
_WORTH_A_LOOK = 0.25
# Words less like the typed one are as good as others.
_LEAST = 0.42
_AFTER_LETTERS = "{"
_PARTS = ("words", "sounds", "starts", "docs", "ends", "own", "pieces", "piece_ends", "holders")
_TEXTS = frozenset(("words", "sounds"))


class Near(NamedTuple):
    """The words of a set that are like a typed one: those from `low` to `high` begin with it.

    `others` are further ones with their `likenesses`, in no order.
    """

    typed: Typed
    low: int
    high: int
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

    def near(self, typed: Typed) -> Near:
        """The words that are like a typed one."""
        import numpy

        low, high = self.range_of(typed.word)
        if len(typed.word) < 2:
            none = numpy.empty(0, numpy.int64)
            return Near(typed, low, high, none, none.astype(numpy.float32))
        weights, same = self._weights(typed)
        weights[low:high] = 0
        found = numpy.flatnonzero(weights > _WORTH_A_LOOK * weights.max(initial=0))
        if len(found) > _COMPARED:
            best = numpy.argpartition(weights[found], -_COMPARED)[-_COMPARED:]
            found = found[best]
        short = [self.range_of(name)[0] for name in typed.variants if self.has(name)]
        if short:
            short = [number for number in short if not low <= number < high]
            found = numpy.union1d(found, numpy.array(short, dtype=found.dtype))
        numbers = found.tolist()
        likenesses = typed.likenesses(
            [self.words[number] for number in numbers],
            [self.sounds[number] for number in numbers],
            same[found],
        )
        kept = likenesses >= _LEAST
        return Near(typed, low, high, found[kept], likenesses[kept])

    def _weights(self, typed: Typed) -> "tuple[Likenesses, Numbers]":
        """How much of the typed word's pieces each word has, and which sound like it bar vowels."""
        import numpy

        weights = numpy.zeros(len(self.words), dtype=numpy.float32)
        same = numpy.zeros(len(self.words), dtype=bool)
        last = _skeleton_piece(typed.skeleton)
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


def build(first: int, numbers: Sequence[str], own: "array[int]", counts: "array[int]") -> Names:
    """A set of people's names: `numbers` are the words as they came, each person's follow in `own`.

    `counts` says how many are whose; the first person is doc `first`.
    """
    import numpy

    words = sorted(numbers)
    rank = numpy.empty(len(words), dtype=numpy.uint32)
    place = {word: number for number, word in enumerate(words)}
    rank[:] = [place[word] for word in numbers]
    flat = rank[numpy.frombuffer(own, dtype=numpy.uint32)] if own else numpy.empty(0, numpy.uint32)
    many = numpy.frombuffer(counts, dtype=numpy.uint32) if counts else flat
    pairs = flat.astype(numpy.uint64) << 32
    pairs |= numpy.repeat(numpy.arange(len(many), dtype=numpy.uint64), many)
    pairs.sort()
    sounds = [sound(word) for word in words]
    starts = numpy.zeros(len(words) + 1, dtype=numpy.uint32)
    starts[1:] = numpy.cumsum(numpy.bincount(flat, minlength=len(words)))
    pieces, piece_ends, holders = _filed(words, sounds)
    return Names(
        first, words=words, sounds=sounds, starts=starts,
        docs=(pairs & 0xFFFFFFFF).astype(numpy.uint32),
        ends=numpy.cumsum(many, dtype=numpy.uint32), own=flat,
        pieces=pieces, piece_ends=piece_ends, holders=holders,
    )  # fmt: skip


def _pieces(typed: Typed) -> list[int]:
    """What a typed word is looked for by; the closing mark of one still being typed is no end."""
    pieces = grams.of_name(typed.word) + grams.of_name(typed.sound)
    return list(dict.fromkeys((*pieces, _skeleton_piece(typed.skeleton))))


def _skeleton_piece(consonants: str) -> int:
    """A number for consonants, above those of grams. Some share one, which the comparison tells."""
    return grams.NAMES_END + crc32(consonants.encode()) % (grams.FRAGMENTS - grams.NAMES_END)


def _filed(words: list[str], sounds: list[str]) -> "tuple[Numbers, Numbers, Numbers]":
    """The pieces of words and of their sounds, where each one's words end, and those words."""
    import numpy

    if not words:
        return tuple(numpy.empty(0, kind) for kind in ("u2", "u4", "u4"))  # type: ignore[return-value]
    written, heard = (grams.pairs_of_lines(texts) for texts in (words, sounds))
    consonants = numpy.fromiter(
        (_skeleton_piece(skeleton(heard)) for heard in sounds), numpy.uint64, len(sounds)
    )
    numbers = numpy.arange(len(words), dtype=numpy.uint64)
    pairs = numpy.concatenate((written, heard, consonants << 32 | numbers))
    pairs.sort()
    pairs = pairs[numpy.flatnonzero(numpy.diff(pairs, prepend=pairs[:1] + 1))]
    keys = (pairs >> 32).astype(numpy.uint16)
    ends = numpy.flatnonzero(numpy.diff(keys, append=keys[-1:] + 1)) + 1
    return keys[ends - 1], ends.astype(numpy.uint32), (pairs & 0xFFFFFFFF).astype(numpy.uint32)


def save(sql: sqlite3.Connection, names: Names) -> None:
    """Store a set, under the number of its first doc."""
    rows = []
    for number, part in enumerate(_PARTS):
        held = getattr(names, part)
        blob = " ".join(held).encode("ascii") if part in _TEXTS else held.tobytes()
        rows.append((-1 - number, names.first, blob))
    sql.executemany("INSERT INTO search_gram VALUES (?, ?, ?)", rows)


def saved(sql: sqlite3.Connection) -> dict[int, int]:
    """The first docs of the sets that are stored, in order, with how many docs each spans."""
    ends = -1 - _PARTS.index("ends")
    rows = sql.execute(
        "SELECT block, length(docs) / 4 FROM search_gram WHERE gram = ? ORDER BY block", (ends,)
    )
    return dict(rows.fetchall())


def remove(sql: sqlite3.Connection, first: int) -> None:
    """Take a set away."""
    parts = [(-1 - number, first) for number in range(len(_PARTS))]
    sql.executemany("DELETE FROM search_gram WHERE gram = ? AND block = ?", parts)


def load(sql: sqlite3.Connection, first: int) -> Names:
    """A set that is stored."""
    import numpy

    parts: dict[str, Any] = {}
    for number, part in enumerate(_PARTS):
        blob: bytes = sql.execute(
            "SELECT docs FROM search_gram WHERE gram = ? AND block = ?", (-1 - number, first)
        ).fetchone()[0]
        kind = numpy.uint16 if part == "pieces" else numpy.uint32
        parts[part] = (
            blob.decode("ascii").split(" ") if part in _TEXTS and blob
            else [] if part in _TEXTS else numpy.frombuffer(blob, dtype=kind)
        )  # fmt: skip
    return Names(first, **parts)


def of_people(first: int, people: Sequence[tuple[int, Sequence[str]]]) -> Names:
    """A small set from (doc, words of the name), in the order of the docs."""
    numbers: dict[str, int] = {}
    counts = array("I", bytes(4 * (people[-1][0] - first + 1 if people else 0)))
    for doc, words in people:
        counts[doc - first] = len(words)
    for word in chain.from_iterable(words for _, words in people):
        numbers.setdefault(word, len(numbers))
    own = array("I", [numbers[word] for _, words in people for word in words])
    return build(first, list(numbers), own, counts)

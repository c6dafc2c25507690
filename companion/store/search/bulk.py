"""Indexing many people at once: whole texts become arrays, and sorting brings pieces together.

A gram and a person's number within a block are one 32-bit number, the gram above the person.
Sorted, all people of a gram stand together. The same goes for words, with 64 bits.
"""

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy

from companion.model.draft import ContactDraft
from companion.model.fold import LINE_END, fold_together
from companion.model.roster_columns import RosterColumns
from companion.store.search import grams, name_words, pages, sets
from companion.store.search.postings import BLOCK, append
from companion.store.search.terms import term
from companion.store.search.texts import Texts, of_columns, of_contacts

Numbers = numpy.ndarray[tuple[int], numpy.dtype[Any]]

# A word of more people has a row of its own: whoever reads a page reads all that is on it.
_RARE = 2 * 64


def _numbering() -> defaultdict[str, int]:
    """Numbers strings in the order in which they are first asked for."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    return numbers


class _Gathered:
    """A block's people while it fills: pairs of pieces and people, and each column's cells."""

    def __init__(self) -> None:
        self.size = 0
        self.fragments: list[Numbers] = []
        self.cells = _numbering()
        self.columns: list[array[int]] = []
        self.cells[""] = 0

    def add(self, texts: Texts) -> None:
        # Pairs of few people at a time: what numpy needs beside them stays small.
        self.fragments.append(_fragment_pairs(fold_together(texts.fragments), self.size))
        self.size += len(texts.ids)
        if not self.columns:
            self.columns = [array("i") for _ in texts.columns]
        for numbers, column in zip(self.columns, texts.columns, strict=True):
            numbers.extend(map(self.cells.__getitem__, column))


class _NamesGathered:
    """All names while they come: each word once, and whose they are."""

    def __init__(self) -> None:
        self.numbers = _numbering()
        self.own, self.counts = array("I"), array("I")

    def add(self, names: Sequence[str]) -> None:
        for words in name_words.of_lines(names):
            self.own.extend(map(self.numbers.__getitem__, words))
            self.counts.append(len(words))


class Filing:
    """Files people in the order of their numbers, from `first`, the beginning of a block."""

    def __init__(self, sql: sqlite3.Connection, *, first: int) -> None:
        self.first = first
        self.size = 0
        self._sql = sql
        self._block = first // BLOCK
        self._gathered = _Gathered()
        self._names = _NamesGathered()

    def add(self, texts: Texts) -> None:
        """The next people."""
        self.size += len(texts.ids)
        self._names.add(texts.names)
        while len(texts.ids) >= (room := BLOCK - self._gathered.size):
            self._gathered.add(_slice(texts, 0, room))
            self._write()
            texts = _slice(texts, room, None)
        if len(texts.ids):
            self._gathered.add(texts)

    def add_columns(self, people: RosterColumns) -> None:
        """The next people, who are about to be stored."""
        self.add(of_columns(people))

    def add_contacts(self, people: Sequence[ContactDraft]) -> None:
        """The next people, contacts who are about to be stored."""
        self.add(of_contacts(people))

    def finish(self) -> None:
        """Write what is not yet written."""
        if self._gathered.size:
            self._write()
        gathered = self._names
        if gathered.counts:
            found = sets.build(self.first, list(gathered.numbers), gathered.own, gathered.counts)
            sets.save(self._sql, found)

    def _write(self) -> None:
        _write(self._sql, self._block, self._gathered)
        self._block += 1
        self._gathered = _Gathered()


def _slice(texts: Texts, start: int, stop: int | None) -> Texts:
    if start == 0 and stop is not None and stop >= len(texts.ids):
        return texts
    return Texts(
        texts.ids[start:stop],
        texts.names[start:stop],
        [column[start:stop] for column in texts.columns],
        texts.fragments[start:stop],
    )


def _write(sql: sqlite3.Connection, block: int, gathered: _Gathered) -> None:
    postings = _by_key(_distinct(numpy.concatenate(gathered.fragments)))
    gathered.fragments.clear()
    append(sql, "gram", ((grams.FRAGMENTS + gram, block, docs) for gram, docs in postings))
    words, of_words = _words(gathered)
    rare: list[tuple[str, int, bytes]] = []
    common: list[tuple[str, int, bytes]] = []
    for word, docs in of_words:
        (rare if len(docs) <= _RARE else common).append((words[word], block, docs))
    pages.write(sql, rare)
    append(sql, "term", common)


def _fragment_pairs(text: str, first: int) -> Numbers:
    symbols, lines = grams.symbols_of(text, first)
    whole = (symbols[:-2] != 0) & (symbols[1:-1] != 0) & (symbols[2:] != 0)
    inside = numpy.flatnonzero(whole) + 1
    pieces = grams.triple(symbols[inside - 1], symbols[inside], symbols[inside + 1])
    pairs: Numbers = pieces << 16 | lines[inside]
    return pairs


def _distinct(pairs: Numbers) -> Numbers:
    """Pairs sorted, each once."""
    pairs.sort()
    if not len(pairs):
        return pairs
    different = numpy.empty(len(pairs), dtype=bool)
    different[0] = True
    numpy.not_equal(pairs[1:], pairs[:-1], out=different[1:])
    return pairs[different]


def _by_key(pairs: Numbers) -> Iterator[tuple[int, bytes]]:
    """Sorted pairs apart: each key, and the 16-bit numbers below it as bytes."""
    if not len(pairs):
        return
    keys = pairs >> 16
    cuts = numpy.concatenate(([0], numpy.flatnonzero(keys[1:] != keys[:-1]) + 1))
    docs = (pairs & (BLOCK - 1)).astype(numpy.uint16).tobytes()
    ends = [*(cuts[1:] * 2).tolist(), len(docs)]
    for key, start, end in zip(keys[cuts].tolist(), (cuts * 2).tolist(), ends, strict=True):
        yield key, docs[start:end]


def _words(gathered: _Gathered) -> tuple[list[str], Iterator[tuple[int, bytes]]]:
    """The words of the columns in their order, and whose each is.

    Most cells are many people's ("Librarian"): each distinct one is taken to pieces once.
    """
    numbers = _numbering()
    flat, counts = array("q"), array("q")
    for line in fold_together(list(gathered.cells)).split(LINE_END):
        words = [filed for word in line.split() if (filed := term(word))]
        flat.extend(map(numbers.__getitem__, words))
        counts.append(len(words))
    ordered = sorted(numbers)
    rank = numpy.empty(len(ordered), dtype=numpy.int64)
    rank[[numbers[word] for word in ordered]] = numpy.arange(len(ordered))
    word_of = rank[numpy.frombuffer(flat, dtype=numpy.int64)]
    pairs = [
        _expanded(word_of, numpy.frombuffer(counts, dtype=numpy.int64), column)
        for column in gathered.columns
    ]
    return ordered, _by_key(_distinct(numpy.concatenate(pairs)))


def _expanded(word_of: Numbers, counts: Numbers, column: Sequence[int]) -> Numbers:
    """One column's (word << 16 | person): each person's cell stands for all of its words."""
    cells = numpy.frombuffer(column, dtype=numpy.int32)  # type: ignore[call-overload]
    people = numpy.flatnonzero(counts[cells])
    cells = cells[people]
    lengths = counts[cells]
    starts = numpy.cumsum(counts) - counts
    ends = numpy.cumsum(lengths)
    places = numpy.arange(ends[-1] if len(ends) else 0) + numpy.repeat(
        starts[cells] - (ends - lengths), lengths
    )
    found: Numbers = word_of[places] << 16 | numpy.repeat(people, lengths)
    return found

"""Indexing many people at once: numbers are sorted as arrays instead of one by one.

A pair of a term and a person is one 64-bit number, the term above the person. Sorted, all people
of a term stand together, and those of one block within them.
"""

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy

from companion.store.search import pages
from companion.store.search.keys import Keys, is_worth_filing
from companion.store.search.postings import BLOCK, append
from companion.store.search.terms import LONGEST_WORD, WORD_MARK, grams

Pairs = numpy.ndarray[tuple[int], numpy.dtype[numpy.int64]]


def _numbering() -> defaultdict[str, int]:
    """Numbers strings in the order in which they are first asked for."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    return numbers


class _Filed:
    """Which words each person has: the words' numbers, one person after the other."""

    def __init__(self) -> None:
        self.numbers = _numbering()
        self._words = array("q")
        self._counts = array("q")

    def add(self, words: list[str]) -> None:
        """The next person's words."""
        self._words.extend(map(self.numbers.__getitem__, words))
        self._counts.append(len(words))

    def words(self) -> Pairs:
        return numpy.frombuffer(self._words, dtype=numpy.int64)

    def people(self, first: int) -> Pairs:
        """For each entry of `words`, whose it is."""
        counts = numpy.frombuffer(self._counts, dtype=numpy.int64)
        return numpy.repeat(numpy.arange(first, first + len(counts)), counts)


def add(sql: sqlite3.Connection, entries: Iterable[Keys], *, first: int) -> None:
    """File all entries, numbered from `first`."""
    names, words = _Filed(), _Filed()
    sql.executemany(
        "INSERT INTO search_doc VALUES (?, ?, ?, ?, ?)", _filing(entries, first, names, words)
    )
    if not names.numbers and not words.numbers:
        return
    append(sql, _name_postings(names, first))
    terms = [
        WORD_MARK + word[:LONGEST_WORD] if is_worth_filing(word) else "" for word in words.numbers
    ]
    postings = _postings(terms, words.words(), words.people(first))
    pages.write(sql, (posting for posting in postings if posting[0]))


def _filing(
    entries: Iterable[Keys], first: int, names: _Filed, words: _Filed
) -> Iterator[tuple[int, int, int, int | None, str]]:
    for doc, entry in enumerate(entries, start=first):
        names.add(entry.names.split())
        words.add(entry.words)
        yield (doc, *entry[:4])


def _name_postings(names: _Filed, first: int) -> Iterator[tuple[str, int, bytes]]:
    """The same for the pieces of names: each distinct word is taken to pieces once."""
    pieces = _numbering()
    flat = array("q")
    starts = array("q", [0])
    for word in names.numbers:
        flat.extend([pieces[piece] for piece in grams(word)])
        starts.append(len(flat))
    piece_of = numpy.frombuffer(flat, dtype=numpy.int64)
    start_of = numpy.frombuffer(starts, dtype=numpy.int64)
    words = names.words()
    lengths = numpy.diff(start_of)[words]
    # The places in `piece_of` of each word's pieces, one word after the other.
    ends = numpy.cumsum(lengths)
    places = numpy.arange(ends[-1] if len(ends) else 0) + numpy.repeat(
        start_of[words] - (ends - lengths), lengths
    )
    people = numpy.repeat(names.people(first), lengths)
    return _postings(list(pieces), piece_of[places], people)


def _postings(terms: list[str], numbers: Pairs, people: Pairs) -> Iterator[tuple[str, int, bytes]]:
    """(term, block, numbers within the block), in the order of the terms' own names."""
    # Renumbered by name, so that rows come in the order of their key, which loads fastest.
    order = sorted(range(len(terms)), key=terms.__getitem__)
    rank = numpy.empty(len(terms), dtype=numpy.int64)
    rank[order] = numpy.arange(len(terms))
    pairs = numpy.sort(rank[numbers] << 32 | people)
    pairs = pairs[numpy.diff(pairs, prepend=-1) != 0]
    cells = pairs >> 16
    cuts = numpy.flatnonzero(numpy.diff(cells, prepend=-1))
    offsets = [*(cuts * 2).tolist(), 2 * len(pairs)]
    data = (pairs & (BLOCK - 1)).astype(numpy.uint16).tobytes()
    for index, cell in enumerate(cells[cuts].tolist()):
        yield (
            terms[order[cell >> 16]],
            cell & 0xFFFF,
            data[offsets[index] : offsets[index + 1]],
        )

"""Sets of names made, merged, stored and read: see `names`."""

import sqlite3
from array import array
from collections.abc import Sequence
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING, Any

from companion.model.phonetic import skeleton, sound
from companion.store.search import grams
from companion.store.search.names import Names, skeleton_piece

if TYPE_CHECKING:
    import numpy

    Numbers = numpy.ndarray[tuple[int], numpy.dtype[Any]]

_PARTS = ("words", "sounds", "starts", "docs", "ends", "own", "pieces", "piece_ends", "holders")
_TEXTS = frozenset(("words", "sounds"))


def build(first: int, numbers: Sequence[str], own: "array[int]", counts: "array[int]") -> Names:
    """A set of people's names: `numbers` are the words as they came, each person's follow in `own`.

    `counts` says how many are whose; the first person is doc `first`.
    """
    import numpy

    words = sorted(numbers)
    rank = _numbers_of(numbers, words)
    flat = rank[numpy.array(own, dtype=numpy.uint32)]
    return _assembled(first, words, flat, numpy.array(counts, dtype=numpy.uint32))


def merged(sets: Sequence[Names]) -> Names:
    """Several sets as one."""
    import numpy

    first = min(names.first for names in sets)
    last = max(names.first + len(names.ends) for names in sets)
    words = sorted(frozenset().union(*(names.words for names in sets)))
    many = numpy.zeros(last - first, dtype=numpy.uint32)
    docs, flat = [], []
    for names in sets:
        start = names.first - first
        counts = numpy.diff(names.ends, prepend=numpy.uint32(0))
        many[start : start + len(counts)] += counts
        docs.append(numpy.repeat(numpy.arange(start, start + len(counts)), counts))
        flat.append(_numbers_of(names.words, words)[names.own])
    order = numpy.argsort(numpy.concatenate(docs), kind="stable")
    return _assembled(first, words, numpy.concatenate(flat)[order], many)


def _numbers_of(some: Sequence[str], words: Sequence[str]) -> "Numbers":
    """The places of some words among all of them."""
    import numpy

    place = {word: number for number, word in enumerate(words)}
    return numpy.fromiter((place[word] for word in some), numpy.uint32, len(some))


def _assembled(first: int, words: list[str], own: "Numbers", counts: "Numbers") -> Names:
    import numpy

    pairs = own.astype(numpy.uint64) << 32
    pairs |= numpy.repeat(numpy.arange(len(counts), dtype=numpy.uint64), counts)
    pairs.sort()
    sounds = [sound(word) for word in words]
    starts = numpy.zeros(len(words) + 1, dtype=numpy.uint32)
    starts[1:] = numpy.cumsum(numpy.bincount(own, minlength=len(words)))
    pieces, piece_ends, holders = _filed(words, sounds)
    return Names(
        first, words=words, sounds=sounds, starts=starts,
        docs=(pairs & 0xFFFFFFFF).astype(numpy.uint32),
        ends=numpy.cumsum(counts, dtype=numpy.uint32), own=own,
        pieces=pieces, piece_ends=piece_ends, holders=holders,
    )  # fmt: skip


def _filed(words: list[str], sounds: list[str]) -> "tuple[Numbers, Numbers, Numbers]":
    """The pieces of words and of their sounds, where each one's words end, and those words."""
    import numpy

    if not words:
        return tuple(numpy.empty(0, kind) for kind in ("u2", "u4", "u4"))  # type: ignore[return-value]
    written, heard = (grams.pairs_of_lines(texts) for texts in (words, sounds))
    consonants = numpy.fromiter(
        (skeleton_piece(skeleton(heard)) for heard in sounds), numpy.uint64, len(sounds)
    )
    numbers = numpy.arange(len(words), dtype=numpy.uint64)
    pairs = numpy.concatenate((written, heard, consonants << 32 | numbers))
    pairs.sort()
    pairs = pairs[numpy.flatnonzero(numpy.diff(pairs, prepend=pairs[:1] + 1))]
    keys = (pairs >> 32).astype(numpy.uint16)
    ends = numpy.flatnonzero(numpy.diff(keys, append=keys[-1:] + 1)) + 1
    return keys[ends - 1], ends.astype(numpy.uint32), (pairs & 0xFFFFFFFF).astype(numpy.uint32)


def save(sql: sqlite3.Connection, names: Names) -> None:
    """Store a set, under a number that is made of what it holds."""
    blobs = [
        " ".join(held).encode("ascii") if part in _TEXTS else held.tobytes()
        for part, held in ((part, getattr(names, part)) for part in _PARTS)
    ]
    blobs.append(names.first.to_bytes(8, "little"))
    content = blake2b(digest_size=7)
    for part in ("words", "ends", "own"):
        content.update(blobs[_PARTS.index(part)])
    content.update(blobs[-1])
    key = int.from_bytes(content.digest(), "little")
    rows = [(-1 - number, key, blob) for number, blob in enumerate(blobs)]
    sql.executemany("INSERT INTO search_gram VALUES (?, ?, ?)", rows)


def saved(sql: sqlite3.Connection) -> dict[int, int]:
    """The numbers of the sets that are stored, with how many docs each spans."""
    ends = -1 - _PARTS.index("ends")
    rows = sql.execute(
        "SELECT block, length(docs) / 4 FROM search_gram WHERE gram = ? ORDER BY block", (ends,)
    )
    return dict(rows.fetchall())


def remove(sql: sqlite3.Connection, key: int) -> None:
    """Take a set away."""
    parts = [(-1 - number, key) for number in range(len(_PARTS) + 1)]
    sql.executemany("DELETE FROM search_gram WHERE gram = ? AND block = ?", parts)


def load(sql: sqlite3.Connection, key: int) -> Names:
    """A set that is stored."""
    import numpy

    blobs: list[bytes] = [
        sql.execute(
            "SELECT docs FROM search_gram WHERE gram = ? AND block = ?", (-1 - number, key)
        ).fetchone()[0]
        for number in range(len(_PARTS) + 1)
    ]
    parts: dict[str, Any] = {}
    for part, blob in zip(_PARTS, blobs, strict=False):
        kind = numpy.uint16 if part == "pieces" else numpy.uint32
        parts[part] = (
            blob.decode("ascii").split() if part in _TEXTS else numpy.frombuffer(blob, dtype=kind)
        )
    return Names(int.from_bytes(blobs[-1], "little"), **parts)


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

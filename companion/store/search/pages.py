"""Pages: many rare terms in one row.

Most words of a long list are one person's alone. A row for each would be most of the time that
indexing takes, so that many neighbours share one: their names, blocks and sizes, and all their
people one after the other.
"""

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice

_TERMS = 2000

Posting = tuple[str, int, bytes]


def write(sql: sqlite3.Connection, postings: Iterable[Posting]) -> None:
    """Store postings (term, block, 16-bit numbers within the block) that come in order."""
    sql.executemany(
        "INSERT INTO search_page(first_term, last_term, terms, blocks, sizes, docs)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        _rows(iter(postings)),
    )


def _rows(postings: Iterator[Posting]) -> Iterator[tuple[str, str, str, bytes, bytes, bytes]]:
    while page := list(islice(postings, _TERMS)):
        terms, blocks, docs = zip(*page, strict=True)
        yield (
            terms[0],
            terms[-1],
            " ".join(terms),
            array("H", blocks).tobytes(),
            array("I", map(len, docs)).tobytes(),
            b"".join(docs),
        )


def read(sql: sqlite3.Connection, start: str, end: str) -> list[tuple[int, bytes]]:
    """The (block, numbers) of all terms from `start` up to but without `end`."""
    found: list[tuple[int, bytes]] = []
    for row in sql.execute(
        "SELECT terms, blocks, sizes, docs FROM search_page"
        " WHERE first_term < ? AND last_term >= ?",
        (end, start),
    ):
        terms = row[0].split(" ")
        blocks, sizes = array("H", row[1]), array("I", row[2])
        ends = list(accumulate(sizes, initial=0))
        for index in range(bisect_left(terms, start), bisect_left(terms, end)):
            found.append((blocks[index], row[3][ends[index] : ends[index + 1]]))
    return found

"""Pages: many rare terms in one row.

Most words of a long list are one person's alone. A row for each would be most of the time that
indexing takes, so that many neighbours share one: their names, blocks and sizes, and all their
people one after the other.
"""

import sqlite3
import sys
from array import array
from collections.abc import Iterable, Iterator
from itertools import islice

_TERMS = 2000

Posting = tuple[str, int, bytes]


def write(sql: sqlite3.Connection, postings: Iterable[Posting]) -> None:
    """Store postings (term, block, 16-bit numbers) that come in order and are of one block."""
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
    """The (block, numbers) of all terms that begin with `start` and come before `end`."""
    found: list[tuple[int, bytes]] = []
    exact = end == start + "\0"
    for terms, blocks, sizes, docs in sql.execute(
        "SELECT terms, blocks, sizes, docs FROM search_page"
        " WHERE first_term < ? AND last_term >= ?",
        (end, start),
    ):
        # Terms stand in order: those wanted are side by side. Looking for text beats taking all
        # the terms apart.
        wanted, text = (f" {start} ", f" {terms} ") if exact else (f" {start}", f" {terms}")
        first = text.find(wanted)
        if first < 0:
            continue
        low = text.count(" ", 0, first)
        high = low + text.count(wanted, first)
        lengths = array("I", sizes)
        place = sum(lengths[:low])
        block = int.from_bytes(blocks[:2], sys.byteorder)
        found.append((block, docs[place : place + sum(lengths[low:high])]))
    return found

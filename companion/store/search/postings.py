"""Postings: for each term, its people as blocks of 16-bit numbers."""

import sqlite3
from collections.abc import Iterable

BLOCK = 65536


def append(sql: sqlite3.Connection, postings: Iterable[tuple[str, int, bytes]]) -> None:
    """Add people to terms: (term, block, 16-bit numbers within the block)."""
    sql.executemany(
        "INSERT INTO search_term VALUES (?, ?, ?) ON CONFLICT (term, block)"
        " DO UPDATE SET docs = CAST(docs || excluded.docs AS BLOB)",
        postings,
    )

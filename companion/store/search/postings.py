"""Postings: for each term or gram, its people as blocks of 16-bit numbers."""

import sqlite3
from collections.abc import Iterable
from typing import Literal

BLOCK = 32768

_APPEND = (
    "INSERT INTO search_{0} VALUES (?, ?, ?) ON CONFLICT ({0}, block)"
    " DO UPDATE SET docs = CAST(docs || excluded.docs AS BLOB)"
)


def append(
    sql: sqlite3.Connection,
    what: Literal["gram", "term"],
    postings: Iterable[tuple[int | str, int, bytes]],
) -> None:
    """Add people: (gram or term, block, 16-bit numbers within the block)."""
    sql.executemany(_APPEND.format(what), postings)

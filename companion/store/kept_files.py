"""Files that are kept as copies: once for each content, in parts of a megabyte, as a stream.

They are not in the undo log, which would hold every byte twice. So an undo that brings a resource
back finds its bytes as long as `collect` has not taken them, and that takes only what neither a
resource nor a step of the log names.
"""

import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO
from uuid import uuid4

from companion.errors import KnownError

PART_BYTES = 1 << 20
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the database: the SHA-256 of its content in hexadecimal, its size in bytes."""

    sha256: str
    size: int


def keep(
    sql: sqlite3.Connection,
    stream: IO[bytes],
    *,
    most: int,
    heard: Callable[[int], object] = lambda _bytes: None,
) -> Kept | None:
    """Store what the stream gives; None, and nothing is stored, beyond `most` bytes.

    `heard` is told the bytes of each part, and may raise: the transaction is the caller's. What
    is stored already is not stored twice.
    """
    digest, size = hashlib.sha256(), 0
    # The digest is known at the end; until then the row has a name that no content has.
    file_id = sql.execute(
        "INSERT INTO kept_file(sha256, size) VALUES (?, 0)", (f"unfinished {uuid4()}",)
    ).lastrowid
    position = 0
    while part := _filled(stream):
        size += len(part)
        if size > most:
            _drop(sql, file_id)
            return None
        digest.update(part)
        sql.execute(
            "INSERT INTO kept_file_part(file_id, position, data) VALUES (?, ?, ?)",
            (file_id, position, part),
        )
        position += 1
        heard(len(part))
    kept = Kept(digest.hexdigest(), size)
    if is_kept(sql, kept.sha256):
        _drop(sql, file_id)
    else:
        sql.execute(
            "UPDATE kept_file SET sha256 = ?, size = ? WHERE id = ?", (kept.sha256, size, file_id)
        )
    return kept


def _filled(stream: IO[bytes]) -> bytes:
    """The next part, whole even where the stream gives less at a time (a file in a zip does)."""
    part = stream.read(PART_BYTES)
    while part and len(part) < PART_BYTES and (more := stream.read(PART_BYTES - len(part))):
        part += more
    return part


def _drop(sql: sqlite3.Connection, file_id: int | None) -> None:
    sql.execute("DELETE FROM kept_file WHERE id = ?", (file_id,))


def is_kept(sql: sqlite3.Connection, sha256: str) -> bool:
    """Whether a content is in the database."""
    row = sql.execute("SELECT 1 FROM kept_file WHERE sha256 = ?", (sha256,)).fetchone()
    return row is not None


def parts(sql: sqlite3.Connection, sha256: str) -> Iterator[bytes]:
    """A content, part by part. Raises KnownError if it is not in the database, or not whole.

    Read it to the end within the caller's transaction.
    """
    row = sql.execute("SELECT id, size FROM kept_file WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        raise KnownError("The copy of this file is gone from the data: add the file again.")
    file_id, size = row
    position = 0
    digest = hashlib.sha256()
    while size > 0:
        found = sql.execute(
            "SELECT data FROM kept_file_part WHERE file_id = ? AND position = ?",
            (file_id, position),
        ).fetchone()
        if found is None:
            break
        digest.update(found[0])
        size -= len(found[0])
        position += 1
        yield found[0]
    if digest.hexdigest() != sha256:
        raise KnownError("The copy of this file in the data is damaged: add the file again.")


def collect(sql: sqlite3.Connection) -> int:
    """Remove what no resource and no step that can be undone or redone names; how many bytes."""
    unused = sql.execute(
        "SELECT id, sha256, size FROM kept_file k WHERE NOT EXISTS"
        " (SELECT 1 FROM resource r WHERE r.sha256 = k.sha256)"
    ).fetchall()
    if not unused:
        return 0
    named = _named_by_steps(sql)
    freed = 0
    for file_id, sha256, size in unused:
        if sha256 not in named:
            _drop(sql, file_id)
            freed += size
    return freed


def _named_by_steps(sql: sqlite3.Connection) -> set[str]:
    """The digests that an undo or a redo would bring back (the log says it in SQL)."""
    named: set[str] = set()
    for (statement,) in sql.execute(
        "SELECT sql FROM undo_entry WHERE table_name = 'resource' AND sql IS NOT NULL"
    ):
        named.update(_DIGEST.findall(statement))
    return named

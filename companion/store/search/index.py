"""The index: each term's people, as blocks of 16-bit numbers, kept in the database.

A person's entry is a `search_doc`. Its number is never used twice while stale postings may point
at it: a changed person gets a new number, and the old one points at nothing. Blocks of 65,536
numbers keep the rewriting that one edit causes small.
"""

import sqlite3
from array import array
from collections.abc import Iterator

from companion.store.search import keys
from companion.store.search.dirt import ATTENDEE, CONTACT
from companion.store.search.postings import BLOCK, append
from companion.store.search.terms import LONGEST_WORD, WORD_MARK, grams

# From here on, making whole postings (`search.bulk`) beats adding to each.
_MANY = 1000


def refresh(sql: sqlite3.Connection) -> None:
    """Bring the entries of all dirty people up to date, in the caller's transaction."""
    changed = False
    for kind in (ATTENDEE, CONTACT):
        ids = [
            row[0]
            for row in sql.execute("SELECT person_id FROM search_dirty WHERE kind = ?", (kind,))
        ]
        if ids:
            changed = True
            sql.execute(
                "DELETE FROM search_doc WHERE kind = ? AND person_id IN"
                " (SELECT person_id FROM search_dirty WHERE kind = ?)",
                (kind, kind),
            )
            _add(sql, keys.read(sql, kind, ids), many=len(ids) > _MANY)
    if changed:
        sql.execute("DELETE FROM search_dirty")
        sql.execute("UPDATE search_state SET generation = generation + 1")
        if _mostly_stale(sql):
            rebuild(sql)


def generation(sql: sqlite3.Connection) -> int:
    """A number that grows with every change of the index."""
    number: int = sql.execute("SELECT generation FROM search_state").fetchone()[0]
    return number


def outdate(sql: sqlite3.Connection, seen: int) -> None:
    """Make the generation another than any up to `seen`: the index was replaced as a whole."""
    sql.execute("UPDATE search_state SET generation = max(generation, ?) + 1", (seen,))


def rebuild(sql: sqlite3.Connection) -> None:
    """Write the whole index anew."""
    sql.execute("DELETE FROM search_doc")
    sql.execute("DELETE FROM search_term")
    sql.execute("DELETE FROM search_page")
    sql.execute("DELETE FROM sqlite_sequence WHERE name = 'search_doc'")
    for kind, table in ((ATTENDEE, "attendee"), (CONTACT, "contact")):
        ids = [row[0] for row in sql.execute(f"SELECT id FROM {table}")]
        _add(sql, keys.read(sql, kind, ids), many=len(ids) > _MANY)


def _mostly_stale(sql: sqlite3.Connection) -> bool:
    live: int = sql.execute("SELECT count(*) FROM search_doc").fetchone()[0]
    return _last_number(sql) > 2 * live + 4 * BLOCK


def _last_number(sql: sqlite3.Connection) -> int:
    row = sql.execute("SELECT seq FROM sqlite_sequence WHERE name = 'search_doc'").fetchone()
    return int(row[0]) if row else 0


def _add(sql: sqlite3.Connection, entries: Iterator[keys.Keys], *, many: bool) -> None:
    first = _last_number(sql) + 1
    if many:
        from companion.store.search import bulk

        # At a new block, no posting has to be added to: all are new rows.
        bulk.add(sql, entries, first=-(-first // BLOCK) * BLOCK)
        return
    postings: dict[tuple[str, int], array[int]] = {}
    for doc, entry in enumerate(entries, start=first):
        sql.execute("INSERT INTO search_doc VALUES (?, ?, ?, ?, ?)", (doc, *entry[:4]))
        block, number = divmod(doc, BLOCK)
        for term in _terms(entry):
            postings.setdefault((term, block), array("H")).append(number)
    append(sql, ((term, block, docs.tobytes()) for (term, block), docs in postings.items()))


def _terms(entry: keys.Keys) -> set[str]:
    terms = {piece for word in entry.names.split() for piece in grams(word)}
    terms.update(
        WORD_MARK + word[:LONGEST_WORD] for word in entry.words if keys.is_worth_filing(word)
    )
    return terms

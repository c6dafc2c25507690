"""The index: each term's people, as blocks of 16-bit numbers, kept in the database.

A person's entry is a `search_doc`. Its number is never used twice, and a changed name gets a new
number, so that a stale posting points at nothing instead of at somebody else. Blocks of 65,536
numbers keep the rewriting that one edit causes small.
"""

import sqlite3
from array import array
from collections.abc import Iterable

from companion.store.search import keys
from companion.store.search.dirt import ATTENDEE, CONTACT
from companion.store.search.terms import LONGEST_WORD, WORD_MARK, grams

# From here on, building whole postings in memory beats adding to each.
_MANY = 300
_BLOCK = 65536


def refresh(sql: sqlite3.Connection) -> None:
    """Bring the entries of all dirty people up to date, in the caller's transaction."""
    changed = False
    for kind in (ATTENDEE, CONTACT):
        ids = [
            row[0]
            for row in sql.execute("SELECT person_id FROM search_dirty WHERE kind = ?", (kind,))
        ]
        if ids:
            _refresh(sql, kind, ids)
            changed = True
    if changed:
        sql.execute("DELETE FROM search_dirty")
        sql.execute("UPDATE search_state SET generation = generation + 1")
        if _mostly_stale(sql):
            rebuild(sql)


def rebuild(sql: sqlite3.Connection) -> None:
    """Write the whole index anew."""
    sql.execute("DELETE FROM search_doc")
    sql.execute("DELETE FROM search_term")
    for kind, table in ((ATTENDEE, "attendee"), (CONTACT, "contact")):
        _add(sql, keys.read(sql, kind, [row[0] for row in sql.execute(f"SELECT id FROM {table}")]))


def _mostly_stale(sql: sqlite3.Connection) -> bool:
    live: int = sql.execute("SELECT count(*) FROM search_doc").fetchone()[0]
    highest: int = sql.execute("SELECT coalesce(max(id), 0) FROM search_doc").fetchone()[0]
    return highest > 2 * live + _BLOCK


def _refresh(sql: sqlite3.Connection, kind: int, ids: list[int]) -> None:
    known = (
        sql.execute("SELECT 1 FROM search_doc WHERE kind = ? LIMIT 1", (kind,)).fetchone()
        is not None
    )
    if not known:
        _add(sql, keys.read(sql, kind, ids))
        return
    new = {entry.person_id: entry for entry in keys.read(sql, kind, ids)}
    for person in ids:
        old = sql.execute(
            "SELECT event_id, names, words FROM search_doc WHERE kind = ? AND person_id = ?",
            (kind, person),
        ).fetchone()
        entry = new.get(person)
        if old is None:
            continue
        if entry is not None and old == (entry.event_id, entry.names, entry.words):
            del new[person]
        else:
            sql.execute("DELETE FROM search_doc WHERE kind = ? AND person_id = ?", (kind, person))
    _add(sql, new.values())


def _add(sql: sqlite3.Connection, entries: Iterable[keys.Keys]) -> None:
    first: int = (
        sql.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'search_doc'")
        .fetchone()[0]
    ) + 1  # fmt: skip
    rows = [(first + offset, *entry) for offset, entry in enumerate(entries)]
    if not rows:
        return
    sql.executemany("INSERT INTO search_doc VALUES (?, ?, ?, ?, ?, ?)", rows)
    postings = _postings(rows)
    if len(rows) > _MANY:
        _append_many(sql, postings)
    else:
        for (term, block), docs in postings.items():
            _append(sql, term, block, docs.tobytes())


def _postings(
    rows: list[tuple[int, int, int, int | None, str, str]],
) -> dict[tuple[str, int], "array[int]"]:
    """{(term, block): numbers within the block, ascending}."""
    postings: dict[tuple[str, int], array[int]] = {}
    current = -1
    filed: dict[str, array[int]] = {}
    for doc, _kind, _person, _event, names, words in rows:
        block, number = divmod(doc, _BLOCK)
        if block != current:
            postings.update(((term, current), docs) for term, docs in filed.items())
            filed, current = {}, block
        terms: set[str] = set()
        for word in names.split():
            terms.update(grams(word))
        terms.update([WORD_MARK + word[:LONGEST_WORD] for word in words.split()])
        for term in terms:
            docs = filed.get(term)
            if docs is None:
                filed[term] = docs = array("H")
            docs.append(number)
    postings.update(((term, current), docs) for term, docs in filed.items())
    return postings


def _append_many(sql: sqlite3.Connection, postings: dict[tuple[str, int], "array[int]"]) -> None:
    """Write many postings in the order of the key, which SQLite loads fastest."""
    if sql.execute("SELECT 1 FROM search_term LIMIT 1").fetchone() is None:
        sql.executemany(
            "INSERT INTO search_term VALUES (?, ?, ?)",
            [(*key, postings[key].tobytes()) for key in sorted(postings)],
        )
        return
    for key in sorted(postings):
        _append(sql, *key, postings[key].tobytes())


def _append(sql: sqlite3.Connection, term: str, block: int, docs: bytes) -> None:
    sql.execute(
        "INSERT INTO search_term VALUES (?, ?, ?) ON CONFLICT (term, block)"
        " DO UPDATE SET docs = CAST(docs || excluded.docs AS BLOB)",
        (term, block, docs),
    )

"""The index: each gram's and each word's people, as blocks of 16-bit numbers in the database.

Every person has a number of his own, a *doc*. It is never used twice while postings may point at
it: a changed person gets a new number, and the old one points at nobody. Many people of
consecutive ids are one row (`search_span`), others a row each (`search_doc`). Blocks of 65,536
numbers keep the rewriting that one edit causes small.
"""

import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from companion.model.fold import fold
from companion.model.progress import Progress, silent
from companion.store.search import dirt, grams, name_words, sets, texts
from companion.store.search.postings import BLOCK, append
from companion.store.search.terms import term

if TYPE_CHECKING:
    from companion.store.search.bulk import Filing

# From here on, making whole postings (`search.bulk`) beats adding to each.
_MANY = 1000
# Runs of consecutive ids from this length on are one row.
_SPAN = 64
# The way in which entries are made; an index of another is made anew when it is opened.
_VERSION = 3
_VERSION_ROW = -100
# So many people's names may stand in rows of their own before they become a set.
_MOST_LOOSE = 2000
# A set so many times as large as the smaller ones together is not merged with them.
_FAR_LARGER = 10


def refresh(sql: sqlite3.Connection, progress: Progress = silent) -> None:
    """Bring the entries of all dirty people up to date, in the caller's transaction."""
    if dirt.is_clean(sql):
        return
    dirt.retire(sql)
    for kind in dirt.TABLES:
        ids = dirt.dirty_people(sql, kind)
        if ids:
            _add(sql, kind, ids, progress)
    dirt.wash(sql)
    sql.execute("UPDATE search_state SET generation = generation + 1")
    if _mostly_stale(sql):
        rebuild(sql)
    _tidy_names(sql)


def is_current(sql: sqlite3.Connection) -> bool:
    """Whether this program made the index, in the way in which it makes it now."""
    row = sql.execute("SELECT block FROM search_gram WHERE gram = ?", (_VERSION_ROW,)).fetchone()
    return row is not None and row[0] == _VERSION


def renew(sql: sqlite3.Connection, progress: Progress = silent) -> None:
    """Make the index anew, in the caller's transaction, unless it is current."""
    if not is_current(sql):
        rebuild(sql, progress)
        sql.execute("UPDATE search_state SET generation = generation + 1 WHERE next_doc > 0")


def generation(sql: sqlite3.Connection) -> int:
    """A number that grows with every change of the index."""
    number: int = sql.execute("SELECT generation FROM search_state").fetchone()[0]
    return number


def outdate(sql: sqlite3.Connection, seen: int) -> None:
    """Make the generation another than any up to `seen`: the index was replaced as a whole."""
    sql.execute("UPDATE search_state SET generation = max(generation, ?) + 1", (seen,))


def rebuild(sql: sqlite3.Connection, progress: Progress = silent) -> None:
    """Write the whole index anew. `progress` counts people."""
    for table in ("doc", "span", "gone", "gram", "term", "page"):
        sql.execute(f"DELETE FROM search_{table}")
    sql.execute("UPDATE search_state SET next_doc = 0")
    people = {
        kind: [row[0] for row in sql.execute(f"SELECT id FROM {table} ORDER BY id")]
        for kind, table in dirt.TABLES.items()
    }
    done, total = 0, sum(map(len, people.values()))
    for kind, ids in people.items():
        if ids:
            before = done
            _add(sql, kind, ids, lambda some, _, before=before: progress(before + some, total))  # type: ignore[misc]
            done += len(ids)
    sql.execute("INSERT INTO search_gram VALUES (?, ?, x'')", (_VERSION_ROW, _VERSION))


def loose_names(sql: sqlite3.Connection) -> list[tuple[int, list[str]]]:
    """The docs of people who are in no set of names, with the words of their names, in order."""
    rows = sql.execute(
        "SELECT term, block, docs FROM search_term WHERE term >= ? AND term < ?",
        name_words.LOOSE_TERMS,
    )
    return sorted(
        (block * BLOCK + number, name_words.words_of_loose(term))
        for term, block, docs in rows
        for number in array("H", docs)
    )


def _tidy_names(sql: sqlite3.Connection) -> None:
    """Keep the names in few sets, so that a search has few to ask."""
    loose: int = sql.execute(
        "SELECT count(*) FROM search_term WHERE term >= ? AND term < ?", name_words.LOOSE_TERMS
    ).fetchone()[0]
    if loose > _MOST_LOOSE:
        people = loose_names(sql)
        sql.execute("DELETE FROM search_term WHERE term >= ? AND term < ?", name_words.LOOSE_TERMS)
        sets.save(sql, sets.of_people(people[0][0], people))
    sizes = sets.saved(sql)
    small: list[int] = []
    reach = 0
    # A set that is far larger than those before it is left alone: merging would cost more than
    # asking one set more.
    for key, size in sorted(sizes.items(), key=lambda one: one[1]):
        if small and size > _FAR_LARGER * reach:
            break
        small.append(key)
        reach += size
    if len(small) > 1:
        whole = sets.merged([sets.load(sql, key) for key in small])
        for key in small:
            sets.remove(sql, key)
        sets.save(sql, whole)


def entries(sql: sqlite3.Connection) -> Iterator[tuple[int, int, int, int]]:
    """Who is in the index: (first doc, kind, first person's id, how many).

    A doc of `gone` is nobody's any more.
    """
    yield from sql.execute("SELECT first_doc, kind, first_id, size FROM search_span")
    yield from sql.execute("SELECT id, kind, person_id, 1 FROM search_doc")


def gone(sql: sqlite3.Connection) -> list[int]:
    """The docs within spans that point at nobody."""
    return [row[0] for row in sql.execute("SELECT doc FROM search_gone")]


def next_doc(sql: sqlite3.Connection) -> int:
    """The number that the next person gets."""
    number: int = sql.execute("SELECT next_doc FROM search_state").fetchone()[0]
    return number


def _mostly_stale(sql: sqlite3.Connection) -> bool:
    live: int = sql.execute(
        "SELECT (SELECT count(*) FROM search_doc)"
        " + (SELECT coalesce(sum(size), 0) FROM search_span)"
        " - (SELECT count(*) FROM search_gone)"
    ).fetchone()[0]
    return next_doc(sql) > 2 * live + 4 * BLOCK


def begin_filing(sql: sqlite3.Connection, table: str, rows: int) -> "Filing | None":
    """For loading many people: what files them as they come, instead of reading them again.

    None for fewer rows, and for other tables: `refresh` sees to these.
    """
    if table not in dirt.TABLES.values() or rows <= _MANY:
        return None
    from companion.store.search.bulk import Filing

    return Filing(sql, first=_next_block(sql))


def end_filing(
    sql: sqlite3.Connection, filing: "Filing | None", table: str, first: int, last: int
) -> None:
    """The people of this span of ids are stored: they are who was filed, in that order."""
    if filing is None or filing.size != last - first + 1:
        dirt.mark_range(sql, table, first, last)
        return
    filing.finish()
    kind = next(kind for kind, people in dirt.TABLES.items() if people == table)
    _number(sql, kind, range(first, last + 1), filing.first)
    sql.execute(
        "UPDATE search_state SET next_doc = ?, generation = generation + 1",
        (filing.first + filing.size,),
    )
    _tidy_names(sql)


def _add(
    sql: sqlite3.Connection, kind: int, ids: Sequence[int], progress: Progress = silent
) -> None:
    first = next_doc(sql)
    if len(ids) > _MANY:
        from companion.store.search.bulk import Filing

        # At a new block, no posting has to be added to: all are new rows.
        first = _next_block(sql)
        filing = Filing(sql, first=first)
        for some in texts.read(sql, kind, ids):
            filing.add(some)
            progress(filing.size, len(ids))
        filing.finish()
    else:
        _add_few(sql, texts.read(sql, kind, ids), first)
    _number(sql, kind, ids, first)
    sql.execute("UPDATE search_state SET next_doc = ?", (first + len(ids),))


def _next_block(sql: sqlite3.Connection) -> int:
    return -(-next_doc(sql) // BLOCK) * BLOCK


def _number(sql: sqlite3.Connection, kind: int, ids: Sequence[int], first: int) -> None:
    """Say who has which doc: the ids in their order have the numbers from `first`."""
    start = 0
    while start < len(ids):
        end = _run_end(ids, start)
        if end - start >= _SPAN:
            sql.execute(
                "INSERT INTO search_span VALUES (?, ?, ?, ?)",
                (first + start, kind, ids[start], end - start),
            )
        else:
            sql.executemany(
                "INSERT INTO search_doc VALUES (?, ?, ?)",
                ((first + place, kind, ids[place]) for place in range(start, end)),
            )
        start = end


def _run_end(ids: Sequence[int], start: int) -> int:
    """Where the run of consecutive ids ends that begins at `start`."""
    low, high = start + 1, len(ids)
    # Ids ascend, so that a run is where id and place grow alike.
    while low < high:
        middle = (low + high) // 2
        if ids[middle] - ids[start] == middle - start:
            low = middle + 1
        else:
            high = middle
    return low


def _add_few(sql: sqlite3.Connection, people: Iterator[texts.Texts], first: int) -> None:
    found: dict[tuple[int, int], array[int]] = {}
    words: dict[tuple[str, int], array[int]] = {}
    doc = first
    for some in people:
        own = name_words.of_lines(some.names)
        for index in range(len(some.ids)):
            block, number = divmod(doc, BLOCK)
            for gram in grams.of_fragment(fold(some.fragments[index])):
                found.setdefault((gram, block), array("H")).append(number)
            for word in (*_terms(some, index), name_words.loose_term(own[index])):
                words.setdefault((word, block), array("H")).append(number)
            doc += 1
    append(sql, "gram", ((gram, block, docs.tobytes()) for (gram, block), docs in found.items()))
    append(sql, "term", ((word, block, docs.tobytes()) for (word, block), docs in words.items()))


def _terms(people: texts.Texts, index: int) -> set[str]:
    words = (word for column in people.columns for word in fold(column[index]).split())
    return {filed for word in words if (filed := term(word))}

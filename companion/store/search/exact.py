"""Who may hold one exact code: a handful of people whom the caller then compares in full.

The index files what is no word by its three-letter pieces, and words whole. Of a code's pieces the
rarest few are enough to leave next to nobody but those who hold it; the rest are not even read.
"""

import json
import sqlite3
from array import array
from bisect import bisect_right
from collections.abc import Iterable

from companion.model.fold import fold
from companion.store.search import grams, pages
from companion.store.search.dirt import ATTENDEE
from companion.store.search.postings import BLOCK
from companion.store.search.terms import term

_RAREST = 4
# More people than that have all pieces of a code only if it is hardly one.
_MOST = 2000


def attendees_with(sql: sqlite3.Connection, code: str) -> list[int] | None:
    """The attendees who may have this code in a column, in the order of their ids.

    Those who have it as an id, or in a column without a field, are all among them; zeros it begins
    with may be missing there. None if the index cannot tell: for a code below three letters and
    digits, or of pieces that everybody has. A bare number in a field of words (the ticket's name)
    is not found either.
    """
    pieces = _pieces(code)
    docs = _with_pieces(sql, pieces)
    if not pieces or len(docs) > _MOST:
        return None
    return _attendees(sql, docs | _with_words(sql, fold(code).split()))


def _pieces(code: str) -> list[int]:
    words = (word.lstrip("0") if word.isdecimal() else word for word in fold(code).split())
    return grams.of_fragment(" ".join(words))


def _with_pieces(sql: sqlite3.Connection, pieces: Iterable[int]) -> set[int]:
    """The docs that have the rarest of these pieces; none if nobody has one of them."""
    sizes = dict.fromkeys(pieces, 0)
    for gram, size in sql.execute(
        "SELECT gram, sum(length(docs)) FROM search_gram"
        " WHERE gram IN (SELECT value FROM json_each(?)) GROUP BY gram",
        (json.dumps(list(sizes)),),
    ):
        sizes[gram] = size
    found: set[int] | None = None
    for place, gram in enumerate(sorted(sizes, key=lambda gram: sizes[gram])):
        if found is not None and place >= _RAREST and len(found) <= _MOST:
            break
        rows = sql.execute("SELECT block, docs FROM search_gram WHERE gram = ?", (gram,))
        docs = _docs(rows.fetchall())
        found = docs if found is None else found & docs
        if not found or sizes[gram] > 2 * BLOCK:
            break  # rarer pieces come no more
    return found or set()


def _with_words(sql: sqlite3.Connection, words: Iterable[str]) -> set[int]:
    """The docs that have all of these words in the fields that are filed whole."""
    found: set[int] | None = None
    for filed in dict.fromkeys(filter(None, map(term, words))):
        rows = sql.execute("SELECT block, docs FROM search_term WHERE term = ?", (filed,))
        postings = rows.fetchall() + pages.read(sql, filed, filed + "\x00")
        if sum(len(docs) for _, docs in postings) > 2 * _MOST:
            continue  # a word of so many people tells nobody apart
        docs = _docs(postings)
        found = docs if found is None else found & docs
        if not found:
            break
    return found or set()


def _docs(postings: Iterable[tuple[int, bytes]]) -> set[int]:
    found: set[int] = set()
    for block, numbers in postings:
        first = block * BLOCK
        found.update(first + number for number in array("H", numbers))
    return found


def _attendees(sql: sqlite3.Connection, docs: set[int]) -> list[int]:
    """Whose docs these are. One that is nobody's any more may still name a person."""
    spans = sql.execute(
        "SELECT first_doc, kind, first_id, size FROM search_span ORDER BY first_doc"
    ).fetchall()
    starts = [first for first, _, _, _ in spans]
    found: set[int] = set()
    single = []
    for doc in docs:
        place = bisect_right(starts, doc) - 1
        first, kind, person, size = spans[place] if place >= 0 else (0, -1, 0, 0)
        if doc >= first + size:
            single.append(doc)
        elif kind == ATTENDEE:
            found.add(person + doc - first)
    found.update(
        row[0]
        for row in sql.execute(
            "SELECT person_id FROM search_doc"
            " WHERE kind = ? AND id IN (SELECT value FROM json_each(?))",
            (ATTENDEE, json.dumps(single)),
        )
    )
    return sorted(found)

"""Whom a query means: those like its words, of those who pass its terms."""

import sqlite3
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from companion.store.narrowing.query import Query
from companion.store.people import Found, PeopleFilter, person_keys, search_people

if TYPE_CHECKING:
    from companion.store.narrowing.narrower import Narrower
    from companion.store.search.query import Searcher


def find_people(
    sql: sqlite3.Connection,
    searcher: "Searcher",
    narrower: "Narrower",
    query: Query,
    filter: PeopleFilter,
    limit: int = 200,
) -> list[Found]:
    """The best `limit` for a query, best first; by name, and all alike, if it has no words."""
    if not query.narrow:
        return search_people(sql, searcher, query.words, filter, limit)
    if query.words:
        only = narrower.marked(query.narrow, filter.event_id)
        return search_people(sql, searcher, query.words, filter, limit, only=only)
    keys = narrowed_keys(sql, narrower, query, filter)[:limit]
    return [Found(key, 1.0, lines) for key, lines in zip(keys, _lines(sql, keys), strict=True)]


def narrowed_keys(
    sql: sqlite3.Connection, narrower: "Narrower", query: Query, filter: PeopleFilter
) -> "array[int]":
    """The keys of everybody whom the filter shows and who passes the query's terms, by name."""
    if not query.narrow:
        return person_keys(sql, filter)
    listed = narrower.scope(filter.event_id).listed(filter)
    return narrower.marked(query.narrow, filter.event_id).of(listed)


def _lines(sql: sqlite3.Connection, keys: Sequence[int]) -> list[tuple[int, ...]]:
    """The lists' lines of each person."""
    return [
        tuple(
            row[0]
            for row in sql.execute(
                "SELECT id FROM attendee WHERE contact_id = ? ORDER BY id", (key >> 1,)
            )
        )
        if key & 1
        else (key >> 1,)
        for key in keys
    ]

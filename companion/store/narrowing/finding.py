"""Whom a query means: those like its words, of those who pass its terms."""

import sqlite3
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from companion.store.narrowing.query import Query
from companion.store.people import Found, PeopleFilter, person_keys, search_people

if TYPE_CHECKING:
    from companion.store.arranging import Arranged, Arrangement
    from companion.store.narrowing.narrower import Countries
    from companion.store.narrowing.people import Marked


class Finder:
    """Finds people on one connection; keeps what it read of the index and of the columns."""

    def __init__(self, sql: sqlite3.Connection, countries: "Countries") -> None:
        """`countries`: the code of a country by its name in any language, or ""."""
        from companion.store.narrowing.narrower import Narrower
        from companion.store.search.query import Searcher

        self.sql = sql
        self.narrower = Narrower(sql, countries)
        self._searcher = Searcher(sql)

    def warm(self, event_id: int | None) -> bool:
        """Read a piece more of what the first key would wait for; False when all is there."""
        return self._searcher.warm() or self.narrower.scope(event_id).warm()

    def parse(self, text: str) -> Query:
        """Take a text apart, with the columns of all lists as keys."""
        return self.narrower.parse(text)

    def find(
        self,
        query: Query,
        filter: PeopleFilter,
        limit: int = 200,
        *,
        near_event: int | None = None,
    ) -> list[Found]:
        """The best `limit` for a query, best first; by name, and all alike, if it has no words.

        Among those who are about as good, people of `near_event` come first.
        """
        filter = _wide_enough(query, filter)
        if query.words or not query.narrow:
            only = self._passing(query, filter)
            return search_people(
                self.sql, self._searcher, query.words, filter, limit,
                only=only, near_event=near_event,
            )  # fmt: skip
        keys = self.keys(query, filter)[:limit]
        lines = lines_of(self.sql, keys)
        return [Found(key, 1.0, own) for key, own in zip(keys, lines, strict=True)]

    def keys(self, query: Query, filter: PeopleFilter) -> "array[int]":
        """The keys of everybody whom the filter shows and who passes the terms, by name."""
        filter = _wide_enough(query, filter)
        passing = self._passing(query, filter)
        if passing is None:
            return person_keys(self.sql, filter)
        return passing.of(self.narrower.scope(filter.event_id).listed(filter))

    def arranged(
        self, query: Query, filter: PeopleFilter, arrangement: "Arrangement"
    ) -> "Arranged":
        """`keys` in another order, in groups; groups of which nobody passes are left out."""
        from companion.store.arranging import Arranged, Arrangement, Section, arranged

        filter = _wide_enough(query, filter)
        if arrangement == Arrangement():
            return Arranged(self.keys(query, filter))
        whole, passing = arranged(self.sql, filter, arrangement), self._passing(query, filter)
        if passing is None or not whole.sections:
            return whole if passing is None else Arranged(passing.of(whole.keys))
        keys, sections, start = array("q"), [], 0
        for section in whole.sections:
            some = passing.of(whole.keys[start : start + section.count])
            start += section.count
            if some:
                keys.extend(some)
                sections.append(Section(section.name, len(some)))
        return Arranged(keys, tuple(sections))

    def _passing(self, query: Query, filter: PeopleFilter) -> "Marked | None":
        return self.narrower.marked(query.narrow, filter.event_id) if query.narrow else None


def _wide_enough(query: Query, filter: PeopleFilter) -> PeopleFilter:
    """The filter; with those who were put away if the query asks for them."""
    asked = any(term.key == "archived" for term in query.narrow)
    return filter._replace(archived=True) if asked else filter


def lines_of(sql: sqlite3.Connection, keys: Sequence[int]) -> list[tuple[int, ...]]:
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

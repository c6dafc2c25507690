"""What the list of people asks the database, and what it is answered. No Qt: runs on a lane."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from companion.store.people import (
    Counts,
    PeopleFilter,
    PersonRow,
    counts,
    person_keys,
    person_rows,
    search_people,
)

if TYPE_CHECKING:
    import sqlite3

    from companion.store import Database
    from companion.store.search.query import Searcher

# The best so many are listed: who is not among them is found by another letter, not by scrolling.
MOST_FOUND = 200
# Rows that come along with the keys, so that the first paint has them.
FIRST_ROWS = 64


@dataclass(frozen=True, slots=True)
class Question:
    """Whom to list: a filter and what is typed; `near` are keys whose rows will be seen."""

    filter: PeopleFilter
    text: str = ""
    near: tuple[int, ...] = ()


_NO_COUNTS = Counts(0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer. `keys` in the order of the list; `rows` of some of them, by key.

    `counts` and `tags` (name, count) are for the chips; `total` is how many people
    there are in the chosen event, whatever is filtered; None, not counted, while one types.
    """

    question: Question
    keys: Sequence[int]
    rows: dict[int, PersonRow] = field(default_factory=dict)
    counts: Counts = _NO_COUNTS
    tags: list[tuple[str, int]] = field(default_factory=list)
    total: int | None = None


class Lister:
    """Answers questions on the reading lane; keeps the searcher, and with it what it read.

    One lister serves one lane: its `Searcher` belongs to that lane's connection.
    """

    def __init__(self) -> None:
        self._searcher: Searcher | None = None
        self._sql: sqlite3.Connection | None = None

    def answer(self, database: "Database", question: Question) -> Listing:
        """Answer a question from one state of the data."""
        from companion.store.marks import all_tags

        with database.read() as sql:
            if question.text.strip():
                keys, totals = self._search(sql, question)
                total = None
            else:
                keys, totals = (
                    person_keys(sql, question.filter),
                    counts(sql, question.filter.event_id),
                )
                total = totals.all
            rows = rows_by_key(sql, self._first(keys, question.near))
            tags = all_tags(sql)
        return Listing(question, keys, rows, totals, tags, total)

    def _search(
        self, sql: "sqlite3.Connection", question: Question
    ) -> tuple[Sequence[int], Counts]:
        searcher = self._searcher_on(sql)
        everyone = replace(question.filter, show="all", tag=None)
        found = search_people(sql, searcher, question.text, everyone, MOST_FOUND)
        all_keys = [one.key for one in found]
        totals = _count(person_rows(sql, all_keys))
        if question.filter == everyone:
            return all_keys, totals
        found = search_people(sql, searcher, question.text, question.filter, MOST_FOUND)
        return [one.key for one in found], totals

    def _searcher_on(self, sql: "sqlite3.Connection") -> "Searcher":
        from companion.store.search.query import Searcher

        if self._searcher is None or self._sql is not sql:
            self._searcher, self._sql = Searcher(sql), sql
        return self._searcher

    def _first(self, keys: Sequence[int], near: tuple[int, ...]) -> list[int]:
        """The first keys, and those that are about to be seen if they are still there."""
        first = list(keys[:FIRST_ROWS])
        here = set(near)
        if here:
            first += [key for key in keys if key in here]
        return list(dict.fromkeys(first))


def rows_by_key(sql: "sqlite3.Connection", keys: Sequence[int]) -> dict[int, PersonRow]:
    """The rows of these keys. Those who are gone by now are left out."""
    from companion.store.people import key_of

    return {key_of(row.kind, row.id): row for row in person_rows(sql, keys)}


def _count(rows: Sequence[PersonRow]) -> Counts:
    from companion.model.circle import Circle

    return Counts(
        all=len(rows),
        wanted=sum(row.wanted for row in rows),
        met=sum(row.met_on is not None or row.met_event is not None for row in rows),
        professional=sum(Circle.PROFESSIONAL in row.circles for row in rows),
        social=sum(Circle.SOCIAL in row.circles for row in rows),
    )

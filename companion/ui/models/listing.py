"""What the list of people asks the database, and what it is answered. No Qt: runs on a lane."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, get_args

from companion.store.details import USUAL, Detail
from companion.store.people import (
    Counts,
    PeopleFilter,
    PersonRow,
    Show,
    counts,
    person_rows,
)
from companion.ui.models.headings import with_headings
from companion.ui.models.view import BY_NAME, ListView

if TYPE_CHECKING:
    import sqlite3

    from companion.store import Database
    from companion.store.arranging import Arranged, Section
    from companion.store.narrowing.finding import Finder
    from companion.store.narrowing.query import Query, Term
    from companion.store.narrowing.suggesting import Suggestion

# The best so many are listed: who is not among them is found by another letter, not by scrolling.
MOST_FOUND = 200
# Rows that come along with the keys, so that the first paint has them.
FIRST_ROWS = 64


class Question(NamedTuple):
    """Whom to list: a filter and what is typed; `near` are keys whose rows will be seen."""

    filter: PeopleFilter
    text: str = ""
    near: tuple[int, ...] = ()
    view: ListView = BY_NAME

    @property
    def is_plain(self) -> bool:
        """Whether everybody is listed, or everybody of an event."""
        return not self.text.strip() and self.filter == PeopleFilter(self.filter.event_id)


_NO_COUNTS = Counts(0, 0, 0, 0, 0)
_NO_ROWS: Mapping[int, PersonRow] = MappingProxyType({})


class Listing(NamedTuple):
    """The answer. `keys` in the order of the list; `rows` of some of them, by key.

    `counts` and `tags` (name, count) are for the chips; `total` is how many people
    there are in the chosen event, whatever is filtered; None, not counted, while one types.
    `words` are what the text looks for, without the terms that narrow (`narrowed`, if it has
    any); `unknown` the keys that it has and that are none. `stamp` says of which state of the data
    a list is that is sorted or grouped and not narrowed, so that its beginning may be kept.
    """

    question: Question
    keys: Sequence[int]
    rows: Mapping[int, PersonRow] = _NO_ROWS
    counts: Counts = _NO_COUNTS
    tags: Sequence[tuple[str, int]] = ()
    total: int | None = None
    words: str = ""
    narrowed: bool = False
    unknown: tuple[str, ...] = ()
    sections: "tuple[Section, ...]" = ()
    stamp: str = ""


class Lister:
    """Answers questions on the reading lane; keeps the searcher, and with it what it read.

    One lister serves one lane: what finds belongs to that lane's connection.
    """

    def __init__(self) -> None:
        self._finder: Finder | None = None

    def answer(
        self, database: "Database", question: Question, stop: Callable[[], bool] | None = None
    ) -> Listing:
        """Answer a question from one state of the data.

        Raises Cancelled when `stop()` says that nobody waits for the answer any more.
        """
        from companion.store.arranging import Arrangement, arranged
        from companion.store.data_stamp import data_stamp
        from companion.store.marks import all_tags
        from companion.store.today import event_today

        sections: tuple[Section, ...] = ()
        stamp = ""
        with database.read(stop) as sql:
            asked = self.finder_on(sql).parse(question.text) if question.text.strip() else None
            total = None
            if asked is not None and asked.words:
                near = question.filter.event_id or event_today(sql, database.now())
                keys, totals = self._search(sql, question.filter, asked, near)
            elif asked is not None and asked.narrow:
                found, totals = self._narrow(sql, question, asked)
                keys, sections = with_headings(found.keys, found.sections), found.sections
            else:
                view = question.view
                found = arranged(sql, question.filter, Arrangement(view.order, view.group))
                keys, sections = with_headings(found.keys, found.sections), found.sections
                stamp = data_stamp(sql) if question.is_plain and not view.is_by_name else ""
                totals = counts(sql, question.filter.event_id)
                total = totals.all
            rows = rows_by_key(sql, self._first(keys, question.near), question.view.details)
            tags = all_tags(sql)
        listing = Listing(question, keys, rows, totals, tags, total, sections=sections, stamp=stamp)
        if asked is None:
            return listing
        return listing._replace(
            words=asked.words, narrowed=bool(asked.narrow), unknown=asked.unknown
        )

    def suggest(
        self,
        database: "Database",
        question: Question,
        chosen: "Sequence[Term]",
        stop: Callable[[], bool],
    ) -> "tuple[list[Suggestion], Mapping[str, str]]":
        """What narrowings a text may mean, beside those chosen already; and the lists' columns."""
        from companion.store.narrowing.suggesting import suggest

        with database.read(stop) as sql:
            narrower = self.finder_on(sql).narrower
            offers = suggest(narrower, question.text, question.filter, chosen, stop)
            return offers, narrower.columns()

    def warm(self, database: "Database", stop: Callable[[], bool], event_id: int | None) -> bool:
        """Read a piece of what the first key would wait for; True if there is more.

        Raises Cancelled when `stop()` says that somebody has asked something.
        """
        with database.read(stop) as sql:
            return self.finder_on(sql).warm(event_id)

    def finder_on(self, sql: "sqlite3.Connection") -> "Finder":
        """What finds people on this lane's connection; made when it is first needed."""
        from companion.importing.countries import country_code
        from companion.store.narrowing.finding import Finder

        if self._finder is None or self._finder.sql is not sql:
            self._finder = Finder(sql, country_code)
        return self._finder

    def _search(
        self, sql: "sqlite3.Connection", filter: PeopleFilter, asked: "Query", near: int | None
    ) -> tuple[Sequence[int], Counts]:
        finder = self.finder_on(sql)
        everyone = filter._replace(show="all", tag=None)
        found = finder.find(asked, everyone, MOST_FOUND, near_event=near)
        all_keys = [one.key for one in found]
        totals = _count(person_rows(sql, all_keys))
        if filter == everyone:
            return all_keys, totals
        found = finder.find(asked, filter, MOST_FOUND, near_event=near)
        return [one.key for one in found], totals

    def _narrow(
        self, sql: "sqlite3.Connection", question: Question, asked: "Query"
    ) -> "tuple[Arranged, Counts]":
        from companion.store.arranging import Arrangement

        finder, filter = self.finder_on(sql), question.filter
        arrangement = Arrangement(question.view.order, question.view.group)
        numbers = {
            show: len(finder.keys(asked, filter._replace(show=show, tag=None)))
            for show in get_args(Show)
        }
        return finder.arranged(asked, filter, arrangement), Counts(**numbers)

    def _first(self, keys: Sequence[int], near: tuple[int, ...]) -> list[int]:
        """The first keys, and those that are about to be seen; headings are no people."""
        first = [key for key in keys[:FIRST_ROWS] if key >= 0]
        return list(dict.fromkeys([*first, *near]))


def rows_by_key(
    sql: "sqlite3.Connection", keys: Sequence[int], details: Sequence[Detail] = USUAL
) -> dict[int, PersonRow]:
    """The rows of these keys. Those who are gone by now are left out."""
    from companion.store.people import key_of

    return {key_of(row.kind, row.id): row for row in person_rows(sql, keys, details)}


def read_rows(
    database: "Database", keys: Sequence[int], details: Sequence[Detail]
) -> dict[int, PersonRow]:
    """`rows_by_key` as a question of its own."""
    with database.read() as sql:
        return rows_by_key(sql, keys, details)


def _count(rows: Sequence[PersonRow]) -> Counts:
    from companion.model.circle import Circle

    return Counts(
        all=len(rows),
        wanted=sum(row.wanted for row in rows),
        met=sum(row.met_on is not None or row.met_event is not None for row in rows),
        professional=sum(Circle.PROFESSIONAL in row.circles for row in rows),
        social=sum(Circle.SOCIAL in row.circles for row in rows),
    )

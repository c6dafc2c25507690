"""Finding one of 100,000 people from a misspelt name: how fast, how often, and beside what.

What a user would have instead runs on the same names in the same process: `LIKE`, SQLite's full
text search by beginnings and by trigrams, and rapidfuzz over everybody. Times are of the thread's
processor, so that a busy machine counts less.
"""

import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from companion.store import Database
from tests.bench import labelled

AT_MOST = 0.005
AT_LEAST = 0.98
# So many misspellings are asked of rapidfuzz, and typed letter by letter.
_FEW = 40

Ask = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Latency:
    """Seconds at the median and the 95th percentile; the shares found first and in the best ten.

    The shares are None where time is of each letter typed, from the second on.
    """

    name: str
    middle: float
    slow: float
    first: float | None
    found: float | None
    ours: bool = False

    def __str__(self) -> str:
        shares = "".join(
            f"{'':>9}" if share is None else f"{share:>9.1%}" for share in (self.first, self.found)
        )
        late = self.ours and self.found is None and self.slow > AT_MOST
        rare = self.ours and self.found is not None and self.found < AT_LEAST
        verdict = f"  (more than {AT_MOST * 1000:g} ms)" if late else ""
        verdict += f"  (less than {AT_LEAST:.0%})" if rare else ""
        return (
            f"{self.name:<58}{self.middle * 1000:>8.1f} ms{self.slow * 1000:>8.1f} ms"
            f"{shares}{verdict}"
        )


HEADER = f"{'':<58}{'median':>11}{'p95':>11}{'@1':>9}{'@10':>9}"


def latencies(folder: Path, queries: Sequence[tuple[str, str]]) -> list[Latency]:
    """Ask for each (text, name that was meant), plainly, by the search, letter by letter."""
    from companion.store.people import PeopleFilter, person_rows, search_people
    from companion.store.search.query import Searcher
    from companion.ui.models.listing import Lister, Question

    few = queries[:: max(1, len(queries) // _FEW)]
    with Database.open(folder) as db:
        with db.read() as sql:
            searcher, lister = Searcher(sql), Lister()
            names = [row[0] for row in sql.execute("SELECT formatted_name FROM attendee")]

        def searched(text: str) -> list[str]:
            with db.read() as sql:
                found = search_people(sql, searcher, text, PeopleFilter(), limit=10)
                return [row.name for row in person_rows(sql, [one.key for one in found])]

        def listed(text: str) -> list[str]:
            listing = lister.answer(db, Question(PeopleFilter(), text))
            return [listing.rows[key].name for key in listing.keys[:10]]

        searched("warm up")
        listed("warm up")
        return [
            *_plainly(names, queries),
            _measure("rapidfuzz's token_set over everybody", few, _fuzzy(names)),
            _measure("Search, the best ten with their lines", queries, searched, ours=True),
            _letter_by_letter("The same for each letter typed", few, searched, ours=True),
            _letter_by_letter("The window's list for each letter: counts, tags", few, listed),
        ]


def of_labelled(folder: Path, *, most: int) -> list[Latency]:
    """The misspellings of the tests' data, by their kinds; the names are in the folder.

    With fewer than all of them wanted, every so many are taken.
    """
    from companion.store.people import PeopleFilter, person_rows, search_people
    from companion.store.search.query import Searcher

    kinds: dict[str, list[tuple[str, str]]] = {}
    known = labelled.labelled()
    for one in known[:: max(1, len(known) // most)]:
        kinds.setdefault(one.kind, []).append((one.text, one.name))
    with Database.open(folder) as db:
        with db.read() as sql:
            searcher = Searcher(sql)

        def searched(text: str) -> list[str]:
            with db.read() as sql:
                found = search_people(sql, searcher, text, PeopleFilter(), limit=10)
                return [row.name for row in person_rows(sql, [one.key for one in found])]

        searched("warm up")
        every = [query for queries in kinds.values() for query in queries]
        return [
            *(_measure(f"  {kind}", queries, searched) for kind, queries in kinds.items()),
            _measure("Names by Faker, six kinds of misspellings", every, searched, ours=True),
        ]


def _plainly(names: Sequence[str], queries: Sequence[tuple[str, str]]) -> list[Latency]:
    sql = sqlite3.connect(":memory:")
    try:
        sql.execute("CREATE TABLE person (name TEXT)")
        sql.execute("CREATE VIRTUAL TABLE words USING fts5(name, prefix='2 3')")
        sql.execute("CREATE VIRTUAL TABLE pieces USING fts5(name, tokenize='trigram')")
        for table in ("person", "words", "pieces"):
            sql.executemany(f"INSERT INTO {table} VALUES (?)", ((name,) for name in names))

        def asked(statement: str, form: Callable[[str], str]) -> Ask:
            return lambda text: [row[0] for row in sql.execute(statement, (form(text),))]

        ranked = "SELECT name FROM {0} WHERE {0} MATCH ? ORDER BY rank LIMIT 10"
        return [
            _measure(
                "LIKE over the names", queries,
                asked("SELECT name FROM person WHERE name LIKE ? LIMIT 10", "%{}%".format),
            ),
            _measure(
                "FTS5, words by their beginnings", queries, asked(ranked.format("words"), _begun)
            ),
            _measure("FTS5, trigrams", queries, asked(ranked.format("pieces"), _quoted)),
        ]  # fmt: skip
    finally:
        sql.close()


def _begun(text: str) -> str:
    return " ".join(f'"{word}"*' for word in _words(text)) or '""'


def _quoted(text: str) -> str:
    return " AND ".join(f'"{word}"' for word in _words(text) if len(word) > 2) or '""'


def _words(text: str) -> list[str]:
    return text.replace('"', " ").replace(",", " ").split()


def _fuzzy(names: Sequence[str]) -> Ask:
    from rapidfuzz import fuzz, process

    low = [name.lower() for name in names]

    def ask(text: str) -> list[str]:
        best = process.extract(text.lower(), low, scorer=fuzz.token_set_ratio, limit=10)
        return [names[place] for _, _, place in best]

    return ask


def _measure(
    name: str, queries: Sequence[tuple[str, str]], ask: Ask, *, ours: bool = False
) -> Latency:
    times: list[float] = []
    first = found = 0
    for text, meant in queries:
        start = time.thread_time()
        names = [_in_any_order(name) for name in ask(text)]
        times.append(time.thread_time() - start)
        first += names[:1] == [_in_any_order(meant)]
        found += _in_any_order(meant) in names
    slow = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    count = len(queries)
    return Latency(name, median(times), slow, first / count, found / count, ours)


def _in_any_order(name: str) -> list[str]:
    """An import puts the family name first where that is the custom."""
    return sorted(name.replace(",", " ").split())


def _letter_by_letter(
    name: str, queries: Sequence[tuple[str, str]], ask: Ask, *, ours: bool = False
) -> Latency:
    times = []
    for text, _ in queries:
        for end in range(2, len(text) + 1):
            start = time.thread_time()
            ask(text[:end])
            times.append(time.thread_time() - start)
    return Latency(name, median(times), quantiles(times, n=20)[-1], None, None, ours)

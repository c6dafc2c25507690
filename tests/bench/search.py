"""Finding one of 100,000 people from a misspelt half name: how fast, and how often."""

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from companion.store import Database

AT_MOST = 0.050


@dataclass(frozen=True, slots=True)
class Latency:
    """Seconds at the median and the 95th percentile, and the share found among the best ten."""

    name: str
    middle: float
    slow: float
    found: float
    at_most: float | None = AT_MOST

    def __str__(self) -> str:
        fast = self.at_most is None or self.slow <= self.at_most
        verdict = "" if fast else f"  (more than {AT_MOST * 1000:g} ms)"
        return (
            f"{self.name:<58}{self.middle * 1000:>8.1f} ms{self.slow * 1000:>8.1f} ms"
            f"{self.found:>9.1%}{verdict}"
        )


HEADER = f"{'':<58}{'median':>11}{'p95':>11}{'found':>9}"


def latencies(folder: Path, queries: list[tuple[str, str]]) -> list[Latency]:
    """Ask for each (text, name that was meant): by LIKE, by the search, and as the window does."""
    from companion.store.people import PeopleFilter, person_rows, search_people
    from companion.store.search.query import Searcher
    from companion.ui.models.listing import Lister, Question

    with Database.open(folder) as db:
        with db.read() as sql:
            searcher, lister = Searcher(sql), Lister()

        def plainly(text: str) -> list[str]:
            with db.read() as sql:
                return _like(sql, text)

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
            _measure("LIKE over the names, which forgives nothing", queries, plainly, at_most=None),
            _measure("Search, the best ten with their lines", queries, searched),
            _measure("The window's list: search, rows, counts, tags", queries, listed),
        ]


def _like(sql: sqlite3.Connection, text: str) -> list[str]:
    asked = "SELECT formatted_name FROM attendee WHERE formatted_name LIKE ? LIMIT 10"
    return [name for (name,) in sql.execute(asked, (f"%{text}%",))]


def _measure(
    name: str,
    queries: list[tuple[str, str]],
    ask: Callable[[str], list[str]],
    at_most: float | None = AT_MOST,
) -> Latency:
    times, found = [], 0
    for text, meant in queries:
        start = time.perf_counter()
        names = ask(text)
        times.append(time.perf_counter() - start)
        found += meant in names
    slow = quantiles(times, n=20)[-1]
    return Latency(name, median(times), slow, found / len(queries), at_most)

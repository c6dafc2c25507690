"""Who is coming to an event, counted by what the list says: no person is held, only counts.

SQLite hands a chunk's texts of a column over as one, and they are counted at once: a quarter of
the time that a GROUP BY takes, which has to sort them, and less than a chunk in memory.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from companion.store.jsontext import from_json
from companion.store.narrowing import sources

# Attendees that are counted at once: they are a few megabytes.
_CHUNK = 8192

# What is counted, as SQL. A country that is not known is counted by its name.
FIELDS: Mapping[str, str] = {
    "country": "CASE country_code WHEN '' THEN country ELSE country_code END",
    "organization": "organization",
    "title": "title",
    "ticket": "ticket",
    "status": "status",
}
# For a list whose people are all of one country.
PLACES: Mapping[str, str] = {"region": "region", "city": "city"}


@dataclass(frozen=True, slots=True)
class Coming:
    """`people` are on the newest list, `gone` were on an earlier one only.

    `counts` by field, and by header for columns without a field; "" counts those without.
    `interests` counts the single ones; `no_interest` those who have none.
    """

    people: int = 0
    gone: int = 0
    counts: Mapping[str, Counter[str]] = field(default_factory=dict)
    interests: Counter[str] = field(default_factory=Counter)
    no_interest: int = 0


def coming(
    sql: sqlite3.Connection,
    event_id: int,
    *,
    fields: Mapping[str, str] = FIELDS,
    headers: Sequence[str] = (),
    check: Callable[[], None] = lambda: None,
) -> Coming:
    """Count an event's people. `headers` are columns without a field; `check` may raise.

    A hundred thousand people take about as long as two columns that SQLite groups.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in (*fields, *headers)}
    interests: Counter[str] = Counter()
    people = gone = no_interest = 0
    texts = ("interests", *(("extra",) if headers else ()), *fields.values())
    columns = [
        f"CAST(json_group_array({text}) FILTER (WHERE NOT missing) AS BLOB)" for text in texts
    ]
    query = (
        f"SELECT count(*), coalesce(sum(missing), 0), {', '.join(columns)}"
        " FROM attendee NOT INDEXED WHERE id BETWEEN ? AND ? AND event_id = ?"
    )
    for first, last in _chunks(sql, event_id):
        check()
        every, missing, *told = sql.execute(query, (first, last, event_id)).fetchone()
        people += every - missing
        gone += missing
        several, *told = map(from_json, told)
        no_interest += _count_lists(Counter(several), interests)
        if headers:
            extra, *told = told
            _count_extra(Counter(extra), counts, headers)
        for name, column in zip(fields, told, strict=True):
            counts[name].update(column)
    return Coming(people, gone, counts, interests, no_interest)


def _count_lists(texts: Counter[str], counts: Counter[str]) -> int:
    """Count what lists in JSON hold; how many of them are empty."""
    empty = texts.pop("[]", 0)
    for text, count in texts.items():
        for one in from_json(text):
            counts[one] += count
    return empty


def _count_extra(
    texts: Counter[str], counts: Mapping[str, Counter[str]], headers: Sequence[str]
) -> None:
    """Count what the columns without a field say."""
    for text, count in texts.items():
        said = from_json(text)
        for header in headers:
            counts[header][said.get(header, "")] += count


def _chunks(sql: sqlite3.Connection, event_id: int) -> Iterable[tuple[int, int]]:
    """Spans of ids in which the event's people are: of each list, as its index tells."""
    rosters = [id for (id,) in sql.execute("SELECT id FROM roster WHERE event_id = ?", (event_id,))]
    ends = [
        sql.execute(
            "SELECT (SELECT min(id) FROM attendee WHERE roster_id = ?1),"
            " (SELECT max(id) FROM attendee WHERE roster_id = ?1)",
            (roster,),
        ).fetchone()
        for roster in rosters
    ]
    done = 0
    for first, last in sorted(end for end in ends if end[0] is not None):
        for start in range(max(first, done + 1), last + 1, _CHUNK):
            yield start, min(last, start + _CHUNK - 1)
        done = max(done, last)


def listed_columns(sql: sqlite3.Connection, event_id: int) -> tuple[set[str], list[str]]:
    """The fields that the event's lists have columns for; and the headers that are no field's."""
    fields: set[str] = set()
    loose: dict[str, None] = {}
    for (columns,) in sql.execute(
        "SELECT columns FROM roster WHERE event_id = ? ORDER BY id DESC", (event_id,)
    ):
        for header, name in from_json(columns).items():
            if name is not None:
                fields.add(name)
            else:
                loose.setdefault(header)
    return fields, list(loose)


def language_headers(sql: sqlite3.Connection, headers: Sequence[str]) -> list[str]:
    """Those of these headers that `lang:` looks into."""
    meant = {header.text for header in sources.meant_by("lang", sources.headers(sql))}
    return [header for header in headers if header in meant]

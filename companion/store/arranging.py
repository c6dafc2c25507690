"""The list of people in another order, and in groups.

Countries, organizations and family names are few beside the people: SQLite reads the distinct ones
with the keys of those who have them, and they alone are put in order as people read them (folded:
Örebro beside Orebro). No person is a row or an object here: the list stays an array of numbers.
"""

import sqlite3
from array import array
from dataclasses import dataclass
from typing import Literal

from companion.model.fold import fold, fold_lines
from companion.store.details import detail_sql
from companion.store.people import PeopleFilter, arms, keys_in, person_keys

Order = Literal["name", "family", "organization", "country", "met", "added"]
Group = Literal["none", "organization", "country"]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """By what the list is sorted, and by what it is parted into groups first."""

    order: Order = "name"
    group: Group = "none"


@dataclass(frozen=True, slots=True)
class Section:
    """A group of the list: its name ("" for those without one) and how many people it has."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Arranged:
    """The keys of everybody, in order; the sections say how they follow one another."""

    keys: "array[int]"
    sections: tuple[Section, ...] = ()


# Expressions for contacts and for attendees: texts, put in order by their folded words, and times,
# in ISO 8601, the latest first.
_TEXTS: dict[str, tuple[str, str]] = {
    "family": ("c.family", "a.family"),
    "organization": detail_sql("organization"),
    "country": detail_sql("country"),
}
_TIMES: dict[str, tuple[str, str]] = {
    "met": ("(SELECT max(met_on) FROM encounter WHERE contact_id = c.id)", "NULL"),
    "added": ("c.created_at", "(SELECT imported_at FROM roster WHERE id = a.roster_id)"),
}


def arranged(sql: sqlite3.Connection, filter: PeopleFilter, arrangement: Arrangement) -> Arranged:
    """Everybody whom the filter shows, arranged; within what is alike by name."""
    keys = person_keys(sql, filter)
    sections: tuple[Section, ...] = ()
    order, group = arrangement.order, arrangement.group
    if order in _TIMES:
        keys, _ = _parted(keys, *_by_time(_distinct(sql, filter, _TIMES[order])))
    elif order != "name" and order != group:
        keys, _ = _parted(keys, *_by_words(_distinct(sql, filter, _TEXTS[order])))
    if group != "none":
        found, in_order = _by_words(_distinct(sql, filter, _TEXTS[group]))
        keys, counts = _parted(keys, found, in_order)
        named = zip(in_order, counts, strict=True)
        sections = tuple(Section(_spelling(texts), count) for texts, count in named)
    return Arranged(keys, sections)


@dataclass(frozen=True, slots=True)
class _Text:
    """One of the distinct texts, with the keys of those who have it, parted by commas."""

    text: str
    count: int
    keys: str


def _distinct(
    sql: sqlite3.Connection, filter: PeopleFilter, expressions: tuple[str, str]
) -> list[_Text]:
    query, values = arms(sql, filter, ("text", *expressions), in_order=False)
    grouped = f"SELECT coalesce(text, ''), count(*), group_concat(key) FROM ({query}) GROUP BY 1"
    return [_Text(*row) for row in sql.execute(grouped, values)]


def _by_words(texts: list[_Text]) -> tuple[list[_Text], list[list[_Text]]]:
    """The texts by their folded words; what differs in case and accents alone is one.

    Signs alone (“—”) fold to nothing and say nothing: with the blank ones they come last.
    """
    alike: dict[str, list[_Text]] = {}
    for text, words in zip(texts, fold_lines([text.text for text in texts]), strict=True):
        alike.setdefault(" ".join(words), []).append(text)
    blank = alike.pop("", None)
    in_order = [alike[folded] for folded in sorted(alike)]
    return texts, [*in_order, blank] if blank else in_order


def _by_time(texts: list[_Text]) -> tuple[list[_Text], list[list[_Text]]]:
    return texts, [[one] for one in sorted(texts, key=lambda one: one.text, reverse=True)]


def _parted(
    keys: "array[int]", texts: list[_Text], in_order: list[list[_Text]]
) -> tuple["array[int]", list[int]]:
    """The keys in the order of their texts, else as they were; and how many are in each group."""
    if not keys:
        return keys, [0] * len(in_order)
    import numpy

    given = numpy.frombuffer(keys, dtype=numpy.int64)
    place_of = {id(text): place for place, group in enumerate(in_order) for text in group}
    places = numpy.zeros(int(given.max()) + 1, dtype=numpy.int32)
    having = numpy.frombuffer(keys_in(",".join(text.keys for text in texts)), dtype=numpy.int64)
    places[having] = numpy.repeat(
        numpy.array([place_of[id(text)] for text in texts], dtype=numpy.int32),
        [text.count for text in texts],
    )
    order = numpy.argsort(places[given], kind="stable")
    sorted_keys = array("q")
    sorted_keys.frombytes(given[order].tobytes())
    return sorted_keys, [sum(text.count for text in group) for group in in_order]


def _spelling(texts: list[_Text]) -> str:
    """The one that most people have, "" if it says nothing."""
    best = max(texts, key=lambda one: (one.count, one.text)).text
    return best if fold(best) else ""

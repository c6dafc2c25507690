"""Terms as people: who passes all of a query's words that narrow."""

import json
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from companion.model.circle import Circle
from companion.model.fold import fold
from companion.store.narrowing import lasting, sources
from companion.store.narrowing.columns import Column, read_column
from companion.store.narrowing.keys import HAS, OFFERED, TOO_MANY, canonical, fixed_value
from companion.store.narrowing.people import Marked, People
from companion.store.narrowing.query import Query, Term, parse
from companion.store.people import PeopleFilter, person_keys
from companion.store.search import index

if TYPE_CHECKING:
    from companion.store.narrowing.columns import Ids

Countries = Callable[[str], str]
# Some scopes' columns are kept: the chosen event's and everybody's.
_SCOPES = 3
_KEPT_LISTS = 8
# Rows of columns that are kept: a dozen columns of 100,000 people, or a few of a million.
_KEPT_ROWS = 2_000_000
_KEPT_TERMS = 256


def no_country(_name: str) -> str:
    """For who knows no countries' names: then only what is written counts."""
    return ""


class Narrower:
    """Answers terms on one connection; what it read is kept until anything changes.

    `countries` gives the code of two letters for a country's name in any language, or "".
    """

    def __init__(self, sql: sqlite3.Connection, countries: Countries = no_country) -> None:
        self._sql, self._countries = sql, countries
        self._version: tuple[int, ...] = ()
        self._scopes: dict[int | None, Scope] = {}
        self._headers: dict[str, list[sources.Header]] = {}

    def parse(self, text: str) -> Query:
        """Take a text apart, with the columns of all lists as keys."""
        self._follow_changes()
        return parse(text, self.columns())

    def columns(self) -> Mapping[str, str]:
        """The headers of all lists, by their plain form."""
        return {key: several[0].text for key, several in self._headers.items()}

    def marked(self, terms: Sequence[Term], event_id: int | None = None) -> Marked:
        """Whoever passes all of the terms.

        With an event: "met" and "want" count for that event, and attendees of others are nobody
        unless they are contacts.
        """
        scope = self.scope(event_id)
        passed = scope.people.everybody()
        for term in terms:
            passed = passed & scope.term(term)
        return passed

    def scope(self, event_id: int | None) -> "Scope":
        """The people of an event, or everybody, as their data are now."""
        self._follow_changes()
        if event_id not in self._scopes:
            while len(self._scopes) >= _SCOPES:
                self._scopes.pop(next(iter(self._scopes)))
            self._scopes[event_id] = Scope(self._sql, event_id, self._headers, self._countries)
        return self._scopes[event_id]

    def _follow_changes(self) -> None:
        # The first counts what others committed, the second what this connection wrote.
        version = (
            self._sql.execute("PRAGMA data_version").fetchone()[0],
            self._sql.total_changes,
            index.generation(self._sql),
        )
        if version != self._version:
            self._scopes.clear()
            self._headers = sources.headers(self._sql)
            # Last, so that what was given up half read is read again.
            self._version = version


class Scope:
    """The people of one event, or all, and their columns."""

    def __init__(
        self,
        sql: sqlite3.Connection,
        event_id: int | None,
        headers: Mapping[str, list[sources.Header]],
        countries: Countries,
    ) -> None:
        self._sql, self._event, self.headers = sql, event_id, headers
        self._countries = countries
        self._where = "1" if event_id is None else "(event_id = :event OR contact_id IS NOT NULL)"
        self._values: dict[str, object] = {"event": event_id}
        self._columns: dict[str, Column] = {}
        self._terms: dict[Term, Marked] = {}
        self._listed: dict[PeopleFilter, Ids] = {}
        self.people = People(sql, self._where, self._named(self._where))

    def listed(self, filter: PeopleFilter) -> "Ids":
        """The keys of everybody whom a filter of this scope shows, by name; kept for a while."""
        import numpy

        if filter not in self._listed:
            if len(self._listed) >= _KEPT_LISTS:
                self._listed.clear()
            self._listed[filter] = numpy.array(person_keys(self._sql, filter), dtype=numpy.int64)
        return self._listed[filter]

    def term(self, term: Term) -> Marked:
        """Whoever passes one term."""
        found = self._terms.get(term)
        if found is None:
            found = self.people.marked([], [])
            for value in term.values:
                found = found | self._value(term.key, value)
            if term.negated:
                found = self.people.others(found)
            if len(self._terms) >= _KEPT_TERMS:
                self._terms.clear()
            self._terms[term] = found
        return found

    def attendee_columns(self, key: str) -> list[Column]:
        """What attendees have for a key."""
        fields = sources.ATTENDEES.get(key, ())
        columns = [self._field(field) for field in fields]
        for header in sources.meant_by(key, self.headers):
            query, values = sources.header_query(header, self._where)
            columns.append(self._read(f"{header.text}\n{header.field}", query, values))
        return columns

    def contact_columns(self, key: str) -> list[Column]:
        """What contacts have for a key."""
        return [self._read(query, query) for query in sources.CONTACTS.get(key, ())]

    def offered_columns(self, key: str) -> list[Column]:
        """The columns whose values are offered for a key; none for free text."""
        if key in ("event", "list"):
            return [self._read(key, _EVENTS if key == "event" else _LISTS)]
        if key in _MARKS or key in _FREE_TEXT:
            return []
        fields = sources.ATTENDEES.get(key)
        # Of several the first says it: the country, not the town.
        attendees = [self._field(fields[0])] if fields else self.attendee_columns(key)
        contacts = sources.CONTACTS.get(key, ())[:1]
        return attendees + [self._read(query, query) for query in contacts]

    def warm(self) -> bool:
        """Read one more of the columns that typing looks into; False if all are there.

        Of very many people none: they are read for whoever asks for them by their key.
        """
        for key in OFFERED:
            before = len(self._columns)
            if self.people.size <= TOO_MANY:
                counted = self.attendee_columns(key) + self.contact_columns(key)
                for column in (*self.offered_columns(key), *counted, self._country_codes()):
                    column.prepare()
            if len(self._columns) > before:
                return True
        return False

    def is_ready(self, key: str, most: int) -> bool:
        """Whether a key's columns are there, or quickly read: of no more people than `most`."""
        field = sources.ATTENDEES.get(key, (key,))[0]
        return self.people.size <= most or f"attendee.{field}" in self._columns

    def same(self, key: str, value: str) -> str:
        """What two ways to write one value have in common."""
        code = self._countries(value) if key in ("from", "country") else ""
        return code or fold(value)

    def _field(self, field: str) -> Column:
        return self._read(f"attendee.{field}", sources.attendee_query(field, self._where))

    def _read(self, name: str, query: str, values: Mapping[str, object] | None = None) -> Column:
        column = self._columns.get(name)
        if column is None:
            while sum(len(one.ids) for one in self._columns.values()) > _KEPT_ROWS:
                self._columns.pop(next(iter(self._columns)))
            values = self._named(query) | dict(values or {})
            column = self._columns[name] = read_column(self._sql, query, values)
        return column

    def _named(self, query: str) -> dict[str, object]:
        return {name: value for name, value in self._values.items() if f":{name}" in query}

    def _value(self, key: str, value: str) -> Marked:
        if key in _MARKS:
            return _MARKS[key](self, value)
        whole, value = value.startswith("="), value.removeprefix("=")
        found = self.people.marked([], [])
        if key in ("from", "country") and (code := self._countries(value)):
            # Whoever is from Mexico is not from New Mexico.
            key, found = "country", self._of_country(code)
        return found | self._in_columns(key, value, whole=whole)

    def _in_columns(self, key: str, value: str, *, whole: bool = False) -> Marked:
        """Whoever has a value in the columns of a key, whatever else the key means."""
        found = self.people.marked([], [])
        look = Column.holding if key in ("email", "phone") else Column.beginning
        if whole:
            look = Column.exactly
        for column in self.attendee_columns(key):
            found = found | self.people.marked(look(column, value), [])
        for column in self.contact_columns(key):
            found = found | self.people.marked([], look(column, value))
        return found

    def _of_country(self, code: str) -> Marked:
        """Whoever is of a country, in whatever language that is written."""
        codes = self._country_codes()
        found = self.people.marked(_having(codes, lambda text: text == code), [])
        for column in self.contact_columns("country"):
            ids = _having(column, lambda text: self._countries(text) == code)
            found = found | self.people.marked([], ids)
        return found

    def _country_codes(self) -> Column:
        return self._read("code", sources.attendee_query("country_code", self._where))

    def _circle(self, value: str) -> Marked:
        chosen = fixed_value("circle", value)
        if chosen is None:
            return self.people.marked([], [])
        if chosen == "none":
            return self.people.marked([], self._ids("SELECT id FROM contact WHERE circles = 0"))
        wanted = int(Circle.from_name(chosen))
        ids = self._ids("SELECT id FROM contact WHERE circles & ?1 = ?1", wanted)
        return self.people.marked([], ids)

    def _met(self, value: str) -> Marked:
        answer = fixed_value("met", value)
        if answer is None and _DAY.fullmatch(value):
            return self.people.marked([], self._ids(_MET_ON, value, self._event))
        if answer is None:
            # Not whether, but where.
            return self.people.marked([], self._ids(_MET_AT, self._events(value)))
        met = self._ids(
            "SELECT contact_id FROM encounter WHERE ?1 IS NULL OR event_id = ?1", self._event
        )
        return self._yes_or_no(self.people.marked([], met), answer)

    def _known(self, value: str) -> Marked:
        contacts = self._ids("SELECT id FROM contact")
        return self._yes_or_no(self.people.marked([], contacts), fixed_value("known", value))

    def _want(self, value: str) -> Marked:
        wanted = self._ids(
            "SELECT id FROM attendee WHERE want_to_meet AND (?1 IS NULL OR event_id = ?1)",
            self._event,
        )
        return self._yes_or_no(self._attending(wanted), fixed_value("want", value))

    def _archived(self, value: str) -> Marked:
        away = self.people.marked([], self._ids(lasting.AWAY))
        return self._yes_or_no(away, fixed_value("archived", value))

    def _lasting(self, key: str, value: str) -> Marked:
        ids = lasting.WHO[key](self._sql, value)
        return self._in_columns(key, value) if ids is None else self.people.marked([], ids)

    def _yes_or_no(self, those: Marked, answer: str | None) -> Marked:
        if answer == "yes":
            return those
        return self.people.others(those) if answer == "no" else self.people.marked([], [])

    def _event_of(self, value: str) -> Marked:
        events = self._events(value)
        met = self.people.marked([], self._ids(_MET_AT, events))
        return met | self._attending(self._ids(_AT_EVENT, events))

    def _list(self, value: str) -> Marked:
        rosters = self._read("list", _LISTS).beginning(value)
        return self._attending(self._ids(_ON_LIST, json.dumps(rosters.tolist())))

    def _has(self, value: str) -> Marked:
        word = fold(value)
        key = next((one for one in HAS if one == word or f"{one}s" == word), None)
        named = key or canonical(
            value, {name: several[0].text for name, several in self.headers.items()}
        )
        found = self.people.marked([], [])
        if named is None or named in _MARKS:
            return found
        for column in self.attendee_columns(named):
            found = found | self.people.marked(column.ids, [])
        for column in self.contact_columns(named):
            found = found | self.people.marked([], column.ids)
        return found

    def _attending(self, ids: list[int]) -> Marked:
        return self.people.marked(ids, [])

    def _events(self, value: str) -> str:
        events = self._read("event", _EVENTS).beginning(value)
        return json.dumps(events.tolist())

    def _ids(self, query: str, *values: object) -> list[int]:
        return [row[0] for row in self._sql.execute(query, values)]


_FREE_TEXT = frozenset(("name", "email", "phone", "note", "question"))
_EVENTS = "SELECT id, name FROM event"
_LISTS = (
    "SELECT roster.id, file_name || ' ' || event.name FROM roster JOIN event ON event.id = event_id"
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MET_ON = (
    "SELECT contact_id FROM encounter"
    " WHERE substr(met_on, 1, 10) = ?1 AND (?2 IS NULL OR event_id = ?2)"
)
_MET_AT = "SELECT contact_id FROM encounter WHERE event_id IN (SELECT value FROM json_each(?))"
_AT_EVENT = "SELECT id FROM attendee WHERE event_id IN (SELECT value FROM json_each(?))"
_ON_LIST = "SELECT id FROM attendee WHERE roster_id IN (SELECT value FROM json_each(?))"
_MARKS: Mapping[str, Callable[[Scope, str], Marked]] = {
    "circle": Scope._circle,
    "met": Scope._met,
    "known": Scope._known,
    "want": Scope._want,
    "event": Scope._event_of,
    "list": Scope._list,
    "has": Scope._has,
    "archived": Scope._archived,
    "seen": lambda scope, value: scope._lasting("seen", value),
    "birthday": lambda scope, value: scope._lasting("birthday", value),
}


def _having(column: Column, told: Callable[[str], bool]) -> "list[int]":
    """The ids of the people one of whose texts passes."""
    ids: list[int] = column.people(
        [code for code, text in enumerate(column.texts) if told(text)]
    ).tolist()
    return ids

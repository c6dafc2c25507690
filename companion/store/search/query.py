"""Asking the index: which people have words like those typed, best first.

Each typed word is compared with the words of names, and what it comes to for everybody is one
array of small numbers, kept while the word stays as it is: with each further letter one array is
made anew. Whoever has the highest sum is then looked at closely.
"""

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from companion.model.fold import fold
from companion.store.search import index, sets
from companion.store.search.asked import FULL, Asked, Asker
from companion.store.search.dirt import ATTENDEE, CONTACT
from companion.store.search.names import Names
from companion.store.search.ranking import Ranking, readings_of
from companion.store.search.terms import MOST_LETTERS, MOST_WORDS

if TYPE_CHECKING:
    import numpy

    Numbers = numpy.ndarray[tuple[int], numpy.dtype[Any]]
    Scope = numpy.ndarray[tuple[int], numpy.dtype[numpy.uint8]]

# How many are looked at closely, at least; more if more are wanted.
_COMPARED = 160
# Shares of the highest sum: the best few are nearly always above the first.
# What having met somebody, or being where they are, adds to a likeness: less than a wrong letter.
_FAVOUR = 0.02
# Stands for no event among the scopes.
_MET = -1
_CUTS = (0.96, 0.85, 0.7, 0.55, 0.35)


@dataclass(frozen=True, slots=True)
class Hit:
    """One person found. `kind` is ATTENDEE or CONTACT of `dirt`, score 0 to 1."""

    kind: int
    person_id: int
    score: float


@dataclass(frozen=True, slots=True)
class Among:
    """The people to look among, by their ids."""

    attendees: list[int]
    contacts: list[int]


class Searcher:
    """Finds people; keeps what it read of the index until the index changes."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        self._generation = -1
        self._sets: dict[int, Names] = {}
        self._scopes: dict[int, Scope] = {}
        self._size = 0

    def find(
        self,
        text: str,
        *,
        event_id: int | None = None,
        among: "Among | None" = None,
        near_event: int | None = None,
        limit: int = 50,
    ) -> list[Hit]:
        """The people most like `text`, best first. An empty text finds nobody.

        With an event: its attendees, and the contacts met or expected there. With `among`: only
        these, however many others are more like the text. Of people who are about as like it,
        those whom you met come first, and those who are at `near_event`.
        """
        words = fold(text[:MOST_LETTERS]).split()[:MOST_WORDS]
        if not words:
            return []
        self._follow_changes()
        if self._size == 0:
            return []
        scope = self._living if event_id is None else self._scope(event_id)
        if among is not None:
            scope = scope & self._only(among.attendees, among.contacts)
        readings = readings_of(words, self._asker)
        asked = [
            [self._asker.asked(word, exactly=reading is not readings[0]) for word in reading.words]
            for reading in readings
        ]
        shares = [reading.share for reading in readings]
        favoured = self._favoured(near_event)
        docs = self._gather(asked, shares, scope, max(_COMPARED, limit), favoured)
        ranking = Ranking(self._sql, self._asker, self._kinds, self._people)
        found = ranking.best(
            list(zip(asked, shares, strict=True)), docs, limit, _FAVOUR * favoured[docs]
        )
        return [
            Hit(int(self._kinds[one.doc]), int(self._people[one.doc]), one.score) for one in found
        ]

    def warm(self) -> bool:
        """Read what the first search would read; False if it is there."""
        return self._follow_changes()

    def _follow_changes(self) -> bool:
        """Read what changed; whether anything did."""
        generation = index.generation(self._sql)
        if generation == self._generation:
            return False
        self._scopes.clear()
        self._read_people()
        self._read_names()
        # Last, so that what was given up half read is read again.
        self._generation = generation
        return True

    def _read_people(self) -> None:
        """Who each doc is: `_kinds`, `_people`, and `_living`, 1 for those that are anybody."""
        import numpy

        self._size = index.next_doc(self._sql)
        self._kinds = numpy.zeros(self._size, dtype=numpy.uint8)
        self._people = numpy.zeros(self._size, dtype=numpy.int64)
        self._living = numpy.zeros(self._size, dtype=numpy.uint8)
        for doc, kind, person, size in index.entries(self._sql):
            self._kinds[doc : doc + size] = kind
            self._people[doc : doc + size] = numpy.arange(person, person + size)
            self._living[doc : doc + size] = 1
        self._living[index.gone(self._sql)] = 0

    def _read_names(self) -> None:
        """The sets of names: those that are stored never change, and are read once."""
        self._sets = {
            key: self._sets[key] if key in self._sets else sets.load(self._sql, key)
            for key in sets.saved(self._sql)
        }
        loose = index.loose_names(self._sql)
        every = list(self._sets.values())
        if loose:
            every.append(sets.of_people(loose[0][0], loose))
        self._asker = Asker(self._sql, every, self._size)

    def _gather(
        self,
        asked: list[list[Asked]],
        shares: list[float],
        scope: "Scope",
        wanted: int,
        favoured: "Scope",
    ) -> "Numbers":
        """The docs whose words are most like those asked for, in one reading or another."""
        import numpy

        most = max(map(len, asked))
        total = numpy.zeros(self._size, dtype=numpy.uint16)
        for words, share in zip(asked, shares, strict=True):
            here = numpy.zeros(self._size, dtype=numpy.uint16) if share < 1 else total
            for word in words:
                here += word.weights
            if share < 1:
                # Readings of fewer words, or of more, count as much as the words as typed.
                scaled = (here * numpy.float32(share * most / len(words))).astype(numpy.uint16)
                numpy.maximum(total, scaled, out=total)
        # Nobody is found for being favoured, but among many alike, they are looked at.
        total += (round(_FAVOUR * FULL) * most) * favoured * (total > 0)
        total *= scope
        return _highest(total, wanted)

    def _favoured(self, near_event: int | None) -> "Scope":
        """1 for those whom you met, and 1 more for those who are at an event."""
        met = self._scopes.get(_MET)
        if met is None:
            attendees = self._sql.execute("SELECT id FROM attendee WHERE contact_id IS NOT NULL")
            contacts = self._sql.execute("SELECT id FROM contact")
            met = self._only([row[0] for row in attendees], [row[0] for row in contacts])
            self._scopes[_MET] = met
        return met if near_event is None else met + self._scope(near_event)

    def _scope(self, event_id: int) -> "Scope":
        scope = self._scopes.get(event_id)
        if scope is None:
            attendees = self._sql.execute("SELECT id FROM attendee WHERE event_id = ?", (event_id,))
            contacts = self._sql.execute(
                "SELECT contact_id FROM encounter WHERE event_id = ? UNION"
                " SELECT contact_id FROM attendee WHERE event_id = ? AND contact_id IS NOT NULL",
                (event_id, event_id),
            )
            scope = self._only([row[0] for row in attendees], [row[0] for row in contacts])
            self._scopes[event_id] = scope
        return scope

    def _only(self, attendees: list[int], contacts: list[int]) -> "Scope":
        """1 for the docs of these people, 0 for everybody else."""
        import numpy

        scope = numpy.zeros(self._size, dtype=numpy.uint8)
        for kind, ids in ((ATTENDEE, attendees), (CONTACT, contacts)):
            if ids:
                wanted = numpy.zeros(max(int(self._people.max()), *ids) + 1, dtype=bool)
                wanted[ids] = True
                scope[wanted[self._people] & (self._kinds == kind)] = 1
        return scope & self._living


def _highest(total: "Numbers", wanted: int) -> "Numbers":
    """The places of the highest sums; those of nothing are left out."""
    import numpy

    top = int(total.max())
    if top == 0:
        return numpy.empty(0, dtype=numpy.int64)
    for cut in _CUTS:
        above = total >= max(1, int(cut * top))
        if int(numpy.count_nonzero(above)) >= wanted:
            break
    found = numpy.flatnonzero(above)
    if len(found) > wanted:
        found = found[numpy.argpartition(total[found], -wanted)[-wanted:]]
    return found

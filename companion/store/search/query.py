"""Asking the index: gather whoever shares pieces with the query, then compare word by word.

The gathering adds up the rarity of each shared piece over arrays of people, so that its cost
hardly grows with the list; only the best few hundred are compared letter by letter.
"""

import math
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.model.fold import fold
from companion.store.search import grams, index, pages, texts
from companion.store.search.dirt import ATTENDEE, CONTACT
from companion.store.search.postings import BLOCK
from companion.store.search.terms import prefix_range

if TYPE_CHECKING:
    import numpy

    Numbers = numpy.ndarray[tuple[int], numpy.dtype[numpy.uint32]]
    Weights = numpy.ndarray[tuple[int], numpy.dtype[numpy.float32]]

# How many are compared letter by letter.
_COMPARED = 160
_MOST_WORDS = 8
_CACHED_TERMS = 4096
# Below this likeness (0 to 1) of the query's words to a person's, the person is no hit.
_LEAST_SCORE = 0.55


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
        self._postings: dict[str, Numbers] = {}
        self._scopes: dict[int, Weights] = {}
        self._size = 0

    def find(
        self,
        text: str,
        *,
        event_id: int | None = None,
        among: "Among | None" = None,
        limit: int = 50,
    ) -> list[Hit]:
        """The people most like `text`, best first. An empty text finds nobody.

        With an event: its attendees, and the contacts met or expected there. With `among`: only
        these, however many others are more like the text.
        """
        words = fold(text[:400]).split()[:_MOST_WORDS]
        if not words:
            return []
        self._follow_changes()
        if self._size == 0:
            return []
        scopes = [self._living] if event_id is None else [self._scope(event_id)]
        if among is not None:
            scopes.append(self._only(among.attendees, among.contacts))
        hits = self._compare(words, self._gather(words, scopes))
        hits.sort(key=lambda pair: (-pair[0].score, pair[1]))
        return [hit for hit, _ in hits[:limit]]

    def _follow_changes(self) -> None:
        generation = index.generation(self._sql)
        if generation != self._generation:
            self._generation = generation
            self._postings.clear()
            self._scopes.clear()
            self._read_people()

    def _read_people(self) -> None:
        """Who each doc is: `_kinds`, `_people`, and `_living`, 1 for those that are anybody."""
        import numpy

        self._size = index.next_doc(self._sql)
        self._kinds = numpy.zeros(self._size, dtype=numpy.uint8)
        self._people = numpy.zeros(self._size, dtype=numpy.int64)
        self._living = numpy.zeros(self._size, dtype=numpy.float32)
        for doc, kind, person, size in index.entries(self._sql):
            self._kinds[doc : doc + size] = kind
            self._people[doc : doc + size] = numpy.arange(person, person + size)
            self._living[doc : doc + size] = 1
        self._living[index.gone(self._sql)] = 0

    def _gather(self, words: list[str], scopes: "list[Weights]") -> list[int]:
        import numpy

        total = numpy.zeros(self._size, dtype=numpy.float32)
        for word in words:
            total += self._weigh(word)
        for scope in scopes:
            total *= scope
        found = numpy.flatnonzero(total)
        if len(found) > _COMPARED:
            weights = total[found]
            found = found[numpy.argpartition(weights, -_COMPARED)[-_COMPARED:]]
        return [int(doc) for doc in found]

    def _weigh(self, word: str) -> "Weights":
        """For each person, how much of this word is theirs: 0 (nothing) to about 1."""
        import numpy

        by_name = numpy.zeros(self._size, dtype=numpy.float32)
        best = 0.0
        pieces = grams.of_name(word)
        # The closing mark of a word still being typed is not its end.
        for piece in pieces if len(word) > 2 else pieces[: 2 * len(word) - 1]:
            docs = self._gram(piece)
            rarity = math.log(1 + self._size / (1 + len(docs)))
            best += rarity
            by_name[docs] += rarity
        if best:
            by_name /= best
        for others in (self._beginning(word), self._holding(word)):
            if len(others):
                by_name[others] = numpy.maximum(by_name[others], 0.8)
        return by_name

    def _gram(self, gram: int) -> "Numbers":
        return self._remembered(
            f"#{gram}",
            lambda: self._sql.execute(
                "SELECT block, docs FROM search_gram WHERE gram = ?", (gram,)
            ).fetchall(),
        )

    def _beginning(self, word: str) -> "Numbers":
        """Everybody with a word, not only of the name, that begins like this.

        Two letters begin too many words to mean one: they are looked for in names alone.
        """
        if len(word) < 3:
            return self._remembered("", list)
        start, end = prefix_range(word)

        def read() -> list[tuple[int, bytes]]:
            rows = self._sql.execute(
                "SELECT block, docs FROM search_term WHERE term >= ? AND term < ?", (start, end)
            ).fetchall()
            return rows + pages.read(self._sql, start, end)

        return self._remembered(start, read)

    def _holding(self, word: str) -> "Numbers":
        """Everybody whose fragments have all pieces of this: nearly always, the word itself."""
        import numpy

        pieces = grams.of_fragment(word)
        if not pieces:
            return self._remembered("", list)
        found: Numbers | None = None
        for docs in sorted(map(self._gram, pieces), key=len):
            if found is None or not len(found):
                found = docs if found is None else found
            else:
                found = numpy.intersect1d(found, docs)
        assert found is not None
        return found

    def _remembered(self, key: str, read: Callable[[], list[tuple[int, bytes]]]) -> "Numbers":
        """The people of some postings, which are read once until the index changes."""
        import numpy

        docs = self._postings.get(key)
        if docs is None:
            parts = [
                numpy.frombuffer(blob, dtype=numpy.uint16).astype(numpy.uint32) + block * BLOCK
                for block, blob in read()
            ]
            docs = numpy.concatenate(parts) if parts else numpy.empty(0, dtype=numpy.uint32)
            if len(self._postings) >= _CACHED_TERMS:
                self._postings.pop(next(iter(self._postings)))
            self._postings[key] = docs
        return docs

    def _scope(self, event_id: int) -> "Weights":
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

    def _only(self, attendees: list[int], contacts: list[int]) -> "Weights":
        """1 for the docs of these people, 0 for everybody else."""
        import numpy

        scope = numpy.zeros(self._size, dtype=numpy.float32)
        for kind, ids in ((ATTENDEE, attendees), (CONTACT, contacts)):
            if ids:
                wanted = numpy.zeros(max(int(self._people.max()), *ids) + 1, dtype=bool)
                wanted[ids] = True
                scope[wanted[self._people] & (self._kinds == kind)] = 1
        return scope * self._living

    def _compare(self, words: list[str], docs: list[int]) -> list[tuple[Hit, str]]:
        elsewhere = [self._among(self._beginning(word), docs) for word in words]
        fragments = self._fragments(words, docs)
        hits = []
        for kind in (ATTENDEE, CONTACT):
            own = {int(self._people[doc]): doc for doc in docs if self._kinds[doc] == kind}
            for person, names in texts.names_of(self._sql, kind, list(own)).items():
                doc = own[person]
                folded = fold(names)
                others = [
                    doc in among or word in fragments.get(doc, "")
                    for word, among in zip(words, elsewhere, strict=True)
                ]
                score = _likeness(words, list(dict.fromkeys(folded.split())), others)
                if score >= _LEAST_SCORE:
                    # A person kept comes before a line of a list.
                    hits.append((Hit(kind, person, round(min(1.0, score), 4)), f"{-kind}{folded}"))
        return hits

    def _fragments(self, words: list[str], docs: list[int]) -> dict[int, str]:
        """The fragments of those of a few people who may have one of the words in theirs."""
        hold = frozenset().union(*(self._among(self._holding(word), docs) for word in words))
        found: dict[int, str] = {}
        for kind in (ATTENDEE, CONTACT):
            own = {int(self._people[doc]): doc for doc in hold if self._kinds[doc] == kind}
            for some in texts.read(self._sql, kind, sorted(own)):
                for person, fragment in zip(some.ids, some.fragments, strict=True):
                    found[own[person]] = fold(fragment)
        return found

    def _among(self, found: "Numbers", docs: list[int]) -> frozenset[int]:
        """Those of a few people that are among many."""
        import numpy

        return frozenset(numpy.intersect1d(found, docs).tolist()) if len(found) else frozenset()


def _likeness(words: list[str], names: list[str], elsewhere: list[bool]) -> float:
    """How like a person the query is: the mean over its words, 0 to 1.

    `elsewhere` says of each word whether it begins one that is no name of the person's: that
    counts less than the name itself.
    """
    total = 0.0
    for word, other in zip(words, elsewhere, strict=True):
        best = max((_like(word, name) for name in names), default=0.0)
        total += max(best, 0.72) if other else best
    score = total / len(words)
    if len(words) == 1 and score < 0.9 and len(names) > 1:
        # "katrinjons" typed without the space.
        score = max(score, 0.95 * _like(words[0], "".join(names)))
    # Of two that match alike, the name with less left over comes first.
    return score - 0.002 * min(max(0, len(names) - len(words)), 9)


def _like(word: str, name: str) -> float:
    """How like a word of a name the word, perhaps still being typed, is: 0 to 1."""
    from rapidfuzz.distance import DamerauLevenshtein

    if name == word:
        return 1.0
    if name.startswith(word):
        return 0.94 + 0.05 * len(word) / len(name)
    if len(word) < 3:
        return 0.0
    # One slip in three or four letters, two in more, three in a long word.
    allowed = 1 if len(word) < 5 else 2 if len(word) < 9 else 3
    best = 0.0
    # The whole name if it is about as long, and as much of it as was typed, or a letter more.
    ends = {min(len(word), len(name)), min(len(word) + 1, len(name))}
    if len(name) - len(word) <= allowed:
        ends.add(len(name))
    for end in ends:
        part = name[:end]
        slips = DamerauLevenshtein.distance(word, part, score_cutoff=allowed)
        if slips <= allowed:
            best = max(best, 1 - slips / max(len(word), len(part)))
    return 0.9 * best

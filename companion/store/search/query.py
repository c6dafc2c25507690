"""Asking the index: gather whoever shares pieces with the query, then compare word by word.

The gathering adds up the rarity of each shared piece over arrays of people, so that its cost
hardly grows with the list; only the best few hundred are compared letter by letter.
"""

import json
import math
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.model.fold import fold
from companion.store.search import pages
from companion.store.search.dirt import ATTENDEE, CONTACT
from companion.store.search.postings import BLOCK
from companion.store.search.terms import grams, prefix_range

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
        self._terms: dict[str, Numbers] = {}
        self._scopes: dict[int, Numbers] = {}
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
        scopes = [] if event_id is None else [self._scope(event_id)]
        if among is not None:
            scopes.append(self._entries(among))
        candidates = self._gather(words, scopes)
        hits = self._compare(words, candidates)
        hits.sort(key=lambda pair: (-pair[0].score, pair[1]))
        return [hit for hit, _ in hits[:limit]]

    def _follow_changes(self) -> None:
        generation: int = self._sql.execute("SELECT generation FROM search_state").fetchone()[0]
        if generation != self._generation:
            self._generation = generation
            self._terms.clear()
            self._scopes.clear()
            self._size = self._sql.execute(
                "SELECT coalesce(max(id) + 1, 0) FROM search_doc"
            ).fetchone()[0]

    def _gather(self, words: list[str], scopes: "list[Numbers]") -> list[int]:
        import numpy

        total = numpy.zeros(self._size, dtype=numpy.float32)
        for word in words:
            total += self._weigh(word)
        for scope in scopes:
            inside = numpy.zeros(self._size, dtype=numpy.float32)
            inside[scope] = 1
            total *= inside
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
        # The closing mark of a word still being typed is not its end.
        for piece in grams(word)[:-1] if len(word) < 3 else grams(word):
            docs = self._docs(piece)
            rarity = math.log(1 + self._size / (1 + len(docs)))
            best += rarity
            by_name[docs] += rarity
        if best:
            by_name /= best
        in_words = self._beginning(word)
        if len(in_words):
            by_name[in_words] = numpy.maximum(by_name[in_words], 0.8)
        return by_name

    def _docs(self, term: str) -> "Numbers":
        import numpy

        docs = self._terms.get(term)
        if docs is None:
            rows = self._sql.execute(
                "SELECT block, docs FROM search_term WHERE term = ?", (term,)
            ).fetchall()
            docs = self._remember(term, rows)
        return docs if len(docs) else numpy.empty(0, dtype=numpy.uint32)

    def _beginning(self, word: str) -> "Numbers":
        """Everybody with a word, not only of the name, that begins like this.

        Two letters begin too many words to mean one: they are looked for in names alone.
        """
        if len(word) < 3:
            return self._remember(word + "*", [])
        start, end = prefix_range(word)
        key = start + "*"
        docs = self._terms.get(key)
        if docs is None:
            rows = self._sql.execute(
                "SELECT block, docs FROM search_term WHERE term >= ? AND term < ?", (start, end)
            ).fetchall()
            docs = self._remember(key, rows + pages.read(self._sql, start, end))
        return docs

    def _remember(self, key: str, rows: list[tuple[int, bytes]]) -> "Numbers":
        import numpy

        parts = [
            numpy.frombuffer(blob, dtype=numpy.uint16).astype(numpy.uint32) + block * BLOCK
            for block, blob in rows
        ]
        docs = numpy.concatenate(parts) if parts else numpy.empty(0, dtype=numpy.uint32)
        docs = docs[docs < self._size]
        if len(self._terms) >= _CACHED_TERMS:
            self._terms.pop(next(iter(self._terms)))
        self._terms[key] = docs
        return docs

    def _scope(self, event_id: int) -> "Numbers":
        import numpy

        scope = self._scopes.get(event_id)
        if scope is None:
            rows = self._sql.execute(
                "SELECT id FROM search_doc WHERE event_id = ? UNION ALL"
                " SELECT id FROM search_doc WHERE kind = ? AND person_id IN"
                " (SELECT contact_id FROM encounter WHERE event_id = ? UNION"
                "  SELECT contact_id FROM attendee WHERE event_id = ?)",
                (event_id, CONTACT, event_id, event_id),
            )
            scope = numpy.fromiter((row[0] for row in rows), dtype=numpy.uint32)
            self._scopes[event_id] = scope
        return scope

    def _entries(self, among: "Among") -> "Numbers":
        """The entries of some people."""
        import numpy

        rows = self._sql.execute(
            "SELECT id FROM search_doc WHERE kind = ? AND person_id IN (SELECT value FROM"
            " json_each(?)) UNION ALL SELECT id FROM search_doc WHERE kind = ? AND person_id IN"
            " (SELECT value FROM json_each(?))",
            (ATTENDEE, json.dumps(among.attendees), CONTACT, json.dumps(among.contacts)),
        )
        return numpy.fromiter((row[0] for row in rows), dtype=numpy.uint32)

    def _compare(self, words: list[str], docs: list[int]) -> list[tuple[Hit, str]]:
        marks = ",".join("?" * len(docs))
        rows = self._sql.execute(
            f"SELECT id, kind, person_id, names FROM search_doc WHERE id IN ({marks})", docs
        ).fetchall()
        elsewhere = [self._among(self._beginning(word), docs) for word in words]
        hits = []
        for doc, kind, person, names in rows:
            score = _likeness(words, names.split(), [doc in among for among in elsewhere])
            if score >= _LEAST_SCORE:
                # A person kept comes before a line of a list.
                hits.append((Hit(kind, person, round(min(1.0, score), 4)), f"{-kind}{names}"))
        return hits

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

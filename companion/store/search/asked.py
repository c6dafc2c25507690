"""One typed word, asked of everybody: in names, in other fields, in numbers and addresses."""

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from companion.store.search import grams, pages
from companion.store.search.likeness import Typed
from companion.store.search.names import Names, Near
from companion.store.search.postings import BLOCK
from companion.store.search.terms import prefix_range

if TYPE_CHECKING:
    import numpy

    Numbers = numpy.ndarray[tuple[int], numpy.dtype[numpy.uint32]]
    Likenesses = numpy.ndarray[tuple[int], numpy.dtype[numpy.float32]]
    Weights = numpy.ndarray[tuple[int], numpy.dtype[numpy.uint8]]

# A likeness of 1 as a weight: eight words' weights stay below 65,536, one's below 256.
FULL = 250
# What a word in another field, or within a number, is worth beside one in the name.
ELSEWHERE = 0.72
_CACHED_WORDS = 24
_CACHED_POSTINGS = 2048
# Of a fragment's pieces, the rarest few tell.
_RAREST = 4


class Asked:
    """What a typed word comes to: for each doc a weight, 0 to FULL.

    `near` are the words like it, of each set of names; `elsewhere` and `holding` are the docs that
    have it in another field, and in a number or address.
    """

    def __init__(
        self, typed: Typed, sets: Sequence[Names], near: list[Near], weights: "Weights",
        elsewhere: "Numbers", holding: "Numbers",
    ) -> None:  # fmt: skip
        self.typed = typed
        self.near = near
        self.weights = weights
        self.elsewhere = elsewhere
        self.holding = holding
        self._sets = sets
        self._likenesses: list[Likenesses | None] = [None] * len(near)

    def likenesses(self, which: int) -> "Likenesses":
        """The likeness to each word of the set `which`, by its number, and 0 after the last."""
        found = self._likenesses[which]
        if found is None:
            found = self._likenesses[which] = self._sets[which].likenesses(self.near[which])
        return found


class Asker:
    """Asks one state of the index; remembers the words that were typed last."""

    def __init__(self, sql: sqlite3.Connection, sets: Sequence[Names], size: int) -> None:
        self.sets = sets
        self._sql = sql
        self._size = size
        self._asked: OrderedDict[tuple[str, bool], Asked] = OrderedDict()
        self._postings: dict[str, Numbers] = {}

    def asked(self, word: str, *, exactly: bool = False) -> Asked:
        """What the word comes to. Exactly: of names that begin like this, and nothing else."""
        key = word, exactly
        asked = self._asked.get(key)
        if asked is None:
            typed = Typed(word)
            asked = self._asked[key] = self._begun(typed) if exactly else self._ask(typed)
            if len(self._asked) > _CACHED_WORDS:
                self._asked.popitem(last=False)
        else:
            self._asked.move_to_end(key)
        return asked

    def begins_a_name(self, word: str) -> bool:
        """Whether somebody's name has a word that begins like this."""
        return any(low < high for low, high in (names.range_of(word) for names in self.sets))

    def is_a_name(self, word: str) -> bool:
        """Whether somebody's name has this word."""
        return any(names.has(word) for names in self.sets)

    def _ask(self, typed: Typed) -> Asked:
        import numpy

        weights = numpy.zeros(self._size, dtype=numpy.uint8)
        elsewhere, holding = self._beginning(typed.word), self._holding(typed.word)
        for docs in (elsewhere, holding):
            weights[docs] = round(FULL * ELSEWHERE)
        near = [names.near(typed) for names in self.sets]
        for names, found in zip(self.sets, near, strict=True):
            _weigh(weights, names, found)
        return Asked(typed, self.sets, near, weights, elsewhere, holding)

    def _begun(self, typed: Typed) -> Asked:
        import numpy

        weights = numpy.zeros(self._size, dtype=numpy.uint8)
        near = [names.beginning(typed) for names in self.sets]
        for names, found in zip(self.sets, near, strict=True):
            _weigh(weights, names, found)
        nobody = self._remembered("", list)
        return Asked(typed, self.sets, near, weights, nobody, nobody)

    def _beginning(self, word: str) -> "Numbers":
        """Everybody with a word, not of the name, that begins like this.

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
        """Everybody whose fragments have the rarest pieces of this: nearly always, the word."""
        import numpy

        found: Numbers | None = None
        for docs in sorted(map(self._gram, grams.of_fragment(word)), key=len)[:_RAREST]:
            if found is None:
                found = docs
            elif len(found):
                there = numpy.zeros(self._size, dtype=bool)
                there[docs] = True
                found = found[there[found]]
        return self._remembered("", list) if found is None else found

    def _gram(self, gram: int) -> "Numbers":
        return self._remembered(
            f"#{gram}",
            lambda: self._sql.execute(
                "SELECT block, docs FROM search_gram WHERE gram = ?", (gram,)
            ).fetchall(),
        )

    def _remembered(self, key: str, read: Callable[[], list[tuple[int, bytes]]]) -> "Numbers":
        """The people of some postings, which are read once until the index changes."""
        import numpy

        docs = self._postings.get(key)
        if docs is None:
            parts = [
                numpy.frombuffer(blob, dtype=numpy.uint16) + numpy.uint32(block * BLOCK)
                for block, blob in read()
            ]
            docs = numpy.concatenate(parts) if parts else numpy.empty(0, dtype=numpy.uint32)
            if len(self._postings) >= _CACHED_POSTINGS:
                self._postings.pop(next(iter(self._postings)))
            self._postings[key] = docs
        return docs


def _weigh(weights: "Weights", names: Names, near: Near) -> None:
    """Raise the weights of the people with words of a set that are like the typed one.

    The less alike come first: of a person's several words the most alike stays.
    """
    import numpy

    order = numpy.argsort(near.likenesses)
    if len(order):
        docs, counts = names.people_of(near.others[order])
        found = _as_weights(near.likenesses[order]).repeat(counts)
        # Whoever has the word in another field keeps at least that.
        weights[docs] = numpy.maximum(found, weights[docs])
    if near.low < near.high:
        docs, counts = names.people_between(near.low, near.high)
        weights[docs] = _as_weights(names.begin_likenesses(near)).repeat(counts)


def _as_weights(likenesses: Any) -> "Weights":
    import numpy

    weights: Weights = (likenesses * FULL + 0.5).astype(numpy.uint8)
    return weights

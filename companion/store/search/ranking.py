"""Looking closely at a few: which of a person's words answers which typed one."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from companion.model.fold import fold
from companion.model.readings import has_characters
from companion.store.search import texts
from companion.store.search.asked import ELSEWHERE, FULL, Asked, Asker
from companion.store.search.dirt import ATTENDEE, CONTACT

if TYPE_CHECKING:
    import numpy

    Numbers = numpy.ndarray[Any, numpy.dtype[Any]]

# Below this likeness (0 to 1) of the typed words to a person's, the person is no hit: of one word,
# and of several.
_LEAST_SCORE_OF_ONE, _LEAST_SCORE = 0.55, 0.5
# Of two that match alike, the name with less left over comes first.
_LEFT_OVER = 0.002
_MOST_JOINED = 2
# A typed word of so few letters may be many things. A name that is less like it than this is not
# it, nor does it begin like it.
_SHORT, _READ_SURELY = 4, 0.9
# No two names are shorter.
_PARTED_FROM = 6
# Three letters are one piece, and the four pieces of six letters are hardly ever of several places.
# Fewer pieces may be, and of longer words but the rarest four are looked for.
_SURE_LENGTHS = (3, 6)

# Which set of names a person is in, and the numbers of the person's words, then others.
Row = tuple[int, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take what was typed: its words, and what finding them is worth."""

    words: tuple[str, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """A person looked at, with the score and what comes first among equals."""

    doc: int
    score: float
    order: tuple[float, int, str]


def readings_of(words: list[str], asker: Asker) -> list[Reading]:
    """The words as typed; and joined, parted, or as initials where names are like that."""
    readings = [Reading(tuple(words), 1.0)]
    if len(words) == 1:
        return readings + _parted(words[0], asker)
    joined = []
    for place in range(len(words) - 1):
        for pair in (words[place] + words[place + 1], words[place + 1] + words[place]):
            if asker.begins_a_name(pair):
                joined.append((*words[:place], pair, *words[place + 2 :]))
    if len(words) > 2 and asker.begins_a_name("".join(words)):
        joined.append(("".join(words),))
    return readings + [Reading(one, 0.98) for one in dict.fromkeys(joined)][:_MOST_JOINED]


def _parted(word: str, asker: Asker) -> list[Reading]:
    """`katrinjons` as katrin jons, and `kj` as the initials of two words."""
    if len(word) in (2, 3) and not asker.begins_a_name(word):
        return [Reading(tuple(word), 0.62)]
    if len(word) < _PARTED_FROM or asker.begins_a_name(word):
        return []
    cuts = range(2, len(word) - 1)
    parted: list[tuple[str, ...]] = [
        halves for cut in cuts if _are_names(halves := (word[:cut], word[cut:]), asker)
    ]
    if not parted:
        parted = [
            (word[:cut], *rest)
            for cut in cuts
            if asker.is_a_name(word[:cut])
            for more in range(cut + 2, len(word) - 1)
            if asker.is_a_name((rest := (word[cut:more], word[more:]))[0])
            and asker.begins_a_name(rest[1])
        ]
    parted.sort(key=lambda parts: -min(map(len, parts)))
    return [Reading(parts, 0.96) for parts in parted[:1]]


def _are_names(halves: tuple[str, str], asker: Asker) -> bool:
    """Whether one is a name and the other begins one."""
    one, other = halves
    return (asker.is_a_name(one) and asker.begins_a_name(other)) or (
        asker.is_a_name(other) and asker.begins_a_name(one)
    )


class Ranking:
    """Scores a few people by their names' words, all of them at once."""

    def __init__(
        self, sql: sqlite3.Connection, asker: Asker, kinds: "Numbers", people: "Numbers"
    ) -> None:
        self._sql = sql
        self._asker = asker
        self._kinds = kinds
        self._people = people

    def best(
        self, readings: Sequence[tuple[Sequence[Asked], float]], docs: "Numbers", limit: int,
        favour: "Numbers",
    ) -> list[Ranked]:  # fmt: skip
        """Those of the docs that are like one of the readings, best first.

        `favour` is added to their likeness, only for the order.
        """
        import numpy

        if not len(docs):
            return []
        elsewhere = {
            asked: _among(asked.elsewhere, docs) | self._holding(asked, docs)
            for words, _ in readings
            for asked in words
        }
        scores = numpy.zeros(len(docs), dtype=numpy.float32)
        rows: list[Row] = [(0, ())] * len(docs)
        initials = numpy.zeros(len(docs), dtype=numpy.float32)
        left = numpy.ones(len(docs), dtype=bool)
        for which, names in enumerate(self._asker.sets):
            places, own, past = *names.words_of(docs, left), len(names.words)
            left[places] = False
            initials[places] = own[:, 0] / past
            for place, row in zip(places.tolist(), own.tolist(), strict=True):
                rows[place] = which, row
            for asked, share in readings if len(places) else ():
                others = numpy.stack([elsewhere[one][places] for one in asked], axis=1)
                likenesses = numpy.stack([one.likenesses(which)[own] for one in asked], axis=1)
                here = share * _likeness(likenesses, others, (own < past).sum(axis=1))
                scores[places] = numpy.maximum(scores[places], here)
        # Whoever has no name is found by the rest.
        for asked, share in readings if left.any() else ():
            others = numpy.mean([elsewhere[one] for one in asked], axis=0)
            scores[left] = numpy.maximum(scores[left], share * ELSEWHERE * others[left])
        alone = len(readings[0][0]) == 1
        if alone and len(readings[0][0][0].typed.word) <= _SHORT:
            self._doubt_readings(scores, docs, elsewhere[readings[0][0][0]])
        hits = numpy.flatnonzero(scores >= (_LEAST_SCORE_OF_ONE if alone else _LEAST_SCORE))
        # Of those who are alike, a person kept comes before a line of a list, then by name.
        kinds = -self._kinds[docs].astype(numpy.int8)
        scores = scores.round(4)
        ranks = -(scores + favour)
        order = numpy.lexsort((docs[hits], initials[hits], kinds[hits], ranks[hits]))
        hits = hits[order[:limit]]
        found = [
            Ranked(doc, min(1.0, round(score, 4)), (rank, kind, self._written(rows[place])))
            for place, doc, score, rank, kind in zip(
                hits.tolist(),
                docs[hits].tolist(),
                scores[hits].tolist(),
                ranks[hits].tolist(),
                kinds[hits].tolist(),
                strict=True,
            )
        ]
        found.sort(key=lambda one: one.order)
        return found

    def _doubt_readings(self, scores: "Numbers", docs: "Numbers", elsewhere: "Numbers") -> None:
        """Put who has a short word in another field before names that may be read like it.

        “ice” sounds like the beginning of 이서연, which is a guess at a reading; that somebody is
        of Iceland is none. Changes the scores.
        """
        if not elsewhere.any():
            return
        doubtful = ((scores > ELSEWHERE) & (scores < _READ_SURELY)).nonzero()[0]
        places = dict(zip(docs[doubtful].tolist(), doubtful.tolist(), strict=True))
        for kind in (ATTENDEE, CONTACT):
            own = {int(self._people[doc]): doc for doc in places if self._kinds[doc] == kind}
            for some in texts.read(self._sql, kind, sorted(own)):
                for person, name in zip(some.ids, some.names, strict=True):
                    if has_characters(name):
                        # What is left over of a name takes less than this off.
                        scores[places[own[person]]] = ELSEWHERE - 0.03

    def _written(self, row: Row) -> str:
        if not row[1]:
            return ""
        words = self._asker.sets[row[0]].words
        return " ".join([words[number] for number in row[1] if number < len(words)])

    def _holding(self, asked: Asked, docs: "Numbers") -> "Numbers":
        """Which of a few people have the word in a number or address."""
        found = _among(asked.holding, docs)
        if len(asked.typed.word) in _SURE_LENGTHS:
            return found
        # Where the name says it already, it does not matter.
        unsure = found & (asked.weights[docs] <= round(FULL * ELSEWHERE))
        places = dict(zip(docs[unsure].tolist(), unsure.nonzero()[0].tolist(), strict=True))
        found[unsure] = False
        for kind in (ATTENDEE, CONTACT):
            own = {int(self._people[doc]): doc for doc in places if self._kinds[doc] == kind}
            for some in texts.read(self._sql, kind, sorted(own)):
                for person, fragment in zip(some.ids, some.fragments, strict=True):
                    found[places[own[person]]] = asked.typed.word in fold(fragment)
        return found


def _likeness(likenesses: "Numbers", elsewhere: "Numbers", lengths: "Numbers") -> "Numbers":
    """For each person the mean over the typed words; a word of the name answers but one of them.

    `likenesses` by person, typed word and word of the name; `elsewhere` by person and typed word.
    """
    import numpy

    people, asked, most = likenesses.shape
    rows = numpy.arange(people)
    best = numpy.zeros((people, asked), dtype=numpy.float32)
    for _ in range(min(asked, most)):
        place, number = numpy.divmod(likenesses.reshape(people, -1).argmax(axis=1), most)
        found = likenesses[rows, place, number]
        best[rows, place] = numpy.maximum(best[rows, place], found)
        likenesses[rows, place, :] = 0
        likenesses[rows, :, number] = 0
    best = numpy.maximum(best, ELSEWHERE * elsewhere)
    left = numpy.minimum(numpy.maximum(lengths - asked, 0), 9)
    scores: Numbers = best.mean(axis=1) - _LEFT_OVER * left
    return scores


def _among(found: "Numbers", docs: "Numbers") -> "Numbers":
    """Which of a few people are among many."""
    import numpy

    if not len(found):
        return numpy.zeros(len(docs), dtype=bool)
    there = numpy.zeros(int(max(docs.max(), found.max())) + 1, dtype=bool)
    there[found] = True
    return there[docs]

"""Where words come back: which of many texts speak of what few others say. Pure, no database.

A word counts by how rare it is among the people (see `common_ground.rarity`), in whatever form it
stands (see `model.word_forms`), and once, however often somebody says it.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nsmallest
from itertools import accumulate

from companion.model.fold import LINE_END, fold_together
from companion.model.word_forms import beginning, same_terms, terms
from companion.operations.common_ground import rarity

Progress = Callable[[int, int | None], None]

# A word that every fifth of so many people says tells nothing of one of them.
_CROWD, _COMMON = 200, 5
# Of very many people, every so-many-th tells which words these are.
_MANY, _SAMPLE = 5_000, 1_000


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for. `weights` by term, `shown` how it is written."""

    words: str
    weights: Mapping[str, float]
    shown: Mapping[str, str]


def wish(words: str, *, topic: str = "") -> Wish:
    """A text as something to look for; what its topic says counts for more."""
    shown = terms(topic)
    weights = dict.fromkeys(shown, 1.6)
    for term, written in terms(words).items():
        weights.setdefault(term, 1.0)
        shown[term] = written
    return Wish(words, weights, shown)


@dataclass(frozen=True, slots=True)
class Source:
    """A column of texts. `who` says whose each is; None: the first is number 0's, and so on."""

    kind: str
    weight: float
    texts: Sequence[str]
    who: Sequence[int] | None = None
    header: str = ""


@dataclass(frozen=True, slots=True)
class Echo:
    """A text in which some terms of a wish come back."""

    points: float
    source: Source
    text: str
    terms: tuple[str, ...]


@dataclass(slots=True)
class Echoes:
    """What was found for several wishes: by term who has it, and in what text it weighs most."""

    count: int
    having: dict[str, dict[int, tuple[float, int, str]]] = field(default_factory=dict)
    sources: Sequence[Source] = ()

    def scores(self, wanted: Wish) -> dict[int, float]:
        """Who has something of what is looked for, with the points."""
        scores: dict[int, float] = {}
        # In a set order, since sums of floats depend on theirs.
        for term in sorted(wanted.weights):
            owners = self.having.get(term, {})
            points = wanted.weights[term] * rarity(self.count, len(owners))
            for who, (weight, _source, _text) in owners.items():
                scores[who] = scores.get(who, 0.0) + points * weight
        return scores

    def rank(self, wanted: Wish, limit: int) -> list[tuple[int, float]]:
        """Who has most of what is looked for, with the points; equals in their order."""
        scores = self.scores(wanted)
        best = nsmallest(limit, scores, key=lambda who: (-round(scores[who], 6), who))
        return [(who, scores[who]) for who in best]

    def why(self, wanted: Wish, who: int) -> list[Echo]:
        """In what somebody's texts it comes back, the strongest first."""
        texts: dict[tuple[int, str], list[tuple[float, str]]] = {}
        for term in sorted(wanted.weights):
            owners = self.having.get(term, {})
            if who in owners:
                weight, source, text = owners[who]
                points = wanted.weights[term] * rarity(self.count, len(owners)) * weight
                texts.setdefault((source, text), []).append((points, term))
        found = [
            Echo(
                sum(points for points, _ in parts),
                self.sources[source],
                text,
                tuple(term for _, term in sorted(parts, key=lambda one: (-one[0], one[1]))),
            )
            for (source, text), parts in texts.items()
        ]
        return sorted(found, key=lambda echo: (-round(echo.points, 6), echo.text))


def listen(
    wishes: Iterable[Wish],
    sources: Sequence[Source],
    count: int,
    *,
    progress: Progress = lambda done, total: None,
) -> Echoes:
    """Look through all texts once, for all wishes. `count` is of how many people (or texts).

    `progress(columns done, of how many)` may raise to end it.
    """
    wanted = {term: 1 for wish in wishes for term in wish.weights}
    if count >= _MANY:
        step = count // _SAMPLE
        some = _listen([_every(source, step) for source in sources], wanted, count // step)
        wanted = {term: 1 for term in wanted if not _is_common(some, term)}
    echoes = _listen(sources, wanted, count, progress)
    if count >= _CROWD:
        for term in [term for term in echoes.having if _is_common(echoes, term)]:
            del echoes.having[term]
    return echoes


def _is_common(echoes: Echoes, term: str) -> bool:
    return len(echoes.having.get(term, ())) * _COMMON > echoes.count


def _every(source: Source, step: int) -> Source:
    who = range(len(source.texts)) if source.who is None else source.who
    return replace(source, texts=source.texts[::step], who=who[::step])


def _listen(
    sources: Sequence[Source],
    wanted: Mapping[str, int],
    count: int,
    progress: Progress = lambda done, total: None,
) -> Echoes:
    echoes = Echoes(count, sources=sources)
    for number, source in enumerate(sources if wanted else ()):
        progress(number, len(sources))
        _listen_to(echoes, number, source, wanted)
    progress(len(sources), len(sources))
    return echoes


def _listen_to(echoes: Echoes, number: int, source: Source, wanted: Mapping[str, int]) -> None:
    # Titles and towns come again and again: each is looked at once.
    hits = _hits(list(dict.fromkeys(source.texts)), wanted)
    if not hits:
        return
    weight, having = source.weight, echoes.having
    for place, text in enumerate(source.texts):
        if text not in hits:
            continue
        who = place if source.who is None else source.who[place]
        entry = (weight, number, text)
        for term in hits[text]:
            owners = having.setdefault(term, {})
            if who not in owners or owners[who][0] < weight:
                owners[who] = entry


def _hits(texts: Sequence[str], wanted: Mapping[str, int]) -> dict[str, frozenset[str]]:
    """The texts in which wanted terms stand, and which."""
    found: dict[str, frozenset[str]] = {}
    # A space before each line, so that every word has one.
    together = " " + fold_together(texts).replace(LINE_END, LINE_END + " ")
    hits = [(match.start(), match[0][1:]) for match in _beginning(wanted).finditer(together)]
    forms = same_terms({word for _, word in hits}, wanted)
    if forms:
        ends = list(accumulate([len(line) + 1 for line in together.split(LINE_END)]))
        for at, word in hits:
            if word in forms:
                text = texts[bisect_right(ends, at)]
                found[text] = found.get(text, frozenset()) | {forms[word]}
    unparted = [term for term in wanted if not term.isascii()]
    if unparted:
        for text in texts:
            if not text.isascii() and (pairs := [pair for pair in unparted if pair in text]):
                found[text] = found.get(text, frozenset()).union(pairs)
    return found


def _beginning(wanted: Mapping[str, object]) -> re.Pattern[str]:
    """Words that begin as forms of a wanted term do, by the first letter: most fail there."""
    begins: dict[str, set[str]] = {}
    for term in wanted:
        if term.isascii():
            begins.setdefault(term[0], set()).add(beginning(term)[1:])
    parts = [f"{first}(?:{'|'.join(sorted(others))})" for first, others in sorted(begins.items())]
    return re.compile(f" (?:{'|'.join(parts) or '(?!)'})[a-z0-9]*")


def quoted(text: str, shown: str = "", *, most: int = 90) -> str:
    """A text in quotation marks; of a long one the part about `shown`, with ellipses."""
    text = " ".join(text.split())
    if len(text) <= most:
        return f"“{text}”"
    at = max(0, text.casefold().find(shown.casefold()[:5]) if shown else 0)
    start = 0 if at < most // 2 else text.find(" ", at - most // 2) + 1
    part = text[start : start + most]
    if start + most < len(text):
        part = part.rsplit(" ", 1)[0] if " " in part[most // 2 :] else part
        part += "…"
    return f"“{'…' if start else ''}{part}”"

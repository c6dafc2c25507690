"""Whom to introduce to whom: one asks what the other offers, or both care for what few do. Pure.

What somebody asks is compared with what all others offer, are interested in and work as, by rare
words (see `operations.echoes`); and interests that hardly anybody has are looked for in pairs.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import chain, combinations, islice
from math import fsum

from companion.model.asking_columns import SAYINGS, Saying, said_in
from companion.model.fold import fold
from companion.operations.answerers import Said, listed
from companion.operations.common_ground import rarity
from companion.operations.echoes import Echo, Echoes, Source, Wish, listen, quoted, wish
from companion.operations.mutual import sayings_as_sources
from companion.store.attending import Attending
from companion.store.go_between import Known, Pair, pair_of

Progress = Callable[[int, int | None], None]

# What answers an ask: an offer more than an interest, that more than a job title.
_OFFER, _INTEREST, _TITLE = 1.0, 0.6, 0.3
# What is asked for is sought more than what is only asked; a thing that both care for needs nobody.
_ASKS: Mapping[str, float] = {"ask": 1.0, "question": 0.8}
_SHARED = 0.7
_FEW, _FEWEST = 40, 4  # an interest is rare if every 40th has it, or no more than four do
_NEAR = 0.5  # of the points of whoever answers an ask best
_LEAST = 0.25  # of the best pair's points
_MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class PairSuggestion:
    """Two contacts to introduce, the one who asks first; the strongest reason first."""

    contact_id: int
    name: str
    line: str
    other_id: int
    other: str
    other_line: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoBetween:
    """What is compared: `people` are lines of rosters and cards, `owners` whose each is.

    Owners, and the places of `said`, count the contacts of `known`.
    """

    known: Known
    people: Attending
    owners: Sequence[int]
    said: Sequence[Said] = ()


@dataclass(frozen=True, slots=True)
class _Ask:
    """What somebody looks for or asks."""

    who: int
    wanted: Wish
    kind: Saying


@dataclass(slots=True)
class _Found:
    """By pair of places the points, the shared interests in words, and which asks are answered."""

    points: dict[Pair, float] = field(default_factory=dict)
    shared: dict[Pair, tuple[float, str]] = field(default_factory=dict)
    asked: dict[Pair, list[tuple[float, _Ask, int]]] = field(default_factory=dict)


def whom_to_introduce(
    material: GoBetween,
    *,
    limit: int = 20,
    progress: Progress = lambda done, total: None,
) -> list[PairSuggestion]:
    """Pairs of contacts who do not know each other as far as you know, the best first.

    Left out: pairs introduced or refused, those of one organization, and whoever was met through
    the other. `progress(steps, of how many)` may raise to end it.
    """
    found = _Found()
    allowed = _Allowed(material.known)
    echoes = _asked(material, allowed, found, progress)
    _shared(material, allowed, found)
    return _best(material.known, echoes, found, limit)


class _Allowed:
    """Whether two places of `known` may be introduced."""

    def __init__(self, known: Known) -> None:
        self._ids, self._apart = known.contact_ids, known.apart
        self._organizations = [fold(name) for name in known.organizations]

    def __call__(self, one: int, other: int) -> bool:
        organization = self._organizations[one]
        return (
            one != other
            and not (organization and organization == self._organizations[other])
            and pair_of(self._ids[one], self._ids[other]) not in self._apart
        )


def _asked(material: GoBetween, allowed: _Allowed, found: _Found, progress: Progress) -> Echoes:
    asks = list(_asks(material))
    count = len(material.known.contact_ids)
    wishes = {one.wanted.words: one.wanted for one in asks}.values()
    echoes = listen(wishes, _answers(material), count, progress=progress)
    best = 0.0
    for number, ask in enumerate(asks):
        if number % 50 == 0:
            progress(number, len(asks))
        scores = echoes.scores(ask.wanted)
        if not scores:
            continue
        weight = _ASKS[ask.kind]
        most = max(scores.values())
        best = max(best, weight * most)
        # Of very many pairs most have only a common word: no reason is sought for these.
        least = max(_NEAR * most, _LEAST * best / weight)
        for other, points in scores.items():
            if points >= least and allowed(ask.who, other):
                pair = pair_of(ask.who, other)
                found.points[pair] = found.points.get(pair, 0.0) + weight * points
                found.asked.setdefault(pair, []).append((weight * points, ask, other))
    return echoes


def _asks(material: GoBetween) -> Iterable[_Ask]:
    """Who asks what: each thing once, however many lists say it."""
    seen: set[tuple[int, str]] = set()
    wishes: dict[str, Wish] = {}
    for source in sayings_as_sources(material.people, material.said, ("ask", "question")):
        kind: Saying = "ask" if source.kind == "ask" else "question"
        for who, text in _by_owner(source, material.owners):
            words = _words(source, text)
            if words and (who, words) not in seen:
                seen.add((who, words))
                if words not in wishes:
                    wishes[words] = wish(words)
                yield _Ask(who, wishes[words], kind)


def _answers(material: GoBetween) -> list[Source]:
    people, owners = material.people, material.owners
    sources = [
        Source(
            "interest", _INTEREST, list(chain.from_iterable(people.interests)),
            [who for who, several in zip(owners, people.interests, strict=True) for _ in several],
        ),
        Source("title", _TITLE, people.titles, owners),
    ]  # fmt: skip
    for source in sayings_as_sources(people, material.said, ("offer",)):
        who = owners if source.who is None else source.who
        sources.append(Source("offer", _OFFER, source.texts, who, source.header))
    return [source for source in sources if any(source.texts)]


def _by_owner(source: Source, owners: Sequence[int]) -> Iterable[tuple[int, str]]:
    return zip(owners if source.who is None else source.who, source.texts, strict=True)


def _words(source: Source, text: str) -> str:
    """What a text says, "" if it says nothing of its column's kind."""
    if not source.header:
        return text
    said = said_in(source.header, text) if text else None
    return said[1] if said is not None and said[0] == source.kind else ""


def _answer(echoes: Echoes, wanted: Wish, who: int, name: str) -> str:
    """By what somebody answers an ask; "" if only a title has a word of it."""
    told = [(echo, words) for echo in echoes.why(wanted, who) if (words := _told(echo))]
    strong = [one for one in told if one[0].source.kind != "title"]
    if not strong:
        return ""
    echo, words = strong[0]
    if echo.source.kind == "offer":
        return f"{name} offers {quoted(words, wanted.shown.get(echo.terms[0], ''))}"
    interests = [words for echo, words in strong if echo.source.kind == "interest"]
    return f"{name} is interested in {listed(interests)}"


def _told(echo: Echo) -> str:
    return _words(echo.source, echo.text) if echo.source.kind in SAYINGS else echo.text


def _shared(material: GoBetween, allowed: _Allowed, found: _Found) -> None:
    """Interests that few have, for each pair of those who have them."""
    people, count = material.people, len(material.known.contact_ids)
    having: dict[str, set[int]] = {}
    names: dict[str, str] = {}
    folded: dict[str, str] = {}
    for who, interests in zip(material.owners, people.interests, strict=True):
        for words in interests:
            if words not in folded:
                folded[words] = fold(words)
            if key := folded[words]:
                having.setdefault(key, set()).add(who)
                names[key] = min(names.get(key, words), words)
    both: dict[Pair, list[tuple[float, str]]] = {}
    for key, owners in having.items():
        if 1 < len(owners) <= _few(count):
            entry = (_SHARED * rarity(count, len(owners)), names[key])
            for one, other in combinations(sorted(owners), 2):
                if allowed(one, other):
                    both.setdefault((one, other), []).append(entry)
    for pair, entries in both.items():
        entries.sort(key=lambda entry: (-entry[0], entry[1]))
        points = fsum(points for points, _ in entries)
        reason = f"Both are interested in {listed([name for _, name in entries])}"
        found.shared[pair] = points, reason
        found.points[pair] = found.points.get(pair, 0.0) + points


def _few(count: int) -> int:
    """How many of so many people may have what counts as rare: never more than half of four."""
    return max(2, min(_FEWEST, count // 2), count // _FEW)


def _best(known: Known, echoes: Echoes, found: _Found, limit: int) -> list[PairSuggestion]:
    least = _LEAST * max(found.points.values(), default=0.0)
    # A few more than asked for: some have no reason that could be said.
    likely = nsmallest(
        2 * limit + 20,
        (pair for pair, points in found.points.items() if points >= least),
        key=lambda pair: (-round(found.points[pair], 6), pair),
    )
    pairs = (_suggestion(known, echoes, found, pair) for pair in likely)
    return sorted(islice(filter(None, pairs), limit), key=lambda one: -round(one.score, 6))


def _suggestion(known: Known, echoes: Echoes, found: _Found, pair: Pair) -> PairSuggestion | None:
    why = [found.shared[pair]] if pair in found.shared else []
    first, strongest = pair[0], 0.0
    for points, ask, other in found.asked.get(pair, ()):
        asker, answerer = _called(known.names[ask.who]), _called(known.names[other])
        if answer := _answer(echoes, ask.wanted, other, answerer):
            verb = "looks for" if ask.kind == "ask" else "asks"
            why.append((points, f"{asker} {verb} {quoted(ask.wanted.words)}; {answer}"))
            if points > strongest:
                first, strongest = ask.who, points
    if not why:
        return None
    second = pair[1] if first == pair[0] else pair[0]
    why.sort(key=lambda one: (-one[0], one[1]))
    return PairSuggestion(
        known.contact_ids[first], known.names[first], known.lines[first],
        known.contact_ids[second], known.names[second], known.lines[second],
        fsum(points for points, _ in why),
        tuple(dict.fromkeys(reason for _, reason in why))[:_MOST_REASONS],
    )  # fmt: skip


def _called(name: str) -> str:
    return name or "(no name)"

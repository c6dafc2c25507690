"""Who fits whom: your offers and others' asks, your asks and others' offers. Pure, no database."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from companion.model.asking_columns import Saying, asking_headers, said_in, saying_of
from companion.operations.answerers import Said, cells
from companion.operations.echoes import Echoes, Source, Wish, listen, quoted, wish
from companion.store.attending import Attending

Progress = Callable[[int, int | None], None]
Way = Literal["you help", "they help", "both"]

# What of yours fits: an offer more than what you are interested in, that more than your title.
_OFFER, _INTEREST, _TITLE = 1.0, 0.7, 0.35
_BOTH = 1.5
_MOST_REASONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Yours:
    """What you offer, ask for, are interested in and do."""

    offers: Sequence[str] = ()
    asks: Sequence[str] = ()
    interests: Sequence[str] = ()
    titles: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody whom you can help, who can help you, or both; the strongest reason first."""

    attendee_id: int
    key: int
    name: str
    line: str
    way: Way
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TheirQuestion:
    """What somebody asks (`kind` "question") or looks for ("ask"), and why you could help.

    `reasons` is empty if nothing says that you could; `header` names the column, "" if typed.
    """

    attendee_id: int
    key: int
    name: str
    line: str
    kind: Saying
    words: str
    header: str
    score: float
    reasons: tuple[str, ...]


def matches(
    yours: Yours,
    people: Attending,
    said: Sequence[Said] = (),
    *,
    limit: int = 60,
    progress: Progress = lambda done, total: None,
) -> list[Match]:
    """Whom you can help by an offer, and who offers what you ask for: best first.

    `said` is what was typed of others; the list's own columns are read besides.
    """
    giving = _Fit([(wish(words), _OFFER, "You offer") for words in yours.offers])
    taking = _Fit([(wish(words), _OFFER, "You ask for") for words in yours.asks])
    asked = sayings_as_sources(people, said, ("ask", "question")) if yours.offers else []
    offered = sayings_as_sources(people, said, ("offer",)) if yours.asks else []
    given = giving.find(asked, len(people), progress)
    taken = taking.find(offered, len(people), progress)
    found = []
    for who in given.keys() | taken.keys():
        parts = sorted((*given.get(who, ()), *taken.get(who, ())), key=lambda one: -one[0])
        both = who in given and who in taken
        way: Way = "both" if both else "you help" if who in given else "they help"
        score = sum(points for points, _ in parts) * (_BOTH if both else 1)
        why = tuple(dict.fromkeys(reason for _, reason in parts))[:_MOST_REASONS]
        found.append((score, who, way, why))
    found.sort(key=lambda one: (-round(one[0], 6), one[1]))
    return [
        Match(
            people.ids[who], people.key(who), people.names[who], people.line(who), way, score, why
        )
        for score, who, way, why in found[:limit]
    ]  # fmt: skip


def their_questions(
    yours: Yours,
    people: Attending,
    said: Sequence[Said] = (),
    *,
    limit: int = 100,
    progress: Progress = lambda done, total: None,
) -> list[TheirQuestion]:
    """What the others ask, first what you could help with; then the rest, in the list's order."""
    fit = _Fit(
        [(wish(words), _OFFER, "You offer") for words in yours.offers]
        + [(wish(words), _INTEREST, "You are interested in") for words in yours.interests]
        + [(wish(words), _TITLE, "You work as") for words in yours.titles]
    )
    sources = sayings_as_sources(people, said, ("question", "ask"))
    helped = fit.find(sources, len(people), progress, own_words=False)
    best = sorted(helped, key=lambda who: (-round(sum(p for p, _ in helped[who]), 6), who))
    found: list[TheirQuestion] = []
    for who in best[:limit]:
        parts = sorted(helped[who], key=lambda one: -one[0])
        why = tuple(dict.fromkeys(reason for _, reason in parts))[:_MOST_REASONS]
        source, words = fit.heard_in[who]
        found.append(_theirs(people, who, source, words, sum(p for p, _ in parts), why))
    _add_others(found, people, sources, limit)
    return found


def _add_others(
    found: list[TheirQuestion], people: Attending, sources: Sequence[Source], limit: int
) -> None:
    """Questions that nothing of yours fits; what is only looked for is not listed so."""
    known = {(one.attendee_id, one.words) for one in found}
    for source in sources:
        if source.kind != "question":
            continue
        for place, text in enumerate(source.texts):
            if len(found) >= limit:
                return
            who = place if source.who is None else source.who[place]
            words = _said(source, text)
            if words and (people.ids[who], words) not in known:
                known.add((people.ids[who], words))
                found.append(_theirs(people, who, source, words, 0.0, ()))


def _theirs(
    people: Attending, who: int, source: Source, words: str, score: float, why: tuple[str, ...]
) -> TheirQuestion:
    kind: Saying = "ask" if source.kind == "ask" else "question"
    return TheirQuestion(
        people.ids[who], people.key(who), people.names[who], people.line(who), kind,
        words, source.header, score, why,
    )  # fmt: skip


def sayings_as_sources(
    people: Attending, said: Sequence[Said], kinds: Sequence[Saying]
) -> list[Source]:
    """What people say of these kinds, typed first, then column by column of the list."""
    sources = []
    for kind in kinds:
        some = [one for one in said if one.kind == kind]
        sources.append(Source(kind, 1.0, [one.words for one in some], [one.place for one in some]))
    for header in asking_headers(people.extra):
        kind_of_header = saying_of(header)
        if kind_of_header in kinds:
            sources.append(Source(kind_of_header or "", 1.0, cells(people, header), None, header))
        elif kind_of_header == "telling" and "question" in kinds:
            sources.append(Source("question", 1.0, cells(people, header), None, header))
    return [source for source in sources if any(source.texts)]


def _said(source: Source, text: str) -> str:
    """What a text says, "" if it says nothing of its column's kind."""
    if not source.header:
        return text
    said = said_in(source.header, text) if text else None
    return said[1] if said is not None and said[0] == source.kind else ""


class _Fit:
    """What of yours comes back in what others say. `heard_in`: by person, in what best."""

    def __init__(self, mine: Sequence[tuple[Wish, float, str]]) -> None:
        self._mine = mine
        self.heard_in: dict[int, tuple[Source, str]] = {}

    def find(
        self, sources: Sequence[Source], count: int, progress: Progress, *, own_words: bool = True
    ) -> dict[int, list[tuple[float, str]]]:
        """By person the points and reasons; `own_words`: the reasons quote what the person says."""
        if not self._mine or not sources:
            return {}
        echoes = listen((one for one, *_ in self._mine), sources, count, progress=progress)
        found: dict[int, list[tuple[float, str]]] = {}
        strongest: dict[int, float] = {}
        for wanted, weight, begin in self._mine:
            for who, _ in echoes.rank(wanted, _MOST):
                points, reason, source, words = self._reason(echoes, wanted, begin, who)
                if not words:
                    continue
                points *= weight
                found.setdefault(who, []).append(
                    (points, reason if own_words else _mine(begin, wanted))
                )
                if points > strongest.get(who, 0.0):
                    strongest[who], self.heard_in[who] = points, (source, words)
        return found

    @staticmethod
    def _reason(
        echoes: Echoes, wanted: Wish, begin: str, who: int
    ) -> tuple[float, str, Source, str]:
        total = 0.0
        best: tuple[str, Source, str] | None = None
        for echo in echoes.why(wanted, who):
            words = _said(echo.source, echo.text)
            if not words:
                continue
            total += echo.points
            if best is None:
                shown = wanted.shown.get(echo.terms[0], "")
                theirs = f"{_VERBS[echo.source.kind]} {quoted(words, shown)}"
                best = f"{_mine(begin, wanted)}; {theirs}", echo.source, words
        return (total, *best) if best else (0.0, "", Source("", 0.0, ()), "")


_MOST = 400
_VERBS = {"ask": "looks for", "question": "asks", "offer": "offers"}


def _mine(begin: str, wanted: Wish) -> str:
    return (
        f"{begin} {quoted(wanted.words)}" if begin != "You work as" else f"{begin} {wanted.words}"
    )

"""Who at an event might answer a question, and why. Pure, no database.

Everybody is compared by what the list says (interests, job title, organization, answers to the
organizer) and by what was offered and asked, typed or in a column of the list.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from companion.model.asking_columns import SAYINGS, Saying, asking_headers, saying_of
from companion.operations.echoes import Echo, Echoes, Source, Wish, listen, quoted, wish
from companion.store.attending import Attending
from companion.store.questions import QuestionRow

Progress = Callable[[int, int | None], None]

# How much it counts in what somebody says that it comes back.
_OFFER, _INTEREST, _TELLING, _TITLE, _ASK, _QUESTION, _DEPARTMENT, _ORGANIZATION = (
    3.2, 3.0, 1.6, 1.6, 1.0, 1.2, 1.0, 0.8,
)  # fmt: skip
_WEIGHTS: Mapping[str, float] = {
    "offer": _OFFER, "ask": _ASK, "question": _QUESTION, "telling": _TELLING,
}  # fmt: skip
_MOST_REASONS = 3
_LEAST = 0.3


@dataclass(frozen=True, slots=True)
class Said:
    """What was heard that somebody asks, offers or looks for. `place` is the person's."""

    place: int
    kind: Saying
    words: str


@dataclass(frozen=True, slots=True)
class Answerer:
    """Somebody who might answer, and why: the strongest reason first."""

    attendee_id: int
    key: int
    name: str
    line: str
    score: float
    reasons: tuple[str, ...]


def answerers(
    questions: Sequence[QuestionRow],
    people: Attending,
    said: Sequence[Said] = (),
    *,
    limit: int = 20,
    progress: Progress = lambda done, total: None,
) -> dict[int, list[Answerer]]:
    """By question's id who might answer it, best first; equals in the order of the list.

    `said` is what people ask and offer that was typed; the list's own columns are read besides.
    """
    wishes = {one.id: wish(one.words, topic=one.topic) for one in questions}
    found = listen(wishes.values(), sources_of(people, said), len(people), progress=progress)
    return {
        id: [
            Answerer(
                people.ids[who],
                people.key(who),
                people.names[who],
                people.line(who),
                score,
                reasons(found, wanted, who),
            )
            for who, score in _strong(found.rank(wanted, limit))
        ]
        for id, wanted in wishes.items()
    }


def _strong(ranked: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """Without those for whom little speaks beside the best."""
    return [one for one in ranked if one[1] >= _LEAST * ranked[0][1]]


def sources_of(people: Attending, said: Sequence[Said]) -> list[Source]:
    """All that speaks for somebody's knowing about something, as columns of texts."""
    sources = [
        Source(
            "interest",
            _INTEREST,
            list(chain.from_iterable(people.interests)),
            [who for who, several in enumerate(people.interests) for _ in several],
        ),
        Source("title", _TITLE, people.titles),
        Source("organization", _ORGANIZATION, people.organizations),
        Source("department", _DEPARTMENT, people.departments),
    ]
    for kind in SAYINGS:
        some = [one for one in said if one.kind == kind]
        sources.append(
            Source(kind, _WEIGHTS[kind], [one.words for one in some], [one.place for one in some])
        )
    for header in asking_headers(people.extra):
        label = saying_of(header) or "telling"
        sources.append(Source(label, _WEIGHTS[label], cells(people, header), None, header))
    return [source for source in sources if any(source.texts)]


def cells(people: Attending, header: str) -> list[str]:
    """A column without a field: what each person's line says in it."""
    return [extra.get(header, "") for extra in people.extra]


def reasons(found: Echoes, wanted: Wish, who: int) -> tuple[str, ...]:
    """Why, in words; interests together as one sentence."""
    echoes = found.why(wanted, who)
    interests = [echo.text for echo in echoes if echo.source.kind == "interest"]
    told: dict[str, None] = {}
    for echo in echoes:
        if echo.source.kind == "interest":
            told[f"Interested in {listed(interests)}"] = None
        else:
            told[_reason(echo, wanted)] = None
    return tuple(told)[:_MOST_REASONS]


def _reason(echo: Echo, wanted: Wish) -> str:
    quote = quoted(echo.text, wanted.shown.get(echo.terms[0], ""))
    match echo.source.kind:
        case "offer":
            return f"Offers {quote}"
        case "ask":
            return f"Looks for {quote}"
        case "question":
            return f"Asks {quote}"
        case "title":
            return f"Works as {echo.text}"
        case "organization":
            return f"Works at {echo.text}"
        case "department":
            return f"Works in {echo.text}"
    return f"Wrote {quote}"


def listed(names: Sequence[str]) -> str:
    """ "zines", "zines and maps", "zines, maps, seeds and 3 more"."""
    names = list(dict.fromkeys(names))
    if len(names) > 4:
        names = [*names[:3], f"{len(names) - 3} more"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

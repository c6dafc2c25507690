"""One question for a person: of your open ones the one that this person may know most about.

Of a few people nothing tells what is rare, so words count alike here; that a place of work shares
one is not enough.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from companion.operations.answerers import Said, reasons, sources_of
from companion.operations.echoes import Echoes, Source, Wish, listen, wish
from companion.store import attending, offers, questions
from companion.store.database import Connection
from companion.store.questions import QuestionRow

_ENOUGH = 1.5


@dataclass(frozen=True, slots=True)
class OneQuestion:
    """What to ask somebody, and why just this person."""

    question: QuestionRow
    reasons: tuple[str, ...]


def one_question_each(sql: Connection, keys: Sequence[int]) -> dict[int, OneQuestion]:
    """By key of a person the question for this person, of those for whom there is one.

    Only questions for an event where the person is, or for anywhere, that were not asked this
    person yet. For a few people; without an open question it reads nothing else.
    """
    wanted = [one for one in questions.your_questions(sql, None) if not one.closed]
    if not wanted or not keys:
        return {}
    lines = attending.lines_of(sql, keys)
    said = [one for key in keys for one in _typed(sql, key, lines)]
    # All lines of somebody are one person's here.
    sources = [
        replace(source, who=[keys.index(lines.keys[place]) for place in _places(source)])
        for source in sources_of(lines.people, said)
    ]
    wishes = {one.id: wish(one.words, topic=one.topic) for one in wanted}
    found = listen(wishes.values(), sources, len(keys))
    best: dict[int, tuple[float, OneQuestion]] = {}
    for who, key in enumerate(keys):
        here = {None, *_events(lines, key)}
        for one in wanted:
            if one.event_id not in here or any(asked.key == key for asked in one.asked):
                continue
            points = _points(found, wishes[one.id], who)
            if points > max(_ENOUGH, best[key][0] if key in best else 0.0):
                best[key] = points, OneQuestion(one, reasons(found, wishes[one.id], who))
    return {key: question for key, (_, question) in best.items()}


def _places(source: Source) -> Sequence[int]:
    return range(len(source.texts)) if source.who is None else source.who


def _points(found: Echoes, wanted: Wish, who: int) -> float:
    return sum(
        weight * found.having[term][who][0]
        for term, weight in wanted.weights.items()
        if who in found.having.get(term, ())
    )


def _events(lines: attending.Lines, key: int) -> list[int | None]:
    return [event for event, owner in zip(lines.events, lines.keys, strict=True) if owner == key]


def _typed(sql: Connection, key: int, lines: attending.Lines) -> list[Said]:
    """What was typed of somebody, at the first of the lines."""
    if key not in lines.keys:
        return []
    place = lines.keys.index(key)
    contact = key >> 1 if key & 1 else None
    owners = zip(lines.people.ids, lines.keys, strict=True)
    ids = [id for id, owner in owners if owner == key and id]
    heard = questions.questions_of(sql, contact, ids)
    return [Said(place, "question", one.words) for one in heard] + [
        Said(place, one.kind, one.words) for one in offers.offers_of(sql, contact, ids)
    ]

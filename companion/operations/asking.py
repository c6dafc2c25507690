"""All that an event's questions, offers and asks are compared by, read at once; then computing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from companion.operations.answerers import Answerer, Said, answerers
from companion.operations.mutual import Match, TheirQuestion, Yours, matches, their_questions
from companion.store import Database, attending, offers, questions, wishes
from companion.store.attending import Attending
from companion.store.cards import card_fields
from companion.store.database import Connection
from companion.store.offers import OfferRow
from companion.store.people import split
from companion.store.questions import QuestionRow

Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class AskingMaterial:
    """`questions` and `offers` are yours; `heard` and `heard_offers` were typed of others.

    `said` is the same as the latter two, by the places of `people`. Without an event `people` are
    those of whom something was typed.
    """

    questions: Sequence[QuestionRow]
    heard: Sequence[QuestionRow]
    offers: Sequence[OfferRow]
    heard_offers: Sequence[OfferRow]
    yours: Yours
    people: Attending
    said: Sequence[Said]


def asking_material(db: Database, *, event_id: int | None) -> AskingMaterial:
    """You, the event's people, and what was typed of questions, offers and asks."""
    from companion.formats.tables.bulk import collector_paused

    with collector_paused(), db.read() as sql:
        yours, heard = (
            questions.your_questions(sql, event_id),
            questions.heard_questions(sql, event_id),
        )
        own, others = offers.your_offers(sql, event_id), offers.heard_offers(sql, event_id)
        me = _said_by_card(sql)
        if event_id is None:
            people = _typed_people(heard, others)
        else:
            people = attending.attending(
                sql, event_id, names=me.get("formatted_name", ()), emails=me.get("email", ())
            )
        interests = wishes.own_interests(sql)
    return AskingMaterial(
        yours,
        heard,
        own,
        others,
        Yours(
            offers=[one.words for one in own if one.kind == "offer"],
            asks=[one.words for one in own if one.kind == "ask"],
            interests=interests,
            titles=[*me.get("title", ()), *me.get("role", ())],
        ),
        people,
        placed(people.keys if heard or others else (), heard, others),
    )


def who_answers(
    material: AskingMaterial,
    *,
    limit: int = 20,
    progress: Progress = lambda done, total: None,
) -> dict[int, list[Answerer]]:
    """By open question who might answer it. Needs no database; see `answerers`."""
    from companion.formats.tables.bulk import collector_paused

    still_open = [one for one in material.questions if not one.closed]
    with collector_paused():
        return answerers(still_open, material.people, material.said, limit=limit, progress=progress)


def whom_to_help(
    material: AskingMaterial,
    *,
    limit: int = 100,
    progress: Progress = lambda done, total: None,
) -> list[TheirQuestion]:
    """The others' questions, first those with which you could help; see `their_questions`."""
    from companion.formats.tables.bulk import collector_paused

    with collector_paused():
        return their_questions(
            material.yours, material.people, material.said, limit=limit, progress=progress
        )


def who_fits(
    material: AskingMaterial,
    *,
    limit: int = 60,
    progress: Progress = lambda done, total: None,
) -> list[Match]:
    """Whose asks your offers fit, and whose offers your asks; see `matches`."""
    from companion.formats.tables.bulk import collector_paused

    with collector_paused():
        return matches(
            material.yours, material.people, material.said, limit=limit, progress=progress
        )


def placed(
    keys: Sequence[int], heard: Sequence[QuestionRow], others: Sequence[OfferRow]
) -> list[Said]:
    """What was typed of the people of these keys, by the first place of each."""
    if not heard and not others:
        return []
    places = {key: place for place, key in reversed(list(enumerate(keys)))}
    said = [
        Said(places[one.key], "question", one.words)
        for one in heard
        if one.key in places and not one.closed
    ]
    return said + [
        Said(places[one.key], one.kind, one.words) for one in others if one.key in places
    ]


def your_names(sql: Connection) -> list[str]:
    """Your own name or names, as your card has them."""
    return list(_said_by_card(sql).get("formatted_name", ()))


def _said_by_card(sql: Connection) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for one in card_fields(sql):
        said.setdefault(one.name, []).append(one.value)
    return said


def _typed_people(heard: Sequence[QuestionRow], others: Sequence[OfferRow]) -> Attending:
    names = {one.key: one.whose for one in heard if one.key is not None}
    names |= {one.key: one.whose for one in others if one.key is not None}
    who = [split(key) for key in names]
    blank = [""] * len(names)
    return Attending(
        ids=[id if kind == "attendee" else 0 for kind, id in who],
        contact_ids=[id if kind == "contact" else None for kind, id in who],
        names=list(names.values()),
        titles=blank,
        organizations=blank,
        departments=blank,
        interests=[()] * len(names),
        extra=[{}] * len(names),
    )

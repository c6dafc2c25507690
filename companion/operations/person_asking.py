"""What there is to ask and to give between you and one person: for the person's page."""

from collections.abc import Sequence
from dataclasses import dataclass

from companion.model.asking_columns import Saying
from companion.operations.answerers import Said
from companion.operations.mutual import Yours, matches
from companion.operations.one_question import OneQuestion, one_question_each
from companion.store import Database, attending, offers, questions
from companion.store.database import Connection
from companion.store.people import split

_MOST_FITS = 4


@dataclass(frozen=True, slots=True)
class Noted:
    """What you noted of somebody: a question, an offer or an ask. `id` is of its kind's table."""

    kind: Saying
    id: int
    words: str
    event: str


@dataclass(frozen=True, slots=True)
class PersonAsking:
    """`one` is the question for this person; `fits` says what of yours and theirs fits."""

    one: OneQuestion | None
    noted: tuple[Noted, ...]
    fits: tuple[str, ...]


def person_asking(db: Database, *, key: int, attendee_ids: Sequence[int]) -> PersonAsking:
    """All of it for one person; `attendee_ids` are the roster lines that are this person."""
    kind, id = split(key)
    contact = id if kind == "contact" else None
    with db.read() as sql:
        heard = questions.questions_of(sql, contact, attendee_ids)
        told = offers.offers_of(sql, contact, attendee_ids)
        noted = [Noted("question", one.id, one.words, one.event) for one in heard]
        noted += [Noted(one.kind, one.id, one.words, one.event) for one in told]
        one = one_question_each(sql, [key]).get(key)
        fits = _fits(sql, key, noted)
    return PersonAsking(one, tuple(noted), fits)


def _fits(sql: Connection, key: int, noted: Sequence[Noted]) -> tuple[str, ...]:
    lines = attending.lines_of(sql, [key])
    here = {None, *lines.events}
    yours = [one for one in offers.your_offers(sql, None) if one.event_id in here]
    if not yours or not lines.keys:
        return ()
    said = [Said(0, one.kind, one.words) for one in noted]
    found = matches(
        Yours(
            offers=[one.words for one in yours if one.kind == "offer"],
            asks=[one.words for one in yours if one.kind == "ask"],
        ),
        lines.people,
        said,
    )
    return tuple(dict.fromkeys(why for one in found for why in one.reasons))[:_MOST_FITS]

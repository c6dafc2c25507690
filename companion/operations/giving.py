"""What your questions, offers and asks say of whom to meet: for `suggesting`. Pure."""

from collections.abc import Callable, Sequence

from companion.operations.answerers import Said, answerers
from companion.operations.common_ground import Gathered
from companion.operations.echoes import quoted
from companion.operations.mutual import Yours, matches
from companion.store.attending import Attending
from companion.store.questions import QuestionRow
from companion.store.wishes import Candidates

Progress = Callable[[int, int | None], None]

# Beside the points of a shared interest: what somebody gives counts as much, a guess less.
_FIT, _MIGHT_KNOW = 1.2, 0.4
_MOST = 200


def speak_of_giving(
    yours: Yours,
    questions: Sequence[QuestionRow],
    people: Candidates,
    said: Sequence[Said],
    found: Gathered,
    progress: Progress = lambda done, total: None,
) -> None:
    """Add who fits your offers and asks, and who might answer your open questions.

    `progress` is called column by column, and may raise to end it.
    """
    if not len(people) or not (yours.offers or yours.asks or questions):
        return
    listed = _attending(people)
    places = {id: place for place, id in enumerate(people.ids)}
    for one in matches(yours, listed, said, limit=_MOST, progress=progress):
        share = one.score * _FIT / len(one.reasons)
        for reason in one.reasons:
            found.add_all([places[one.attendee_id]], share, reason)
    # All questions at once: the list is looked through but one time.
    might = answerers(questions, listed, said, limit=_MOST, progress=progress)
    for question in questions:
        reason = f"Might know about your question {quoted(question.words, most=60)}"
        for who in might[question.id]:
            found.add_all([places[who.attendee_id]], who.score * _MIGHT_KNOW, reason)


def _attending(people: Candidates) -> Attending:
    blank = [""] * len(people)
    return Attending(
        ids=people.ids,
        contact_ids=[None] * len(people),
        names=people.names,
        titles=people.titles,
        organizations=people.organizations,
        departments=blank,
        interests=people.interests,
        extra=people.extra,
    )

"""Questions: yours and those you heard; whom they were asked, and what was learned."""

from collections.abc import Sequence
from dataclasses import dataclass

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.model.text import tidy, tidy_lines
from companion.operations.events import iso_date
from companion.operations.results import Result
from companion.operations.whom import whose
from companion.store import Database, questions
from companion.store.events import event_by_id

LONGEST, _LONGEST_TOPIC, _LONGEST_ANSWER = 500, 80, 4_000


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """The question that was made or changed."""

    question_id: int
    changed: Changed


@dataclass(frozen=True, slots=True)
class AskedResult:
    """The notes of whom a question was asked that were made or changed."""

    asked_ids: tuple[int, ...]
    changed: Changed


def add_question(
    db: Database,
    *,
    words: str,
    event_id: int | None = None,
    topic: str = "",
    signed: bool = True,
    of: int | None = None,
) -> QuestionResult:
    """Note a question, in a line: yours, or one that you heard from the person of the key `of`.

    Without an event it is for anywhere. One that is not `signed` goes out without your name.
    Raises KnownError if it is empty or too long, or if there is no such event or person.
    """
    text = one_line(words, "question")
    with db.change("Noted a question") as unit:
        if event_id is not None:
            event_by_id(unit.sql, event_id)
        attendee, contact, name = whose(unit.sql, of)
        id = questions.insert(
            unit.sql,
            event_id=event_id,
            attendee_id=attendee,
            contact_id=contact,
            words=text,
            topic=tidy(topic)[:_LONGEST_TOPIC],
            signed=signed,
            created_at=unit.stamp,
        )
        unit.name = f"Noted a question of {name}" if name else f"Noted a question: {_short(text)}"
    return QuestionResult(id, unit.changed)


def edit_question(
    db: Database,
    *,
    question_id: int,
    words: str | None = None,
    topic: str | None = None,
    signed: bool | None = None,
) -> QuestionResult:
    """Change a question; what is None stays. Raises KnownError if it is gone, or empty then."""
    with db.change("Changed a question") as unit:
        old = questions.the_question(unit.sql, question_id)
        questions.change(
            unit.sql,
            question_id,
            words=old.words if words is None else one_line(words, "question"),
            topic=old.topic if topic is None else tidy(topic)[:_LONGEST_TOPIC],
            signed=int(old.signed if signed is None else signed),
        )
    return QuestionResult(question_id, unit.changed)


def ask_question(
    db: Database,
    *,
    question_id: int,
    of: Sequence[int] = (),
    whom: Sequence[str] = (),
    on: str | None = None,
    answer: str = "",
) -> AskedResult:
    """Note that a question was asked: the people of the keys `of`, and whoever `whom` names.

    `on` is an ISO date, today if not given. Raises KnownError, and notes nothing, if the question
    or one of the people is gone, or nobody is named.
    """
    names = [name for words in whom if (name := tidy(words)[:LONGEST])]
    if not of and not names:
        raise KnownError("Say whom you asked.")
    with db.change("Asked a question") as unit:
        questions.the_question(unit.sql, question_id)
        people = [whose(unit.sql, key) for key in of] + [(None, None, name) for name in names]
        ids = [
            questions.add_asked(
                unit.sql,
                question_id,
                attendee_id=attendee,
                contact_id=contact,
                whom=name,
                asked_on=iso_date(tidy(on)) if on else f"{unit.now.astimezone():%Y-%m-%d}",
                answer=tidy_lines(answer)[:_LONGEST_ANSWER],
            )
            for attendee, contact, name in people
        ]
        first = people[0][2] or "somebody"
        unit.name = f"Asked {first if len(people) == 1 else f'{len(people)} people'} a question"
    return AskedResult(tuple(ids), unit.changed)


def edit_asked(
    db: Database, *, asked_id: int, on: str | None = None, answer: str | None = None
) -> AskedResult:
    """Change when a question was asked, or the answer; what is None stays."""
    with db.change("Noted an answer") as unit:
        old = questions.the_asked(unit.sql, asked_id)
        unit.name = f"Noted the answer of {old.whom}"
        questions.change_asked(
            unit.sql,
            asked_id,
            asked_on=old.asked_on if on is None else iso_date(tidy(on)),
            answer=old.answer if answer is None else tidy_lines(answer)[:_LONGEST_ANSWER],
        )
    return AskedResult((asked_id,), unit.changed)


def forget_asked(db: Database, *, asked_id: int) -> Result:
    """Forget that a question was asked somebody."""
    with db.change("Not asked") as unit:
        old = questions.the_asked(unit.sql, asked_id)
        unit.name = f"Did not ask {old.whom}"
        questions.remove_asked(unit.sql, asked_id)
    return Result(unit.changed)


def learn(
    db: Database, *, question_id: int, learned: str, closed: bool | None = None
) -> QuestionResult:
    """Note what was learned. It closes the question, and nothing learned opens it again.

    `closed` says otherwise, where one is done with a question without having learned anything.
    """
    text = tidy_lines(learned)[:_LONGEST_ANSWER]
    with db.change("Noted what was learned") as unit:
        old = questions.the_question(unit.sql, question_id)
        done = bool(text) if closed is None else closed
        if old.closed and not done:
            unit.name = f"Opened again: {_short(old.words)}"
        elif done and not text:
            unit.name = f"Done with: {_short(old.words)}"
        questions.change(unit.sql, question_id, learned=text, closed=int(done))
    return QuestionResult(question_id, unit.changed)


def remove_question(db: Database, *, question_id: int) -> Result:
    """Remove a question, with whom it was asked and what was learned."""
    with db.change("Removed a question") as unit:
        unit.name = f"Removed: {_short(questions.the_question(unit.sql, question_id).words)}"
        questions.remove(unit.sql, question_id)
    return Result(unit.changed)


def one_line(words: str, what: str) -> str:
    """Words made one line. Raises KnownError if there are none, or too many."""
    text = tidy(words)
    if not any(letter.isalnum() for letter in text):
        raise KnownError(f"The {what} is empty: write it in a line.")
    if len(text) > LONGEST:
        raise KnownError(
            f"The {what} has {len(text)} letters: say it in at most {LONGEST}, in one line."
        )
    return text


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"

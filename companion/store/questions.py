"""Questions that are to be asked, whom they were asked, and what was learned.

A question is yours, or one that you heard from somebody: an attendee's or a contact's. Whose it
is is told by who that person is now (`WHOSE`): the contact whom an attendee has become.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from companion.errors import KnownError
from companion.store.jsontext import to_json
from companion.store.people import key_of


@dataclass(frozen=True, slots=True)
class AskedRow:
    """Whom a question was asked (`key` in the list, None if gone), when, and the answer."""

    id: int
    question_id: int
    key: int | None
    whom: str
    asked_on: str
    answer: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question. `key` and `whose` say who was heard to ask it; None and "" if it is yours.

    `event_id` None: to be asked anywhere.
    """

    id: int
    event_id: int | None
    event: str
    key: int | None
    whose: str
    words: str
    topic: str
    signed: bool
    created_at: str
    learned: str
    closed: bool
    asked: tuple[AskedRow, ...] = ()


# Who somebody is now, as columns of what is joined: the contact's id, and the attendee's.
WHOSE = "coalesce({0}.contact_id, a.contact_id), a.id, coalesce(c.formatted_name, a.formatted_name)"
PEOPLE = (
    " LEFT JOIN attendee a ON a.id = {0}.attendee_id"
    " LEFT JOIN contact c ON c.id = coalesce({0}.contact_id, a.contact_id)"
)
_SELECT = (
    f"SELECT q.id, q.event_id, coalesce(e.name, ''), {WHOSE.format('q')}, q.words, q.topic,"
    " q.signed, q.created_at, q.learned, q.closed FROM question q"
    f" LEFT JOIN event e ON e.id = q.event_id{PEOPLE.format('q')}"
)
_YOURS = "q.attendee_id IS NULL AND q.contact_id IS NULL"
_ASKED = (
    f"SELECT k.id, k.question_id, {WHOSE.format('k')}, k.whom, k.asked_on, k.answer"
    f" FROM question_asked k{PEOPLE.format('k')}"
    " WHERE k.question_id IN (SELECT value FROM json_each(?)) ORDER BY k.asked_on, k.id"
)


def person_key(contact: int | None, attendee: int | None) -> int | None:
    """The key of a person, by what `WHOSE` found."""
    if contact is not None:
        return key_of("contact", contact)
    return None if attendee is None else key_of("attendee", attendee)


def your_questions(sql: sqlite3.Connection, event_id: int | None) -> list[QuestionRow]:
    """Your questions at an event and those for anywhere; all of them without an event.

    Open ones first, in the order in which they came to mind.
    """
    return _read(
        sql,
        f"{_YOURS} AND (?1 IS NULL OR q.event_id IS NULL OR q.event_id = ?1)"
        " ORDER BY q.closed, q.id",
        event_id,
    )


def heard_questions(sql: sqlite3.Connection, event_id: int | None) -> list[QuestionRow]:
    """The questions that you heard from others, at an event or anywhere."""
    return _read(
        sql,
        f"NOT ({_YOURS}) AND (?1 IS NULL OR q.event_id IS NULL OR q.event_id = ?1)"
        " ORDER BY q.closed, q.id",
        event_id,
    )


def questions_of(
    sql: sqlite3.Connection, contact_id: int | None, attendee_ids: Sequence[int]
) -> list[QuestionRow]:
    """The questions that you heard from a person: a contact, with the lines that are this one."""
    return _read(
        sql,
        "q.contact_id = ?1 OR q.attendee_id IN (SELECT value FROM json_each(?2)) ORDER BY q.id",
        contact_id,
        to_json(list(attendee_ids)),
    )


def asked_of(
    sql: sqlite3.Connection, contact_id: int | None, attendee_ids: Sequence[int]
) -> list[int]:
    """The ids of the questions that you asked a person."""
    rows = sql.execute(
        "SELECT DISTINCT question_id FROM question_asked WHERE contact_id = ?1"
        " OR attendee_id IN (SELECT value FROM json_each(?2))",
        (contact_id, to_json(list(attendee_ids))),
    )
    return [id for (id,) in rows]


def the_question(sql: sqlite3.Connection, question_id: int) -> QuestionRow:
    """One question. Raises KnownError if there is none."""
    found = _read(sql, "q.id = ?1", question_id)
    if not found:
        raise KnownError(
            f"There is no question {question_id} (any more): “companion question list” shows them."
        )
    return found[0]


def _read(sql: sqlite3.Connection, where: str, *values: object) -> list[QuestionRow]:
    rows = sql.execute(f"{_SELECT} WHERE {where}", values).fetchall()
    asked: dict[int, list[AskedRow]] = {}
    for id, question, contact, attendee, name, whom, on, answer in sql.execute(
        _ASKED, (to_json([row[0] for row in rows]),)
    ):
        one = AskedRow(id, question, person_key(contact, attendee), name or whom, on, answer)
        asked.setdefault(question, []).append(one)
    return [
        QuestionRow(
            id, event_id, event, person_key(contact, attendee), name or "", words, topic,
            bool(signed), created, learned, bool(closed), tuple(asked.get(id, ())),
        )
        for id, event_id, event, contact, attendee, name, words, topic, signed, created, learned,
        closed in rows
    ]  # fmt: skip


def insert(
    sql: sqlite3.Connection,
    *,
    event_id: int | None,
    attendee_id: int | None,
    contact_id: int | None,
    words: str,
    topic: str,
    signed: bool,
    created_at: str,
) -> int:
    """Add a question; returns its id."""
    cursor = sql.execute(
        "INSERT INTO question(event_id, attendee_id, contact_id, words, topic, signed, created_at,"
        " learned, closed) VALUES (?, ?, ?, ?, ?, ?, ?, '', 0)",
        (event_id, attendee_id, contact_id, words, topic, int(signed), created_at),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def change(sql: sqlite3.Connection, question_id: int, **values: str | int | None) -> None:
    """Change columns of a question."""
    assignments = ", ".join(f"{name} = :{name}" for name in values)
    sql.execute(f"UPDATE question SET {assignments} WHERE id = :id", values | {"id": question_id})


def remove(sql: sqlite3.Connection, question_id: int) -> None:
    """Remove a question with whom it was asked."""
    sql.execute("DELETE FROM question WHERE id = ?", (question_id,))


def add_asked(
    sql: sqlite3.Connection,
    question_id: int,
    *,
    attendee_id: int | None,
    contact_id: int | None,
    whom: str,
    asked_on: str,
    answer: str,
) -> int:
    """Note whom a question was asked; returns the note's id."""
    cursor = sql.execute(
        "INSERT INTO question_asked(question_id, attendee_id, contact_id, whom, asked_on, answer)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (question_id, attendee_id, contact_id, whom, asked_on, answer),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def the_asked(sql: sqlite3.Connection, asked_id: int) -> AskedRow:
    """One note of whom a question was asked. Raises KnownError if there is none."""
    row = sql.execute("SELECT question_id FROM question_asked WHERE id = ?", (asked_id,)).fetchone()
    for one in the_question(sql, row[0]).asked if row else ():
        if one.id == asked_id:
            return one
    raise KnownError("It is not noted (any more) that this question was asked.")


def change_asked(sql: sqlite3.Connection, asked_id: int, **values: str) -> None:
    """Change columns of a note of whom a question was asked."""
    assignments = ", ".join(f"{name} = :{name}" for name in values)
    sql.execute(
        f"UPDATE question_asked SET {assignments} WHERE id = :id", {**values, "id": asked_id}
    )


def remove_asked(sql: sqlite3.Connection, asked_id: int) -> None:
    """Forget that a question was asked somebody."""
    sql.execute("DELETE FROM question_asked WHERE id = ?", (asked_id,))


def has_question(sql: sqlite3.Connection, event_id: int) -> bool:
    """Whether you have a question for an event, be it answered."""
    return bool(
        sql.execute(
            f"SELECT EXISTS (SELECT 1 FROM question q WHERE {_YOURS}"
            " AND (q.event_id = ? OR (q.event_id IS NULL AND NOT q.closed)))",
            (event_id,),
        ).fetchone()[0]
    )


def leave_the_list(sql: sqlite3.Connection, event_id: int) -> None:
    """An event's attendees are about to be forgotten: what is a contact's stays with the contact.

    Of the others' only whom a question was asked is kept, by the name.
    """
    for table in ("question", "question_asked", "offer"):
        sql.execute(
            f"UPDATE {table} SET contact_id = coalesce(contact_id, (SELECT contact_id FROM attendee"
            f" a WHERE a.id = {table}.attendee_id)), attendee_id = NULL WHERE attendee_id IN"
            " (SELECT id FROM attendee WHERE event_id = ? AND contact_id IS NOT NULL)",
            (event_id,),
        )

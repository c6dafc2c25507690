"""What you know of somebody beside their card, each answer under the name of its prompt."""

import sqlite3
from dataclasses import dataclass

from companion.errors import KnownError
from companion.model.draft import Photo
from companion.store.jsontext import from_json


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What you know of a contact: `words`, a picture, or neither yet."""

    id: int
    name: str
    words: str
    picture: Photo | None


def on_card(sql: sqlite3.Connection, contact_id: int) -> tuple[str, str, str]:
    """The contact's name, title and organization. Raises KnownError if there is no such contact."""
    row = sql.execute(
        "SELECT formatted_name, title, organization FROM contact WHERE id = ?", (contact_id,)
    ).fetchone()
    if row is None:
        raise KnownError(f"There is no contact {contact_id} (any more).")
    name, title, organization = row
    return name, title, ", ".join(filter(None, from_json(organization)))


def answers_of(sql: sqlite3.Connection, contact_id: int) -> list[AnswerRow]:
    """All of a contact, in the order in which they were first written."""
    rows = sql.execute(
        "SELECT id, name, words, media_type, picture FROM getting_to_know WHERE contact_id = ?"
        " ORDER BY id",
        (contact_id,),
    )
    return [
        AnswerRow(id, name, words, None if picture is None else Photo(picture, media_type))
        for id, name, words, media_type, picture in rows
    ]


def prompt_names(sql: sqlite3.Connection) -> list[str]:
    """The names of all prompts that were ever used, the oldest first."""
    rows = sql.execute("SELECT name FROM getting_to_know GROUP BY name ORDER BY min(id)")
    return [name for (name,) in rows]


def answer(sql: sqlite3.Connection, contact_id: int, name: str) -> AnswerRow | None:
    """One answer, None if there is none."""
    return next((one for one in answers_of(sql, contact_id) if one.name == name), None)


def put(
    sql: sqlite3.Connection, contact_id: int, name: str, *, words: str, picture: Photo | None
) -> None:
    """Keep an answer in the place of what was known before."""
    values = (words, "" if picture is None else picture.media_type, picture and picture.data)
    cursor = sql.execute(
        "UPDATE getting_to_know SET words = ?, media_type = ?, picture = ?"
        " WHERE contact_id = ? AND name = ?",
        (*values, contact_id, name),
    )
    if not cursor.rowcount:
        sql.execute(
            "INSERT INTO getting_to_know(contact_id, name, words, media_type, picture)"
            " VALUES (?, ?, ?, ?, ?)",
            (contact_id, name, *values),
        )


def forget(sql: sqlite3.Connection, contact_id: int, name: str) -> None:
    """Forget an answer."""
    sql.execute("DELETE FROM getting_to_know WHERE contact_id = ? AND name = ?", (contact_id, name))


def answered(sql: sqlite3.Connection, name: str) -> int:
    """Of how many people you know the answer to a prompt."""
    count: int = sql.execute(
        "SELECT count(*) FROM getting_to_know WHERE name = ?"
        " AND (words <> '' OR picture IS NOT NULL)",
        (name,),
    ).fetchone()[0]
    return count


def forget_prompt(sql: sqlite3.Connection, name: str) -> None:
    """Forget a prompt with all answers to it."""
    sql.execute("DELETE FROM getting_to_know WHERE name = ?", (name,))


def met_in_person(sql: sqlite3.Connection, contact_id: int) -> str | None:
    """When you last met in person: a day, "" if the day is not known, None if you never did."""
    row = sql.execute(
        "SELECT max(day) FROM (SELECT substr(coalesce(met_on, ''), 1, 10) AS day FROM encounter"
        " WHERE contact_id = ?1 UNION ALL SELECT substr(at, 1, 10) FROM contact_log"
        " WHERE contact_id = ?1 AND method = 'in person')",
        (contact_id,),
    ).fetchone()
    found: str | None = row[0]
    return found

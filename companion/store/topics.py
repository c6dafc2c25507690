"""Your own list of topics to talk about with a partner."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from companion.errors import KnownError


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic; `words` are its prompts, a line each."""

    id: int
    title: str
    words: str


def topics(sql: sqlite3.Connection) -> list[TopicRow]:
    """Your topics in their order; none as long as you changed nothing of the list that ships."""
    rows = sql.execute("SELECT id, title, words FROM topic ORDER BY position, id")
    return [TopicRow(*row) for row in rows]


def the_topic(sql: sqlite3.Connection, topic_id: int) -> TopicRow:
    """One of your topics. Raises KnownError if there is none."""
    row = sql.execute("SELECT id, title, words FROM topic WHERE id = ?", (topic_id,)).fetchone()
    if row is None:
        raise KnownError("This topic is not in the list (any more): look at the list again.")
    return TopicRow(*row)


def append(sql: sqlite3.Connection, found: Iterable[tuple[str, str]]) -> list[int]:
    """Add topics (title, prompts) at the end; returns their ids."""
    place = sql.execute("SELECT coalesce(max(position), 0) FROM topic").fetchone()[0]
    ids = []
    for position, (title, words) in enumerate(found, place + 1):
        cursor = sql.execute(
            "INSERT INTO topic(position, title, words) VALUES (?, ?, ?)", (position, title, words)
        )
        assert cursor.lastrowid is not None
        ids.append(cursor.lastrowid)
    return ids


def change(sql: sqlite3.Connection, topic_id: int, *, title: str, words: str) -> None:
    """Change a topic."""
    sql.execute("UPDATE topic SET title = ?, words = ? WHERE id = ?", (title, words, topic_id))


def set_order(sql: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Put the topics into this order."""
    sql.executemany(
        "UPDATE topic SET position = ?1 WHERE id = ?2 AND position <> ?1", list(enumerate(ids, 1))
    )


def remove(sql: sqlite3.Connection, topic_id: int) -> None:
    """Remove a topic; journals keep its title."""
    sql.execute("DELETE FROM topic WHERE id = ?", (topic_id,))


def clear(sql: sqlite3.Connection) -> None:
    """Remove all of your own: then the list that ships is shown again."""
    sql.execute("DELETE FROM topic")

"""Draws that are kept: who was put together with whom, a row of `draw` for each round."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from companion.errors import KnownError
from companion.store.jsontext import from_json, to_json


@dataclass(frozen=True, slots=True)
class KeptDraw:
    """One round of a draw. `rules` says of what it is a part: `batch`, `round`, `seed`."""

    id: int
    kind: str
    name: str
    rules: dict[str, Any]
    made_at: str
    people: int


@dataclass(frozen=True, slots=True)
class KeptGroup:
    """A group of a kept draw: its name, and its people's ids and names."""

    name: str
    people: tuple[tuple[int, str], ...]


def draws_of(sql: sqlite3.Connection, event_id: int) -> list[KeptDraw]:
    """An event's draws, the newest first, the rounds of one in their order."""
    rows = sql.execute(
        "SELECT id, kind, name, rules, made_at,"
        " (SELECT count(*) FROM draw_place p WHERE p.draw_id = draw.id)"
        " FROM draw WHERE event_id = ? ORDER BY made_at DESC, id",
        (event_id,),
    )
    return [
        KeptDraw(id, kind, name, from_json(rules), at, people)
        for id, kind, name, rules, at, people in rows
    ]


def groups_of(sql: sqlite3.Connection, draw_id: int) -> list[KeptGroup]:
    """The groups of a draw. Raises KnownError if there is no such draw (any more)."""
    if sql.execute("SELECT 1 FROM draw WHERE id = ?", (draw_id,)).fetchone() is None:
        raise KnownError("That draw is gone: draw again.")
    found: dict[int, tuple[str, list[tuple[int, str]]]] = {}
    for position, name, id, person in sql.execute(
        "SELECT p.position, p.name, a.id, a.formatted_name FROM draw_place p"
        " JOIN attendee a ON a.id = p.attendee_id WHERE p.draw_id = ? ORDER BY p.position, p.id",
        (draw_id,),
    ):
        found.setdefault(position, (name, []))[1].append((id, person))
    return [KeptGroup(name, tuple(people)) for name, people in found.values()]


def together(sql: sqlite3.Connection, event_id: int) -> list[tuple[int, int, int]]:
    """Who was together before at this event: two attendees' ids, and in how many rounds."""
    return sql.execute(
        "SELECT p.attendee_id, q.attendee_id, count(*) FROM draw d"
        " JOIN draw_place p ON p.draw_id = d.id"
        " JOIN draw_place q ON q.draw_id = d.id AND q.position = p.position"
        " AND q.attendee_id > p.attendee_id"
        " WHERE d.event_id = ? GROUP BY p.attendee_id, q.attendee_id",
        (event_id,),
    ).fetchall()


def insert(
    sql: sqlite3.Connection,
    event_id: int,
    *,
    kind: str,
    name: str,
    rules: dict[str, Any],
    made_at: str,
    groups: Iterable[tuple[str, Sequence[int]]],
) -> int:
    """Keep one round; returns its id. `groups` are names with attendees' ids."""
    draw_id = sql.execute(
        "INSERT INTO draw(event_id, kind, name, rules, made_at) VALUES (?, ?, ?, ?, ?)",
        (event_id, kind, name, to_json(rules), made_at),
    ).lastrowid
    assert draw_id is not None
    sql.executemany(
        "INSERT INTO draw_place(draw_id, attendee_id, position, name) VALUES (?, ?, ?, ?)",
        (
            (draw_id, person, position, group)
            for position, (group, people) in enumerate(groups, start=1)
            for person in people
        ),
    )
    return draw_id


def remove(sql: sqlite3.Connection, draw_ids: Sequence[int]) -> int:
    """Forget draws with their places; how many there were."""
    return sql.execute(
        "DELETE FROM draw WHERE id IN (SELECT value FROM json_each(?))", (to_json(list(draw_ids)),)
    ).rowcount

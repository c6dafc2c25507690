"""Rounds of peers: who was matched with whom, as they signed up then."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from companion.errors import KnownError
from companion.model.fold import fold
from companion.store.jsontext import from_json, to_json

BY_HAND, KEPT = 1, 2


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round as lists show it. `made_at` is ISO 8601; `rules` the setup as it was kept."""

    id: int
    event_id: int | None
    event: str | None
    name: str
    made_at: str
    rules: dict[str, Any]
    subject: str
    template: str
    people: int
    groups: int
    left: int


@dataclass(frozen=True, slots=True)
class PeerRow:
    """Somebody of a round, with the group that he is in, None if in none."""

    id: int
    group_id: int | None
    attendee_id: int | None
    contact_id: int | None
    identity: tuple[str, ...]
    name: str
    email: str
    said: dict[str, str]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """Two or three of a round. `flags` are of BY_HAND and KEPT."""

    id: int
    position: int
    score: int
    reasons: list[str]
    flags: int


_ROUNDS = (
    "SELECT r.id, r.event_id, e.name, r.name, r.made_at, r.rules, r.subject, r.template,"
    " (SELECT count(*) FROM peer WHERE round_id = r.id),"
    " (SELECT count(*) FROM peer_group WHERE round_id = r.id),"
    " (SELECT count(*) FROM peer WHERE round_id = r.id AND group_id IS NULL)"
    " FROM peer_round r LEFT JOIN event e ON e.id = r.event_id"
)


def contact_uids(sql: sqlite3.Connection, ids: Iterable[int | None]) -> dict[int, str]:
    """The uid of each of these contacts."""
    known = to_json([id for id in ids if id is not None])
    return dict(
        sql.execute(
            "SELECT id, uid FROM contact WHERE id IN (SELECT value FROM json_each(?))", (known,)
        )
    )


def rounds(sql: sqlite3.Connection, event_id: int | None = None) -> list[RoundRow]:
    """An event's rounds, or all, the newest first."""
    where = " WHERE ? IS NULL OR r.event_id = ? ORDER BY r.made_at DESC, r.id DESC"
    return [_round(row) for row in sql.execute(_ROUNDS + where, (event_id, event_id))]


def the_round(sql: sqlite3.Connection, round_id: int) -> RoundRow:
    """One round. Raises KnownError if there is none."""
    row = sql.execute(_ROUNDS + " WHERE r.id = ?", (round_id,)).fetchone()
    if row is None:
        raise KnownError(f"There is no peer round {round_id}: “companion round list” shows them.")
    return _round(row)


def find_round(sql: sqlite3.Connection, wanted: str) -> RoundRow:
    """A round by its id, or by its name if only one is called so. Raises KnownError."""
    found = rounds(sql)
    named = [one for one in found if one.name == wanted.strip() or fold(one.name) == fold(wanted)]
    if len(named) > 1:
        ids = " and ".join(str(one.id) for one in named)
        raise KnownError(f"Several peer rounds are called “{wanted}”: say one by its id ({ids}).")
    if named:
        return named[0]
    if wanted.strip().isascii() and wanted.strip().isdigit():
        return the_round(sql, int(wanted))
    raise KnownError(f"There is no peer round “{wanted}”: “companion round list” shows them.")


def _round(row: tuple[Any, ...]) -> RoundRow:
    id, event_id, event, name, made_at, rules, subject, template, people, groups, left = row
    return RoundRow(
        id, event_id, event, name, made_at, from_json(rules), subject, template, people, groups,
        left,
    )  # fmt: skip


def groups(sql: sqlite3.Connection, round_id: int) -> list[GroupRow]:
    """A round's groups in their order."""
    rows = sql.execute(
        "SELECT id, position, score, reasons, by_hand FROM peer_group WHERE round_id = ?"
        " ORDER BY position, id",
        (round_id,),
    )
    return [GroupRow(id, at, score, from_json(why), flags) for id, at, score, why, flags in rows]


def peers(sql: sqlite3.Connection, round_id: int) -> list[PeerRow]:
    """Everybody of a round, in the order in which they were added."""
    rows = sql.execute(
        "SELECT id, group_id, attendee_id, contact_id, identity, name, email, said FROM peer"
        " WHERE round_id = ? ORDER BY id",
        (round_id,),
    )
    return [
        PeerRow(id, group, attendee, contact, _keys(identity), name, email, from_json(said))
        for id, group, attendee, contact, identity, name, email, said in rows
    ]


def _keys(identity: str) -> tuple[str, ...]:
    return tuple(filter(None, identity.split("\n")))


def earlier_groups(
    sql: sqlite3.Connection, round_ids: Sequence[int]
) -> list[list[tuple[str, ...]]]:
    """The identities of the people in each group of these rounds."""
    rows = sql.execute(
        "SELECT group_id, identity FROM peer WHERE group_id IS NOT NULL"
        " AND round_id IN (SELECT value FROM json_each(?)) ORDER BY group_id, id",
        (to_json(list(round_ids)),),
    )
    found: dict[int, list[tuple[str, ...]]] = {}
    for group, identity in rows:
        found.setdefault(group, []).append(_keys(identity))
    return list(found.values())


def insert_round(
    sql: sqlite3.Connection,
    *,
    event_id: int | None,
    name: str,
    made_at: str,
    rules: Mapping[str, object],
    subject: str,
    template: str,
) -> int:
    """Add a round; returns its id."""
    cursor = sql.execute(
        "INSERT INTO peer_round(event_id, name, made_at, rules, subject, template)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (event_id, name, made_at, to_json(dict(rules)), subject, template),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def insert_group(
    sql: sqlite3.Connection,
    round_id: int,
    *,
    position: int,
    score: int,
    reasons: Sequence[str],
    flags: int = 0,
) -> int:
    """Add a group; returns its id."""
    cursor = sql.execute(
        "INSERT INTO peer_group(round_id, position, score, reasons, by_hand)"
        " VALUES (?, ?, ?, ?, ?)",
        (round_id, position, score, to_json(list(reasons)), flags),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def insert_peer(
    sql: sqlite3.Connection,
    round_id: int,
    *,
    group_id: int | None,
    attendee_id: int | None,
    contact_id: int | None,
    identity: Sequence[str],
    name: str,
    email: str,
    said: Mapping[str, str],
) -> None:
    """Add somebody to a round."""
    sql.execute(
        "INSERT INTO peer(round_id, group_id, attendee_id, contact_id, identity, name, email, said)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (round_id, group_id, attendee_id, contact_id, "\n".join(identity), name, email,
         to_json(dict(said))),
    )  # fmt: skip


def put_into(sql: sqlite3.Connection, peer_ids: Iterable[int], group_id: int | None) -> None:
    """Put people into a group, or into none."""
    sql.executemany("UPDATE peer SET group_id = ? WHERE id = ?", ((group_id, p) for p in peer_ids))


def set_group(
    sql: sqlite3.Connection, group_id: int, *, score: int, reasons: Sequence[str], flags: int
) -> None:
    """Store what a group comes to now."""
    sql.execute(
        "UPDATE peer_group SET score = ?, reasons = ?, by_hand = ? WHERE id = ?",
        (score, to_json(list(reasons)), flags, group_id),
    )


def remove_groups(sql: sqlite3.Connection, group_ids: Iterable[int]) -> None:
    """Remove groups; their people stay in the round, in none."""
    for group_id in group_ids:
        sql.execute("UPDATE peer SET group_id = NULL WHERE group_id = ?", (group_id,))
        sql.execute("DELETE FROM peer_group WHERE id = ?", (group_id,))


def set_text(sql: sqlite3.Connection, round_id: int, **texts: str) -> None:
    """Store a round's name, subject or template."""
    for column in sorted(texts.keys() & {"name", "subject", "template"}):
        sql.execute(f"UPDATE peer_round SET {column} = ? WHERE id = ?", (texts[column], round_id))


def set_rules(sql: sqlite3.Connection, round_id: int, rules: Mapping[str, object]) -> None:
    """Store a round's setup."""
    sql.execute("UPDATE peer_round SET rules = ? WHERE id = ?", (to_json(dict(rules)), round_id))


def remove(sql: sqlite3.Connection, round_id: int) -> None:
    """Remove a round with its groups and people."""
    sql.execute("DELETE FROM peer_round WHERE id = ?", (round_id,))

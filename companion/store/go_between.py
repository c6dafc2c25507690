"""Who may be introduced to whom: your contacts, and the pairs that need no introduction."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from companion.model.fold import fold

Pair = tuple[int, int]  # two contacts' ids, the lower first


@dataclass(frozen=True, slots=True)
class Known:
    """Contacts who may be introduced, by name; and pairs who know each other, or shall not."""

    contact_ids: tuple[int, ...]
    names: tuple[str, ...]
    organizations: tuple[str, ...]
    lines: tuple[str, ...]
    apart: frozenset[Pair]


def pair_of(one: int, other: int) -> Pair:
    """The pair of two contacts, whichever comes first."""
    return (one, other) if one < other else (other, one)


# Who is put away is not suggested. `:event` NULL: whoever it is.
_WHO = """
SELECT c.id, c.formatted_name, coalesce(json_extract(c.organization, '$[0]'), ''), c.title
FROM contact c WHERE c.archived_at = '' AND (:event IS NULL
    OR EXISTS (SELECT 1 FROM attendee a WHERE a.contact_id = c.id AND a.event_id = :event
               AND NOT a.missing)
    OR EXISTS (SELECT 1 FROM encounter n WHERE n.contact_id = c.id AND n.event_id = :event))
ORDER BY c.sort_key, c.id
"""
# Introduced, refused, one met through the other, or peers who were matched.
_APART = """
SELECT contact_id, other_id FROM introduction
UNION SELECT contact_id, other_id FROM not_introduced
UNION SELECT contact_id, through_id FROM met_through WHERE through_id IS NOT NULL
UNION SELECT p.contact_id, o.contact_id FROM peer p JOIN peer o
    ON o.group_id = p.group_id AND o.contact_id > p.contact_id
    WHERE p.contact_id IS NOT NULL AND p.group_id IS NOT NULL
"""


def known(
    sql: sqlite3.Connection, event_id: int | None = None, *, you: Iterable[str] = ()
) -> Known:
    """Your contacts, of an event those on its list or met there, and the pairs left out.

    `you` are your own names: a contact of such a name is your own card.
    """
    own = {fold(name) for name in you} - {""}
    rows = sql.execute(_WHO, {"event": event_id}).fetchall()
    if own:
        rows = [row for row in rows if fold(row[1]) not in own]
    ids, names, organizations, titles = zip(*rows, strict=True) if rows else ((), (), (), ())
    return Known(
        ids,
        names,
        organizations,
        tuple(" · ".join(filter(None, parts)) for parts in zip(titles, organizations, strict=True)),
        frozenset(pair_of(*row) for row in sql.execute(_APART)),
    )


def refuse(sql: sqlite3.Connection, one: int, other: int) -> bool:
    """Note that these two are not to be introduced; False if that is noted already."""
    pair = pair_of(one, other)
    cursor = sql.execute(
        "INSERT INTO not_introduced(contact_id, other_id) SELECT ?1, ?2 WHERE NOT EXISTS"
        " (SELECT 1 FROM not_introduced WHERE (contact_id = ?1 AND other_id = ?2)"
        " OR (contact_id = ?2 AND other_id = ?1))",
        pair,
    )
    return cursor.rowcount > 0


def refused(sql: sqlite3.Connection) -> list[Pair]:
    """The pairs that are not to be introduced."""
    rows = sql.execute("SELECT contact_id, other_id FROM not_introduced ORDER BY id")
    return [pair_of(*row) for row in rows]


def allow(sql: sqlite3.Connection, one: int, other: int) -> bool:
    """These two may be introduced after all; False if nothing said otherwise."""
    cursor = sql.execute(
        "DELETE FROM not_introduced WHERE (contact_id = ?1 AND other_id = ?2)"
        " OR (contact_id = ?2 AND other_id = ?1)",
        (one, other),
    )
    return cursor.rowcount > 0

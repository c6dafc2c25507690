"""The cards that a contact was read from, and moving all that hangs on a contact to another."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from companion.store.jsontext import from_json, to_json


@dataclass(frozen=True, slots=True)
class CardSource:
    """What a contact's card of some UID said, and which circles (a number) the contact is in."""

    uid: str
    contact_id: int
    said: dict[str, str]
    circles: int


def said_by(sql: sqlite3.Connection, contact_id: int, uid: str) -> dict[str, str] | None:
    """What the contact's card of this UID said when it was last read; None if it never was."""
    row = sql.execute(
        "SELECT said FROM contact_source WHERE contact_id = ? AND uid = ?", (contact_id, uid)
    ).fetchone()
    return from_json(row[0]) if row else None


def remember(sql: sqlite3.Connection, contact_id: int, uid: str, said: Mapping[str, str]) -> None:
    """Note what a contact's card says now."""
    text = to_json(dict(said))
    known = sql.execute(
        "SELECT id, said FROM contact_source WHERE contact_id = ? AND uid = ?", (contact_id, uid)
    ).fetchone()
    if known is None:
        sql.execute(
            "INSERT INTO contact_source(contact_id, uid, said) VALUES (?, ?, ?)",
            (contact_id, uid, text),
        )
    elif known[1] != text:
        sql.execute("UPDATE contact_source SET said = ? WHERE id = ?", (text, known[0]))


def of_uids(sql: sqlite3.Connection, uids: str) -> list[CardSource]:
    """What cards of these UIDs (a JSON list) said when they were read last."""
    rows = sql.execute(
        "SELECT s.uid, s.contact_id, s.said, c.circles FROM json_each(?) j"
        " CROSS JOIN contact_source s ON s.uid = j.value JOIN contact c ON c.id = s.contact_id",
        (uids,),
    )
    return [CardSource(uid, id, from_json(said), circles) for uid, id, said, circles in rows]


def hand_over(sql: sqlite3.Connection, gone: int, kept: int) -> None:
    """Move what hangs on one contact to another, but for what its draft holds.

    These are its meetings, roster lines, scans, cards, and whom it was told not to be. A meeting
    that both have is there once; whom you have now said to be one is no longer told apart.
    """
    pair = {"gone": gone, "kept": kept}
    # Written anew: the search index hears of whom a row belongs to when it comes and goes.
    sql.execute(
        "INSERT INTO encounter(contact_id, event_id, attendee_id, met_on, place, note, session_id)"
        " SELECT :kept, event_id, attendee_id, met_on, place, note, session_id FROM encounter e"
        " WHERE contact_id = :gone AND NOT EXISTS (SELECT 1 FROM encounter k"
        " WHERE k.contact_id = :kept AND k.event_id IS e.event_id AND k.met_on IS e.met_on"
        " AND k.place = e.place AND k.note = e.note AND k.session_id IS e.session_id)"
        " ORDER BY id",
        pair,
    )
    sql.execute("DELETE FROM encounter WHERE contact_id = :gone", pair)
    sql.execute("UPDATE attendee SET contact_id = :kept WHERE contact_id = :gone", pair)
    sql.execute("UPDATE scan SET contact_id = :kept WHERE contact_id = :gone", pair)
    sql.execute(
        "INSERT INTO contact_source(contact_id, uid, said)"
        " SELECT :kept, uid, '{}' FROM contact WHERE id = :gone AND uid <> ''"
        " AND uid NOT IN (SELECT uid FROM contact_source WHERE contact_id IN (:gone, :kept))"
        " AND uid <> (SELECT uid FROM contact WHERE id = :kept)",
        pair,
    )
    sql.execute(
        "UPDATE contact_source SET contact_id = :kept WHERE contact_id = :gone"
        " AND uid NOT IN (SELECT uid FROM contact_source WHERE contact_id = :kept)",
        pair,
    )
    _hand_over_refusals(sql, pair)


def _hand_over_refusals(sql: sqlite3.Connection, pair: Mapping[str, int]) -> None:
    sql.execute("UPDATE not_same SET contact_id = :kept WHERE contact_id = :gone", pair)
    sql.execute("UPDATE not_same SET other_id = :kept WHERE other_id = :gone", pair)
    sql.execute(
        "DELETE FROM not_same WHERE (contact_id = :kept OR other_id = :kept) AND ("
        " contact_id IS other_id"
        " OR attendee_id IN (SELECT id FROM attendee WHERE contact_id = :kept)"
        " OR EXISTS (SELECT 1 FROM not_same n WHERE n.id < not_same.id"
        "  AND n.attendee_id IS not_same.attendee_id AND ("
        "   (n.contact_id = not_same.contact_id AND n.other_id IS not_same.other_id)"
        "   OR (n.contact_id = not_same.other_id AND n.other_id = not_same.contact_id))))",
        pair,
    )

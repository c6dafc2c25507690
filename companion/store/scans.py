"""Scans, and whom on an event's list a card that was read belongs to."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from companion.model.draft import ContactDraft, PointKind
from companion.model.fold import fold, match_key, names_agree
from companion.store.badges import match_badge
from companion.store.jsontext import from_json
from companion.store.search.exact import attendees_with

_KINDS: tuple[PointKind, ...] = ("email", "url")


@dataclass(frozen=True, slots=True)
class ScanRow:
    """A code that was kept, with the name of the contact it became, or ""."""

    id: int
    at: str
    source: str
    format: str
    kind: str
    text: str
    contact_id: int | None
    name: str


_ROWS = (
    "SELECT s.id, s.scanned_at, s.source, s.format, s.kind, s.payload, s.contact_id,"
    " coalesce(c.formatted_name, '') FROM scan s LEFT JOIN contact c ON c.id = s.contact_id"
)


def kept_scans(sql: sqlite3.Connection, *, limit: int = 50) -> list[ScanRow]:
    """The codes kept last, the newest first."""
    rows = sql.execute(f"{_ROWS} ORDER BY s.id DESC LIMIT ?", (limit,))
    return [ScanRow(*row) for row in rows]


def scans_of(sql: sqlite3.Connection, contact_id: int, *, limit: int = 50) -> list[ScanRow]:
    """The codes that were kept of a contact, the newest first."""
    rows = sql.execute(
        f"{_ROWS} WHERE s.contact_id = ? ORDER BY s.id DESC LIMIT ?", (contact_id, limit)
    )
    return [ScanRow(*row) for row in rows]


def the_scan(sql: sqlite3.Connection, scan_id: int) -> ScanRow | None:
    """One kept code, None if it is not there."""
    row = sql.execute(f"{_ROWS} WHERE s.id = ?", (scan_id,)).fetchone()
    return ScanRow(*row) if row else None


def scan_picture(sql: sqlite3.Connection, scan_id: int) -> bytes | None:
    """The picture of a kept code, encoded; None if there is none."""
    row = sql.execute("SELECT picture FROM scan WHERE id = ?", (scan_id,)).fetchone()
    picture: bytes | None = row[0] if row else None
    return picture


def remove(sql: sqlite3.Connection, scan_id: int) -> None:
    """Forget a kept code; whom it was found to be stays."""
    sql.execute("DELETE FROM scan WHERE id = ?", (scan_id,))


def attendee_of_code(
    sql: sqlite3.Connection,
    identifiers: Sequence[str],
    draft: ContactDraft | None,
    event_id: int | None,
) -> int | None:
    """Whose line of a roster a code is: by its ids (`match_badge`), else by whom it names."""
    name = draft.formatted_name if draft is not None else ""
    found = match_badge(sql, identifiers, event_id, name=name) if identifiers else None
    if found is None and draft is not None:
        return attendee_of_card(sql, draft, event_id)
    return found


def attendee_of_card(
    sql: sqlite3.Connection, draft: ContactDraft, event_id: int | None
) -> int | None:
    """The one attendee of the event whose card this surely is.

    The e-mail or a link is the same and the names agree; or the name is, nobody else has it, and
    the organizations do not differ.
    """
    if event_id is None:
        return None
    mine = fold(draft.formatted_name)
    found = {
        id
        for kind in _KINDS
        for point in draft.points(kind)
        for id, name in _with_point(sql, kind, point.value, event_id)
        if not mine or "@" in mine + name or names_agree(mine, fold(name))
    }
    if not found and mine:
        rows = sql.execute(
            "SELECT id, organization FROM attendee WHERE event_id = ? AND sort_key = ? LIMIT 3",
            (event_id, mine),
        ).fetchall()
        here = fold(draft.organization[0]) if draft.organization else ""
        if len(rows) == 1 and (not here or fold(rows[0][1]) in ("", here)):
            found = {rows[0][0]}
    return found.pop() if len(found) == 1 else None


def _with_point(
    sql: sqlite3.Connection, kind: PointKind, value: str, event_id: int
) -> list[tuple[int, str]]:
    """The attendees of an event, by id and name, who have an e-mail or a link."""
    wanted = match_key(kind, value)
    # What an e-mail is before the @, and a link behind the host, is filed in pieces. A link to
    # nothing but a host is that of a whole company.
    telling = wanted.partition("@")[0] if kind == "email" else wanted.partition("/")[2]
    some = attendees_with(sql, telling) if telling else []
    among = "" if some is None else " AND id IN (SELECT value FROM json_each(:some))"
    rows = sql.execute(
        f"SELECT id, formatted_name, {kind}s FROM attendee WHERE event_id = :event"
        f" AND {kind}s <> '[]'{among}",
        {"event": event_id, "some": json.dumps(some)},
    )
    return [
        (id, name)
        for id, name, values in rows
        if wanted in (match_key(kind, one) for one in from_json(values))
    ]


def add(sql: sqlite3.Connection, **columns: str | int | bytes | None) -> int:
    """Keep a scan, given all of its columns but the id; returns that.

    An event or person that somebody else has removed meanwhile is left blank.
    """
    cursor = sql.execute(
        "INSERT INTO scan(event_id, contact_id, attendee_id, scanned_at, source, format, kind,"
        " payload, picture) VALUES ((SELECT id FROM event WHERE id = :event_id),"
        " (SELECT id FROM contact WHERE id = :contact_id),"
        " (SELECT id FROM attendee WHERE id = :attendee_id), :scanned_at, :source, :format,"
        " :kind, :payload, :picture)",
        columns,
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid

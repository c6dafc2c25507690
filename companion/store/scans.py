"""Scans, and whom on an event's list a card that was read belongs to."""

import sqlite3
from dataclasses import dataclass

from companion.model.draft import ContactDraft
from companion.model.fold import fold, names_agree
from companion.store.jsontext import from_json


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


def attendee_of_card(
    sql: sqlite3.Connection, draft: ContactDraft, event_id: int | None
) -> int | None:
    """The one attendee of the event whose card this surely is.

    The e-mail is the same and the names agree; or the name is, nobody else has it, and the
    organizations do not differ.
    """
    if event_id is None:
        return None
    mine = fold(draft.formatted_name)
    found = {
        id
        for point in draft.emails
        for id, name in _with_email(sql, point.value, event_id)
        if "@" in name or names_agree(mine, fold(name))
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


def _with_email(sql: sqlite3.Connection, email: str, event_id: int) -> list[tuple[int, str]]:
    wanted = email.strip().casefold()
    rows = sql.execute(
        "SELECT id, formatted_name, emails FROM attendee WHERE event_id = ? AND emails <> '[]'"
        " AND instr(lower(emails), lower(?))",
        (event_id, wanted),
    )
    return [
        (id, name)
        for id, name, emails in rows
        if wanted in (one.strip().casefold() for one in from_json(emails))
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

"""Scans: what was read off a code, kept as it came."""

from dataclasses import dataclass

from companion.model.changed import Changed
from companion.model.text import storable, tidy
from companion.store import Database


@dataclass(frozen=True, slots=True)
class ScanResult:
    """The scan as it was kept."""

    scan_id: int
    changed: Changed


def record_scan(
    db: Database,
    *,
    payload_text: str,
    format: str,
    kind: str,
    source: str,
    event_id: int | None = None,
    contact_id: int | None = None,
    attendee_id: int | None = None,
) -> ScanResult:
    """Keep a code's payload with when and from where it came, and whom it was found to be."""
    with db.change(f"Kept a scanned {kind if kind != 'text' else 'code'}") as unit:
        cursor = unit.sql.execute(
            "INSERT INTO scan(event_id, contact_id, attendee_id, scanned_at, source, format, kind,"
            " payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                event_id,
                contact_id,
                attendee_id,
                unit.stamp,
                tidy(source),
                tidy(format),
                tidy(kind),
                storable(payload_text),
            ),
        )
        assert cursor.lastrowid is not None
    return ScanResult(cursor.lastrowid, unit.changed)

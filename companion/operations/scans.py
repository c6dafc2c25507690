"""Scans: what was read off a code, kept as it came."""

from dataclasses import dataclass

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.model.circle import Circle
from companion.model.draft import ContactDraft
from companion.model.text import storable, tidy
from companion.operations.cards_in import save_within
from companion.operations.people import meet_within
from companion.operations.results import ContactResult
from companion.store import Database, scans
from companion.store.database import Unit


@dataclass(frozen=True, slots=True)
class ScanResult:
    """The scan as it was kept."""

    scan_id: int
    changed: Changed


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanDraft:
    """A code that was read: its text as it came, its format, what it is, and from where."""

    text: str
    format: str
    kind: str
    source: str


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
    with db.change("Kept a code") as unit:
        scan_id = record_within(
            unit, payload_text=payload_text, format=format, kind=kind, source=source,
            event_id=event_id, contact_id=contact_id, attendee_id=attendee_id,
        )  # fmt: skip
        unit.name = f"Kept a scanned {kind if kind != 'text' else 'code'}"
    return ScanResult(scan_id, unit.changed)


def keep_person(
    db: Database,
    *,
    scan: ScanDraft,
    draft: ContactDraft | None,
    event_id: int | None = None,
    circle: Circle = Circle.NONE,
    note: str = "",
    into: int | None = None,
    attendee_id: int | None = None,
) -> ContactResult:
    """Keep a scan and the person whom it stands for, in one step.

    A card is kept as `save_draft` does it; a badge (no draft) is its attendee met. Raises
    KnownError if there is neither a card nor an attendee.
    """
    with db.change("Kept a scanned person") as unit:
        if draft is not None:
            contact_id = save_within(
                unit, draft=draft, event_id=event_id, circle=circle, note=note, into=into,
                attendee_id=attendee_id,
            )  # fmt: skip
        elif attendee_id is not None:
            contact_id = meet_within(unit, attendee_id=attendee_id, circle=circle, note=note)
        else:
            raise KnownError("The code names nobody: keep it as text.")
        record_within(
            unit, payload_text=scan.text, format=scan.format, kind=scan.kind, source=scan.source,
            event_id=event_id, contact_id=contact_id, attendee_id=attendee_id,
        )  # fmt: skip
    return ContactResult(contact_id, unit.changed)


def record_within(
    unit: Unit,
    *,
    payload_text: str,
    format: str,
    kind: str,
    source: str,
    event_id: int | None,
    contact_id: int | None,
    attendee_id: int | None,
) -> int:
    """`record_scan` as part of a larger step; returns the scan's id."""
    return scans.add(
        unit.sql,
        event_id=event_id,
        contact_id=contact_id,
        attendee_id=attendee_id,
        scanned_at=unit.stamp,
        source=tidy(source),
        format=tidy(format),
        kind=tidy(kind),
        payload=storable(payload_text),
    )

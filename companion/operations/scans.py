"""Scans: what was read off a code, kept as it came."""

from collections.abc import Collection
from dataclasses import dataclass

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.model.circle import Circle
from companion.model.draft import ContactDraft
from companion.model.text import storable, tidy
from companion.operations.cards_in import save_within
from companion.operations.conflicts import with_chosen
from companion.operations.enriching import copied
from companion.operations.over_years.jobs import note_past
from companion.operations.people import meet_within
from companion.operations.results import ContactResult
from companion.store import Database, apart, contact_writing, contacts, encounters, scans
from companion.store.attendees import link
from companion.store.database import Unit

# Of a code only what shows it is kept; what is larger than this, in bytes, is no such part.
MOST_OF_A_PICTURE = 512 * 1024


@dataclass(frozen=True, slots=True)
class ScanResult:
    """The scan as it was kept."""

    scan_id: int
    changed: Changed


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanDraft:
    """A code that was read: its text as it came, its format, what it is, and from where.

    `picture` is the part of the picture that shows the code, encoded, or None.
    """

    text: str
    format: str
    kind: str
    source: str
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A scan that was taken back. `whole`: with all that came of it, a contact it made too."""

    whole: bool
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
    picture: bytes | None = None,
) -> ScanResult:
    """Keep a code's payload with when and from where it came, and whom it was found to be.

    `picture` is the part of the picture that shows the code, encoded, or None.
    """
    with db.change("Kept a code") as unit:
        scan_id = record_within(
            unit, payload_text=payload_text, format=format, kind=kind, source=source,
            event_id=event_id, contact_id=contact_id, attendee_id=attendee_id, picture=picture,
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
    choices: Collection[str] = (),
) -> ContactResult:
    """Keep a scan and the person whom it stands for, in one step.

    A card is kept as `save_draft` does it; a badge (no draft) is its attendee met, who is the
    contact `into` if that is given. `choices`: the
    fields (of `conflicts.Conflict`) that shall be what the card says, where the contact says
    something else. Raises KnownError if there is neither a card nor an attendee.
    """
    with db.change("Kept a scanned person") as unit:
        if draft is not None:
            contact_id = save_within(
                unit, draft=draft, event_id=event_id, circle=circle, note=note, into=into,
                attendee_id=attendee_id,
            )  # fmt: skip
            _choose(unit, contact_id, draft, choices)
        elif attendee_id is not None:
            if into is not None:
                link(unit.sql, attendee_id, into)
            contact_id = meet_within(unit, attendee_id=attendee_id, circle=circle, note=note)
        else:
            raise KnownError("The code names nobody: keep it as text.")
        record_within(
            unit, payload_text=scan.text, format=scan.format, kind=scan.kind, source=scan.source,
            event_id=event_id, contact_id=contact_id, attendee_id=attendee_id,
            picture=scan.picture,
        )  # fmt: skip
    return ContactResult(contact_id, unit.changed)


def _choose(unit: Unit, contact_id: int, draft: ContactDraft, choices: Collection[str]) -> None:
    if choices:
        known = contacts.load_draft(unit.sql, contact_id)
        old = copied(known)
        with_chosen(known, draft, choices)
        day = f"{unit.now.astimezone():%Y-%m-%d}"
        note_past(unit, contact_id, old, known, until=day, source="a scanned card")
        contact_writing.update(unit.sql, contact_id, known, old=old)
        unit.name = f"Saved the card of {known.formatted_name}"


def take_back(db: Database, *, scan_id: int) -> TakenBack:
    """Take a kept scan back with all that came of it, in one step, whatever was done since.

    If something was done since to the person whom it made or changed, the person stays: then the
    scan alone goes, and the meeting that it noted. Raises KnownError if the scan is not there.
    """
    with db.change("Took a scan back") as unit:
        found = scans.the_scan(unit.sql, scan_id)
        if found is None:
            raise KnownError("That scan is not there any more.")
        unit.name = f"Took back the scan of {found.name}" if found.name else unit.name
        step = apart.step_that_made(unit.sql, "scan", scan_id)
        whole = step is not None and apart.take_back_alone(unit.sql, step)
        if not whole:
            scans.remove(unit.sql, scan_id)
            if step is not None:
                _remove_meetings(unit, step)
    return TakenBack(whole, unit.changed)


def _remove_meetings(unit: Unit, step: int) -> None:
    """Remove the encounters that a step noted and nobody has changed since."""
    for id in apart.rows_made(unit.sql, step, "encounter"):
        if not apart.was_touched(unit.sql, step, "encounter", id):
            encounters.remove(unit.sql, id)


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
    picture: bytes | None = None,
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
        picture=picture if picture and len(picture) <= MOST_OF_A_PICTURE else None,
    )

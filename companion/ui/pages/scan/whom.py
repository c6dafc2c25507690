"""What is known of the people whom a code may be. No Qt: runs on the reading lane."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from companion.model.circle import Circle
from companion.model.draft import ContactDraft
from companion.qr.harmless import harmless
from companion.ui.models.words import day_words
from companion.ui.pages.scan.finding import Finding, Target, understand
from companion.ui.pages.scan.reading import Scanned

if TYPE_CHECKING:
    import sqlite3

    from companion.operations.conflicts import Conflict
    from companion.store import Database
    from companion.store.encounters import EncounterRow


@dataclass(frozen=True, slots=True)
class Known:
    """A contact: `line` says title and organization, `met` where you met last, "" if never.

    `differing` is what the code says otherwise than the contact.
    """

    contact_id: int
    name: str
    line: str
    circles: Circle = Circle.NONE
    met: str = ""
    photo: bytes | None = None
    differing: "Sequence[Conflict]" = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """A code, and by contact id what is known of each contact that it may be.

    `event` is the name of the event whose list was looked at, "" for all; `listed_line` what
    the list says of the person.
    """

    finding: Finding
    known: dict[int, Known] = field(default_factory=dict)
    event: str = ""
    listed_line: str = ""


def understand_all(
    db: "Database", scanned: Sequence[Scanned], event_id: int | None
) -> list[Understood]:
    """What each code means, and whom of one's people it may be. Changes nothing."""
    findings = understand(db, scanned, event_id)
    with db.read() as sql:
        return [_known(sql, finding, event_id) for finding in findings]


def draft_to_keep(db: "Database", finding: Finding, into: int | None) -> ContactDraft | None:
    """The person to keep: as the code says, or as the list says of a badge's attendee.

    None for a badge whose attendee is new, or is the contact `into` already: meeting is enough.
    """
    from companion.operations.people import contact_from
    from companion.store.attendees import the_attendee

    if finding.payload.draft is not None or into is None or finding.attendee_id is None:
        return finding.payload.draft
    with db.read() as sql:
        attendee = the_attendee(sql, finding.attendee_id)
    return None if attendee["contact_id"] == into else contact_from(attendee)


def as_contact(db: "Database", finding: Finding, contact_id: int) -> tuple[Target, Known]:
    """What would come of saving a code as a contact whom nothing but the user knows it to be."""
    from companion.operations.enriching import enrich
    from companion.store.contacts import load_draft

    with db.read() as sql:
        known = _contact(sql, contact_id, finding)
        read = finding.payload.draft
        added = enrich(load_draft(sql, contact_id), read)[1] if read is not None else []
    words = [harmless(word, limit=80) for word in added]
    return Target(contact_id, f"Your contact {known.name}, as you say", words), known


def _known(sql: "sqlite3.Connection", finding: Finding, event_id: int | None) -> Understood:
    from companion.store.attendees import attendee_records
    from companion.store.events import event_by_id

    ids = [one.contact_id for one in finding.targets if one.contact_id is not None]
    known = {id: _contact(sql, id, finding) for id in ids}
    listed = ""
    if finding.attendee_id is not None:
        for record in attendee_records(sql, [finding.attendee_id]):
            listed = _line(record["title"], record["organization"])
    event = "" if event_id is None else event_by_id(sql, event_id).name
    return Understood(finding, known, harmless(event), listed)


def _contact(sql: "sqlite3.Connection", contact_id: int, finding: Finding) -> Known:
    from companion.operations.conflicts import conflicts
    from companion.store.contacts import load_draft
    from companion.store.encounters import encounters_of

    draft = load_draft(sql, contact_id)
    read = finding.payload.draft
    encounters = encounters_of(sql, contact_id)
    return Known(
        contact_id=contact_id,
        name=harmless(draft.formatted_name),
        line=_line(draft.title, ", ".join(part for part in draft.organization if part)),
        circles=draft.circles,
        met=_met(encounters[-1]) if encounters else "",
        photo=draft.photo.data if draft.photo else None,
        differing=conflicts(draft, read) if read is not None else (),
    )


def _line(title: str, organization: str) -> str:
    return harmless(" · ".join(part for part in (title, organization) if part))


def _met(encounter: "EncounterRow") -> str:
    """ "LibConf 2025, poster hall, 12 Mar 2025"."""
    day = day_words(encounter.on, _today(), exact=True) if encounter.on else ""
    return harmless(", ".join(part for part in (encounter.event, encounter.where, day) if part))


def _today() -> date:
    return datetime.now().astimezone().date()

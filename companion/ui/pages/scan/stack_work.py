"""A stack of badges: each code is kept at once. No Qt: runs on the lane of changes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from companion.model.changed import Changed
from companion.model.circle import Circle
from companion.qr.harmless import harmless
from companion.ui.pages.scan.reading import Scanned
from companion.ui.pages.scan.whom import draft_to_keep, understand_all

if TYPE_CHECKING:
    from companion.operations.scans import ScanDraft
    from companion.store import Database
    from companion.store.people import PersonRow
    from companion.ui.pages.scan.finding import Finding

Standing = Literal["new", "known", "unknown"]


@dataclass(frozen=True, slots=True)
class Kept:
    """One code of the stack as it was kept.

    `standing` unknown: nobody was found for it. `off_list`: a person, but not one of the list
    of the event that was chosen. `at` is local time.
    """

    scan_id: int
    text: str
    noun: str
    standing: Standing
    name: str
    line: str
    at: datetime
    changed: Changed
    contact_id: int | None = None
    off_list: bool = False


def keep_one(db: "Database", scanned: Scanned, event_id: int | None, circle: Circle) -> Kept:
    """Keep a code: as the contact that it surely is, else as a new one, else as a code."""
    (understood,) = understand_all(db, [scanned], event_id)
    finding = understood.finding
    at = datetime.now().astimezone()
    if not finding.is_person:
        return _keep_code(db, finding, event_id, at)
    from companion.operations.scans import keep_person
    from companion.store.scans import scans_of

    into = finding.targets[0].contact_id
    result = keep_person(
        db,
        scan=_scan(finding),
        draft=draft_to_keep(db, finding, into),
        event_id=event_id,
        circle=circle,
        into=into,
        attendee_id=finding.attendee_id,
    )
    with db.read() as sql:
        scan_id = scans_of(sql, result.contact_id, limit=1)[0].id
    return Kept(
        scan_id=scan_id,
        text=scanned.code.text,
        noun=finding.payload.noun,
        standing="new" if into is None else "known",
        name=finding.name,
        line=finding.line,
        at=at,
        changed=result.changed,
        contact_id=result.contact_id,
        off_list=event_id is not None and finding.attendee_id is None,
    )


def _keep_code(db: "Database", finding: "Finding", event_id: int | None, at: datetime) -> Kept:
    from companion.operations.scans import record_scan

    scan = _scan(finding)
    result = record_scan(
        db,
        payload_text=scan.text,
        format=scan.format,
        kind=scan.kind,
        source=scan.source,
        event_id=event_id,
        picture=scan.picture,
    )
    noun, name = finding.payload.noun, finding.payload.summary
    line = "" if finding.payload.kind == "badge" else noun
    return Kept(result.scan_id, scan.text, noun, "unknown", name, line, at, result.changed)


def _scan(finding: "Finding") -> "ScanDraft":
    from companion.operations.scans import ScanDraft

    code = finding.scanned.code
    return ScanDraft(
        text=code.text,
        format=code.format,
        kind=finding.payload.kind,
        source=finding.scanned.source,
        picture=code.picture,
    )


def name_one(db: "Database", kept: Kept, row: "PersonRow", circle: Circle) -> Kept:
    """Say whose an unknown code of the stack is."""
    from companion.operations.scan_whose import name_scan

    is_contact = row.kind == "contact"
    result = name_scan(
        db,
        scan_id=kept.scan_id,
        attendee_id=None if is_contact else row.id,
        contact_id=row.id if is_contact else None,
        circle=circle,
    )
    return replace(
        kept,
        scan_id=result.scan_id,
        contact_id=result.contact_id,
        standing="known" if is_contact else "new",
        name=harmless(row.name),
        line=harmless(row.line),
        changed=result.changed,
    )


def summary(stack: Iterable[Kept]) -> str:
    """ "23 scanned: 19 new, 3 known, 1 unknown code"; "" for none."""
    count = Counter(one.standing for one in stack)
    total = count.total()
    if not total:
        return ""
    unknown = count["unknown"]
    parts = [
        f"{count['new']} new" if count["new"] else "",
        f"{count['known']} known" if count["known"] else "",
        f"{unknown} unknown code{'' if unknown == 1 else 's'}" if unknown else "",
    ]
    return f"{total} scanned: {', '.join(filter(None, parts))}"

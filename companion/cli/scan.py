"""`companion scan`: codes in pictures, and the contacts that they become."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from companion.cli.console import Console
from companion.cli.options import add_circle, add_event, command, path
from companion.cli.output import harmless
from companion.errors import KnownError
from companion.model.circle import Circle

if TYPE_CHECKING:
    from companion.cli.options import Commands
    from companion.qr.decode import Code
    from companion.qr.payload import Payload
    from companion.store import Database
    from companion.store.matches import Match

_CARDS = ("vcard", "mecard", "bizcard")


def add_parser(commands: "Commands") -> None:
    """Describe the command."""
    parser = command(
        commands, "scan", "read QR codes and barcodes from pictures",
        "Read the codes in pictures. Contact cards become contacts, or add to the contact they "
        "match; badges are looked up in the event's roster; anything else is kept as text.",
    )  # fmt: skip
    parser.add_argument("images", metavar="IMAGE", type=path, nargs="+")
    add_event(parser)
    add_circle(parser, "the circle of the people scanned")
    parser.add_argument("--no-save", action="store_true", help="only say what the codes hold")
    parser.set_defaults(run=_scan)


@dataclass(slots=True)
class Reading:
    """One picture's codes with what they hold, or why there are none."""

    file: str
    codes: "list[tuple[Code, Payload]]" = field(default_factory=list)
    error: str | None = None


def _scan(console: Console, args: argparse.Namespace) -> int:
    # All pictures are read before anything is saved: a bad one then stops nothing half way.
    readings = [read_picture(image) for image in args.images]
    with console.database() as db:
        keeper = Keeper.at(db, args.event, args.circle or Circle.NONE, save=not args.no_save)
        records = [
            {
                "file": reading.file,
                "codes": [keeper.keep(code, payload, reading) for code, payload in reading.codes],
                "error": reading.error,
            }
            for reading in readings
        ]
    for reading in readings:
        if reading.error:
            console.err.write(f"error: {harmless(reading.error)}\n")
    if console.as_json or any(reading.codes for reading in readings):
        console.show(records, lambda: _text(records, readings))
    return int(all(reading.error for reading in readings))


def read_picture(image: Path) -> Reading:
    """The codes of one picture; a picture that cannot be read, or without a code, has an error."""
    from companion.qr.decode import decode_file
    from companion.qr.payload import recognise

    try:
        codes = decode_file(image)
    except KnownError as error:
        return Reading(str(image), error=str(error))
    if not codes:
        return Reading(
            str(image),
            error=f"There is no code in “{image.name}”, or it is too small or blurred: "
            "take the picture from nearer.",
        )
    return Reading(str(image), [(code, recognise(code.text)) for code in codes])


@dataclass(frozen=True, slots=True)
class Keeper:
    """Saves what codes hold to the database, unless `save` is off."""

    db: "Database"
    event_id: int | None
    circle: Circle
    save: bool

    @classmethod
    def at(cls, db: "Database", event: str | None, circle: Circle, *, save: bool) -> "Keeper":
        """A keeper for an event by name or id. Raises KnownError if there is none such."""
        from companion.store.events import the_event

        with db.read() as sql:
            event_id = the_event(sql, event).id if event else None
        return cls(db, event_id, circle, save)

    def keep(self, code: "Code", payload: "Payload", reading: Reading) -> dict[str, Any]:
        """Save one code; returns its JSON."""
        contact_id, attendee_id = self._known(payload)
        if self.save:
            contact_id = self._save(code, payload, reading, contact_id, attendee_id)
        return {
            "format": code.format,
            "text": code.text,
            "kind": payload.kind,
            "contact_id": contact_id,
            "attendee_id": attendee_id,
            "position": [list(corner) for corner in code.position],
        }

    def _known(self, payload: "Payload") -> tuple[int | None, int | None]:
        """The contact and the attendee that a code stands for, as far as they are known."""
        from companion.store.attendees import attendee_records
        from companion.store.matches import matches
        from companion.store.scans import attendee_of_code

        with self.db.read() as sql:
            attendee_id = attendee_of_code(sql, payload.identifiers, payload.draft, self.event_id)
            if attendee_id is not None:
                contact: int | None = attendee_records(sql, [attendee_id])[0]["contact_id"]
                return contact, attendee_id
            if payload.draft is not None:
                return the_same(matches(sql, payload.draft)), None
        return None, None

    def _save(
        self,
        code: "Code",
        payload: "Payload",
        reading: Reading,
        contact_id: int | None,
        attendee_id: int | None,
    ) -> int | None:
        """Keep the code, and the person if it is a card, in one step; returns the contact."""
        from companion.operations.scans import ScanDraft, keep_person, record_scan

        source = Path(reading.file).name
        if payload.kind in _CARDS and payload.draft is not None:
            scan = ScanDraft(text=code.text, format=code.format, kind=payload.kind, source=source)
            return keep_person(
                self.db,
                scan=scan,
                draft=payload.draft,
                event_id=self.event_id,
                circle=self.circle,
                into=contact_id,
            ).contact_id
        record_scan(
            self.db,
            payload_text=code.text,
            format=code.format,
            kind=payload.kind,
            source=source,
            event_id=self.event_id,
            contact_id=contact_id,
            attendee_id=attendee_id,
        )
        return contact_id


def the_same(matches: "Sequence[Match]") -> int | None:
    """The one contact that a card surely is, by the rule that importing cards goes by."""
    from companion.operations.cards_in import SURE

    sure = [match for match in matches if match.score >= SURE]
    if sure and (sure[0].score >= 1.0 or len(sure) == 1):
        return sure[0].contact_id
    return None


def _text(records: Sequence[dict[str, Any]], readings: Sequence[Reading]) -> str:
    lines = []
    for record, reading in zip(records, readings, strict=True):
        for found, (code, payload) in zip(record["codes"], reading.codes, strict=True):
            lines.append(f"{record['file']}: {code.format}, {payload.kind}: {payload.summary}")
            if payload.caution:
                lines.append(f"  Look twice: {payload.caution}")
            if found["attendee_id"] is not None:
                lines.append(f"  attendee {found['attendee_id']}")
            if found["contact_id"] is not None:
                lines.append(f"  contact {found['contact_id']}")
    return "\n".join(lines)

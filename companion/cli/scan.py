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
from companion.qr.code import may_be_more

if TYPE_CHECKING:
    from companion.cli.options import Commands
    from companion.model.draft import ContactDraft
    from companion.qr.decode import Code
    from companion.qr.parts import Joiner
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
    """One picture's codes with what they hold, or why there are none.

    `is_part`: it shows a part of a message that other pictures show the rest of.
    """

    file: str
    codes: "list[tuple[Code, Payload]]" = field(default_factory=list)
    error: str | None = None
    is_part: bool = False


def _scan(console: Console, args: argparse.Namespace) -> int:
    # All pictures are read before anything is saved: a bad one then stops nothing half way.
    readings = read_pictures(args.images)
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
        if more := may_be_more(len(reading.codes), Path(reading.file).name):
            console.say(more)
    if console.as_json or any(reading.codes for reading in readings):
        console.show(records, lambda: _text(records, readings))
    return int(all(reading.error for reading in readings))


def read_pictures(images: Sequence[Path]) -> list[Reading]:
    """The codes of pictures; one that cannot be read, or without a code, has an error instead.

    A message in several codes is one, in the picture that brought the last of its parts.
    """
    from companion.qr.parts import Joiner

    joiner = Joiner()
    readings = [read_picture(image, joiner) for image in images]
    for waiting in joiner.waiting:
        last = next((one for one in reversed(readings) if one.is_part), None)
        if last is not None and last.error is None:
            last.error = (
                f"A message of {waiting.count} codes is not complete, {waiting}: "
                "give the pictures of its other codes as well."
            )
    return readings


def read_picture(image: Path, joiner: "Joiner") -> Reading:
    """One picture's codes, as far as they are complete; others wait in the joiner."""
    from companion.qr.decode import decode_file
    from companion.qr.payload import recognise

    try:
        codes = decode_file(image, crops=True)
    except KnownError as error:
        return Reading(str(image), error=str(error))
    if not codes:
        return Reading(
            str(image),
            error=f"There is no code in “{image.name}”, or it is too small or blurred: "
            "take the picture from nearer.",
        )
    complete = joiner.take(codes)
    is_part = any(code.part is not None for code in codes)
    return Reading(str(image), [(code, recognise(code.text)) for code in complete], is_part=is_part)


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
            contact: int | None = None
            if attendee_id is not None:
                contact = attendee_records(sql, [attendee_id])[0]["contact_id"]
            if contact is None and payload.draft is not None:
                contact = the_same(matches(sql, payload.draft))
        return contact, attendee_id

    def _save(
        self,
        code: "Code",
        payload: "Payload",
        reading: Reading,
        contact_id: int | None,
        attendee_id: int | None,
    ) -> int | None:
        """Keep the code, and the person if it is a card, in one step; returns the contact.

        Further cards of the same code are contacts, too.
        """
        from companion.operations.scans import ScanDraft, keep_person, record_scan

        source = Path(reading.file).name
        if payload.kind in _CARDS and payload.draft is not None:
            scan = ScanDraft(
                text=code.text, format=code.format, kind=payload.kind, source=source,
                picture=code.picture,
            )  # fmt: skip
            kept = keep_person(
                self.db,
                scan=scan,
                draft=payload.draft,
                event_id=self.event_id,
                circle=self.circle,
                into=contact_id,
                attendee_id=attendee_id,
            )
            for other in payload.others:
                self._save_other(other)
            return kept.contact_id
        record_scan(
            self.db,
            payload_text=code.text,
            format=code.format,
            kind=payload.kind,
            source=source,
            event_id=self.event_id,
            contact_id=contact_id,
            attendee_id=attendee_id,
            picture=code.picture,
        )
        return contact_id

    def _save_other(self, draft: "ContactDraft") -> None:
        from companion.operations.cards_in import save_draft
        from companion.store.matches import matches

        with self.db.read() as sql:
            into = the_same(matches(sql, draft))
        says_who = draft.formatted_name or draft.organization or draft.emails or draft.phones
        if says_who:
            save_draft(self.db, draft=draft, event_id=self.event_id, circle=self.circle, into=into)


def the_same(matches: "Sequence[Match]") -> int | None:
    """The one contact that a card surely is, by the rule that importing cards goes by."""
    from companion.operations.cards_in import SURE

    sure = [match for match in matches if match.score >= SURE]
    if sure and (sure[0].score >= 1.0 or len(sure) == 1):
        return sure[0].contact_id
    return None


def _text(records: Sequence[dict[str, Any]], readings: Sequence[Reading]) -> str:
    from companion.qr.harmless import harmless as shown

    lines = []
    for record, reading in zip(records, readings, strict=True):
        for found, (code, payload) in zip(record["codes"], reading.codes, strict=True):
            lines.append(f"{record['file']}: {code.format}, {payload.kind}: {payload.summary}")
            lines += [
                f"  {detail.label}: {shown(detail.value)}"
                for detail in payload.details
                if not detail.secret
            ]
            if payload.caution:
                lines.append(f"  Look twice: {payload.caution}")
            if found["attendee_id"] is not None:
                lines.append(f"  attendee {found['attendee_id']}")
            if found["contact_id"] is not None:
                lines.append(f"  contact {found['contact_id']}")
    return "\n".join(lines)

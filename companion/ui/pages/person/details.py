"""Everything known about one person, read at once. No Qt: runs on the reading lane."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from companion.model.draft import ContactDraft
from companion.store.people import PersonRow, key_of, person_rows, split

if TYPE_CHECKING:
    import sqlite3

    from companion.store import Database
    from companion.store.encounters import EncounterRow
    from companion.store.notes import NoteRow

Record = dict[str, Any]


@dataclass(frozen=True)
class Details:
    """A person. `contact` is None for an attendee who is no contact (yet).

    `lines` are the records of the roster lines that are this person, in any event; `reasons` says
    by such a line why you want to meet there.
    """

    key: int
    row: PersonRow
    lines: list[Record]
    contact: ContactDraft | None = None
    notes: "list[NoteRow]" = field(default_factory=list)
    encounters: "list[EncounterRow]" = field(default_factory=list)
    reasons: dict[int, str] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The contact's or the attendee's id."""
        return self.row.id

    @property
    def attendee_ids(self) -> tuple[int, ...]:
        """The roster lines that are this person."""
        return tuple(line["id"] for line in self.lines)

    @property
    def wanted(self) -> bool:
        """True if one of the lines is marked "want to meet"."""
        return any(line["want_to_meet"] for line in self.lines)

    @property
    def reason(self) -> str:
        """Why you want to meet the person, in your words; "" if you did not say."""
        line = self.wanted_line
        return "" if line is None else self.reasons.get(line, "")

    @property
    def wanted_line(self) -> int | None:
        """The newest line that is marked "want to meet"."""
        return max((line["id"] for line in self.lines if line["want_to_meet"]), default=None)

    @property
    def to_meet(self) -> int | None:
        """The newest roster line of an event where the person was not met yet."""
        met = {one.attendee_id for one in self.encounters}
        events = {one.event for one in self.encounters}
        open_lines = [
            line["id"]
            for line in self.lines
            if line["id"] not in met and line["event"] not in events
        ]
        return max(open_lines, default=None)

    @property
    def pronouns(self) -> str:
        """As the roster or the card says them, "" if neither does."""
        if self.contact is not None:
            for extra in self.contact.extra:
                if extra.name.upper() in ("PRONOUNS", "X-PRONOUNS") and extra.value:
                    return extra.value
        return next((line["pronouns"] for line in self.lines if line["pronouns"]), "")

    @property
    def place(self) -> str:
        """Town and country, from the contact's address or a roster."""
        for address in self.contact.addresses if self.contact else ():
            if place := _joined(address.locality, address.country):
                return place
        places = (_joined(line["city"], line["country"]) for line in self.lines)
        return next(filter(None, places), "")


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def read_details(database: "Database", key: int, former: Sequence[int] = ()) -> Details | None:
    """The person of this key, or who that person has become; None if there is nobody left.

    An attendee who has been met is the contact now. A contact whose meeting was taken back is
    the attendee again: `former` are the roster lines that were the contact's.
    """
    with database.read() as sql:
        kind, person = split(key)
        found = _contact(sql, person) if kind == "contact" else _attendee(sql, person)
        for line in former if found is None else ():
            found = found or _attendee(sql, line)
        return found


def _attendee(sql: "sqlite3.Connection", attendee_id: int) -> Details | None:
    from companion.store.attendees import attendee_records
    from companion.store.wishes import reasons

    records = attendee_records(sql, [attendee_id], marks=True)
    if not records:
        return None
    if records[0]["contact_id"] is not None:
        return _contact(sql, records[0]["contact_id"])
    key = key_of("attendee", attendee_id)
    rows = person_rows(sql, [key])
    return Details(key, rows[0], records, reasons=reasons(sql, [attendee_id]))


def _contact(sql: "sqlite3.Connection", contact_id: int) -> Details | None:
    from companion.store.attendees import attendee_records
    from companion.store.contacts import attendee_ids_of, load_draft
    from companion.store.encounters import encounters_of
    from companion.store.notes import notes_of
    from companion.store.wishes import reasons

    key = key_of("contact", contact_id)
    rows = person_rows(sql, [key])
    if not rows:
        return None
    lines = attendee_ids_of(sql, contact_id)
    return Details(
        key,
        rows[0],
        attendee_records(sql, lines, marks=True),
        load_draft(sql, contact_id),
        notes_of(sql, contact_id),
        encounters_of(sql, contact_id),
        reasons(sql, lines),
    )

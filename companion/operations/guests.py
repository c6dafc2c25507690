"""Hosting a small gathering: whom you invite, what you write, who comes.

A guest sees what you write to them and nothing else: not the other guests, not what you noted.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from companion.errors import KnownError
from companion.formats.letters import (
    Letter,
    draft_file,
    filled,
    is_address,
    mail_addresses,
)
from companion.formats.tables.guards import guarded
from companion.model.changed import Changed
from companion.model.circle import Circle
from companion.model.text import tidy, tidy_lines
from companion.operations.events import edit_event
from companion.operations.files_out import file_name, make_folder, write_files
from companion.operations.results import Result
from companion.store import Database
from companion.store import guests as store
from companion.store.events import EventRow, event_by_id
from companion.store.guests import ANSWERS, GuestRow

SUBJECT = "{event}: you are invited"
MESSAGE = (
    "Hello {name},\n\nyou are invited, and I would be glad to see you: {event}.\n\n"
    "When: {when}\nWhere: {where}\n\nPlease let me know whether you can come."
)
ANSWER_WORDS = {"yes": "comes", "no": "does not come", "maybe": "perhaps", "": "no answer"}
_LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class GuestsResult:
    """How many guests were added; those who were guests already are not counted."""

    added: int
    changed: Changed


@dataclass(frozen=True, slots=True)
class Invitation:
    """What is written to whom. `without_address` are guests who have no e-mail that could be used.

    `letters` is one for each guest, with the name in it; `together` is one for all of them, in
    which nobody sees the others and {name} is “everybody”.
    """

    letters: Sequence[tuple[GuestRow, Letter]]
    together: Letter
    without_address: Sequence[GuestRow]

    @property
    def addresses(self) -> list[str]:
        """What opens the mail program with the one message for all: more than one if need be."""
        return mail_addresses(self.together)


def invite(
    db: Database,
    *,
    event_id: int,
    contact_ids: Sequence[int] = (),
    circle: Circle | None = None,
    tag: str | None = None,
) -> GuestsResult:
    """Put contacts on an event's guest list: some, and all of a circle or with a tag.

    Raises KnownError if there is nobody to add.
    """
    with db.change("Invited guests") as unit:
        event = event_by_id(unit.sql, event_id)
        ids = list(contact_ids)
        if circle is not None or tag is not None:
            ids += store.contacts_of(unit.sql, circle=circle, tag=tag)
        if not ids:
            raise KnownError("There is nobody to invite: no contact is in that circle or tag.")
        added = sum(store.add(unit.sql, event_id, id) for id in dict.fromkeys(ids))
        unit.name = f"Put {_guests(added)} on the list of “{event.name}”"
    return GuestsResult(added, unit.changed)


def uninvite(db: Database, *, guest_ids: Sequence[int]) -> Result:
    """Take guests off the list; the contacts stay."""
    with db.change("Took a guest off the list") as unit:
        for id in guest_ids:
            store.remove(unit.sql, id)
        if len(guest_ids) > 1:
            unit.name = f"Took {_guests(len(guest_ids))} off the list"
    return Result(unit.changed)


def set_answer(db: Database, *, guest_id: int, answer: str) -> Result:
    """Note what a guest answered: "yes", "no", "maybe", or "" for nothing yet."""
    if answer not in ANSWERS:
        raise KnownError(f"“{answer}” is no answer: use yes, no, maybe or nothing.")
    with db.change("Noted an answer") as unit:
        if not store.set_answer(unit.sql, guest_id, answer):
            raise KnownError("That guest is not on the list any more.")
    return Result(unit.changed)


def set_guest_note(db: Database, *, guest_id: int, note: str) -> Result:
    """Note something on a guest for yourself ("vegetarian"); it is in no message."""
    with db.change("Noted something on a guest") as unit:
        if not store.set_note(unit.sql, guest_id, tidy(note)[:_LONGEST_NOTE]):
            raise KnownError("That guest is not on the list any more.")
    return Result(unit.changed)


def mark_invited(db: Database, *, guest_ids: Sequence[int], invited: bool = True) -> Result:
    """Note that guests were written to now, or that they were not."""
    with db.change("Noted who was invited") as unit:
        for id in guest_ids:
            store.set_invited(unit.sql, id, unit.stamp if invited else "")
        unit.name = f"Wrote to {_guests(len(guest_ids))}" if invited else unit.name
    return Result(unit.changed)


def set_message(db: Database, *, event_id: int, message: str) -> Result:
    """Keep the message for an event's guests: the first line is the subject."""
    result = edit_event(db, event_id=event_id, message=tidy_lines(message))
    return Result(result.changed)


def subject_and_text(message: str) -> tuple[str, str]:
    """The subject and the text of a kept message; the usual ones if there is none."""
    if not message.strip():
        return SUBJECT, MESSAGE
    subject, _, text = message.partition("\n")
    return subject, text.lstrip("\n")


def invitation(
    event: EventRow, guests: Sequence[GuestRow], *, subject: str, text: str, when: str
) -> Invitation:
    """The messages to guests. In both texts {name}, {event}, {when} and {where} are filled in.

    `when` is the event's time in words.
    """
    where = ", ".join(part for part in (event.place, event.country) if part)
    words = {
        "event": event.name,
        "when": when or "not yet known",
        "where": where or "not yet known",
    }
    letters = []
    for guest in guests:
        if is_address(guest.email):
            own = words | {"name": guest.given or guest.name}
            letters.append(
                (guest, Letter(filled(subject, own), filled(text, own), to=(("", guest.email),)))
            )
    everybody = words | {"name": "everybody"}
    together = Letter(
        filled(subject, everybody),
        filled(text, everybody),
        hidden=tuple(dict.fromkeys(guest.email for guest, _ in letters)),
    )
    without = [guest for guest in guests if not is_address(guest.email)]
    return Invitation(letters, together, without)


def write_drafts(invited: Invitation, folder: Path, *, one_each: bool) -> list[Path]:
    """Write drafts (.eml) into a folder: one for each guest, or one for all with hidden addresses.

    Raises KnownError if nobody has an address, or the folder cannot be written.
    """
    if not invited.letters:
        raise KnownError("None of these guests has an e-mail address: write to them otherwise.")
    make_folder(folder)
    used: set[str] = set()
    if one_each:
        letters = [(guest.name, letter) for guest, letter in invited.letters]
    else:
        letters = [(invited.together.subject, invited.together)]
    return write_files(
        (folder / file_name(name, ".eml", used), draft_file(letter)) for name, letter in letters
    )


def counts(guests: Sequence[GuestRow]) -> dict[str, int]:
    """How many guests gave each of `ANSWERS`."""
    return {answer: sum(one.answer == answer for one in guests) for answer in ANSWERS}


def guest_list_text(guests: Sequence[GuestRow]) -> str:
    """The list to be pasted: names and what they answered, tab-separated."""
    return "\n".join(f"{one.name}\t{ANSWER_WORDS[one.answer]}" for one in guests)


def guest_list_csv(guests: Sequence[GuestRow]) -> bytes:
    """The list as CSV (UTF-8 with BOM, for spreadsheets), with your notes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("Name", "Organization", "E-mail", "Answer", "Written to", "Note"))
    for one in guests:
        row = (one.name, one.organization, one.email, one.answer, one.invited_at[:10], one.note)
        writer.writerow([guarded(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig", "replace")


def export_guests(guests: Sequence[GuestRow], path: Path) -> Path:
    """Write `guest_list_csv` to a file. Raises KnownError if it cannot be written."""
    return write_files([(path, guest_list_csv(guests))])[0]


def _guests(count: int) -> str:
    return "1 guest" if count == 1 else f"{count:,} guests"

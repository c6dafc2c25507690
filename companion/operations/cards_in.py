"""Cards coming in: from vCard files, address books' tables and scanned codes."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from companion.formats.collector import collector_paused
from companion.importing.card_files import CardFile, CardSource, opened
from companion.model.circle import Circle
from companion.model.draft import ContactDraft
from companion.model.progress import Progress, silent
from companion.model.text import tidy_lines
from companion.operations.card_results import CardImport, LikelyCard, SkippedCard
from companion.operations.cleaning import cleaned
from companion.operations.contacts import add_encounter, add_within
from companion.operations.enriching import enrich
from companion.operations.people import meet_within
from companion.operations.results import ContactResult
from companion.store import Database, contact_writing, contacts, notes
from companion.store.attendees import link
from companion.store.database import Unit

if TYPE_CHECKING:
    from companion.operations.card_taking import CardTaker

__all__ = [
    "SURE",
    "CardImport",
    "LikelyCard",
    "SkippedCard",
    "import_cards",
    "save_draft",
    "save_within",
]

# From here on a match is sure, and a card is taken for the contact without asking.
SURE = 0.9
_PROGRESS_EVERY = 100
# So many cards are matched and stored together.
_TOGETHER = 20 * _PROGRESS_EVERY


def import_cards(
    db: Database,
    *,
    sources: Iterable[tuple[str, CardSource]],
    circle: Circle = Circle.NONE,
    event_id: int | None = None,
    progress: Progress = silent,
) -> CardImport:
    """Take all cards of some files (name, and bytes or where it lies) as contacts, in one step.

    A file is a vCard file, or a table that an address book wrote; vCard files are read as a
    stream, so that a million cards need little memory. A card that surely is a contact adds to it
    what the contact lacks, and a newer one of the same UID changes what you have not changed
    yourself (see `updating`); nothing is doubled, nothing of yours overwritten. One that may be
    somebody is kept as a contact of its own, and is among `likely`. Raises KnownError if a file
    cannot be read or holds nobody at all.
    """
    from companion.operations.card_taking import CardTaker

    result = CardImport()
    with collector_paused(), db.change("Imported cards") as unit:
        taker = CardTaker(unit, result, circle=circle, event_id=event_id)
        for name, source in sources:
            with opened(name, source, progress) as file:
                _take_file(taker, name, file, result, progress)
        taker.finish()
        count = result.added + result.merged
        unit.name = f"Imported {count} contact{'' if count == 1 else 's'}"
    result.changed = unit.changed
    return result


def _take_file(
    taker: "CardTaker", name: str, file: CardFile, result: CardImport, progress: Progress
) -> None:
    before = result.cards_read
    total = None if file.total is None else before + file.total
    some = []
    while more := list(islice(file.cards, _PROGRESS_EVERY)):
        some += more
        result.cards_read += len(more)
        if len(more) == _PROGRESS_EVERY:
            progress(result.cards_read, total and max(total, result.cards_read))
        if len(some) >= _TOGETHER:
            taker.take(name, file.unit, some)
            some = []
    taker.take(name, file.unit, some)


def _enrich(unit: Unit, contact_id: int, draft: ContactDraft) -> bool:
    merged, added = enrich(contacts.load_draft(unit.sql, contact_id), draft)
    if added:
        contact_writing.update(unit.sql, contact_id, merged)
    return bool(added)


def save_draft(
    db: Database,
    *,
    draft: ContactDraft,
    event_id: int | None = None,
    circle: Circle = Circle.NONE,
    note: str = "",
    into: int | None = None,
    attendee_id: int | None = None,
) -> ContactResult:
    """Keep a person whose card was read: a new contact, or added to the contact `into`.

    With `attendee_id` the roster's line is met as well, and its contact takes the card.
    """
    with db.change("Saved a card") as unit:
        contact_id = save_within(
            unit, draft=draft, event_id=event_id, circle=circle, note=note, into=into,
            attendee_id=attendee_id,
        )  # fmt: skip
    return ContactResult(contact_id, unit.changed)


def save_within(
    unit: Unit,
    *,
    draft: ContactDraft,
    event_id: int | None,
    circle: Circle,
    note: str,
    into: int | None,
    attendee_id: int | None,
) -> int:
    """`save_draft` as part of a larger step; names the step. Returns the contact's id."""
    ready = cleaned(replace(draft, circles=draft.circles | circle))
    if attendee_id is not None and into is None:
        into = meet_within(unit, attendee_id=attendee_id, circle=circle, note="")
    if into is None:
        contact_id = add_within(unit, ready, event_id)
    else:
        contact_id = into
        _enrich(unit, into, ready)
        if attendee_id is not None:
            link(unit.sql, attendee_id, into)
        if event_id is not None:
            add_encounter(unit, into, event_id)
    if tidy_lines(note):
        notes.append(unit.sql, contact_id, tidy_lines(note), unit.stamp)
    name = contacts.load_draft(unit.sql, contact_id).formatted_name
    unit.name = f"Saved the card of {name}"
    return contact_id

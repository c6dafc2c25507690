"""Contacts: added, edited, put into circles, tagged, noted on, removed."""

from collections.abc import Iterable, Sequence
from uuid import uuid4

from companion.errors import KnownError
from companion.model.circle import Circle
from companion.model.draft import ContactDraft, Photo
from companion.model.progress import Progress, silent
from companion.model.text import tidy, tidy_lines
from companion.operations.cleaning import cleaned
from companion.operations.results import ContactResult, Result
from companion.operations.sessions import session_now
from companion.store import Database, contact_writing, contacts, encounters, many, notes
from companion.store.database import Unit
from companion.store.events import event_by_id


def add_contact(db: Database, *, draft: ContactDraft, event_id: int | None = None) -> ContactResult:
    """Keep a new person, met today at the event if one is given.

    Raises KnownError for a draft without any name, organization, e-mail or number.
    """
    with db.change("Added a contact") as unit:
        contact_id = add_within(unit, draft, event_id)
        name = contacts.load_draft(unit.sql, contact_id).formatted_name
        unit.name = f"Added {name}"
    return ContactResult(contact_id, unit.changed)


def add_within(unit: Unit, draft: ContactDraft, event_id: int | None) -> int:
    """`add_contact` as part of a larger step; returns the contact's id."""
    ready = cleaned(draft)
    if not ready.formatted_name:
        raise KnownError("A contact needs a name, an organization, an e-mail or a number.")
    ready.uid = ready.uid or str(uuid4())
    contact_id = contact_writing.insert(unit.sql, ready, created_at=unit.stamp)
    if event_id is not None:
        add_encounter(unit, contact_id, event_id)
    return contact_id


def add_encounter(unit: Unit, contact_id: int, event_id: int) -> None:
    """Note that a contact was met today at an event, unless that is known."""
    event_by_id(unit.sql, event_id)
    day = f"{unit.now.astimezone():%Y-%m-%d}"
    encounters.add_once(unit.sql, contact_id, event_id, day, session_now(unit, event_id))


def edit_contact(db: Database, *, contact_id: int, draft: ContactDraft) -> ContactResult:
    """Make a contact what the draft says, whole. Raises KnownError if it says nothing."""
    with db.change("Changed a contact") as unit:
        old = contacts.load_draft(unit.sql, contact_id)
        ready = cleaned(draft)
        if not ready.formatted_name:
            raise KnownError("A contact needs a name, an organization, an e-mail or a number.")
        ready.uid = ready.uid or old.uid
        contact_writing.update(unit.sql, contact_id, ready)
        unit.name = f"Changed {ready.formatted_name}"
    return ContactResult(contact_id, unit.changed)


def set_circles(
    db: Database, *, contact_ids: Sequence[int], circles: Circle, progress: Progress = silent
) -> Result:
    """Put contacts into exactly these circles."""
    with db.change("Set circles") as unit:
        whom = _whom(unit, contact_ids, progress)
        many.set_circles(unit, contact_ids, circles)
        names = " and ".join(circles.names)
        unit.name = f"{whom}: {names}" if names else f"{whom}: in no circle"
    return Result(unit.changed)


def add_circles(
    db: Database, *, contact_ids: Sequence[int], circles: Circle, progress: Progress = silent
) -> Result:
    """Put contacts into these circles as well."""
    with db.change("Added to circles") as unit:
        whom = _whom(unit, contact_ids, progress)
        many.add_circles(unit, contact_ids, circles)
        unit.name = f"{whom}: also {' and '.join(circles.names)}"
    return Result(unit.changed)


def leave_circles(
    db: Database, *, contact_ids: Sequence[int], circles: Circle, progress: Progress = silent
) -> Result:
    """Take contacts out of these circles; the others stay."""
    with db.change("Took from circles") as unit:
        whom = _whom(unit, contact_ids, progress)
        many.leave_circles(unit, contact_ids, circles)
        unit.name = f"{whom}: no longer {' or '.join(circles.names)}"
    return Result(unit.changed)


def tag_contacts(
    db: Database, *, contact_ids: Sequence[int], tags: Iterable[str], progress: Progress = silent
) -> Result:
    """Add tags. Raises KnownError if one is empty."""
    names = _tags(tags)
    with db.change("Tagged") as unit:
        whom = _whom(unit, contact_ids, progress)
        for name in dict.fromkeys(names):
            many.add_tag(unit, contact_ids, name)
        unit.name = f"Tagged {whom} {', '.join(names)}"
    return Result(unit.changed)


def untag_contacts(
    db: Database, *, contact_ids: Sequence[int], tags: Iterable[str], progress: Progress = silent
) -> Result:
    """Take tags away."""
    names = _tags(tags)
    with db.change("Untagged") as unit:
        whom = _whom(unit, contact_ids, progress)
        for name in names:
            many.remove_tag(unit, contact_ids, name)
        unit.name = f"Took {', '.join(names)} from {whom}"
    return Result(unit.changed)


def _tags(tags: Iterable[str]) -> list[str]:
    # A comma would part the tag in two in every exported card.
    names = [tidy(tag.replace(",", " ")) for tag in tags]
    if not names or not all(names):
        raise KnownError("A tag needs at least one letter.")
    return names


def add_note(db: Database, *, contact_id: int, text: str) -> ContactResult:
    """Add a note, dated now. Raises KnownError if it is empty."""
    note = tidy_lines(text)
    if not note:
        raise KnownError("The note is empty.")
    with db.change("Noted") as unit:
        unit.name = f"Noted on {_whom(unit, [contact_id])}"
        notes.append(unit.sql, contact_id, note, unit.stamp)
    return ContactResult(contact_id, unit.changed)


def edit_note(db: Database, *, note_id: int, text: str) -> Result:
    """Change what a note says; an empty text removes it. Its date stays."""
    note = tidy_lines(text)
    with db.change("Changed a note") as unit:
        contact_id = notes.contact_of(unit.sql, note_id)
        if contact_id is None:
            raise KnownError("That note is not there any more.")
        whom = _whom(unit, [contact_id])
        notes.set_text(unit.sql, note_id, note)
        unit.name = f"{'Changed' if note else 'Removed'} a note on {whom}"
    return Result(unit.changed)


def set_photo(db: Database, *, contact_id: int, photo: Photo | None) -> Result:
    """Set or remove a contact's picture."""
    with db.change("Changed a picture") as unit:
        unit.name = f"Changed the picture of {_whom(unit, [contact_id])}"
        draft = contacts.load_draft(unit.sql, contact_id)
        draft.photo = photo
        contact_writing.update(unit.sql, contact_id, draft)
    return Result(unit.changed)


def remove_contacts(
    db: Database, *, contact_ids: Sequence[int], progress: Progress = silent
) -> Result:
    """Remove contacts with all that belongs to them. Roster lines stay."""
    with db.change("Removed") as unit:
        unit.name = f"Removed {_whom(unit, contact_ids, progress)}"
        many.remove(unit, contact_ids)
    return Result(unit.changed)


def _whom(unit: Unit, contact_ids: Sequence[int], progress: Progress = silent) -> str:
    """The one person's name, or how many; raises KnownError if one is not there."""
    unit.progress = progress
    many.require(unit.sql, "contact", contact_ids)
    if len(contact_ids) != 1:
        return f"{len(contact_ids):,} people"
    return contacts.load_draft(unit.sql, contact_ids[0]).formatted_name

"""Meeting people: from a line of a roster to a contact that you keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Point
from companion.model.progress import Progress, silent
from companion.model.text import card_value, tidy, tidy_lines
from companion.operations.cleaning import cleaned
from companion.operations.events import iso_date
from companion.operations.results import Result
from companion.operations.sessions import session_now
from companion.store import Database, attendees, contact_writing, encounters, many, marks, notes
from companion.store.attendees import event_of, the_attendee
from companion.store.database import Unit


@dataclass(frozen=True, slots=True)
class MeetResult:
    """The contact that the attendee now is."""

    contact_id: int
    changed: Changed


def meet(
    db: Database,
    *,
    attendee_id: int,
    circle: Circle = Circle.NONE,
    note: str = "",
    where: str = "",
    on: str | None = None,
) -> MeetResult:
    """Turn an attendee into a contact, with where and when you met and what you noted.

    Somebody who is a contact already gets the circle, the note and, unless this very meeting
    is known, another encounter. `on` is an ISO date, today if not given: then the session where
    you are is noted as well (see `sessions.running`). Raises KnownError.
    """
    with db.change("Met somebody") as unit:
        contact_id = meet_within(
            unit, attendee_id=attendee_id, circle=circle, note=note, where=where, on=on
        )
    return MeetResult(contact_id, unit.changed)


def meet_within(
    unit: Unit,
    *,
    attendee_id: int,
    circle: Circle,
    note: str,
    where: str = "",
    on: str | None = None,
) -> int:
    """`meet` as part of a larger step; names the step. Returns the contact's id."""
    attendee = the_attendee(unit.sql, attendee_id)
    event_id = event_of(unit.sql, attendee_id)
    day = iso_date(tidy(on)) if on else f"{unit.now.astimezone():%Y-%m-%d}"
    text = tidy_lines(note)
    contact_id = attendee["contact_id"]
    if contact_id is None:
        draft = cleaned(contact_from(attendee))
        draft.uid = str(uuid4())
        draft.circles = circle
        contact_id = contact_writing.insert(unit.sql, draft, created_at=unit.stamp)
        attendees.link(unit.sql, attendee_id, contact_id)
    elif circle:
        marks.add_circles(unit.sql, contact_id, circle)
    if text:
        notes.append(unit.sql, contact_id, text, unit.stamp)
    encounters.add_or_fill(
        unit.sql,
        contact_id=contact_id,
        event_id=event_id,
        attendee_id=attendee_id,
        day=day,
        where=tidy(where),
        note=text,
        session_id=session_now(unit, event_id) if on is None else None,
    )
    unit.name = f"Met {attendee['formatted_name'] or 'somebody'}"
    return int(contact_id)


def contact_from(attendee: dict[str, Any]) -> ContactDraft:
    """A contact made of what the roster says (an attendee's record).

    What the organizer keeps for himself (ticket, order, check-in) stays on the roster's line.
    """
    draft = ContactDraft(
        formatted_name=attendee["formatted_name"],
        given=attendee["given"],
        additional=attendee["additional"],
        family=attendee["family"],
        prefixes=attendee["prefixes"],
        suffixes=attendee["suffixes"],
        nicknames=list(attendee["nicknames"]),
        title=attendee["title"],
    )
    units = [attendee["organization"], attendee["department"]]
    draft.organization = units if units[1] else [unit for unit in units if unit]
    draft.emails = [Point(email, ["work"]) for email in attendee["emails"]]
    draft.phones = [Point(phone) for phone in attendee["phones"]]
    draft.urls = [Point(url) for url in attendee["urls"]]
    address = attendee["address"] or {}
    city = attendee["city"] or address.get("locality", "")
    region = attendee["region"] or address.get("region", "")
    country = attendee["country"] or address.get("country", "")
    if city or region or country or any(address.values()):
        draft.addresses = [
            Address(**(address | {"locality": city, "region": region, "country": country}))
        ]
    if attendee["pronouns"]:
        draft.extra = [ExtraProperty("PRONOUNS", card_value(attendee["pronouns"]))]
    if attendee["notes"]:
        draft.notes = [Note(attendee["notes"])]
    return draft


def want_to_meet(
    db: Database, *, attendee_ids: Sequence[int], wanted: bool, progress: Progress = silent
) -> Result:
    """Mark attendees as people whom you want to meet, or take the mark away.

    Raises KnownError if one is not there.
    """
    with db.change("Want to meet" if wanted else "No longer want to meet") as unit:
        unit.progress = progress
        many.require(unit.sql, "attendee", attendee_ids)
        many.set_wanted(unit, attendee_ids, wanted)
        one = len(attendee_ids) == 1
        whom = (
            the_attendee(unit.sql, attendee_ids[0])["formatted_name"]
            if one
            else f"{len(attendee_ids):,} people"
        )
        unit.name = f"{unit.name} {whom}"
    return Result(unit.changed)


def set_encounter(
    db: Database,
    *,
    encounter_id: int,
    where: str | None = None,
    note: str | None = None,
    on: str | None = None,
) -> Result:
    """Correct where, when or how you met; what is None stays."""
    with db.change("Changed where you met") as unit:
        found = encounters.edit(
            unit.sql,
            encounter_id,
            where=None if where is None else tidy(where),
            note=None if note is None else tidy_lines(note),
            on=iso_date(tidy(on)) if on else None,
        )
        if not found:
            raise KnownError("That encounter is not there any more.")
    return Result(unit.changed)


def set_encounter_session(db: Database, *, encounter_id: int, session_id: int | None) -> Result:
    """Say at which session of its event you met, None for at none. Raises KnownError."""
    with db.change("Changed where you met") as unit:
        if not encounters.set_session(unit.sql, encounter_id, session_id):
            raise KnownError("That encounter is not there any more, or not at that event.")
    return Result(unit.changed)

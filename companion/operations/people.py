"""Meeting people: from a line of a roster to a contact that you keep."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Point
from companion.model.text import tidy, tidy_lines
from companion.operations.cleaning import cleaned
from companion.operations.events import iso_date
from companion.operations.results import Result
from companion.store import Database, contacts
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
    is known, another encounter. `on` is an ISO date, today if not given. Raises KnownError.
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
        contact_id = contacts.insert(unit.sql, draft, created_at=unit.stamp)
        unit.sql.execute(
            "UPDATE attendee SET contact_id = ? WHERE id = ?", (contact_id, attendee_id)
        )
    elif circle:
        unit.sql.execute(
            "UPDATE contact SET circles = circles | ? WHERE id = ?", (int(circle), contact_id)
        )
    if text:
        append_note(unit, contact_id, text)
    _encounter(unit, contact_id, event_id, attendee_id, day, tidy(where), text)
    unit.name = f"Met {attendee['formatted_name'] or 'somebody'}"
    return int(contact_id)


def _encounter(
    unit: Unit, contact_id: int, event_id: int, attendee_id: int, day: str, where: str, note: str
) -> None:
    """Add an encounter, or fill in the one of that day at that event."""
    known = unit.sql.execute(
        "SELECT id, place FROM encounter WHERE contact_id = ? AND event_id = ? AND met_on = ?"
        " AND (place = ? OR place = '' OR ? = '')",
        (contact_id, event_id, day, where, where),
    ).fetchone()
    if known is None:
        unit.sql.execute(
            "INSERT INTO encounter(contact_id, event_id, attendee_id, met_on, place, note)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (contact_id, event_id, attendee_id, day, where, note),
        )
        return
    unit.sql.execute(
        "UPDATE encounter SET place = CASE WHEN place = '' THEN ? ELSE place END,"
        " note = CASE WHEN ? = '' THEN note WHEN note = '' THEN ? ELSE note || char(10) || ? END"
        " WHERE id = ?",
        (where, note, note, note, known[0]),
    )


def append_note(unit: Unit, contact_id: int, text: str) -> None:
    """Add a dated note at the end of a contact's notes."""
    unit.sql.execute(
        "INSERT INTO contact_note(contact_id, position, text, at) VALUES (?,"
        " (SELECT coalesce(max(position) + 1, 0) FROM contact_note WHERE contact_id = ?), ?, ?)",
        (contact_id, contact_id, text, unit.stamp),
    )


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
        draft.extra = [ExtraProperty("PRONOUNS", _escaped(attendee["pronouns"]))]
    if attendee["notes"]:
        draft.notes = [Note(attendee["notes"])]
    return draft


def _escaped(text: str) -> str:
    """A text as the value of a vCard property (RFC 6350 3.4)."""
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")


def want_to_meet(db: Database, *, attendee_ids: list[int], wanted: bool) -> Result:
    """Mark attendees as people whom you want to meet, or take the mark away."""
    with db.change("Want to meet" if wanted else "No longer want to meet") as unit:
        names = []
        for id in attendee_ids:
            names.append(the_attendee(unit.sql, id)["formatted_name"])
            unit.sql.execute("UPDATE attendee SET want_to_meet = ? WHERE id = ?", (int(wanted), id))
        whom = names[0] if len(names) == 1 else f"{len(names)} people"
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
        if unit.sql.execute("SELECT 1 FROM encounter WHERE id = ?", (encounter_id,)).fetchone():
            values = {
                "place": None if where is None else tidy(where),
                "note": None if note is None else tidy_lines(note),
                "met_on": iso_date(tidy(on)) if on else None,
            }
            for column, value in values.items():
                if value is not None:
                    unit.sql.execute(
                        f"UPDATE encounter SET {column} = ? WHERE id = ?", (value, encounter_id)
                    )
        else:
            raise KnownError("That encounter is not there any more.")
    return Result(unit.changed)

"""A code that nobody was found for, and of whom you know by now whose it is."""

from dataclasses import asdict, dataclass

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.model.circle import Circle
from companion.operations.contacts import add_encounter
from companion.operations.people import meet_within
from companion.store import Database, contacts, marks, scan_whose, scans


@dataclass(frozen=True, slots=True)
class NamedScan:
    """The scan, which has another id now, and the contact whose it is."""

    scan_id: int
    contact_id: int
    changed: Changed


def name_scan(
    db: Database,
    *,
    scan_id: int,
    attendee_id: int | None = None,
    contact_id: int | None = None,
    circle: Circle = Circle.NONE,
) -> NamedScan:
    """Say whose a kept code is: that attendee, who is met by it, or that contact.

    The code keeps its text, time and picture, and its event counts as where you met. Taking the
    scan back makes it a code of nobody again. Raises KnownError if one of them is not there, or
    if it is nobody's whom you name.
    """
    with db.change("Said whose a code is") as unit:
        code = scan_whose.kept_code(unit.sql, scan_id)
        if code is None:
            raise KnownError("That scan is not there any more.")
        if attendee_id is not None:
            whose = meet_within(unit, attendee_id=attendee_id, circle=circle, note="")
        elif contact_id is not None:
            contacts.require(unit.sql, [contact_id])
            whose = contact_id
            if circle:
                marks.add_circles(unit.sql, whose, circle)
            if code.event_id is not None:
                add_encounter(unit, whose, code.event_id)
        else:
            raise KnownError("Say whose the code is: an attendee’s or a contact’s.")
        # Another row, so that the step which made it can be taken back with all that came of it.
        scans.remove(unit.sql, scan_id)
        made = scans.add(unit.sql, contact_id=whose, attendee_id=attendee_id, **asdict(code))
        unit.name = (
            f"Found whose the code is: {contacts.load_draft(unit.sql, whose).formatted_name}"
        )
    return NamedScan(made, whose, unit.changed)

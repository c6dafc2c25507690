"""Who of a roster is which of your contacts: said by you, and remembered."""

from companion.operations.results import Result
from companion.store import Database, links
from companion.store.attendees import the_attendee
from companion.store.contacts import load_draft


def link_attendee(db: Database, *, attendee_id: int, contact_id: int) -> Result:
    """Say that an attendee is this contact; a link to another contact is replaced.

    Raises KnownError if one of them is not there.
    """
    with db.change("Linked an attendee") as unit:
        name = the_attendee(unit.sql, attendee_id)["formatted_name"]
        unit.name = (
            f"Linked {name} to the contact {load_draft(unit.sql, contact_id).formatted_name}"
        )
        links.no_longer_apart(unit.sql, attendee_id, contact_id)
        links.set_contact(unit.sql, attendee_id, contact_id)
    return Result(unit.changed)


def keep_apart(db: Database, *, attendee_id: int, contact_id: int) -> Result:
    """Say that an attendee is not this contact: a link is taken away, none is offered again.

    Raises KnownError if one of them is not there.
    """
    with db.change("Kept an attendee apart") as unit:
        name = the_attendee(unit.sql, attendee_id)["formatted_name"]
        unit.name = (
            f"Kept {name} apart from the contact {load_draft(unit.sql, contact_id).formatted_name}"
        )
        if links.contact_of(unit.sql, attendee_id) == contact_id:
            links.set_contact(unit.sql, attendee_id, None)
        links.tell_apart(unit.sql, attendee_id, contact_id)
    return Result(unit.changed)

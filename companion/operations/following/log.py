"""The contact log: in person, mail, call, chat, post; with a day and a note."""

from datetime import date

from companion.model.text import tidy_lines
from companion.operations.following.methods import METHODS, method_named
from companion.operations.results import ContactResult, Result
from companion.store import Database, contacts, touch

_LONGEST_NOTE = 4_000


def log_contact(
    db: Database, *, contact_id: int, method: str = "", on: date | None = None, note: str = ""
) -> ContactResult:
    """Note that you were in touch with a contact, today or on a day.

    Raises KnownError if there is no such contact or method.
    """
    how = method_named(method)
    with db.change("In touch") as unit:
        contacts.require(unit.sql, [contact_id])
        touch.add_log(
            unit.sql,
            contact_id,
            method=how,
            at=on.isoformat() if on else f"{unit.now.astimezone():%Y-%m-%d}",
            note=tidy_lines(note)[:_LONGEST_NOTE],
        )
        name = contacts.names_of(unit.sql, [contact_id])[contact_id] or "somebody"
        unit.name = f"In touch with {name}" + (f": {METHODS[how]}" if how else "")
    return ContactResult(contact_id, unit.changed)


def forget_log(db: Database, *, log_id: int) -> Result:
    """Forget a time that you were in touch."""
    with db.change("Forgot a note of being in touch") as unit:
        touch.remove_log(unit.sql, log_id)
    return Result(unit.changed)

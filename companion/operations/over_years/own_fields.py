"""Fields of your own on a contact: a name of your choice, and what it says."""

from companion.errors import KnownError
from companion.model.text import tidy, tidy_lines
from companion.operations.results import ContactResult
from companion.store import Database, contacts, own_fields

LONGEST_NAME, LONGEST = 100, 4_000


def add_own_field(db: Database, *, contact_id: int, name: str, words: str) -> ContactResult:
    """Add a field. Raises KnownError if its name or what it says is empty or too long."""
    with db.change("Added a field") as unit:
        contacts.require(unit.sql, [contact_id])
        said, text = _checked(name, words)
        if not text:
            raise KnownError(f"{said} says nothing yet: write something beside it.")
        own_fields.insert(unit.sql, contact_id, said, text)
        unit.name = f"{said} of {contacts.names_of(unit.sql, [contact_id])[contact_id]}"
    return ContactResult(contact_id, unit.changed)


def change_own_field(
    db: Database, *, field_id: int, name: str | None = None, words: str | None = None
) -> ContactResult:
    """Change a field's name or what it says; one that says nothing goes.

    Raises KnownError for an empty name, for what is too long, and if it is not there.
    """
    with db.change("Changed a field") as unit:
        old = own_fields.the_field(unit.sql, field_id)
        if old is None:
            raise KnownError("That field is not there any more.")
        said, text = _checked(
            old.name if name is None else name, old.words if words is None else words
        )
        own_fields.change(unit.sql, field_id, said, text)
        whose = contacts.names_of(unit.sql, [old.contact_id])[old.contact_id]
        unit.name = f"{'Changed' if text else 'Removed'} {said} of {whose}"
    return ContactResult(old.contact_id, unit.changed)


def _checked(name: str, words: str) -> tuple[str, str]:
    said, text = tidy(name), tidy_lines(words)
    if not said:
        raise KnownError("A field needs a name, like “Favourite tea”.")
    if len(said) > LONGEST_NAME or len(text) > LONGEST:
        raise KnownError(
            f"A field has a name of at most {LONGEST_NAME} letters, and says at most {LONGEST:,}."
        )
    return said, text

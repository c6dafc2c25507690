"""Putting contacts away: they leave the list, and stay known; and taking them back."""

from collections.abc import Sequence

from companion.model.progress import Progress, silent
from companion.operations.results import Result
from companion.store import Database, contacts, many
from companion.store.database import Unit


def put_away(db: Database, *, contact_ids: Sequence[int], progress: Progress = silent) -> Result:
    """Put contacts away. Whoever is met again comes back by that.

    They are found by a search, last; lists and cards know them again; nothing of them is lost.
    Raises KnownError for a contact that is not there.
    """
    with db.change("Put away") as unit:
        unit.progress = progress
        whom = _whom(unit, contact_ids)
        many.set_archived(unit, contact_ids, unit.stamp)
        unit.name = f"Put away {whom}"
    return Result(unit.changed)


def take_back(db: Database, *, contact_ids: Sequence[int], progress: Progress = silent) -> Result:
    """Take contacts back who were put away."""
    with db.change("Took back") as unit:
        unit.progress = progress
        whom = _whom(unit, contact_ids)
        many.set_archived(unit, contact_ids, "")
        unit.name = f"Took back {whom}"
    return Result(unit.changed)


def _whom(unit: Unit, contact_ids: Sequence[int]) -> str:
    many.require(unit.sql, "contact", contact_ids)
    if len(contact_ids) != 1:
        return f"{len(contact_ids):,} people"
    return contacts.names_of(unit.sql, contact_ids)[contact_ids[0]] or "somebody"

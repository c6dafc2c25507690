"""Groups: made, renamed, removed, filled. Each is one step that can be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.model.fold import fold
from companion.model.progress import Progress, silent
from companion.model.text import tidy
from companion.operations.results import Result
from companion.store import Database, contacts, groups, many
from companion.store.database import Unit
from companion.store.groups import GroupRow

LONGEST = 100


@dataclass(frozen=True, slots=True)
class GroupResult:
    """The group that was made or changed."""

    group_id: int
    changed: Changed


def all_groups(db: Database) -> list[GroupRow]:
    """Every group with how many are in it, by name."""
    with db.read() as sql:
        return groups.all_groups(sql)


def add_group(db: Database, *, name: str, contact_ids: Sequence[int] = ()) -> GroupResult:
    """Make a group, of these contacts. Raises KnownError for a name that is empty or taken."""
    with db.change("Made a group") as unit:
        said = _free_name(unit, name)
        many.require(unit.sql, "contact", contact_ids)
        id = groups.insert(unit.sql, said)
        groups.put_in(unit, id, contact_ids)
        unit.name = f"Made the group {said}"
    return GroupResult(id, unit.changed)


def rename_group(db: Database, *, group_id: int, name: str) -> GroupResult:
    """Call a group otherwise. Raises KnownError for a name that is empty or taken."""
    with db.change("Renamed a group") as unit:
        old = _the_group(unit, group_id)
        said = _free_name(unit, name, besides=group_id)
        groups.rename(unit.sql, group_id, said)
        unit.name = f"Renamed the group {old.name} to {said}"
    return GroupResult(group_id, unit.changed)


def remove_group(db: Database, *, group_id: int) -> Result:
    """Remove a group; whoever is in it stays your contact."""
    with db.change("Removed a group") as unit:
        unit.name = f"Removed the group {_the_group(unit, group_id).name}"
        groups.remove(unit.sql, group_id)
    return Result(unit.changed)


def put_into_group(
    db: Database, *, contact_ids: Sequence[int], name: str, progress: Progress = silent
) -> GroupResult:
    """Put contacts into the group of this name, which is made if there is none.

    Raises KnownError for an empty name, and for a contact that is not there.
    """
    with db.change("Put into a group") as unit:
        unit.progress = progress
        many.require(unit.sql, "contact", contact_ids)
        known = _named(unit, name)
        id = known.id if known else groups.insert(unit.sql, _free_name(unit, name))
        said = known.name if known else tidy(name)
        groups.put_in(unit, id, contact_ids)
        unit.name = f"{_whom(unit, contact_ids)}: in the group {said}"
    return GroupResult(id, unit.changed)


def take_out_of_group(
    db: Database, *, contact_ids: Sequence[int], name: str, progress: Progress = silent
) -> Result:
    """Take contacts out of the group of this name. Raises KnownError if there is no such group."""
    with db.change("Took out of a group") as unit:
        unit.progress = progress
        many.require(unit.sql, "contact", contact_ids)
        known = _named(unit, name)
        if known is None:
            raise KnownError(f"There is no group “{tidy(name)[:60]}”.")
        groups.take_out(unit, known.id, contact_ids)
        unit.name = f"{_whom(unit, contact_ids)}: no longer in the group {known.name}"
    return Result(unit.changed)


def _the_group(unit: Unit, group_id: int) -> GroupRow:
    for group in groups.all_groups(unit.sql):
        if group.id == group_id:
            return group
    raise KnownError("That group is not there any more.")


def _named(unit: Unit, name: str) -> GroupRow | None:
    """The group that is called so, in whatever case and with whatever accents."""
    said = fold(tidy(name))
    same = [group for group in groups.all_groups(unit.sql) if fold(group.name) == said]
    return next((group for group in same if group.name == tidy(name)), same[0] if same else None)


def _free_name(unit: Unit, name: str, besides: int | None = None) -> str:
    said = tidy(name)
    if not fold(said):
        raise KnownError("A group needs a name of at least one letter.")
    if len(said) > LONGEST:
        raise KnownError(f"The name of a group has at most {LONGEST} letters.")
    known = _named(unit, said)
    if known is not None and known.id != besides:
        raise KnownError(f"There is a group {known.name} already: choose another name.")
    return said


def _whom(unit: Unit, contact_ids: Sequence[int]) -> str:
    if len(contact_ids) != 1:
        return f"{len(contact_ids):,} people"
    return contacts.names_of(unit.sql, contact_ids)[contact_ids[0]] or "Somebody"

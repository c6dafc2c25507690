"""Contacts that are one person: found, made one, or told apart for good."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from companion.errors import KnownError
from companion.model.draft import ContactDraft
from companion.operations.choosing import FIELDS
from companion.operations.joining import joined
from companion.operations.results import ContactResult, Result
from companion.store import (
    Database,
    contact_writing,
    contacts,
    handing_over,
    links,
    matching,
)

if TYPE_CHECKING:
    from companion.importing.matching.duplicates import Duplicate


def contact_duplicates(db: Database) -> "list[Duplicate]":
    """The contacts that are or may be one person, the surest first.

    Pairs that were told apart are left out. See `importing.matching.duplicates`.
    """
    from companion.importing.matching.duplicates import find_duplicates

    with db.read() as sql:
        columns, apart = matching.contact_columns(sql), links.contacts_apart(sql)
    return find_duplicates(columns, apart)


def merge_contacts(
    db: Database, *, contact_ids: Sequence[int], choices: Mapping[str, int] | None = None
) -> ContactResult:
    """Make several contacts the first of them, in one step. Nothing that they say is lost.

    `choices`: by field of `choosing.FIELDS` the contact (its id) whose value stays; where none is
    named, the first one's does, or a fuller one. The others' become a note, and lists are joined:
    see `joining`. Meetings, roster lines, follow-ups and whatever else hangs on a contact move to
    the one that stays (see `store.handing_over`); it keeps its UID, and their cards are
    known again by theirs. Raises KnownError for fewer than two, for one that is not there, and for
    a choice that is none.
    """
    ids = list(dict.fromkeys(contact_ids))
    if len(ids) < 2:
        raise KnownError("Merging takes two different contacts, or more: name them by their ids.")
    with db.change("Merged contacts") as unit:
        drafts = list(contacts.load_drafts(unit.sql, ids))
        draft = joined(drafts, _places(ids, drafts, choices or {}), at=unit.stamp)
        kept, *others = ids
        for id in others:
            handing_over.hand_over(unit.sql, id, kept)
        contact_writing.update(unit.sql, kept, draft)
        for id in others:
            contact_writing.remove(unit.sql, id)
        unit.name = f"Merged {len(ids)} contacts into {draft.formatted_name}"
    return ContactResult(kept, unit.changed)


def _places(
    ids: Sequence[int], drafts: Sequence[ContactDraft], choices: Mapping[str, int]
) -> dict[str, int]:
    from companion.operations.choosing import shown

    places = {}
    for field, id in choices.items():
        if field not in FIELDS:
            raise KnownError(f"“{field}” is nothing to choose: there are {', '.join(FIELDS)}.")
        if id not in ids:
            raise KnownError(f"The {field} is to be that of contact {id}, who is not merged.")
        if not shown(drafts[ids.index(id)], field):
            raise KnownError(f"The {field} is to be that of contact {id}, who has none.")
        places[field] = ids.index(id)
    return places


def keep_contacts_apart(db: Database, *, contact_ids: Sequence[int]) -> Result:
    """Say that these contacts are different people, each from each: never offered again.

    Raises KnownError for fewer than two, and for one that is not there.
    """
    ids = list(dict.fromkeys(contact_ids))
    if len(ids) < 2:
        raise KnownError("Only two contacts, or more, can be told apart.")
    with db.change("Kept contacts apart") as unit:
        names = [draft.formatted_name for draft in contacts.load_drafts(unit.sql, ids)]
        for one, other in combinations(ids, 2):
            links.tell_contacts_apart(unit.sql, one, other)
        unit.name = f"Kept apart: {', '.join(names)}"
    return Result(unit.changed)

"""Who is who: a file's people against the earlier file's, and against one's contacts.

Pure functions over columns; no database. Everything goes by dictionaries and sets, never by
comparing all with all.
"""

from collections.abc import Set

from companion.importing.matching.attendees import match_attendees
from companion.importing.matching.contacts import match_contacts
from companion.importing.matching.records import (
    ContactColumns,
    EarlierColumns,
    FieldChange,
    KnownPerson,
    LikelyMatch,
    Matches,
    Points,
    name_key,
)
from companion.model.roster_columns import RosterColumns

__all__ = [
    "ContactColumns",
    "EarlierColumns",
    "FieldChange",
    "KnownPerson",
    "LikelyMatch",
    "Matches",
    "Points",
    "match",
    "match_attendees",
    "match_contacts",
    "name_key",
]


def match(
    people: RosterColumns,
    earlier: EarlierColumns,
    contacts: ContactColumns,
    apart: Set[tuple[int, int]] = frozenset(),
) -> Matches:
    """Find each person among the event's earlier attendees and among the contacts.

    Never guesses: what is not sure is new, or offered. `apart` are pairs (attendee id, contact
    id) that the user has told apart. See `match_attendees` and `match_contacts`.
    """
    attendee_ids = match_attendees(people, earlier)
    linked_to = (
        dict(zip(earlier.ids, earlier.contact_ids, strict=True)) if earlier.contact_ids else {}
    )
    found = match_contacts(
        people,
        contacts,
        attendee_ids=attendee_ids,
        linked=[None if id is None else linked_to.get(id) for id in attendee_ids],
        apart=apart,
    )
    here = set(attendee_ids)
    missing = [id for id in earlier.ids if id not in here]
    return Matches(attendee_ids, found.contact_ids, missing, found.known, found.likely)

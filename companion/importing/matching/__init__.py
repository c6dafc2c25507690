"""Who is who: a file's people against the earlier file's, and against one's contacts.

Pure functions over columns; no database. Everything goes by dictionaries and sets, never by
comparing all with all.
"""

from collections.abc import Iterable, Sequence, Set

from companion.importing.matching.attendees import match_attendees
from companion.importing.matching.contacts import match_contacts
from companion.importing.matching.records import (
    ContactColumns,
    EarlierAttendee,
    EarlierColumns,
    FieldChange,
    KnownContact,
    KnownPerson,
    LikelyMatch,
    Matches,
    Points,
    name_key,
)
from companion.model.draft import AttendeeDraft
from companion.model.roster_columns import RosterColumns

__all__ = [
    "ContactColumns",
    "EarlierAttendee",
    "EarlierColumns",
    "FieldChange",
    "KnownContact",
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
    people: RosterColumns | Sequence[AttendeeDraft],
    earlier: EarlierColumns | Iterable[EarlierAttendee] = (),
    contacts: ContactColumns | Iterable[KnownContact] = (),
    apart: Set[tuple[int, int]] = frozenset(),
) -> Matches:
    """Find each person among the event's earlier attendees and among the contacts.

    Never guesses: what is not sure is new, or offered. `apart` are pairs (attendee id, contact
    id) that the user has told apart. See `match_attendees` and `match_contacts`.
    """
    file = people if isinstance(people, RosterColumns) else _columns(people)
    before = earlier if isinstance(earlier, EarlierColumns) else _earlier(earlier)
    known = contacts if isinstance(contacts, ContactColumns) else _contacts(contacts)
    attendee_ids = match_attendees(file, before)
    linked_to = dict(zip(before.ids, before.contact_ids, strict=True)) if before.contact_ids else {}
    found = match_contacts(
        file,
        known,
        attendee_ids=attendee_ids,
        linked=[None if id is None else linked_to.get(id) for id in attendee_ids],
        apart=apart,
    )
    here = set(attendee_ids)
    missing = [id for id in before.ids if id not in here]
    return Matches(attendee_ids, found.contact_ids, missing, found.known, found.likely)


def _columns(drafts: Sequence[AttendeeDraft]) -> RosterColumns:
    from companion.importing.roster_columns import LIST_FIELDS, TEXT_FIELDS

    return RosterColumns(
        [draft.row for draft in drafts],
        [draft.cells for draft in drafts],
        {name: [getattr(draft, name) for draft in drafts] for name in TEXT_FIELDS},
        {name: [getattr(draft, name) for draft in drafts] for name in LIST_FIELDS},
        [draft.address for draft in drafts],
        [draft.extra for draft in drafts],
    )


def _earlier(attendees: Iterable[EarlierAttendee]) -> EarlierColumns:
    people = list(attendees)
    return EarlierColumns(
        ids=[one.id for one in people],
        formatted_names=[one.formatted_name for one in people],
        emails=[one.emails for one in people],
        organizations=[one.organization for one in people],
        order_ids=[one.order_id for one in people],
        attendee_numbers=[one.attendee_number for one in people],
        badge_ids=[one.badge_id for one in people],
    )


def _contacts(contacts: Iterable[KnownContact]) -> ContactColumns:
    people = list(contacts)
    points = [(one.id, email) for one in people for email in one.emails]
    return ContactColumns(
        ids=[one.id for one in people],
        formatted_names=[one.formatted_name for one in people],
        organizations=[one.organization for one in people],
        emails=Points([id for id, _ in points], [email for _, email in points]),
    )

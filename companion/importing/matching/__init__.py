"""Who is who: a file's people against the earlier file's, and against one's contacts.

Pure functions over light records; no database. Everything goes by dictionaries, never by comparing
all with all.
"""

from collections.abc import Iterable, Sequence

from companion.importing.matching.attendees import match_attendees
from companion.importing.matching.contacts import match_contacts
from companion.importing.matching.records import EarlierAttendee, KnownContact, Matches, name_key
from companion.model.draft import AttendeeDraft

__all__ = [
    "EarlierAttendee",
    "KnownContact",
    "Matches",
    "match",
    "match_attendees",
    "match_contacts",
    "name_key",
]


def match(
    drafts: Sequence[AttendeeDraft],
    earlier: Iterable[EarlierAttendee] = (),
    contacts: Iterable[KnownContact] = (),
) -> Matches:
    """Find each draft among the event's earlier attendees and among the contacts.

    Never guesses: what is not sure is new. See `match_attendees` and `match_contacts`.
    """
    before = list(earlier)
    attendee_ids = match_attendees(drafts, before)
    found = set(attendee_ids)
    return Matches(
        attendee_ids=attendee_ids,
        contact_ids=match_contacts(drafts, contacts),
        missing=[attendee.id for attendee in before if attendee.id not in found],
    )

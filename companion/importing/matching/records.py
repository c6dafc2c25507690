"""What matching needs to know of people, and what it answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from companion.formats.tables.words import tokens


@dataclass(slots=True, frozen=True)
class EarlierAttendee:
    """An attendee of the event from an earlier import, as far as matching needs."""

    id: int
    formatted_name: str
    emails: Sequence[str] = ()
    organization: str = ""
    order_id: str = ""
    attendee_number: str = ""
    badge_id: str = ""


@dataclass(slots=True, frozen=True)
class KnownContact:
    """A contact, as far as matching needs. `organization` is the company without its units."""

    id: int
    formatted_name: str
    emails: Sequence[str] = ()
    organization: str = ""


@dataclass(slots=True, frozen=True)
class Matches:
    """What was found, one entry for each draft in the order they were given.

    `attendee_ids`: the earlier attendee who is the same person, or None for a new one; no id comes
    twice. `contact_ids`: the contact this surely is, or None. `missing`: ids of earlier
    attendees that no draft is (kept by the caller, and marked).
    """

    attendee_ids: list[int | None]
    contact_ids: list[int | None]
    missing: list[int]

    @property
    def already_known(self) -> int:
        """How many drafts are contacts already."""
        return sum(contact is not None for contact in self.contact_ids)


def name_key(name: str) -> str:
    """A name for comparing: folded words in alphabetical order, so "Last, First" is the same."""
    if name.isascii() and name.replace(" ", "").isalpha():
        return " ".join(sorted(name.lower().split()))
    return " ".join(sorted(tokens(name)))

"""What matching needs to know of people, column by column, and what it answers."""

from dataclasses import dataclass, field

from companion.formats.tables.words import tokens
from companion.model.known import ContactColumns, EarlierColumns, Points, Several

__all__ = [
    "LIKELY",
    "SURE",
    "ContactColumns",
    "EarlierColumns",
    "FieldChange",
    "KnownPerson",
    "LikelyMatch",
    "Matches",
    "Points",
    "Several",
    "name_key",
]

# From here on a match is taken for sure and linked; below, down to LIKELY, it is offered.
SURE = 0.9
LIKELY = 0.6


@dataclass(slots=True)
class FieldChange:
    """One field of one person that the newer file says differently, both as text to show.

    `field` is a field's name, or a column's header for what is kept in `extra`; lists are joined
    by "; ".
    """

    row: int
    attendee_id: int
    name: str
    field: str
    old: str
    new: str


@dataclass(slots=True)
class LikelyMatch:
    """A contact that a person of the file may be: to be offered, never linked unasked.

    `score` is from 0.6 to below 0.9, `reason` says in words what speaks for it. `attendee_id` is
    the person's id if he was in an earlier file, or once he is stored.
    """

    row: int
    name: str
    contact_id: int
    contact: str
    score: float
    reason: str
    attendee_id: int | None = None


@dataclass(slots=True)
class KnownPerson:
    """Somebody of the file who is a contact: linked before, or surely the same (0.9 to 1)."""

    row: int
    name: str
    contact_id: int
    contact: str
    score: float
    reason: str


@dataclass(slots=True, frozen=True)
class Matches:
    """What was found, one entry for each person in the order they were given.

    `attendee_ids`: the earlier attendee who is the same person, or None for a new one; no id comes
    twice. `contact_ids`: the contact this is (linked before, or surely the same), or None.
    `missing`: ids of earlier attendees that nobody is (kept by the caller, and marked). `known`
    says for each of `contact_ids` why; `likely` are offers, the surest first.
    """

    attendee_ids: list[int | None]
    contact_ids: list[int | None]
    missing: list[int]
    known: list[KnownPerson] = field(default_factory=list)
    likely: list[LikelyMatch] = field(default_factory=list)

    @property
    def already_known(self) -> int:
        """How many people are contacts already."""
        return sum(contact is not None for contact in self.contact_ids)


def name_key(name: str) -> str:
    """A name for comparing: folded words in alphabetical order, so "Last, First" is the same."""
    if name.isascii() and name.replace(" ", "").isalpha():
        return " ".join(sorted(name.lower().split()))
    return " ".join(sorted(tokens(name)))

"""People who are stored, as columns: what a newer file is compared with."""

from collections.abc import Sequence
from dataclasses import dataclass, field

Several = Sequence[str]


@dataclass(slots=True, kw_only=True)
class EarlierColumns:
    """An event's attendees from earlier files: one entry for each in every column.

    `contact_ids` says which contact an attendee is known to be, None for none.
    """

    ids: Sequence[int] = ()
    formatted_names: Sequence[str] = ()
    given: Sequence[str] = ()
    family: Sequence[str] = ()
    organizations: Sequence[str] = ()
    emails: Sequence[Several] = ()
    phones: Sequence[Several] = ()
    urls: Sequence[Several] = ()
    order_ids: Sequence[str] = ()
    attendee_numbers: Sequence[str] = ()
    badge_ids: Sequence[str] = ()
    contact_ids: Sequence[int | None] = ()

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(slots=True)
class Points:
    """E-mails, numbers or links of contacts: the contact `owners[i]` (an id) has `values[i]`."""

    owners: Sequence[int] = ()
    values: Sequence[str] = ()


@dataclass(slots=True, kw_only=True)
class ContactColumns:
    """The contacts: one entry for each in every column but the points.

    `organizations` are the companies without their units.
    """

    ids: Sequence[int] = ()
    formatted_names: Sequence[str] = ()
    given: Sequence[str] = ()
    family: Sequence[str] = ()
    organizations: Sequence[str] = ()
    emails: Points = field(default_factory=Points)
    phones: Points = field(default_factory=Points)
    urls: Points = field(default_factory=Points)

    def __len__(self) -> int:
        return len(self.ids)

"""What the operations of partnerships answer."""

from dataclasses import dataclass

from companion.model.changed import Changed


@dataclass(frozen=True, slots=True)
class PartnershipResult:
    """The partnership that was made or changed.

    `planned`: how many topics got a day; `aside`: how many have none any more, for lack of days.
    """

    partnership_id: int
    changed: Changed
    planned: int = 0
    aside: int = 0


@dataclass(frozen=True, slots=True)
class EntryResult:
    """The topic of a journal that was made or changed."""

    entry_id: int
    changed: Changed


@dataclass(frozen=True, slots=True)
class RemovalResult:
    """Whether a partnership is kept with its journal, and has only ended."""

    is_kept: bool
    changed: Changed

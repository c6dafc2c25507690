"""What an import of cards answers."""

from dataclasses import dataclass, field
from typing import Literal

from companion.model.changed import Changed


@dataclass(frozen=True, slots=True)
class SkippedCard:
    """A card or row that could not be taken. `card` counts within its file, from 1."""

    file: str
    card: int
    reason: str
    what: Literal["card", "row"] = "card"


@dataclass(frozen=True, slots=True)
class LikelyCard:
    """A card that was kept as a new contact, but may be one that you had (`contact_id`).

    `score` is from 0.6 to below 0.9, `reason` says in words what speaks for it.
    """

    file: str
    card: int
    name: str
    new_id: int
    contact_id: int
    contact: str
    score: float
    reason: str

    @property
    def pair(self) -> tuple[int, int]:
        """The contact that was there, and the one that the card became."""
        return self.contact_id, self.new_id


@dataclass(slots=True)
class CardImport:
    """What came of an import: cards_read = added + merged + unchanged + skipped cards.

    `contact_ids` are whose cards they were, each once. `likely` are questions, and
    `more_likely` counts those beyond the first thousands.
    """

    contact_ids: list[int] = field(default_factory=list)
    cards_read: int = 0
    added: int = 0
    merged: int = 0
    unchanged: int = 0
    skipped: list[SkippedCard] = field(default_factory=list)
    likely: list[LikelyCard] = field(default_factory=list)
    more_likely: int = 0
    changed: Changed = field(default_factory=lambda: Changed("", {}))

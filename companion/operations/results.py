"""What operations answer: always what changed, and whom it was about."""

from dataclasses import dataclass

from companion.model.changed import Changed


@dataclass(frozen=True, slots=True)
class Result:
    """What changed, under the name of the undo step."""

    changed: Changed


@dataclass(frozen=True, slots=True)
class ContactResult:
    """The contact that was made or changed."""

    contact_id: int
    changed: Changed


@dataclass(frozen=True, slots=True)
class EventResult:
    """The event that was made or changed."""

    event_id: int
    changed: Changed

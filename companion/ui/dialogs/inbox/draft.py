"""What is being decided about somebody, before it is saved. No Qt, no database."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from companion.model.circle import Circle

if TYPE_CHECKING:
    from companion.operations.inbox import Decision

NONE, OTHER_DAY = "none", "day"
# When to be in touch: the key, what is kept of it, its words, and how the day is said.
FOLLOW_UPS = (
    ("1", "week", "In a week", "in 1 week"),
    ("2", "fortnight", "In a fortnight", "in 2 weeks"),
    ("3", "month", "In a month", "in 1 month"),
    ("4", OTHER_DAY, "Another day…", ""),
    ("0", NONE, "None", ""),
)
# How often to be in touch: days and words; 0 is whenever it happens.
CADENCES = (
    (0, "Whenever"), (7, "Weekly"), (14, "Every fortnight"), (30, "Monthly"), (91, "Every quarter"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed and chosen so far; what is None stays as it is."""

    circles: Circle | None = None
    tags: tuple[str, ...] = ()
    untagged: tuple[str, ...] = ()
    note: str = ""
    promise: str = ""
    follow_up: str = NONE
    day: str = ""
    every_days: int | None = None

    def with_tag(self, tag: str) -> "Draft":
        """The same with a tag more, or with one that was to go staying."""
        if tag in self.untagged:
            return replace(self, untagged=tuple(one for one in self.untagged if one != tag))
        return self if tag in self.tags else replace(self, tags=(*self.tags, tag))

    def without_tag(self, tag: str) -> "Draft":
        """The same with a tag less."""
        if tag in self.tags:
            return replace(self, tags=tuple(one for one in self.tags if one != tag))
        return replace(self, untagged=(*self.untagged, tag))

    def tags_of(self, own: tuple[str, ...]) -> list[str]:
        """The tags that somebody who has `own` will have."""
        new = [tag for tag in self.tags if tag not in own]
        return [tag for tag in own if tag not in self.untagged] + new


def decision_of(draft: Draft, *, today: date) -> "Decision":
    """What is to be saved. Raises KnownError for a day that is none."""
    from companion.operations.following.days import day_said
    from companion.operations.following.promises import promise_said
    from companion.operations.inbox import Decision

    promise = promise_said(draft.promise, today=today)
    said = next((words for _, id, _, words in FOLLOW_UPS if id == draft.follow_up), "")
    said = draft.day if draft.follow_up == OTHER_DAY else said
    return Decision(
        circles=draft.circles,
        tags=draft.tags,
        untagged=draft.untagged,
        note=draft.note,
        promise=promise.words,
        promise_due=promise.due,
        follow_up=day_said(said, today=today) if said.strip() else None,
        every_days=draft.every_days,
    )

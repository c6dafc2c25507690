"""The birthdays that come: whose, when, and how old they become if the year is known."""

from dataclasses import dataclass
from datetime import date, timedelta

from companion.model.birthdays import born
from companion.store import Database, timeline

SOON = 30  # days
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Birthday:
    """The next birthday of a contact; `turns` is None if the year of birth is not known."""

    contact_id: int
    name: str
    on: date
    turns: int | None


def coming_birthdays(db: Database, *, days: int = SOON) -> list[Birthday]:
    """The birthdays from today on, for so many days, the next first; of nobody who is put away."""
    today = db.now().astimezone().date()
    with db.read() as sql:
        known = timeline.birthdays(sql)
    found = []
    for contact_id, name, text in known:
        birthday = born(text)
        if birthday is not None:
            on = birthday.next_from(today)
            if on - today <= timedelta(days=days):
                found.append(Birthday(contact_id, name, on, birthday.turns(on)))
    return sorted(found, key=lambda one: one.on)


def birthday_words(text: str, today: date) -> str:
    """ "Turns 40 on Friday", "Birthday on 3 May"; "" for what is no birthday."""
    birthday = born(text)
    if birthday is None:
        return ""
    on = birthday.next_from(today)
    turns = birthday.turns(on)
    what = f"Turns {turns}" if turns is not None else "Birthday"
    return f"{what} {day_ahead(on, today)}"


def day_ahead(on: date, today: date) -> str:
    """ "today", "tomorrow", "on Friday" within a week, else "on 3 May"."""
    ahead = (on - today).days
    if ahead < 2:
        return "today" if ahead == 0 else "tomorrow"
    return f"on {_WEEKDAYS[on.weekday()]}" if ahead < 7 else f"on {on.day} {_MONTHS[on.month - 1]}"

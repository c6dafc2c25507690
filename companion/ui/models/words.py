"""Days, moments and states of a person in words, as short as a list needs them."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from companion.store.people import PersonRow

if TYPE_CHECKING:
    from companion.store.arranging import Section

NAMELESS = "Not known"  # the heading of those who have no organization, or no country
_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip


def local_now() -> datetime:
    """The time where the user is, with its zone."""
    return datetime.now().astimezone()


def day_words(iso: str, today: date, *, exact: bool = False) -> str:
    """ "today", "yesterday", "12 Mar" in this year, else the year (`exact`: "12 Mar 2024").

    What is no ISO date (a birthday without a year, a free text) comes back as it is.
    """
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    if day == today:
        return "today"
    if (today - day).days == 1:
        return "yesterday"
    if day.year == today.year:
        return f"{day.day} {_MONTHS[day.month - 1]}"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if exact else str(day.year)


def moment_words(iso: str | None, now: datetime) -> str:
    """ "today 11:20" or "12 Mar 2024", in the zone of `now`; "" when it is not known."""
    if not iso:
        return ""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    if moment.tzinfo is not None and now.tzinfo is not None:
        moment = moment.astimezone(now.tzinfo)
    words = day_words(moment.date().isoformat(), now.date(), exact=True)
    return f"{words} {moment:%H:%M}" if words in ("today", "yesterday") else words


def heading_words(section: "Section") -> str:
    """ "Sweden · 1,204"."""
    return f"{section.name or NAMELESS} · {section.count:,}"


def spoken_heading(section: "Section", *, folded: bool) -> str:
    """ "Sweden, group of 1,204, folded", for those who hear it."""
    state = "folded" if folded else "unfolded"
    return f"{section.name or NAMELESS}, group of {section.count:,}, {state}"


def state_words(row: PersonRow, today: date) -> str:
    """What the person is to you: "met today", "want to meet", "attendee", "contact"."""
    if row.archived:
        return "put away"
    if row.met_on:
        return f"met {day_words(row.met_on, today)}"
    if row.met_event:
        return "met"
    if row.wanted:
        return "want to meet"
    if row.missing:
        return "no longer listed"
    return "contact" if row.kind == "contact" else "attendee"

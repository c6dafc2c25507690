"""The event at a glance in words: when it is, what you are there, and what is new."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from companion.model.figures import counted
from companion.ui.event_words import dates_in_words
from companion.ui.models.words import day_words
from companion.ui.page import Narrowed

if TYPE_CHECKING:
    from companion.operations.glance import Glance, Soon
    from companion.store.at_a_glance import EventFacts, RosterNews

_ROLES = {
    "attendee": "You attend",
    "speaker": "You speak",
    "committee": "You are on the committee",
    "host": "You host it",
}
# Beyond so many days one counts in weeks, and then in months.
_DAYS, _WEEKS = 45, 120


_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class News(NamedTuple):
    """One thing to know. `page` and `target` are where it leads, as `context.go` takes them."""

    icon: str
    words: str
    detail: str
    page: str
    target: object


def when_words(facts: "EventFacts", today: date) -> str:
    """ "In 12 days", "Day 2 of 3", "Ended yesterday"; "" without a date."""
    if not facts.starts_on:
        return ""
    first = date.fromisoformat(facts.starts_on)
    last = date.fromisoformat(facts.ends_on) if facts.ends_on else first
    if today < first:
        days = (first - today).days
        return "Tomorrow" if days == 1 else f"In {_span(days)}"
    if today > last:
        days = (today - last).days
        return "Ended yesterday" if days == 1 else f"Ended {_span(days)} ago"
    if first == last:
        return "Today"
    day, of = (today - first).days + 1, (last - first).days + 1
    return f"Day {day} of {of}" + (", the last one" if day == of else "")


def is_over(facts: "EventFacts", today: date) -> bool:
    """Whether the last day is gone."""
    last = facts.ends_on or facts.starts_on
    return bool(last) and date.fromisoformat(str(last)) < today


def _span(days: int) -> str:
    if days <= _DAYS:
        return f"{days} days"
    if days <= _WEEKS:
        return f"{round(days / 7)} weeks"
    return f"{round(days / 30.4)} months" if days < 700 else f"{round(days / 365.25)} years"


def role_words(role: str) -> str:
    """Your role there as a sentence; one of your own as you wrote it."""
    return _ROLES.get(role.strip().casefold(), role.strip())


def place_words(facts: "EventFacts", today: date) -> str:
    """ "18–20 Oct 2026 · Reykjavík, Iceland · #LibConf"."""
    from companion.importing.countries import country_name

    dates = dates_in_words(facts.starts_on, facts.ends_on, today=today)
    country = country_name(facts.country) or facts.country
    place = ", ".join(part for part in (facts.place, country) if part)
    return " · ".join(part for part in (dates, place, facts.hashtag) if part)


def news_of(glance: "Glance", now: datetime) -> list[News]:
    """What is new, what comes next and what is still to do, the most pressing first."""
    return [*_sessions(glance), *_additions(glance, now), *_open_ends(glance)]


def _sessions(glance: "Glance") -> Iterator[News]:
    for soon in glance.now[:3]:
        yield News(
            "event", f"Now: {soon.session.title or 'a session'}",
            _and(f"until {soon.ends:%H:%M}", soon.session.place), "event", "programme",
        )  # fmt: skip
    for soon in glance.next[:3]:
        yield News(
            "calendar", f"Next: {soon.session.title or 'a session'}",
            _and(_at(soon, glance.today), soon.session.place), "event", "programme",
        )  # fmt: skip


def _at(soon: "Soon", today: date) -> str:
    days = (soon.starts.date() - today).days
    day = {0: "at", 1: "tomorrow at"}.get(days, day_words(soon.starts.date().isoformat(), today))
    return f"{day} {soon.starts:%H:%M}"


def _additions(glance: "Glance", now: datetime) -> Iterator[News]:
    new = glance.numbers.new_resources
    if new:
        words = counted(new, "new resource", "new resources")
        yield News("link", words, "since you last looked", "event", "resources")
    if glance.roster is not None and not glance.roster.is_first:
        yield _list_news(glance.roster, now)


def _list_news(roster: "RosterNews", now: datetime) -> News:
    from companion.store.narrowing.query import Term

    if roster.added:
        words = f"The newest list brought {counted(roster.added, 'new person', 'new people')}"
    else:
        words = "The newest list brought nobody new" if roster.added == 0 else "There is a new list"
    told = []
    if roster.altered:
        told.append(f"{roster.altered:,} with news")
    if roster.gone:
        told.append(f"{roster.gone:,} no longer listed")
    told.append(f"imported {_day_of(roster.at, now)}")
    target = Narrowed((Term("list", (roster.file_name,)),))
    return News("people", words, ", ".join(told), "people", target)


def _open_ends(glance: "Glance") -> Iterator[News]:
    numbers, over = glance.numbers, is_over(glance.facts, glance.today)
    if numbers.waiting and over:
        words = counted(numbers.waiting, "person waits", "people wait")
        yield News("follow-up", f"{words} to be sorted", "one by one, by keys: a few seconds each",
                   "followup", "inbox")  # fmt: skip
    if numbers.unasked and not over:
        words = counted(numbers.unasked, "question", "questions")
        yield News("help", f"{words} nobody was asked yet", "see who might answer",
                   "prepare", "questions")  # fmt: skip
    elif not (numbers.open_questions or numbers.answered or over):
        yield News("help", "You have no question yet", "bring one that burns", "prepare",
                   "questions")  # fmt: skip
    silent = numbers.guests.get("", 0)
    if silent and not over:
        come = numbers.guests.get("yes", 0)
        words = counted(silent, "guest has not answered", "guests have not answered")
        yield News("mail", words, f"{come:,} will come", "event", "guests")


def guests_words(guests: Mapping[str, int], *, over: bool) -> tuple[int, str, str]:
    """How many guests come, in words, and of how many that is not known; "" without any."""
    if not guests:
        return 0, "", ""
    come, silent = guests.get("yes", 0), guests.get("", 0) + guests.get("maybe", 0)
    words = ("guest" if come == 1 else "guests") + (" said yes" if over else " will come")
    return come, words, f"{silent:,} not sure yet" if silent and not over else ""


def day_lines(iso: str) -> tuple[str, str]:
    """A day below its column: "Sun", "18 Oct"."""
    if not iso:
        return "No day", "noted"
    day = date.fromisoformat(iso)
    return _WEEKDAYS[day.weekday()], dates_in_words(iso, iso, today=day)


def _day_of(at: str, now: datetime) -> str:
    moment = datetime.fromisoformat(at)
    local = moment.astimezone(now.tzinfo) if moment.tzinfo else moment
    return day_words(local.date().isoformat(), now.date(), exact=True)


def _and(*parts: str) -> str:
    return " · ".join(part for part in parts if part)

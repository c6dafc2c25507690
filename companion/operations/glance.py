"""The event at a glance: everything that its home shows, read at once. Nothing is changed."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from companion.formats.tables.bulk import collector_paused
from companion.formats.tables.guards import guarded
from companion.model.figures import Bar, Figure
from companion.operations import glance_figures as figures
from companion.operations.files_out import write_files
from companion.store import Database, at_a_glance
from companion.store.at_a_glance import (
    EventFacts,
    Marks,
    Numbers,
    RosterNews,
    SessionLine,
)
from companion.store.coming import FIELDS, PLACES, Coming, coming, language_headers, listed_columns
from companion.store.database import Connection

# Sessions that begin later than this are not "next".
_SOON = timedelta(hours=36)
# One that does not say when it ends is over after this.
_USUAL_LENGTH = timedelta(hours=1)
# Beyond so many days a picture by the day is no picture.
_MOST_DAYS = 60


@dataclass(frozen=True, slots=True)
class Soon:
    """A session that is now or next. `starts` and `ends` are on the event's wall."""

    session: SessionLine
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Glance:
    """An event's home. `today` is the day there; `gone` people were on an earlier list only.

    `figures` are of who is coming, in the order in which they are drawn; `regions` the countries
    by the part of the world; `to_you` what the people are to you; `days` whom you met by day.
    """

    facts: EventFacts
    today: date
    people: int
    gone: int
    marks: Marks
    numbers: Numbers
    roster: RosterNews | None
    figures: tuple[Figure, ...]
    regions: tuple[Figure, ...]
    to_you: Figure
    days: Figure | None
    now: tuple[Soon, ...]
    next: tuple[Soon, ...]


def glance_at(
    db: Database, *, event_id: int, now: datetime, check: Callable[[], None] = lambda: None
) -> Glance | None:
    """Look at an event; None if it is gone. `now` has a zone; `check` may raise to give up."""
    # Tens of thousands of small things are made, and none of them is garbage yet.
    with collector_paused(), db.read() as sql:
        facts = at_a_glance.event_facts(sql, event_id)
        if facts is None:
            return None
        here = now.astimezone(zone_of(facts) or now.tzinfo)
        marks = at_a_glance.marks(sql, event_id)
        numbers = at_a_glance.numbers(sql, event_id)
        roster = at_a_glance.roster_news(sql, event_id)
        days = at_a_glance.met_by_day(sql, event_id)
        around = at_a_glance.sessions_around(
            sql, event_id, now - timedelta(days=2), now + 2 * _SOON
        )
        seen, drawn = _who_comes(sql, event_id, check)
    current, upcoming = _soon(around, here)
    country = next((one for one in drawn if one.id == "country"), None)
    return Glance(
        facts=facts,
        today=here.date(),
        people=seen.people,
        gone=seen.gone,
        marks=marks,
        numbers=numbers,
        roster=roster,
        figures=drawn,
        regions=figures.regions(country) if country else (),
        to_you=figures.to_you(marks, seen.people),
        days=_days(days, facts),
        now=current,
        next=upcoming,
    )


def zone_of(facts: EventFacts) -> ZoneInfo | None:
    """The event's time zone, None if it has none that is known here."""
    try:
        return ZoneInfo(facts.time_zone) if facts.time_zone else None
    except (ValueError, OSError, KeyError):
        return None


def _who_comes(
    sql: Connection, event_id: int, check: Callable[[], None]
) -> tuple[Coming, tuple[Figure, ...]]:
    listed, loose = listed_columns(sql, event_id)
    spoken = language_headers(sql, loose)
    asked = [header for header in loose if header not in spoken and figures.is_drawn(header)]
    # What no list has a column for nobody has: it need not be read.
    fields = {name: text for name, text in FIELDS.items() if name in listed}
    if "address" in listed:
        fields["country"] = FIELDS["country"]
    seen = coming(sql, event_id, fields=fields, headers=(*spoken, *asked), check=check)
    counts, people = seen.counts, seen.people
    if not people:
        return seen, ()
    made: list[Figure | None] = []
    country = figures.countries(counts.get("country", {}), people)
    made.append(country)
    if country.plain < 2:
        made += _places(sql, event_id, people, listed, check)
    made.append(figures.roles(counts.get("title", {}), people))
    made.append(figures.organizations(counts.get("organization", {}), people))
    made.append(figures.titles(counts.get("title", {}), people))
    made.append(figures.interests(seen.interests, seen.no_interest, people))
    made.append(figures.languages([counts[header] for header in spoken], people))
    made.append(figures.choices("ticket", "Tickets", "Ticket", counts.get("ticket", {}), people))
    made.append(figures.choices("status", "Status", "Status", counts.get("status", {}), people))
    made += [figures.loose(header, counts[header], people) for header in asked]
    return seen, tuple(one for one in made if one is not None and one.bars)


def _places(
    sql: Connection, event_id: int, people: int, listed: set[str], check: Callable[[], None]
) -> list[Figure | None]:
    """Where in their country people are from: regions, or else cities."""
    wanted = {name: text for name, text in PLACES.items() if name in listed}
    if not wanted:
        return []
    seen = coming(sql, event_id, fields=wanted, check=check)
    found = (
        figures.places(name, title, what, seen.counts.get(name, {}), people)
        for name, title, what in (("region", "Regions", "Region"), ("city", "Cities", "City"))
    )
    return [next((one for one in found if one.plain > 1), None)]


def _days(met: Sequence[tuple[str, int]], facts: EventFacts) -> Figure | None:
    """Whom you met by day: all days of the event, and others on which you met somebody."""
    if not met:
        return None
    counts = dict(met)
    unknown = counts.pop("", 0)
    days = {*counts, *_own_days(facts)} if len(counts) <= _MOST_DAYS else set(counts)
    bars = [
        Bar(day, counts.get(day, 0), figures.with_value("met", day) if day in counts else None)
        for day in sorted(days)
    ]
    if unknown:
        bars.append(Bar("", unknown, None, kind="blank"))
    return Figure("days", "Met so far", "Day", tuple(bars), sum(counts.values()) + unknown)


def _own_days(facts: EventFacts) -> list[str]:
    if not facts.starts_on:
        return []
    first = date.fromisoformat(facts.starts_on)
    last = date.fromisoformat(facts.ends_on) if facts.ends_on else first
    count = min((last - first).days + 1, _MOST_DAYS)
    return [(first + timedelta(days=at)).isoformat() for at in range(count)]


def _soon(
    sessions: Sequence[SessionLine], now: datetime
) -> tuple[tuple[Soon, ...], tuple[Soon, ...]]:
    """The sessions that are now, and those that begin next, all at one time."""
    timed = sorted(
        (soon for session in sessions if (soon := _timed(session, now)) is not None),
        key=lambda soon: (soon.starts, not soon.session.going),
    )
    current = tuple(one for one in timed if one.starts <= now < one.ends)
    later = [one for one in timed if now < one.starts <= now + _SOON]
    return current, tuple(one for one in later if one.starts == later[0].starts)


def _timed(session: SessionLine, now: datetime) -> Soon | None:
    """A session with its times; None for a whole day, or if it is not known when."""
    starts, ends = _moment(session.starts_at, now), _moment(session.ends_at, now)
    if starts is None:
        return None
    return Soon(session, starts, ends if ends and ends > starts else starts + _USUAL_LENGTH)


def _moment(text: str, now: datetime) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if len(text) > len("2026-10-18") else None
    except ValueError:
        return None
    if moment is None:
        return None
    wall = now.tzinfo or UTC
    return moment.astimezone(wall) if moment.tzinfo else moment.replace(tzinfo=wall)


def save_table(headers: Sequence[str], rows: Sequence[Sequence[str]], *, out: Path) -> Path:
    """Write a table as CSV, which spreadsheets open, whatever is in it. Raises KnownError."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for row in (headers, *rows):
        writer.writerow([guarded(cell) for cell in row])
    write_files([(out, text.getvalue().encode("utf-8-sig", "replace"))])
    return out

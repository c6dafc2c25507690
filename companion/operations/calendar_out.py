"""Follow-ups, channels, topics, sessions and birthdays as one iCalendar file.

Every entry has the UID that its row keeps, so that a calendar that takes a second file updates what
it has from the first. What is done stays in, with a tick, for the same reason. Nothing of a contact
goes in but the name; notes are private, and go in only when they are asked for.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from companion.errors import KnownError
from companion.model.moments import day_of, moment, on_the_wall
from companion.model.progress import Progress
from companion.operations.channels.words import channel_words
from companion.operations.recurrence.days import parse_rule
from companion.operations.recurrence.times import next_times, the_zone
from companion.store import Database, calendar_rows, channels, follow_ups

if TYPE_CHECKING:
    from companion.formats.calendar.writing import CalendarEvent
    from companion.store.calendar_rows import BirthdayRow, GoingRow, TopicRow
    from companion.store.channels import ChannelRow
    from companion.store.database import Connection
    from companion.store.follow_ups import FollowUpRow

KINDS = ("followups", "channels", "topics", "sessions", "birthdays")
USUAL = KINDS[:4]
_CATEGORIES = {
    "followups": "Follow-up", "channels": "Learning network", "topics": "Topic",
    "sessions": "Session", "birthdays": "Birthday",
}  # fmt: skip
_DAY_AND_MONTH = re.compile(r"(?:\d{4}|-)-(\d\d)-(\d\d)(?!\d)")
_DONE = "✓ "
_LEAP_YEAR, _FEBRUARY, _LEAP_DAY = 2024, 2, 29


@dataclass(frozen=True, slots=True)
class Wanted:
    """What goes into the file: which kinds, from which day on, and whether notes do.

    `remind` is how many minutes before a channel's times the calendar shall tell, None for not.
    """

    kinds: Sequence[str] = USUAL
    since: date = date.min
    notes: bool = False
    remind: int | None = None


class LeftOut(NamedTuple):
    """Something that could not go in, and why."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class CalendarMade:
    """The file; `counts` are the entries of each kind, `earlier` how many are before `since`."""

    data: bytes
    counts: dict[str, int]
    earlier: int
    left_out: tuple[LeftOut, ...]

    @property
    def entries(self) -> int:
        """How many entries there are in all."""
        return sum(self.counts.values())


def make_calendar(
    db: Database, *, wanted: Wanted, now: datetime, progress: Progress = lambda _done, _total: None
) -> CalendarMade:
    """The calendar of what is wanted, as it is now (aware). Raises KnownError for other kinds."""
    return collect_calendar(db, wanted=wanted).made(now=now, progress=progress)


def export_calendar(
    db: Database,
    *,
    out: Path,
    wanted: Wanted,
    now: datetime,
    progress: Progress = lambda _done, _total: None,
) -> CalendarMade:
    """Write the calendar to a file. Raises KnownError if it cannot be written."""
    return collect_calendar(db, wanted=wanted).write(out, now=now, progress=progress)


def collect_calendar(db: Database, *, wanted: Wanted) -> "Collected":
    """What would go into the calendar. Raises KnownError for other kinds than there are."""
    if strange := [kind for kind in wanted.kinds if kind not in KINDS]:
        raise KnownError(f"“{strange[0]}” cannot go into a calendar: choose {', '.join(KINDS)}.")
    if not wanted.kinds:
        raise KnownError(f"Choose what shall go into the calendar: {', '.join(KINDS)}.")
    found = Collected(wanted)
    with db.read() as sql:
        for kind in found.counts:
            for what, event in _READERS[kind](sql, wanted):
                found.add(kind, what, event)
    return found


class Collected:
    """What goes into a calendar: `events`, and the numbers that `CalendarMade` tells."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.events: list[CalendarEvent] = []
        self.counts = {kind: 0 for kind in KINDS if kind in wanted.kinds}
        self.earlier = 0
        self.left_out: list[LeftOut] = []

    def add(self, kind: str, what: str, event: "Callable[[], CalendarEvent | None]") -> None:
        """Take an entry in, unless it is over; what is wrong with it is told."""
        try:
            made = event()
        except KnownError as error:
            self.left_out.append(LeftOut(what, str(error)))
            return
        except (ValueError, OverflowError):
            self.left_out.append(LeftOut(what, "Its day or time is none: change it."))
            return
        if made is None:
            self.earlier += 1
            return
        self.counts[kind] += 1
        self.events.append(replace(made, categories=(_CATEGORIES[kind],)))

    def made(
        self, *, now: datetime, progress: Progress = lambda _done, _total: None
    ) -> CalendarMade:
        """The calendar, as of `now` (aware)."""
        from companion.formats.calendar.writing import write_calendar

        data = write_calendar(self.events, name="Companion", now=now, progress=progress)
        return CalendarMade(data, self.counts, self.earlier, tuple(self.left_out))

    def write(
        self, out: Path, *, now: datetime, progress: Progress = lambda _done, _total: None
    ) -> CalendarMade:
        """Write it to a file. Raises KnownError if it cannot be written."""
        from companion.operations.files_out import write_files

        made = self.made(now=now, progress=progress)
        write_files([(out, made.data)])
        return made


_Made = tuple[str, "Callable[[], CalendarEvent | None]"]


def _follow_ups(sql: "Connection", wanted: Wanted) -> Iterator[_Made]:
    rows = [*follow_ups.open_follow_ups(sql), *follow_ups.done_follow_ups(sql)]
    for row in sorted(rows, key=lambda one: (one.due, one.id)):
        if row.due:
            yield row.words, lambda row=row: _follow_up(row, wanted)  # type: ignore[misc]


def _follow_up(row: "FollowUpRow", wanted: Wanted) -> "CalendarEvent | None":
    from companion.formats.calendar.writing import CalendarEvent

    day = date.fromisoformat(row.due)
    if day < wanted.since:
        return None
    done = _DONE if row.done_at else ""
    return CalendarEvent(
        uid=row.uid or f"follow-up-{row.id}",
        summary=f"{done}{row.words} ({row.name})" if row.name else f"{done}{row.words}",
        starts=day,
        description=row.note if wanted.notes else "",
        private=True,
    )


def _channels(sql: "Connection", wanted: Wanted) -> Iterator[_Made]:
    for row in channels.channels(sql):
        if row.starts_at:
            yield row.name, lambda row=row: _channel(row, wanted)  # type: ignore[misc]


def _channel(row: "ChannelRow", wanted: Wanted) -> "CalendarEvent | None":
    """A channel; one that began earlier and still goes on keeps the day that it began on."""
    from companion.formats.calendar.writing import CalendarEvent

    zone = the_zone(row.time_zone)
    since = datetime.combine(max(wanted.since, date(1900, 1, 1)), time(), zone)
    coming = next_times(
        starts_at=row.starts_at, rule=row.recurrence, zone=row.time_zone, after=since
    )
    if not coming:
        return None
    said = [channel_words(row), row.hashtag, row.note if wanted.notes else ""]
    return CalendarEvent(
        uid=row.uid or f"channel-{row.id}",
        summary=row.name,
        starts=datetime.fromisoformat(row.starts_at),
        minutes=row.minutes,
        zone=row.time_zone,
        rule=_rule(row),
        description="\n".join(filter(None, said)),
        location=row.url,
        url=row.url,
        remind=wanted.remind,
    )


def _rule(row: "ChannelRow") -> str:
    """The rule; its last day is a moment in UTC beside a time (RFC 5545 3.3.10)."""
    if "UNTIL=" not in row.recurrence:
        return row.recurrence
    rule = parse_rule(row.recurrence)
    assert rule.until is not None
    until = rule.until.replace(tzinfo=UTC if rule.until_is_utc else the_zone(row.time_zone))
    said = f"UNTIL={until.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return ";".join(
        said if part.startswith("UNTIL=") else part for part in row.recurrence.split(";")
    )


def _topics(sql: "Connection", wanted: Wanted) -> Iterator[_Made]:
    for row in calendar_rows.planned_topics(sql):
        yield row.title, lambda row=row: _topic(row, wanted)  # type: ignore[misc]


def _topic(row: "TopicRow", wanted: Wanted) -> "CalendarEvent | None":
    from companion.formats.calendar.writing import CalendarEvent

    day = date.fromisoformat(row.planned_on)
    if day < wanted.since:
        return None
    done = _DONE if row.talked_on else ""
    return CalendarEvent(
        uid=row.uid,
        summary=f"{done}{row.title} ({row.partner})" if row.partner else f"{done}{row.title}",
        starts=day,
        description=row.notes if wanted.notes else "",
        private=True,
    )


def _sessions(sql: "Connection", wanted: Wanted) -> Iterator[_Made]:
    for row in calendar_rows.sessions_going(sql):
        yield row.session.title, lambda row=row: _session(row, wanted)  # type: ignore[misc]


def _session(row: "GoingRow", wanted: Wanted) -> "CalendarEvent | None":
    from companion.formats.calendar.writing import CalendarEvent

    session = row.session
    the_zone(row.time_zone)
    start = moment(session.starts_at, row.time_zone)
    if start is None:
        raise KnownError("It has no day yet.")
    end = moment(session.ends_at, row.time_zone)
    day = day_of(start, row.time_zone)
    if day is None or day < wanted.since:
        return None
    event = CalendarEvent(
        uid=_session_uid(row),
        summary=session.title if session.state != "cancelled" else f"Cancelled: {session.title}",
        starts=day,
        location=session.place,
        url=session.url,
        description="\n".join(filter(None, (row.event, session.speakers, session.description))),
    )
    if not isinstance(start, datetime):
        last = end if end is not None and not isinstance(end, datetime) else start
        return replace(event, days=max(1, (last - start).days + 1))
    lasts = end - start if isinstance(end, datetime) else timedelta()
    wall = on_the_wall(start, row.time_zone or "UTC")
    minutes = max(0, lasts // timedelta(minutes=1))
    return replace(event, starts=wall, zone=row.time_zone, minutes=minutes)


def _session_uid(row: "GoingRow") -> str:
    """Of the organizer's own UID, so that a programme read once more is the same; else the row."""
    session = row.session
    known = f"{session.uid}\n{session.recurrence}" if session.uid else f"{session.id}"
    return "session-" + hashlib.sha256(f"{row.event_uid}\n{known}".encode()).hexdigest()[:32]


def _birthdays(sql: "Connection", wanted: Wanted) -> Iterator[_Made]:
    for row in calendar_rows.birthdays(sql):
        yield row.name, lambda row=row: _birthday(row, wanted)  # type: ignore[misc]


def _birthday(row: "BirthdayRow", wanted: Wanted) -> "CalendarEvent":
    """A birthday from the year of `since` on: how old somebody is the file does not say."""
    from companion.formats.calendar.writing import CalendarEvent

    found = _DAY_AND_MONTH.match(row.birthday)
    if found is None:
        raise KnownError(f"“{row.birthday}” names no day of the year.")
    month, day = int(found[1]), int(found[2])
    date(_LEAP_YEAR, month, day)  # 30 February is a ValueError
    year = max(wanted.since.year, _LEAP_YEAR)
    rule = "FREQ=YEARLY"
    if (month, day) == (_FEBRUARY, _LEAP_DAY):
        # On the last day of February, in years that have no 29th as well.
        rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"
        first = date(year, 3, 1) - timedelta(days=1)
    else:
        first = date(year, month, day)
    return CalendarEvent(
        uid=f"{row.uid}-birthday", summary=f"Birthday: {row.name}", starts=first, rule=rule,
        private=True,
    )  # fmt: skip


_READERS: dict[str, Callable[["Connection", Wanted], Iterator[_Made]]] = {
    "followups": _follow_ups, "channels": _channels, "topics": _topics, "sessions": _sessions,
    "birthdays": _birthdays,
}  # fmt: skip

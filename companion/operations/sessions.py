"""Sessions of an event: typed, changed, taken away; which you mean to go to, and where you are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.model.moments import When, moment, order, when
from companion.model.text import tidy, tidy_lines
from companion.operations.results import Result
from companion.operations.session_lines import read_session_line
from companion.store import Database
from companion.store import sessions as store
from companion.store.database import Connection, Unit
from companion.store.events import EventRow, event_by_id
from companion.store.sessions import FIELDS, SessionRow

# How long “I am here” holds for a session that does not say when it ends.
_HERE = timedelta(hours=3)
_LONGEST = {"title": 500, "place": 300, "speakers": 300, "kind": 300, "url": 2000}
_MOST_TEXT = 8000


@dataclass(frozen=True, slots=True)
class SessionResult:
    """The session that was made or changed."""

    session_id: int
    changed: Changed


def sessions_in_order(sql: Connection, event: EventRow) -> list[SessionRow]:
    """An event's sessions in the order of its days; those without a time come last."""
    return in_order(store.sessions_of(sql, event.id), event.time_zone)


def in_order(sessions: Sequence[SessionRow], zone: str) -> list[SessionRow]:
    """Sessions in the order of the days at the event."""
    return sorted(
        sessions, key=lambda one: (*order(moment(one.starts_at, zone), zone), one.title, one.id)
    )


def add_session(
    db: Database, *, event_id: int, line: str = "", day: date | None = None, **fields: str
) -> SessionResult:
    """Add a session, as a line (see `read_session_line`) or by its fields, or both.

    `day` is meant where the line names none. Fields are those of `EventSession`; times are ISO
    8601. Raises KnownError for one without a title or with a wrong time.
    """
    with db.change("Added a session") as unit:
        event = event_by_id(unit.sql, event_id)
        said = dict(fields)
        if line.strip():
            first, last = _days(event)
            typed = read_session_line(line, first=first, last=last, day=day)
            read = {name: getattr(typed, name) for name in ("title", "starts_at", "ends_at")}
            said = read | {"place": typed.place} | said
        checked = _checked(said, event)
        if not checked.get("title"):
            raise KnownError("A session needs a title.")
        session_id = store.insert(unit.sql, event_id, checked, uid=str(uuid4()))
        unit.name = f"Added the session “{checked['title']}”"
    return SessionResult(session_id, unit.changed)


def edit_session(db: Database, *, session_id: int, **fields: str) -> SessionResult:
    """Change some fields of a session; a newer calendar file leaves them as you made them.

    Raises KnownError as `add_session` does.
    """
    with db.change("Changed a session") as unit:
        session = store.the_session(unit.sql, session_id)
        event = event_by_id(unit.sql, session.event_id)
        now = {name: getattr(session, name) for name in ("starts_at", "ends_at")}
        checked = _checked(now | fields, event)
        if checked.get("title", session.title) == "":
            raise KnownError("A session needs a title.")
        changed = {name: text for name, text in checked.items() if text != getattr(session, name)}
        store.update(unit.sql, session_id, changed)
        unit.name = f"Changed the session “{checked.get('title', session.title)}”"
    return SessionResult(session_id, unit.changed)


def remove_sessions(db: Database, *, session_ids: Sequence[int]) -> Result:
    """Remove sessions. Whoever was met there was met at the event, still."""
    with db.change("Removed a session") as unit:
        titles = [store.the_session(unit.sql, id).title for id in session_ids]
        for id in session_ids:
            store.remove(unit.sql, id)
        what = f"the session “{titles[0]}”" if len(titles) == 1 else f"{len(titles)} sessions"
        unit.name = f"Removed {what}"
    return Result(unit.changed)


def set_going(db: Database, *, session_id: int, going: bool) -> Result:
    """Mark a session as one that you mean to go to, or take the mark away."""
    with db.change("Going") as unit:
        title = store.the_session(unit.sql, session_id).title
        store.set_going(unit.sql, session_id, going)
        unit.name = f"{'Going' if going else 'Not going'} to “{title}”"
    return Result(unit.changed)


def say_here(db: Database, *, event_id: int, session_id: int | None) -> Result:
    """Say at which session you are now: whom you meet, you meet there. None for at no one."""
    with db.change("You are at no session now") as unit:
        if session_id is not None:
            session = store.the_session(unit.sql, session_id)
            event_id, unit.name = session.event_id, f"You are at “{session.title}” now"
        store.set_here(unit.sql, event_id, session_id, unit.stamp)
    return Result(unit.changed)


def session_now(unit: Unit, event_id: int) -> int | None:
    """Where somebody who is met now is met: see `running`. None if that is not clear."""
    event = event_by_id(unit.sql, event_id)
    found = running(store.sessions_of(unit.sql, event_id), event.time_zone, unit.now)
    return found.id if found else None


def running(sessions: Sequence[SessionRow], zone: str, now: datetime) -> SessionRow | None:
    """The session where you are: the one you said; else the one that you go to; else the only one.

    If several run and you said nothing, nobody knows.
    """
    for one in sessions:
        if one.here_at and is_here(one, zone, now):
            return one
    on = [
        one
        for one in sessions
        if not one.state and when(one.starts_at, one.ends_at, zone).runs_at(now)
    ]
    going = [one for one in on if one.going]
    chosen = going or on
    return chosen[0] if len(chosen) == 1 else None


def is_here(session: SessionRow, zone: str, now: datetime) -> bool:
    """Whether what you said, that you are there, still holds."""
    if not session.here_at:
        return False
    said = datetime.fromisoformat(session.here_at)
    end = when(session.starts_at, session.ends_at, zone).end
    until = max(end, said) if isinstance(end, datetime) else said + _HERE
    # Said of a session that had ended already, it holds for a while all the same.
    if until == said:
        until = said + _HERE
    return said <= now < until


def times_of(session: SessionRow, event: EventRow) -> When:
    """When a session is."""
    return when(session.starts_at, session.ends_at, event.time_zone)


def _days(event: EventRow) -> tuple[date | None, date | None]:
    first = date.fromisoformat(event.starts_on) if event.starts_on else None
    last = date.fromisoformat(event.ends_on) if event.ends_on else first
    return first, last


def _checked(fields: Mapping[str, str], event: EventRow) -> dict[str, str]:
    """The fields made clean. Raises KnownError for a wrong one."""
    unknown = set(fields) - (set(FIELDS) - {"state"})
    if unknown:
        raise KnownError(f"A session has no field “{min(unknown)}”.")
    checked = {}
    for name, text in fields.items():
        if name == "description":
            checked[name] = tidy_lines(text)[:_MOST_TEXT]
        elif name in ("starts_at", "ends_at"):
            checked[name] = _time(text)
        else:
            checked[name] = tidy(text)[: _LONGEST.get(name, 100)]
    _check_order(checked, event)
    return checked


def _time(text: str) -> str:
    """A day, or a time to the second, ISO 8601. Raises KnownError."""
    text = text.strip()
    if not text:
        return ""
    try:
        if len(text) == 10:
            return date.fromisoformat(text).isoformat()
        return datetime.fromisoformat(text).isoformat(timespec="seconds")
    except ValueError:
        raise KnownError(
            f"“{text}” is no time: write it as 2026-05-17T14:00, or a day as 2026-05-17."
        ) from None


def _check_order(fields: Mapping[str, str], event: EventRow) -> None:
    start = moment(fields.get("starts_at", ""), event.time_zone)
    end = moment(fields.get("ends_at", ""), event.time_zone)
    if end is None:
        return
    if start is None:
        raise KnownError("A session that ends has to begin: say when.")
    if isinstance(start, datetime) != isinstance(end, datetime):
        raise KnownError("A session begins and ends at times, or on days, not one of each.")
    if end < start:
        raise KnownError("The session would end before it begins: change one of the times.")

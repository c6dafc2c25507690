"""What the programme shows, read at once, and what of it is on now. No Qt."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from companion.model.moments import day_of, moment, when
from companion.store.events import EventRow
from companion.store.sessions import SessionRow

if TYPE_CHECKING:
    from companion.store import Database


@dataclass(frozen=True, slots=True)
class Programme:
    """An event, and its sessions in order."""

    event: EventRow
    sessions: list[SessionRow]


def session_day(session: SessionRow, zone: str) -> date | None:
    """The day at the event on which a session is."""
    return day_of(moment(session.starts_at, zone), zone)


def now_and_next(
    sessions: list[SessionRow], zone: str, now: datetime
) -> tuple[list[SessionRow], list[SessionRow]]:
    """What runs at this moment, and what begins next on the same day."""
    on: list[SessionRow] = []
    later: list[tuple[datetime, SessionRow]] = []
    for one in sessions:
        times = when(one.starts_at, one.ends_at, zone)
        if one.state or not isinstance(times.start, datetime):
            continue
        if times.runs_at(now):
            on.append(one)
        elif times.start > now:
            later.append((times.start, one))
    first = min((start for start, _ in later), default=None)
    if first is None or day_of(first, zone) != day_of(now, zone):
        return on, []
    return on, [one for start, one in later if start == first]


def read_programme(db: "Database", *, event_id: int) -> Programme:
    """Everything that the programme shows."""
    from companion.operations.sessions import sessions_in_order
    from companion.store.events import event_by_id

    with db.read() as sql:
        event = event_by_id(sql, event_id)
        return Programme(event, sessions_in_order(sql, event))

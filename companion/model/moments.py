"""Times of sessions as they are stored (see `EventSession`), made moments and clock times.

A text with an offset is a moment; one without is the clock on the event's wall; a day is a day. An
event whose zone is not known is where this computer is.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

# How long a session counts as running if nobody said when it ends.
USUAL_LENGTH = timedelta(minutes=90)


@dataclass(frozen=True, slots=True)
class When:
    """When something is: moments with an offset, or whole days, or unknown (`start` None)."""

    start: datetime | date | None
    end: datetime | date | None = None

    @property
    def is_day(self) -> bool:
        """True for whole days."""
        return self.start is not None and not isinstance(self.start, datetime)

    def runs_at(self, now: datetime) -> bool:
        """Whether it runs at a moment; whole days run for nobody in particular."""
        if not isinstance(self.start, datetime):
            return False
        end = self.end if isinstance(self.end, datetime) else self.start + USUAL_LENGTH
        return self.start <= now < end


def when(starts: str, ends: str, zone: str) -> When:
    """The times of a session at an event in an IANA zone, "" for this computer's."""
    start = moment(starts, zone)
    return When(start, moment(ends, zone) if start is not None else None)


def moment(text: str, zone: str) -> datetime | date | None:
    """A stored time as a moment, or a day, or None if there is none."""
    if not text:
        return None
    if len(text) == 10:
        return date.fromisoformat(text)
    at = datetime.fromisoformat(text)
    if at.tzinfo is not None:
        return at
    return at.replace(tzinfo=ZoneInfo(zone)) if zone else at.astimezone()


def on_the_wall(at: datetime, zone: str) -> datetime:
    """A moment as the clock at the event shows it, without an offset."""
    return at.astimezone(ZoneInfo(zone) if zone else None).replace(tzinfo=None)


def day_of(start: datetime | date | None, zone: str) -> date | None:
    """The day at the event on which something begins."""
    if isinstance(start, datetime):
        return on_the_wall(start, zone).date()
    return start


def order(start: datetime | date | None, zone: str) -> tuple[int, str]:
    """By this, sessions are sorted: by the event's days, whole days first, the undated last."""
    day = day_of(start, zone)
    if day is None:
        return (1, "")
    clock = f"{on_the_wall(start, zone):T%H%M%S}" if isinstance(start, datetime) else ""
    return (0, f"{day}{clock}")

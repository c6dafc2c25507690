"""Days, times and durations as calendar files write them (RFC 5545, 3.3.4 to 3.3.9)."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_TIME = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})[T ](\d{2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d{1,9})?"
    r"(Z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"([+-])?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or a time as the clock of `zone` shows it; without a zone it floats.

    `name` is the zone's in IANA's database, "" where it has none (or floats).
    """

    wall: date
    zone: tzinfo | None = None
    name: str = ""

    @property
    def is_day(self) -> bool:
        """True for a whole day."""
        return not isinstance(self.wall, datetime)

    def at(self, wall: date) -> "Moment":
        """The same clock at another time."""
        return Moment(wall, self.zone, self.name)

    def written(self) -> str:
        """ISO 8601: a day, UTC, or without an offset if it floats.

        A time that the clock skips is an hour later, one that it shows twice is the first
        (RFC 5545, 3.3.5). Raises OverflowError beyond the years 1 to 9999.
        """
        wall = self.wall
        if not isinstance(wall, datetime):
            return wall.isoformat()
        if self.zone is None:
            return wall.isoformat(timespec="seconds")
        return wall.replace(tzinfo=self.zone).astimezone(UTC).isoformat(timespec="seconds")

    def later(self, by: timedelta) -> "Moment":
        """So much later: days by the calendar, hours and minutes by the clock's real time."""
        if self.is_day:
            return self.at(self.wall + timedelta(days=by.days))
        assert isinstance(self.wall, datetime)
        moved = self.wall + timedelta(days=by.days)
        rest = timedelta(seconds=by.seconds)
        if self.zone is None or not rest:
            return self.at(moved + rest)
        real = moved.replace(tzinfo=self.zone).astimezone(UTC) + rest
        return self.at(real.astimezone(self.zone).replace(tzinfo=None, fold=0))

    def in_clock_of(self, other: "Moment") -> date:
        """This moment as the clock of another one shows it, a day for a day."""
        if not isinstance(self.wall, datetime):
            if isinstance(other.wall, datetime):
                return datetime.combine(self.wall, other.wall.time())
            return self.wall
        if not isinstance(other.wall, datetime):
            return self.wall.date()
        if self.zone is None or other.zone is None or self.zone is other.zone:
            return self.wall
        there = self.wall.replace(tzinfo=self.zone).astimezone(other.zone)
        return there.replace(tzinfo=None, fold=0)


def read_time(text: str) -> tuple[date, tzinfo | None] | None:
    """A day or a time, and the zone that is written with it (`Z`, `+02:00`); None if it is none."""
    text = text.strip()
    found = _TIME.fullmatch(text)
    try:
        if found is None:
            day = _DAY.fullmatch(text)
            return None if day is None else (date(*map(int, day.groups())), None)
        year, month, day_, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
        # 24:00 is the midnight that ends the day; a leap second is the one before it.
        late = timedelta(days=1) if (hour, minute, second) == (24, 0, 0) else timedelta()
        clock = time(0 if late else hour, minute, min(second, 59))
        return datetime.combine(date(year, month, day_), clock) + late, _offset(found[7] or "")
    except (ValueError, OverflowError):
        return None


def _offset(text: str) -> tzinfo | None:
    if not text:
        return None
    if text in "Zz":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    if minutes >= 24 * 60:
        raise ValueError(text)
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def read_duration(text: str) -> timedelta | None:
    """`PT1H30M`, `P1D`; None if it is none or runs backwards."""
    found = _DURATION.fullmatch(text.strip())
    if found is None or found[1] == "-" or not any(found.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)

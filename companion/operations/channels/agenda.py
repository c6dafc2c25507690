"""When each channel is next, in your own time; and the minutes spent, week by week."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from companion.errors import KnownError
from companion.operations.recurrence.rules import said_again
from companion.operations.recurrence.times import next_times
from companion.store.channels import ChannelRow, SpentRow


@dataclass(frozen=True, slots=True)
class NextTime:
    """A channel and when it is next: `there` in its zone, `here` in yours; None if never again.

    `words` says when it is in words; `running` is true while it lasts; `trouble` is a sentence if
    its times cannot be computed (any more).
    """

    channel: ChannelRow
    there: datetime | None
    here: datetime | None
    words: str
    running: bool = False
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Week:
    """The minutes of a week that begins on a Monday, by channel, the most first."""

    monday: date
    minutes: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """All minutes of the week."""
        return sum(minutes for _, minutes in self.minutes)


def agenda(rows: Iterable[ChannelRow], *, now: datetime) -> list[NextTime]:
    """The channels by when they are next, those without a time last, by name. `now` is aware."""
    found = [next_time(row, now=now) for row in rows]
    never = datetime.max.replace(tzinfo=now.tzinfo)
    return sorted(found, key=lambda one: (one.there or never, one.channel.name.casefold()))


def next_time(row: ChannelRow, *, now: datetime) -> NextTime:
    """When a channel is next, or that it is going on now."""
    words = said_again(row.recurrence)
    if not row.starts_at:
        return NextTime(row, None, None, words)
    since = now - timedelta(minutes=row.minutes)
    try:
        moments = next_times(
            starts_at=row.starts_at, rule=row.recurrence, zone=row.time_zone, after=since, count=2
        )
    except KnownError as error:
        return NextTime(row, None, None, words, trouble=str(error))
    # What ends this very moment is over.
    coming = [at for at in moments if at >= now or at + timedelta(minutes=row.minutes) > now]
    if not coming:
        return NextTime(row, None, None, words)
    there = coming[0]
    return NextTime(row, there, there.astimezone(now.tzinfo), words, running=there <= now)


def weeks(rows: Iterable[SpentRow], *, today: date, count: int = 12) -> list[Week]:
    """The last weeks up to this one, also those in which nothing was spent."""
    monday = today - timedelta(days=today.weekday())
    mondays = [monday - timedelta(weeks=back) for back in reversed(range(count))]
    found: dict[date, dict[str, int]] = {one: {} for one in mondays}
    for row in rows:
        day = date.fromisoformat(row.spent_on[:10])
        week = found.get(day - timedelta(days=day.weekday()))
        if week is not None:
            week[row.channel] = week.get(row.channel, 0) + row.minutes
    return [Week(one, _most_first(minutes)) for one, minutes in found.items()]


def _most_first(minutes: dict[str, int]) -> tuple[tuple[str, int], ...]:
    pairs: Sequence[tuple[str, int]] = list(minutes.items())
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))

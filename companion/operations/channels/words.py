"""When a channel is, in words: “2nd Thursday of the month, 21:00 in New York”, “in 20 minutes”."""

from datetime import date, datetime, timedelta

from companion.operations.channels.agenda import NextTime, Week
from companion.operations.recurrence.rules import said_again
from companion.store.channels import ChannelRow

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_HOUR = 60
_SOON = timedelta(hours=1)
_WEEK = 7
_FAR = timedelta(days=300)


def place_of(zone: str) -> str:
    """ "New York" for "America/New_York", "UTC+2" for "Etc/GMT-2"."""
    if zone in ("", "UTC", "Etc/UTC", "Etc/GMT"):
        return "UTC"
    if zone.startswith("Etc/GMT"):
        sign, hours = zone[7], zone[8:]
        return f"UTC{'-' if sign == '+' else '+'}{hours}"
    return zone.rpartition("/")[2].replace("_", " ")


def at_place(zone: str) -> str:
    """ "in New York", but "UTC+2": an offset is no place."""
    place = place_of(zone)
    return place if place.startswith("UTC") else f"in {place}"


def length_words(minutes: int) -> str:
    """ "45 minutes", "1 h 30 min", "2 hours"."""
    hours, rest = divmod(minutes, _HOUR)
    if hours and rest:
        return f"{hours} h {rest} min"
    if hours:
        return f"{hours} hour{'s' if hours > 1 else ''}"
    return f"{minutes} minute{'s' if minutes != 1 else ''}"


def rule_words(*, rule: str, starts_at: str, zone: str, minutes: int) -> str:
    """ "2nd Thursday of the month, 21:00–22:00 in New York"; a day for what happens once."""
    begin = datetime.fromisoformat(starts_at)
    clock = f"{begin:%H:%M}"
    if minutes:
        clock += f"–{begin + timedelta(minutes=minutes):%H:%M}"
    words = said_again(rule) if rule else day_words(begin.date(), year=True)
    if rule == "FREQ=YEARLY":
        words = f"every year on {begin.day} {_MONTHS[begin.month - 1]}"
    words, until, end = words.partition(", until")
    words = words[:1].upper() + words[1:]
    return f"{words}, {clock} {at_place(zone)}{until}{end}"


def channel_words(row: ChannelRow) -> str:
    """When a channel is by its rule, "" if it has no times."""
    if not row.starts_at:
        return ""
    return rule_words(
        rule=row.recurrence, starts_at=row.starts_at, zone=row.time_zone, minutes=row.minutes
    )


def next_words(one: NextTime, *, now: datetime) -> str:
    """When it is next: "Thursday 10 December 21:00 in New York, Friday 03:00 for you".

    "" if it has no times.
    """
    if one.trouble:
        return one.trouble
    if one.here is None or one.there is None:
        return "Over" if one.channel.starts_at else ""
    end = one.here + timedelta(minutes=one.channel.minutes)
    if one.running:
        return f"Now, until {end:%H:%M}" if one.channel.minutes else "Now"
    here = f"{_day(one.here, now)} {one.here:%H:%M}"
    if not _elsewhere(one):
        return here + _soon(one.here, now)
    day_there = f"{_DAYS[one.there.weekday()]} " if one.there.date() != one.here.date() else ""
    there = f"{day_there}{one.there:%H:%M} {at_place(one.channel.time_zone)}"
    return f"{here} for you{_soon(one.here, now)} · {there}"


def moment_words(at: datetime, *, now: datetime) -> str:
    """ "Thursday 10 December, 21:00" by the clock of `now`."""
    here = at.astimezone(now.tzinfo)
    return f"{day_words(here.date(), year=_is_far(here, now))}, {here:%H:%M}"


def day_words(day: date, *, year: bool = False) -> str:
    """ "Thursday 10 December", with the year if it is asked for."""
    words = f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return f"{words} {day.year}" if year else words


def _day(at: datetime, now: datetime) -> str:
    between = (at.date() - now.astimezone(at.tzinfo).date()).days
    if between in (0, 1):
        return ("Today", "Tomorrow")[between]
    if between < _WEEK:
        return _DAYS[at.weekday()]
    return day_words(at.date(), year=_is_far(at, now))


def _is_far(at: datetime, now: datetime) -> bool:
    """Whether the year has to be said, lest one takes it for the day that is nearer."""
    return abs(at - now) > _FAR


def _soon(at: datetime, now: datetime) -> str:
    left = at - now
    if left > _SOON:
        return ""
    return f", in {length_words(max(1, round(left.total_seconds() / 60)))}"


def _elsewhere(one: NextTime) -> bool:
    """Whether the clocks there show another time than yours."""
    return (one.here and one.here.utcoffset()) != (one.there and one.there.utcoffset())


def week_words(week: Week) -> str:
    """ "16 November 2026: Zine chat 45, Blog 20"; only the week, if nothing was spent."""
    monday = week.monday
    words = f"{monday.day} {_MONTHS[monday.month - 1]} {monday.year}"
    spent = ", ".join(f"{name} {minutes:,}" for name, minutes in week.minutes)
    return f"{words}: {spent}" if spent else words

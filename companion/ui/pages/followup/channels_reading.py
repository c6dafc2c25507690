"""What the page of channels shows, read and computed off the UI thread."""

from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from companion.model.figures import Bar, Figure

if TYPE_CHECKING:
    from companion.operations.channels.agenda import NextTime
    from companion.store import Database
    from companion.store.channels import ChannelRow, SpentRow

_WEEKS = 12


@dataclass(frozen=True, slots=True)
class ChannelsRead:
    """All channels, the minutes spent, and the zone of this computer."""

    channels: "list[ChannelRow]"
    spent: "list[SpentRow]"
    zone: tzinfo | None


@dataclass(frozen=True, slots=True)
class Shown:
    """The channels by when they are next at a moment, and `said`: what that is in words."""

    coming: "list[NextTime]"
    timeless: "list[NextTime]"
    over: "list[NextTime]"
    figure: Figure
    said: tuple[str, ...]
    now: datetime = field(compare=False)


def read_channels(db: "Database", *, now: datetime) -> tuple[ChannelsRead, Shown]:
    """Read what there is, and when it is next."""
    from companion.operations.recurrence.home import at_home
    from companion.store.channels import channels, spent

    here = at_home(now)
    with db.read() as sql:
        read = ChannelsRead(channels(sql), spent(sql), here.tzinfo)
    return read, shown_at(read, here)


def shown_at(read: ChannelsRead, now: datetime) -> Shown:
    """What was read, as it is at a moment."""
    from companion.operations.channels.agenda import agenda
    from companion.operations.channels.words import next_words

    found = agenda(read.channels, now=now)
    return Shown(
        coming=[one for one in found if one.here is not None or one.trouble],
        timeless=[one for one in found if not one.channel.starts_at],
        over=[
            one for one in found if one.channel.starts_at and one.here is None and not one.trouble
        ],
        figure=minutes_figure(read.spent, now),
        said=tuple(next_words(one, now=now) for one in found),
        now=now,
    )


def minutes_figure(spent: "list[SpentRow]", now: datetime) -> Figure:
    """The minutes of the last weeks, each under its Monday."""
    from companion.operations.channels.agenda import weeks
    from companion.operations.channels.words import week_words

    found = weeks(spent, today=now.date(), count=_WEEKS)
    bars = tuple(Bar(week_words(week), week.total, short=week.monday.isoformat()) for week in found)
    whole = sum(week.total for week in found)
    return Figure("minutes", "Minutes spent", "Week of", bars, whole, unit="Minutes")


def monday_lines(bar: Bar) -> tuple[str, str]:
    """Below a week's column: "16", "Nov"."""
    monday = date.fromisoformat(bar.short)
    return str(monday.day), f"{monday:%b}"


def write_table(figure: Figure, out: Path) -> Path:
    """Write the table behind the chart to a file."""
    from companion.operations.glance import save_table

    return save_table(figure.headers, figure.rows(), out=out)

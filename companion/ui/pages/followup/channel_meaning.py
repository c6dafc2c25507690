"""What the words of a channel's times mean, with the next times by one's own clock."""

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.store.channels import ChannelRow

_COMING = 3


def meaning(text: str, *, now: datetime, home: str, minutes: int) -> str:
    """What words that are being typed mean, or what is not understood of them.

    `home` is the zone that counts where they name none.
    """
    from companion.errors import KnownError
    from companion.operations.channels.line import meaning_of
    from companion.operations.channels.words import rule_words
    from companion.operations.recurrence.home import zone_of

    try:
        spoken, zone, starts_at, coming = meaning_of(text, now=now, home=home or zone_of(now))
    except KnownError as error:
        return str(error)
    rule = rule_words(
        rule=spoken.rule, starts_at=starts_at, zone=zone, minutes=spoken.minutes or minutes
    )
    return _with_times(rule, list(coming), now)


def saved_meaning(row: "ChannelRow", now: datetime) -> str:
    """When a channel is, as it is saved, with the next three, or what is wrong with it."""
    from companion.errors import KnownError
    from companion.operations.channels.words import channel_words
    from companion.operations.recurrence.times import next_times

    try:
        coming = next_times(
            starts_at=row.starts_at, rule=row.recurrence, zone=row.time_zone, after=now,
            count=_COMING,
        )  # fmt: skip
    except KnownError as error:
        return str(error)
    return _with_times(channel_words(row), coming, now)


def _with_times(rule: str, coming: list[datetime], now: datetime) -> str:
    from companion.operations.channels.words import moment_words

    times = " · ".join(moment_words(at, now=now) for at in coming)
    return f"{rule}\nFor you: {times}" if times else f"{rule}\nThis is over."

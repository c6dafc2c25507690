"""Channels: noted, changed, removed; who is there; minutes spent. Each is one undo step."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.model.text import tidy, tidy_lines
from companion.operations.recurrence.lexicon import comparable
from companion.operations.recurrence.times import first_time
from companion.operations.recurrence.words import understand
from companion.operations.recurrence.zones import zone_in, zone_named
from companion.operations.resources.addresses import checked_address
from companion.operations.results import Result
from companion.store import Database, channels, contacts
from companion.store.channels import ChannelRow

KINDS = ("chat", "list", "group", "blog", "webinar", "podcast", "forum", "other")
_LONGEST, _LONGEST_NOTE, _MOST_MINUTES = 200, 4_000, 24 * 60


@dataclass(frozen=True, slots=True)
class ChannelResult:
    """The channel that was made or changed."""

    channel_id: int
    changed: Changed


@dataclass(frozen=True, slots=True)
class SpentResult:
    """The note of minutes spent that was made."""

    spent_id: int
    changed: Changed


def add_channel(
    db: Database,
    *,
    name: str,
    today: date,
    kind: str = "chat",
    when: str = "",
    time_zone: str = "",
    minutes: int = 0,
    url: str = "",
    hashtag: str = "",
    note: str = "",
    contact_ids: Sequence[int] = (),
) -> ChannelResult:
    """Note a channel. `when` is said in words ("2nd Thursday, 9 pm Eastern"), "" for no times.

    `time_zone` is that of `when` if it names none. Raises KnownError for what is not understood.
    """
    values = {
        "name": _name(name), "kind": _kind(kind), "url": _link(url), "hashtag": _hashtag(hashtag),
        "note": tidy_lines(note)[:_LONGEST_NOTE],
    } | times(when, time_zone=time_zone, minutes=minutes, today=today)  # fmt: skip
    with db.change(f"Noted the channel {values['name']}") as unit:
        contacts.require(unit.sql, contact_ids)
        id = channels.insert(unit.sql, uid=f"channel-{uuid.uuid4()}", **values)
        channels.put_people(unit.sql, id, contact_ids)
    return ChannelResult(id, unit.changed)


def edit_channel(
    db: Database,
    *,
    channel_id: int,
    today: date,
    name: str | None = None,
    kind: str | None = None,
    when: str | None = None,
    time_zone: str | None = None,
    minutes: int | None = None,
    url: str | None = None,
    hashtag: str | None = None,
    note: str | None = None,
    contact_ids: Sequence[int] | None = None,
) -> ChannelResult:
    """Change a channel; what is None stays. Raises KnownError if it is gone or not understood."""
    with db.change("Changed a channel") as unit:
        old = channels.the_channel(unit.sql, channel_id)
        unit.name = f"Changed the channel {old.name}"
        values: dict[str, str | int] = {
            "name": old.name if name is None else _name(name),
            "kind": old.kind if kind is None else _kind(kind),
            "url": old.url if url is None else _link(url),
            "hashtag": old.hashtag if hashtag is None else _hashtag(hashtag),
            "note": old.note if note is None else tidy_lines(note)[:_LONGEST_NOTE],
        }
        values |= _new_times(old, when, time_zone, minutes, today)
        channels.change(unit.sql, channel_id, **values)
        if contact_ids is not None:
            contacts.require(unit.sql, contact_ids)
            channels.put_people(unit.sql, channel_id, contact_ids)
    return ChannelResult(channel_id, unit.changed)


def remove_channel(db: Database, *, channel_id: int) -> Result:
    """Remove a channel with the time spent on it. Raises KnownError if it is gone already."""
    with db.change("Removed a channel") as unit:
        unit.name = f"Removed the channel {channels.the_channel(unit.sql, channel_id).name}"
        channels.remove(unit.sql, channel_id)
    return Result(unit.changed)


def spend_time(
    db: Database, *, channel_id: int, minutes: int, on: date, note: str = ""
) -> SpentResult:
    """Note minutes spent on a channel. Raises KnownError for an impossible number of them."""
    if not 1 <= minutes <= _MOST_MINUTES:
        raise KnownError(f"{minutes} minutes on one day: say from 1 to {_MOST_MINUTES}.")
    with db.change("Spent time") as unit:
        channel = channels.the_channel(unit.sql, channel_id)
        unit.name = f"{minutes} minutes on {channel.name}"
        id = channels.spend(
            unit.sql,
            channel_id,
            spent_on=on.isoformat(),
            minutes=minutes,
            note=tidy_lines(note)[:_LONGEST_NOTE],
        )
    return SpentResult(id, unit.changed)


def forget_time(db: Database, *, spent_id: int) -> Result:
    """Forget minutes that were noted."""
    with db.change("Forgot time spent") as unit:
        channels.forget_spent(unit.sql, spent_id)
    return Result(unit.changed)


def times(when: str, *, time_zone: str, minutes: int, today: date) -> dict[str, str | int]:
    """The columns that say when a channel is, of words. Raises KnownError."""
    minutes = _length(minutes)
    zone = zone_named(time_zone) if time_zone.strip() else ""
    if not when.strip():
        return {
            "starts_at": "", "recurrence": "", "time_zone": zone, "said": "", "minutes": minutes,
        }  # fmt: skip
    spoken = understand(when, today=today)
    return {
        "starts_at": first_time(rule=spoken.rule, on=spoken.on, at=spoken.at, today=today),
        "recurrence": spoken.rule,
        "time_zone": spoken.zone or zone,
        "said": tidy(when),
        "minutes": minutes or spoken.minutes or 0,
    }


def _new_times(
    old: ChannelRow, when: str | None, time_zone: str | None, minutes: int | None, today: date
) -> dict[str, str | int]:
    """What is different of its times.

    The same words keep the day that it began on: "every other Monday" stays on its Mondays.
    """
    if when is not None and tidy(when) != old.said:
        values = times(
            when,
            time_zone=old.time_zone if time_zone is None else time_zone,
            minutes=minutes or 0,
            today=today,
        )
        if minutes is None and not values["minutes"]:
            values["minutes"] = old.minutes
        return values
    values = {} if minutes is None else {"minutes": _length(minutes)}
    if time_zone is not None:
        zone = zone_named(time_zone) if time_zone.strip() else ""
        said = zone_in(comparable(old.said))[0]
        if said and zone != said:
            raise KnownError(
                f"“{old.said}” names its time zone: say another one there, or leave it out."
            )
        values["time_zone"] = zone
    return values


def _length(minutes: int) -> int:
    if not 0 <= minutes <= _MOST_MINUTES:
        raise KnownError(f"{minutes} minutes: say from 0 to {_MOST_MINUTES}.")
    return minutes


def _name(text: str) -> str:
    name = tidy(text)
    if not name:
        raise KnownError("Give the channel a name.")
    if len(name) > _LONGEST:
        raise KnownError(f"This name has {len(name):,} letters: {_LONGEST} are the most.")
    return name


def _kind(text: str) -> str:
    kind = tidy(text).casefold()
    if kind not in KINDS:
        raise KnownError(f"“{text}” is no kind of channel: choose {', '.join(KINDS)}.")
    return kind


def _link(text: str) -> str:
    return checked_address(text) if text.strip() else ""


def _hashtag(text: str) -> str:
    words = "".join(text.split()).lstrip("#")[:_LONGEST]
    return f"#{words}" if words else ""

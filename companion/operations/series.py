"""The same again: the next event of a series, with its days moved as such events move."""

import re
from dataclasses import replace
from datetime import date, timedelta

from companion.errors import KnownError
from companion.operations.events import create
from companion.operations.results import EventResult
from companion.store import Database
from companion.store.events import EventRow, all_events, event_by_id, put_into_series
from companion.store.series import find_or_add

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORT_YEAR = re.compile(r"(?<=['’])\d\d(?!\d)|(?<=[A-Za-z])\d\d$")
_ORDINAL = re.compile(r"(?<![\d.])(\d{1,3})(st|nd|rd|th)\b", re.IGNORECASE)
# What the next one takes over. Who comes and what was said belongs to the one that was.
_KEPT = ("kind", "place", "country", "time_zone", "hashtag", "role", "message")


def next_event(event: EventRow, taken: frozenset[str] = frozenset()) -> EventRow:
    """What a year later would be: the same weekdays, nearest to the same date, and the next name.

    “NELA 2026” becomes “NELA 2027”, “12th Round Table” the 13th; a name without a number gets the
    year. `taken` are names that there are already.
    """
    start, end = _moved(event.starts_on, event.ends_on)
    name = _next_name(event.name, start)
    while name in taken:
        start, end = _moved(start, end)
        following = _next_name(name, start)
        name = following if following != name else f"{name} (2)"
    return replace(
        event,
        id=0,
        uid="",
        name=name,
        starts_on=start,
        ends_on=end,
        hashtag=_next_years(event.hashtag, event.starts_on, start),
        notes="",
        people=0,
        series=event.series or series_name(event.name),
    )


def repeat_event(db: Database, *, event_id: int, **changes: str | None) -> EventResult:
    """Make the next event of a series; `changes` are fields of `add_event` that differ.

    An event that is in no series yet begins one. Raises KnownError as `add_event` does.
    """
    with db.change("The same again") as unit:
        event = event_by_id(unit.sql, event_id)
        following = next_event(event, frozenset(one.name for one in all_events(unit.sql)))
        fields: dict[str, str | None] = {name: getattr(following, name) for name in _KEPT}
        for name in ("name", "starts_on", "ends_on", "series"):
            fields[name] = getattr(following, name)
        made = create(unit, **(fields | changes))
        if event.series_id is None and (series := fields["series"]):
            put_into_series(unit.sql, event_id, find_or_add(unit.sql, series))
        unit.name = f"Added the event “{event_by_id(unit.sql, made).name}”"
    return EventResult(made, unit.changed)


def series_name(name: str) -> str:
    """What a series is called after one of its events: the name without year and number."""
    bare = _ORDINAL.sub("", _YEAR.sub("", name))
    bare = re.sub(r"['’]\d\d(?!\d)", "", bare)
    return " ".join(bare.split()).strip(" -–—,:()") or name


def _moved(starts_on: str | None, ends_on: str | None) -> tuple[str | None, str | None]:
    """A year later on the same weekday: 52 or 53 weeks, whichever is nearer to the date."""
    if not starts_on:
        return None, None
    start = date.fromisoformat(starts_on)
    try:
        wanted = start.replace(year=start.year + 1, day=min(start.day, 28))
        wanted += timedelta(days=start.day - min(start.day, 28))
        weeks = min((52, 53), key=lambda n: abs(start + timedelta(weeks=n) - wanted))
        by = timedelta(weeks=weeks)
        end = (date.fromisoformat(ends_on) + by).isoformat() if ends_on else None
        return (start + by).isoformat(), end
    except (ValueError, OverflowError) as error:
        raise KnownError("There is no year after this event's: change its days.") from error


def _next_name(name: str, start: str | None) -> str:
    years = _YEAR.findall(name)
    following = _ORDINAL.sub(lambda found: _ordinal(int(found[1]) + 1), name)
    if years:
        old = int(years[-1])
        return re.sub(rf"(?<!\d){old}(?!\d)", str(old + 1), following)
    if _SHORT_YEAR.search(following):
        return _SHORT_YEAR.sub(lambda found: f"{(int(found[0]) + 1) % 100:02}", following, count=1)
    if following != name or start is None:
        return following if following != name else f"{name} (2)"
    return f"{name} {start[:4]}"


def _next_years(text: str, old: str | None, new: str | None) -> str:
    if not old or not new:
        return text
    text = text.replace(old[:4], new[:4])
    return re.sub(rf"{old[2:4]}$", new[2:4], text) if text.endswith(old[2:4]) else text


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"

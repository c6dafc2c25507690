"""Events: added, edited, removed."""

import re
from datetime import date
from uuid import uuid4
from zoneinfo import available_timezones

from companion.errors import KnownError
from companion.model.fold import fold
from companion.model.text import tidy, tidy_lines
from companion.operations.results import EventResult, Result
from companion.store import Database
from companion.store.database import Unit
from companion.store.events import all_events, event_by_id, insert, put_into_series, remove
from companion.store.series import find_or_add, remove_empty

# Kinds and roles that are offered; any other words will do as well.
KINDS = (
    "conference", "job-alike", "webinar", "workshop", "course", "meeting", "committee", "dinner",
    "party", "book group", "knitting group", "group",
)  # fmt: skip
ROLES = ("attendee", "speaker", "committee", "host")
_FIELDS = frozenset(
    (
        "name", "kind", "starts_on", "ends_on", "place", "country", "time_zone", "hashtag", "notes",
        "role", "message", "series",
    )
)  # fmt: skip
_LINES = frozenset(("notes", "message"))


def add_event(
    db: Database,
    *,
    name: str,
    kind: str = "conference",
    starts_on: str | None = None,
    ends_on: str | None = None,
    place: str = "",
    country: str = "",
    time_zone: str = "",
    hashtag: str = "",
    notes: str = "",
    role: str = "",
    series: str = "",
) -> EventResult:
    """Add an event. Dates are ISO 8601 (`2026-10-18`), the zone is IANA's (`Europe/Oslo`).

    `series` is the name of the series that it belongs to, which is made if there is none. Raises
    KnownError for a name that is empty or taken, a wrong date or an unknown zone.
    """
    with db.change(f"Added the event “{tidy(name)}”") as unit:
        event_id = create(
            unit,
            name=name,
            kind=kind,
            starts_on=starts_on,
            ends_on=ends_on,
            place=place,
            country=country,
            time_zone=time_zone,
            hashtag=hashtag,
            notes=notes,
            role=role,
            series=series,
        )
    return EventResult(event_id, unit.changed)


def create(unit: Unit, **fields: str | None) -> int:
    """Add an event within a larger step; returns its id. Fields are those of `add_event`."""
    cleaned = {"kind": "conference", **_cleaned(fields)}
    name_of_series = cleaned.pop("series", None)
    _check_name(unit, cleaned.get("name") or "", None)
    _check_dates(cleaned.get("starts_on"), cleaned.get("ends_on"))
    # Plain SQL: every first import makes an event, and SQLModel takes a second to load.
    event_id = insert(unit.sql, uid=str(uuid4()), **cleaned)
    if name_of_series:
        put_into_series(unit.sql, event_id, find_or_add(unit.sql, name_of_series))
    return event_id


def edit_event(db: Database, *, event_id: int, **fields: str | None) -> EventResult:
    """Change some fields of an event. Raises KnownError as `add_event` does."""
    from companion.model.tables import Event

    with db.change("Changed the event") as unit:
        event = unit.session.get(Event, event_id)
        if event is None:
            raise KnownError(f"There is no event {event_id} (any more).")
        cleaned = _cleaned(fields)
        series = cleaned.pop("series", None)
        for name, value in cleaned.items():
            setattr(event, name, value)
        _check_name(unit, event.name, event_id)
        _check_dates(event.starts_on, event.ends_on)
        unit.name = f"Changed the event “{event.name}”"
        if "series" in fields:
            unit.flush()
            put_into_series(unit.sql, event_id, find_or_add(unit.sql, series) if series else None)
            remove_empty(unit.sql)
    return EventResult(event_id, unit.changed)


def remove_event(db: Database, *, event_id: int) -> Result:
    """Remove an event with its rosters. Contacts stay, with where they were met left blank."""
    with db.change("Removed the event") as unit:
        event = event_by_id(unit.sql, event_id)
        unit.name = f"Removed the event “{event.name}”"
        remove(unit.sql, event_id)
        remove_empty(unit.sql)
    return Result(unit.changed)


def _cleaned(fields: dict[str, str | None]) -> dict[str, str | None]:
    unknown = set(fields) - _FIELDS
    if unknown:
        raise KnownError(f"An event has no field “{min(unknown)}”.")
    cleaned: dict[str, str | None] = {}
    for name, value in fields.items():
        text = tidy_lines(value or "") if name in _LINES else tidy(value or "")
        cleaned[name] = (iso_date(text) if text else None) if name.endswith("s_on") else text
    zone = cleaned.get("time_zone")
    if zone and zone not in available_timezones():
        raise KnownError(
            f"There is no time zone “{zone}”: write one like Europe/Oslo or America/Lima."
        )
    if cleaned.get("hashtag"):
        cleaned["hashtag"] = "#" + str(cleaned["hashtag"]).lstrip("#")
    return cleaned


def iso_date(text: str) -> str:
    """A date as year-month-day, checked. Raises KnownError for anything else."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise KnownError(f"“{text}” is no date: write it as year-month-day, like 2026-10-18.")


def _check_dates(starts_on: str | None, ends_on: str | None) -> None:
    if starts_on and ends_on and ends_on < starts_on:
        raise KnownError(
            f"The event would end ({ends_on}) before it starts ({starts_on}): change one of them."
        )


def _check_name(unit: Unit, name: str, event_id: int | None) -> None:
    if not name:
        raise KnownError("An event needs a name.")
    for other in all_events(unit.sql):
        if other.id != event_id and (other.name == name or fold(other.name) == fold(name) != ""):
            raise KnownError(f"There is an event “{other.name}” already: choose another name.")

"""A contact's time zone and hours, as they said them."""

from companion.model.text import tidy
from companion.operations.following.local_time import read_hours
from companion.operations.recurrence.zones import zone_named
from companion.operations.results import ContactResult
from companion.store import Database, contacts, reach


def set_hours(
    db: Database, *, contact_id: int, time_zone: str | None = None, hours: str | None = None
) -> ContactResult:
    """Note the time zone ("Europe/Berlin", "Eastern") and the hours ("9-17"); "" forgets one.

    Raises KnownError for a zone that does not exist, and for what are no hours.
    """
    zone = zone_named(time_zone) if time_zone and tidy(time_zone) else time_zone
    if hours and tidy(hours):
        begin, end = read_hours(hours)
        hours = f"{begin}-{end}"
    with db.change("Noted when to call") as unit:
        contacts.require(unit.sql, [contact_id])
        reach.set_hours(
            unit.sql,
            contact_id,
            time_zone=None if zone is None else tidy(zone),
            hours=None if hours is None else tidy(hours),
        )
        name = contacts.names_of(unit.sql, [contact_id])[contact_id] or "somebody"
        unit.name = f"When {name} can be called"
    return ContactResult(contact_id, unit.changed)

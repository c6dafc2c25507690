"""How contacts can be reached, and when: their addresses, country, time zone and hours."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from companion.store.jsontext import to_json


@dataclass(slots=True)
class Reach:
    """`points` by kind ("email", "phone", "url", "impp"), the preferred first.

    `country` is as the contact's address says it, or else the participant list.
    """

    name: str
    given: str
    time_zone: str
    hours: str
    country: str
    points: dict[str, list[str]] = field(default_factory=dict)

    def first(self, kind: str) -> str:
        """The first of a kind, "" for none."""
        return next(iter(self.points.get(kind, ())), "")


def reach_of(sql: sqlite3.Connection, contact_ids: Iterable[int]) -> dict[int, Reach]:
    """By contact, of those that there are."""
    ids = to_json(list(dict.fromkeys(contact_ids)))
    rows = sql.execute(
        "SELECT c.id, c.formatted_name, c.given, c.time_zone, c.hours,"
        " coalesce((SELECT country FROM contact_address a WHERE a.contact_id = c.id"
        "  AND country <> '' ORDER BY position LIMIT 1), (SELECT country FROM attendee t"
        "  WHERE t.contact_id = c.id AND country <> '' ORDER BY t.id DESC LIMIT 1), '')"
        " FROM contact c WHERE c.id IN (SELECT value FROM json_each(?))",
        (ids,),
    )
    found = {row[0]: Reach(*row[1:]) for row in rows}
    for id, kind, value in sql.execute(
        "SELECT contact_id, kind, value FROM contact_point"
        " WHERE contact_id IN (SELECT value FROM json_each(?))"
        " ORDER BY contact_id, preferred DESC, position",
        (ids,),
    ):
        if value and id in found:
            found[id].points.setdefault(kind, []).append(value)
    return found


def set_hours(
    sql: sqlite3.Connection, contact_id: int, *, time_zone: str | None, hours: str | None
) -> None:
    """Set a contact's time zone (IANA) and hours ("9-17"); what is None stays."""
    sql.execute(
        "UPDATE contact SET time_zone = coalesce(?, time_zone), hours = coalesce(?, hours)"
        " WHERE id = ?",
        (time_zone, hours, contact_id),
    )

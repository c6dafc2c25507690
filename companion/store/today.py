"""The event that takes place today."""

import sqlite3
from datetime import datetime


def event_today(sql: sqlite3.Connection, now: datetime) -> int | None:
    """The event of this day, where the user is; None if there is none, or more than one."""
    day = f"{now.astimezone():%Y-%m-%d}"
    found = sql.execute(
        "SELECT id FROM event WHERE starts_on <= ?1 AND coalesce(ends_on, starts_on) >= ?1 LIMIT 2",
        (day,),
    ).fetchall()
    return found[0][0] if len(found) == 1 else None

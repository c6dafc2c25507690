"""How many are due: by itself, since the window counts them when it has just begun."""

from datetime import datetime

from companion.operations.following.cadence import turns
from companion.store import Database, follow_ups, touch


def count_due(db: Database, *, now: datetime) -> int:
    """How many are due: people who slip or whose turn it is, and what is to be done by today."""
    today = now.date()
    with db.read() as sql:
        found = turns(touch.cadences(sql), today=today)
        count = follow_ups.count_due(sql, today.isoformat())
    return count + sum(turn.late >= 0 for turn in found)

"""Who was last seen when, whose birthday comes, who was put away: contacts, for the narrower."""

import re
import sqlite3
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from companion.model.birthdays import born
from companion.store.narrowing.keys import DAYS, fixed_value

AWAY = "SELECT id FROM contact WHERE archived_at <> ''"
_SOON = timedelta(days=30)
# Whom you have not seen for so long.
_LONG_AGO = timedelta(days=730)
_SEEN = re.compile(r"([<>]=?|=)?\s*(\d{4}(?:-\d{2}){0,2})")
_LAST = (
    "SELECT contact_id, max(day) AS last FROM (SELECT contact_id, substr(met_on, 1, 10) AS day"
    " FROM encounter UNION ALL SELECT contact_id, substr(at, 1, 10) FROM contact_log"
    " WHERE method = 'in person') GROUP BY contact_id"
)
_NEVER = (
    f"SELECT id FROM contact WHERE id NOT IN (SELECT contact_id FROM ({_LAST}) WHERE last <> '')"
)


def seen(sql: sqlite3.Connection, value: str) -> list[int] | None:
    """Contacts whom you last saw in person before, in or after a year or day, or never.

    "<2024", ">2024", "2024", "2024-06", "never", "long ago" (two years, or never); None for
    what is none of these.
    """
    named = fixed_value("seen", value)
    if named == "never":
        return _ids(sql, _NEVER)
    if named:
        since = (_today(sql) - _LONG_AGO).isoformat()
        return _ids(sql, f"{_NEVER} UNION SELECT contact_id FROM ({_LAST}) WHERE last < ?", since)
    found = _SEEN.fullmatch(value.strip())
    if found is None:
        return None
    sign, day = found[1] or "=", found[2]
    # Compared as far as it is said: the whole of 2024 is neither before nor after 2024.
    compared = f"substr(last, 1, {len(day)}) {sign} ? AND last <> ''"
    return _ids(sql, f"SELECT contact_id FROM ({_LAST}) WHERE {compared}", day)


def birthday(sql: sqlite3.Connection, value: str) -> list[int] | None:
    """Contacts whose birthday is today, within a month ("soon"), or in a month; None for others."""
    wanted = fixed_value("birthday", value)
    if wanted is None:
        return None
    today, month = _today(sql), list(DAYS).index(wanted) - 1
    ids = []
    for contact, text in sql.execute("SELECT id, birthday FROM contact WHERE birthday <> ''"):
        day = born(text)
        if day is None:
            continue
        ahead = day.next_from(today) - today
        if day.month == month or (not ahead if wanted == "today" else
                                  wanted == "soon" and ahead <= _SOON):  # fmt: skip
            ids.append(contact)
    return ids


WHO: Mapping[str, Callable[[sqlite3.Connection, str], list[int] | None]] = {
    "seen": seen,
    "birthday": birthday,
}


def _today(sql: sqlite3.Connection) -> date:
    return date.fromisoformat(sql.execute("SELECT date('now', 'localtime')").fetchone()[0])


def _ids(sql: sqlite3.Connection, query: str, *values: str) -> list[int]:
    return [row[0] for row in sql.execute(query, values)]

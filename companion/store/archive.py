"""Contacts that were put away: they leave the list, and are found and known all the same."""

import sqlite3
from collections.abc import Iterable

# Who passes is told by an index of those put away alone; it is empty for most.
HIDDEN = "(SELECT id FROM contact WHERE archived_at <> '')"


def has_archived(sql: sqlite3.Connection) -> bool:
    """Whether anybody was put away."""
    return bool(sql.execute(f"SELECT EXISTS {HIDDEN}").fetchone()[0])


def archived_among(sql: sqlite3.Connection, contact_ids: Iterable[int]) -> set[int]:
    """Those of some contacts who were put away."""
    if not has_archived(sql):
        return set()
    from companion.store.jsontext import to_json  # the list's first paint does without JSON

    ids = to_json(list(contact_ids))
    rows = sql.execute(f"SELECT value FROM json_each(?) WHERE value IN {HIDDEN}", (ids,))
    return {id for (id,) in rows}

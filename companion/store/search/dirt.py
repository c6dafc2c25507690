"""Which people the search index has to read again.

Triggers note each person whose row, or whose notes, numbers or tags, changed, by whatever means:
an operation, an undo, a redo. The unit of work clears the list before it commits, so the index is
never behind what is stored.
"""

import sqlite3

ATTENDEE = 0
CONTACT = 1

_ATTENDEE_COLUMNS = (
    "event_id", "contact_id", "formatted_name", "given", "additional", "family", "nicknames",
    "organization", "department", "title", "emails", "phones", "urls", "city", "region", "country",
    "interests", "ticket", "order_id", "attendee_number", "badge_id", "notes", "extra",
)  # fmt: skip
_CONTACT_COLUMNS = (
    "formatted_name", "given", "additional", "family", "nicknames", "organization", "title", "role",
)  # fmt: skip
_CONTACT_PARTS = (
    "contact_point", "contact_address", "contact_note", "contact_tag", "encounter",
)  # fmt: skip


def install(sql: sqlite3.Connection) -> None:
    """(Re)write the triggers."""
    _watch(sql, "attendee", ATTENDEE, "id", _ATTENDEE_COLUMNS)
    _watch(sql, "contact", CONTACT, "id", _CONTACT_COLUMNS)
    for table in _CONTACT_PARTS:
        _watch(sql, table, CONTACT, "contact_id", ())


def _watch(
    sql: sqlite3.Connection, table: str, kind: int, key: str, columns: tuple[str, ...]
) -> None:
    events = {
        "insert": ("INSERT", "NEW"),
        "delete": ("DELETE", "OLD"),
        "update": ("UPDATE OF " + ",".join(columns) if columns else "UPDATE", "NEW"),
    }
    for event, (when, row) in events.items():
        name = f"dirt_{table}_{event}"
        sql.execute(f"DROP TRIGGER IF EXISTS {name}")
        sql.execute(
            f"CREATE TRIGGER {name} AFTER {when} ON {table} BEGIN"
            # Not OR IGNORE: a trigger takes its conflict clause from the statement that fired it.
            f" INSERT INTO search_dirty SELECT {kind}, {row}.{key} WHERE NOT EXISTS"
            f" (SELECT 1 FROM search_dirty WHERE kind = {kind} AND person_id = {row}.{key}); END"
        )


def mark_range(sql: sqlite3.Connection, table: str, first: int, last: int) -> None:
    """Note the people of a range of rows that were loaded, or are to go, without triggers."""
    if table == "attendee":
        kind, key = ATTENDEE, "id"
    elif table == "contact":
        kind, key = CONTACT, "id"
    elif table in _CONTACT_PARTS:
        kind, key = CONTACT, "contact_id"
    else:
        return
    sql.execute(
        f"INSERT OR IGNORE INTO search_dirty SELECT {kind}, {key} FROM {table}"
        " WHERE id BETWEEN ? AND ?",
        (first, last),
    )

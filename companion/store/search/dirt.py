"""Which people the search index has to read again.

Triggers note each person whose row, or whose notes, numbers or tags, changed, by whatever means:
an operation, an undo, a redo. The unit of work clears the list before it commits, so the index is
never behind what is stored. What is loaded without triggers is noted as a span of ids.
"""

import sqlite3

ATTENDEE = 0
CONTACT = 1
TABLES = {ATTENDEE: "attendee", CONTACT: "contact"}

_ATTENDEE_COLUMNS = (
    "event_id", "contact_id", "formatted_name", "given", "additional", "family", "nicknames",
    "organization", "department", "title", "emails", "phones", "urls", "address", "city", "region",
    "country", "interests", "ticket", "order_id", "attendee_number", "badge_id", "pronouns",
    "status", "notes", "extra",
)  # fmt: skip
_CONTACT_COLUMNS = (
    "formatted_name", "given", "additional", "family", "nicknames", "organization", "title", "role",
)  # fmt: skip
_CONTACT_PARTS = (
    "contact_point", "contact_address", "contact_note", "contact_tag", "encounter",
    "custom_field",
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
    for kind, people in TABLES.items():
        if table == people:
            sql.execute("INSERT INTO search_dirty_span VALUES (?, ?, ?)", (kind, first, last))
    if table in _CONTACT_PARTS:
        sql.execute(
            f"INSERT OR IGNORE INTO search_dirty SELECT {CONTACT}, contact_id FROM {table}"
            " WHERE id BETWEEN ? AND ?",
            (first, last),
        )


def mark_rows(sql: sqlite3.Connection, table: str, rows: str, column: str | None = None) -> None:
    """Note the people of the rows whose ids are in the table `rows`, changed without triggers.

    With `column` no other one was changed: of most nothing is filed.
    """
    for kind, people in TABLES.items():
        filed = _ATTENDEE_COLUMNS if kind == ATTENDEE else _CONTACT_COLUMNS
        if table == people and (column is None or column in filed):
            sql.execute(f"INSERT OR IGNORE INTO search_dirty SELECT {kind}, id FROM {rows}")
    if table in _CONTACT_PARTS:
        sql.execute(
            f"INSERT OR IGNORE INTO search_dirty SELECT {CONTACT}, contact_id FROM {table}"
            f" WHERE id IN (SELECT id FROM {rows})"
        )


def is_clean(sql: sqlite3.Connection) -> bool:
    """True if the index is up to date."""
    row = sql.execute(
        "SELECT EXISTS (SELECT 1 FROM search_dirty) OR EXISTS (SELECT 1 FROM search_dirty_span)"
    ).fetchone()
    return not row[0]


def dirty_people(sql: sqlite3.Connection, kind: int) -> list[int]:
    """The ids of those of the noted people that (still) exist, in order."""
    table = TABLES[kind]
    query = (
        f"SELECT person_id FROM search_dirty WHERE kind = {kind} AND EXISTS"
        f" (SELECT 1 FROM {table} WHERE id = person_id)"
    )
    ids = {row[0] for row in sql.execute(query)}
    for first, last in _spans(sql, kind):
        ids.update(
            row[0] for row in sql.execute(f"SELECT id FROM {table} WHERE id BETWEEN ? AND ?",
                                          (first, last))
        )  # fmt: skip
    return sorted(ids)


def _spans(sql: sqlite3.Connection, kind: int) -> list[tuple[int, int]]:
    return sql.execute(
        "SELECT first_id, last_id FROM search_dirty_span WHERE kind = ?", (kind,)
    ).fetchall()


def retire(sql: sqlite3.Connection) -> None:
    """Take the noted people's entries out of the index: new ones will take their place."""
    sql.execute(
        "DELETE FROM search_doc WHERE (kind, person_id) IN"
        " (SELECT kind, person_id FROM search_dirty)"
    )
    sql.execute(
        "INSERT OR IGNORE INTO search_gone SELECT s.first_doc + d.person_id - s.first_id"
        " FROM search_dirty d JOIN search_span s ON s.kind = d.kind"
        " AND d.person_id >= s.first_id AND d.person_id < s.first_id + s.size"
    )
    for kind in TABLES:
        for first, last in _spans(sql, kind):
            _retire_span(sql, kind, first, last)


def _retire_span(sql: sqlite3.Connection, kind: int, first: int, last: int) -> None:
    sql.execute(
        "DELETE FROM search_doc WHERE kind = ? AND person_id BETWEEN ? AND ?", (kind, first, last)
    )
    touched = sql.execute(
        "SELECT first_doc, first_id, size FROM search_span"
        " WHERE kind = ? AND first_id <= ? AND first_id + size > ?",
        (kind, last, first),
    ).fetchall()
    for doc, start, size in touched:
        if first <= start and start + size - 1 <= last:
            sql.execute("DELETE FROM search_span WHERE first_doc = ?", (doc,))
            sql.execute("DELETE FROM search_gone WHERE doc >= ? AND doc < ?", (doc, doc + size))
            continue
        gone = range(max(first, start) - start + doc, min(last, start + size - 1) - start + doc + 1)
        sql.executemany("INSERT OR IGNORE INTO search_gone VALUES (?)", ((one,) for one in gone))


def wash(sql: sqlite3.Connection) -> None:
    """Nobody is noted any more."""
    sql.execute("DELETE FROM search_dirty")
    sql.execute("DELETE FROM search_dirty_span")

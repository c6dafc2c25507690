"""Two contacts become one: all that refers to the one refers to the other from then on.

A test looks through the schema for every column that refers to a contact, and fails for one that
neither stands here nor is a part of the contact's draft (which `operations.joining` joins).
"""

import sqlite3
from collections.abc import Mapping

from companion.store import sources

# What a draft of the contact holds, see `store.contact_writing`.
DRAFT_TABLES = frozenset(
    ("contact_point", "contact_address", "contact_note", "contact_tag", "contact_property",
     "contact_photo", "custom_field")
)  # fmt: skip
# See `sources.hand_over`.
BY_SOURCES = frozenset(("encounter", "attendee", "scan", "contact_source", "not_same"))
# Whose rows all go over: nobody minds if there are several of them.
MOVED = (
    "name_learning", "question", "question_asked", "offer", "resource", "peer", "follow_up",
    "contact_log", "partnership", "introduction", "not_introduced",
)  # fmt: skip
# Of which a contact has one row each; the columns say of what. A row that both have is there once.
ONCE: Mapping[str, tuple[str, ...]] = {
    "inbox_done": ("event_id",),
    "channel_person": ("channel_id",),
    "group_member": ("group_id",),
    "guest": ("event_id",),
    "contact_past": ("field", "words", "from_on", "until_on"),
    "not_taken": ("field", "words"),
    "cadence": (),
    "met_through": (),
    "getting_to_know": ("name",),
}
# Columns beside `contact_id` that refer to a contact.
OTHERS = (
    ("introduction", "other_id"), ("not_introduced", "other_id"), ("met_through", "through_id"),
    ("not_same", "other_id"),
)  # fmt: skip


def hand_over(sql: sqlite3.Connection, gone: int, kept: int) -> None:
    """Move all that hangs on one contact to another, but for what its draft holds.

    Where only one can stay (a cadence, through whom one was met, an answer to an invitation) the
    kept contact's stays, if it says anything. Nobody is introduced to or met through themselves.
    """
    pair = {"gone": gone, "kept": kept}
    sources.hand_over(sql, gone, kept)
    for table in MOVED:
        sql.execute(f"UPDATE {table} SET contact_id = :kept WHERE contact_id = :gone", pair)
    _fill_in(sql, pair)
    for table, columns in ONCE.items():
        same = "".join(f" AND k.{column} IS {table}.{column}" for column in columns)
        sql.execute(
            f"UPDATE {table} SET contact_id = :kept WHERE contact_id = :gone AND NOT EXISTS"
            f" (SELECT 1 FROM {table} k WHERE k.contact_id = :kept{same})",
            pair,
        )
        sql.execute(f"DELETE FROM {table} WHERE contact_id = :gone", pair)
    for table in ("introduction", "not_introduced"):
        sql.execute(f"UPDATE {table} SET other_id = :kept WHERE other_id = :gone", pair)
        sql.execute(f"DELETE FROM {table} WHERE contact_id = other_id")
    sql.execute("UPDATE met_through SET through_id = :kept WHERE through_id = :gone", pair)
    _break_circles(sql, pair)


def _fill_in(sql: sqlite3.Connection, pair: Mapping[str, int]) -> None:
    """What the kept one's rows and columns leave open is taken from the other's."""
    for column in ("time_zone", "hours"):
        sql.execute(
            f"UPDATE contact SET {column} = (SELECT {column} FROM contact WHERE id = :gone)"
            f" WHERE id = :kept AND {column} = ''",
            pair,
        )
    # Put away is who was put away as both.
    sql.execute(
        "UPDATE contact SET archived_at = '' WHERE id = :kept AND archived_at <> ''"
        " AND EXISTS (SELECT 1 FROM contact WHERE id = :gone AND archived_at = '')",
        pair,
    )
    for column in ("answer", "invited_at", "note"):
        sql.execute(
            f"UPDATE guest SET {column} = coalesce((SELECT {column} FROM guest g WHERE"
            " g.contact_id = :gone AND g.event_id = guest.event_id), '')"
            f" WHERE contact_id = :kept AND {column} = ''",
            pair,
        )
    # Both said something: both of it stays.
    sql.execute(
        "UPDATE getting_to_know AS k SET words = trim(k.words || char(10) || g.words, char(10)),"
        " media_type = CASE WHEN k.picture IS NULL THEN g.media_type ELSE k.media_type END,"
        " picture = coalesce(k.picture, g.picture) FROM getting_to_know g"
        " WHERE g.contact_id = :gone AND k.contact_id = :kept AND k.name = g.name"
        " AND k.words <> g.words",
        pair,
    )
    # An empty line on through whom one was met says nothing.
    sql.execute(
        "DELETE FROM met_through WHERE contact_id = :kept AND through_id IS NULL AND name = ''"
        " AND note = ''",
        pair,
    )


def _break_circles(sql: sqlite3.Connection, pair: Mapping[str, int]) -> None:
    """Whom the kept one was met through was perhaps met through the kept one: then by name."""
    sql.execute("DELETE FROM met_through WHERE contact_id = through_id")
    back = sql.execute(
        "WITH RECURSIVE above(id) AS (SELECT through_id FROM met_through WHERE contact_id = :kept"
        " UNION SELECT m.through_id FROM met_through m JOIN above ON m.contact_id = above.id)"
        " SELECT 1 FROM above WHERE id = :kept",
        pair,
    ).fetchone()
    if back:
        sql.execute(
            "UPDATE met_through SET name = (SELECT formatted_name FROM contact"
            " WHERE id = through_id), through_id = NULL WHERE contact_id = :kept",
            pair,
        )

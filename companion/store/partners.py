"""Peer partnerships, and their journals: topics planned for a day, and what was said."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from companion.errors import KnownError
from companion.store.jsontext import to_json


@dataclass(frozen=True, slots=True)
class PartnershipRow:
    """A partnership. Days are ISO 8601, `ends_on` "" for an open end.

    `archived_at` is when the contact was put away, "" while it is not.
    """

    id: int
    uid: str
    contact_id: int
    name: str
    round_id: int | None
    round: str
    starts_on: str
    ends_on: str
    hopes: str
    every_days: int
    means: str
    outcome: str
    archived_at: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A topic with a partner.

    Without `planned_on` and `talked_on` it was put aside: it has no day, and may get one again.
    """

    id: int
    uid: str
    partnership_id: int
    topic_id: int | None
    title: str
    planned_on: str
    talked_on: str
    said: str
    learned: str
    tried: str

    @property
    def is_open(self) -> bool:
        """Whether it is still to be talked about, on a day or some time."""
        return not self.talked_on

    @property
    def is_written(self) -> bool:
        """Whether something was written about it."""
        return bool(self.said or self.learned or self.tried)


_PARTNERSHIP = (
    "SELECT p.id, p.uid, p.contact_id, c.formatted_name, p.round_id, coalesce(r.name, ''),"
    " p.starts_on, p.ends_on, p.hopes, p.every_days, p.means, p.outcome, c.archived_at"
    " FROM partnership p"
    " JOIN contact c ON c.id = p.contact_id LEFT JOIN peer_round r ON r.id = p.round_id"
)
_ENTRY = (
    "SELECT id, uid, partnership_id, topic_id, title, planned_on, talked_on, said, learned, tried"
    " FROM journal_entry"
)
# By the day on which it was, or is to be; what has none comes last.
_BY_DAY = (
    " ORDER BY coalesce(nullif(talked_on, ''), nullif(planned_on, ''), '9999'), planned_on, id"
)


def partnerships(sql: sqlite3.Connection) -> list[PartnershipRow]:
    """All partnerships, by the partner's name, an earlier one first."""
    rows = sql.execute(f"{_PARTNERSHIP} ORDER BY c.sort_key, c.id, p.starts_on, p.id")
    return [PartnershipRow(*row) for row in rows]


def partnerships_with(sql: sqlite3.Connection, contact_id: int) -> list[PartnershipRow]:
    """Those with a contact, the latest first."""
    rows = sql.execute(
        f"{_PARTNERSHIP} WHERE p.contact_id = ? ORDER BY p.starts_on DESC, p.id DESC", (contact_id,)
    )
    return [PartnershipRow(*row) for row in rows]


def the_partnership(sql: sqlite3.Connection, partnership_id: int) -> PartnershipRow:
    """One partnership. Raises KnownError if there is none."""
    row = sql.execute(f"{_PARTNERSHIP} WHERE p.id = ?", (partnership_id,)).fetchone()
    if row is None:
        raise KnownError("There is no such partnership (any more): look at your partners again.")
    return PartnershipRow(*row)


def insert(sql: sqlite3.Connection, **values: str | int | None) -> int:
    """Add a partnership (all columns but the id are given); returns its id."""
    return _insert(sql, "partnership", values)


def change(sql: sqlite3.Connection, partnership_id: int, **values: str | int | None) -> None:
    """Change columns of a partnership."""
    _change(sql, "partnership", partnership_id, values)


def remove(sql: sqlite3.Connection, partnership_id: int) -> None:
    """Remove a partnership with its journal."""
    sql.execute("DELETE FROM partnership WHERE id = ?", (partnership_id,))


def entries(sql: sqlite3.Connection, partnership_id: int) -> list[EntryRow]:
    """The journal of a partnership by days, what was put aside last."""
    rows = sql.execute(f"{_ENTRY} WHERE partnership_id = ?{_BY_DAY}", (partnership_id,))
    return [EntryRow(*row) for row in rows]


def entries_of_all(sql: sqlite3.Connection) -> dict[int, list[EntryRow]]:
    """The journals of all partnerships, by the partnership's id."""
    found: dict[int, list[EntryRow]] = {}
    for row in sql.execute(_ENTRY + _BY_DAY):
        entry = EntryRow(*row)
        found.setdefault(entry.partnership_id, []).append(entry)
    return found


def the_entry(sql: sqlite3.Connection, entry_id: int) -> EntryRow:
    """One topic of a journal. Raises KnownError if there is none."""
    row = sql.execute(f"{_ENTRY} WHERE id = ?", (entry_id,)).fetchone()
    if row is None:
        raise KnownError("This topic is not in the journal (any more): look at it again.")
    return EntryRow(*row)


def insert_entry(
    sql: sqlite3.Connection,
    partnership_id: int,
    *,
    uid: str,
    title: str,
    topic_id: int | None = None,
    planned_on: str = "",
    talked_on: str = "",
) -> int:
    """Add a topic to a journal; returns its id."""
    return _insert(
        sql,
        "journal_entry",
        {
            "uid": uid, "partnership_id": partnership_id, "topic_id": topic_id, "title": title,
            "planned_on": planned_on, "talked_on": talked_on, "said": "", "learned": "",
            "tried": "",
        },
    )  # fmt: skip


def change_entry(sql: sqlite3.Connection, entry_id: int, **values: str | int | None) -> None:
    """Change columns of a topic in a journal."""
    _change(sql, "journal_entry", entry_id, values)


def set_days(sql: sqlite3.Connection, days: Iterable[tuple[int, str]]) -> None:
    """Plan topics (ids) for days, "" for none."""
    sql.executemany(
        "UPDATE journal_entry SET planned_on = ?2 WHERE id = ?1 AND planned_on <> ?2", list(days)
    )


def remove_entry(sql: sqlite3.Connection, entry_id: int) -> None:
    """Take a topic out of a journal, with what was written about it."""
    sql.execute("DELETE FROM journal_entry WHERE id = ?", (entry_id,))


def contacts_with_emails(sql: sqlite3.Connection, keys: Iterable[str]) -> list[int]:
    """The contacts that have one of these addresses, as `model.fold.match_key` makes them."""
    rows = sql.execute(
        "SELECT DISTINCT contact_id FROM contact_point WHERE kind = 'email' AND match_key IN"
        " (SELECT value FROM json_each(?)) ORDER BY contact_id",
        (to_json(list(keys)),),
    )
    return [contact_id for (contact_id,) in rows]


def some_contacts(sql: sqlite3.Connection, limit: int) -> list[int]:
    """Those whom one kept last and who are not put away: a partner is likely among them."""
    rows = sql.execute(
        "SELECT id FROM contact WHERE archived_at = '' ORDER BY id DESC LIMIT ?", (limit,)
    )
    return [id for (id,) in rows]


def _insert(sql: sqlite3.Connection, table: str, values: dict[str, str | int | None]) -> int:
    places = ", ".join(f":{name}" for name in values)
    cursor = sql.execute(f"INSERT INTO {table}({', '.join(values)}) VALUES ({places})", values)
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _change(
    sql: sqlite3.Connection, table: str, id: int, values: dict[str, str | int | None]
) -> None:
    assignments = ", ".join(f"{name} = :{name}" for name in values)
    sql.execute(f"UPDATE {table} SET {assignments} WHERE id = :id", {**values, "id": id})

"""The inbox of an event: who was met or scanned there, and is not sorted yet.

There is no table of who waits: whoever has an encounter or a code of the event, and no row in
`inbox_done` for it, does. So somebody who is met again at another event waits there again.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from companion.store.jsontext import to_json

WaitingKind = Literal["contact", "attendee", "code"]
# The kinds of codes behind which there is a person, even if nobody was found for it.
_PERSONAL = ("badge", "vcard", "mecard", "bizcard")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits to be sorted: a contact, or one of whom only a code was kept.

    `kind` "attendee": on a list, but no contact yet; "code": nobody knows whose (`id` is the
    scan's, `name` what the code says). `at` is the day or moment of the first meeting, and
    `event_ids` are the events in whose inbox this one waits.
    """

    kind: WaitingKind
    id: int
    name: str
    line: str
    at: str
    event_ids: tuple[int, ...]

    @property
    def key(self) -> tuple[WaitingKind, int]:
        """Which of all who wait this is."""
        return self.kind, self.id


# Who was met, or whose code was read: the contact, at which event, and when.
_SEEN = (
    "SELECT n.contact_id AS contact_id, n.event_id AS event_id, coalesce(n.met_on, '') AS at"
    " FROM encounter n WHERE n.event_id IS NOT NULL AND (:event IS NULL OR n.event_id = :event)"
    " UNION ALL"
    " SELECT coalesce(s.contact_id, a.contact_id), s.event_id, s.scanned_at FROM scan s"
    " LEFT JOIN attendee a ON a.id = s.attendee_id WHERE s.event_id IS NOT NULL"
    " AND (:event IS NULL OR s.event_id = :event)"
    " AND coalesce(s.contact_id, a.contact_id) IS NOT NULL"
)
_UNSORTED = (
    f"FROM ({_SEEN}) w JOIN contact c ON c.id = w.contact_id WHERE c.archived_at = ''"
    " AND NOT EXISTS (SELECT 1 FROM inbox_done d WHERE d.contact_id = w.contact_id"
    " AND d.event_id = w.event_id)"
)
_CONTACTS = (
    "SELECT 'contact', c.id, c.formatted_name, c.title,"
    " coalesce(json_extract(c.organization, '$[0]'), ''), min(w.at),"
    f" json_group_array(DISTINCT w.event_id) {_UNSORTED} GROUP BY c.id"
)
# A list that was forgotten takes its attendees along: what remains of them is a code of nobody.
_ATTENDEES = (
    "SELECT 'attendee', a.id, a.formatted_name, a.title, a.organization, min(s.scanned_at),"
    " json_array(a.event_id) FROM scan s JOIN attendee a ON a.id = s.attendee_id"
    " WHERE s.contact_id IS NULL AND a.contact_id IS NULL"
    " AND (:event IS NULL OR coalesce(s.event_id, a.event_id) = :event) GROUP BY a.id"
)
_CODES = (
    "SELECT 'code', s.id, s.payload, '', '', s.scanned_at,"
    " CASE WHEN s.event_id IS NULL THEN '[]' ELSE json_array(s.event_id) END FROM scan s"
    " WHERE s.contact_id IS NULL AND s.attendee_id IS NULL"
    " AND s.kind IN (SELECT value FROM json_each(:kinds))"
    " AND (:event IS NULL OR s.event_id = :event)"
)
_ALL = f"{_CONTACTS} UNION ALL {_ATTENDEES} UNION ALL {_CODES}"


def waiting(sql: sqlite3.Connection, event_id: int | None) -> list[Waiting]:
    """Who waits in the inbox of an event, or (None) of any; first who was met first."""
    from companion.store.jsontext import from_json

    rows = sql.execute(f"SELECT * FROM ({_ALL}) ORDER BY 6, 3, 1, 2", _values(event_id))
    return [
        Waiting(kind, id, name, " · ".join(filter(None, (title, organization))), at,
                tuple(sorted(from_json(events))))
        for kind, id, name, title, organization, at, events in rows
    ]  # fmt: skip


def count_waiting(sql: sqlite3.Connection, event_id: int | None) -> int:
    """How many wait."""
    count: int = sql.execute(f"SELECT count(*) FROM ({_ALL})", _values(event_id)).fetchone()[0]
    return count


def count_done(sql: sqlite3.Connection, event_id: int | None) -> int:
    """How many of an event, or of any, were sorted."""
    count: int = sql.execute(
        "SELECT count(DISTINCT contact_id) FROM inbox_done WHERE ?1 IS NULL OR event_id = ?1",
        (event_id,),
    ).fetchone()[0]
    return count


def _values(event_id: int | None) -> dict[str, object]:
    return {"event": event_id, "kinds": to_json(list(_PERSONAL))}


def waits_at(sql: sqlite3.Connection, contact_id: int, event_id: int | None) -> list[int]:
    """The events (of all, or this one) in whose inbox a contact waits."""
    return [
        id
        for (id,) in sql.execute(
            f"SELECT DISTINCT w.event_id {_UNSORTED} AND c.id = :contact ORDER BY 1",
            {"event": event_id, "contact": contact_id},
        )
    ]


def mark_done(sql: sqlite3.Connection, contact_id: int, event_ids: Iterable[int], at: str) -> None:
    """A contact is sorted in the inboxes of these events; of one that is gone, nothing is kept."""
    for event_id in event_ids:
        sql.execute(
            "INSERT INTO inbox_done(event_id, contact_id, done_at)"
            " SELECT id, ?2, ?3 FROM event WHERE id = ?1 AND NOT EXISTS"
            " (SELECT 1 FROM inbox_done WHERE event_id = ?1 AND contact_id = ?2)",
            (event_id, contact_id, at),
        )


def latest_event(sql: sqlite3.Connection, event_ids: Sequence[int]) -> int | None:
    """Of these events the latest that there (still) is."""
    row = sql.execute(
        "SELECT id FROM event WHERE id IN (SELECT value FROM json_each(?))"
        " ORDER BY coalesce(starts_on, '') DESC, id DESC LIMIT 1",
        (to_json(list(event_ids)),),
    ).fetchone()
    return row[0] if row else None


def give_codes(sql: sqlite3.Connection, attendee_id: int, contact_id: int) -> None:
    """The codes that were kept of an attendee are those of the contact it is now."""
    sql.execute(
        "UPDATE scan SET contact_id = ? WHERE attendee_id = ? AND contact_id IS NULL",
        (contact_id, attendee_id),
    )


def give_code(
    sql: sqlite3.Connection, scan_id: int, contact_id: int, attendee_id: int | None
) -> None:
    """A kept code is that of a contact, and of this line of a list."""
    sql.execute(
        "UPDATE scan SET contact_id = ?, attendee_id = coalesce(?, attendee_id) WHERE id = ?",
        (contact_id, attendee_id, scan_id),
    )


def codes_of(sql: sqlite3.Connection, who: Waiting) -> list[int]:
    """The ids of the codes that were kept of somebody, the newest first."""
    column = {"contact": "contact_id", "attendee": "attendee_id", "code": "id"}[who.kind]
    rows = sql.execute(f"SELECT id FROM scan WHERE {column} = ? ORDER BY id DESC", (who.id,))
    return [id for (id,) in rows]


def forget_codes(sql: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Forget kept codes."""
    sql.executemany("DELETE FROM scan WHERE id = ?", [(id,) for id in ids])

"""The resources of an event: files, links and notes; their tags, and what is new among them."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from companion.errors import KnownError
from companion.store.jsontext import to_json

Value = str | int | None


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """One resource as lists show it; columns are those of the table `resource`.

    `giver` is the name of who gave it, `session` the title of the session that it belongs to,
    `folder` the path of the watched folder that it came from; each "" if there is none.
    """

    id: int
    event_id: int
    session_id: int | None
    folder_id: int | None
    attendee_id: int | None
    contact_id: int | None
    kind: str
    title: str
    target: str
    words: str
    media_type: str
    size: int
    modified: str
    sha256: str
    added_at: str
    changed_at: str
    gone: bool
    forgotten: bool
    giver: str
    session: str
    folder: str
    tags: tuple[str, ...] = ()

    @property
    def stamp(self) -> str:
        """When it came or last changed, whichever was later."""
        return max(self.added_at, self.changed_at)


@dataclass(frozen=True, slots=True)
class SessionChoice:
    """A session of the event, as a list to choose from names it. `starts_at` as in its table."""

    id: int
    title: str
    starts_at: str


_SELECT = """
SELECT r.id, r.event_id, r.session_id, r.folder_id, r.attendee_id, r.contact_id, r.kind, r.title,
       r.target, r.words, r.media_type, r.size, r.modified, r.sha256, r.added_at, r.changed_at,
       r.gone, r.forgotten,
       coalesce(nullif(c.formatted_name, ''), nullif(a.formatted_name, ''), r.given_by),
       coalesce(s.title, ''), coalesce(f.path, '')
FROM resource r
LEFT JOIN contact c ON c.id = r.contact_id
LEFT JOIN attendee a ON a.id = r.attendee_id
LEFT JOIN event_session s ON s.id = r.session_id
LEFT JOIN watched_folder f ON f.id = r.folder_id
"""


def resources_of(sql: sqlite3.Connection, event_id: int) -> list[ResourceRow]:
    """All resources of an event, the newest first."""
    return _rows(
        sql,
        "WHERE r.event_id = ? AND NOT r.forgotten"
        " ORDER BY max(r.added_at, r.changed_at) DESC, r.id DESC",
        (event_id,),
    )


def resources_by_id(sql: sqlite3.Connection, ids: Sequence[int]) -> list[ResourceRow]:
    """These resources, as far as they are there."""
    where = "WHERE r.id IN (SELECT value FROM json_each(?)) ORDER BY r.id"
    return _rows(sql, where, (to_json(list(ids)),))


def the_resource(sql: sqlite3.Connection, resource_id: int) -> ResourceRow:
    """One resource. Raises KnownError if there is none."""
    found = resources_by_id(sql, [resource_id])
    if not found:
        raise KnownError("This resource is not there any more.")
    return found[0]


def resources_in(sql: sqlite3.Connection, folder_id: int) -> list[ResourceRow]:
    """What came from a watched folder, what was forgotten of it included."""
    return _rows(sql, "WHERE r.folder_id = ? ORDER BY r.id", (folder_id,))


def _rows(sql: sqlite3.Connection, where: str, values: tuple[Value, ...]) -> list[ResourceRow]:
    rows = sql.execute(_SELECT + where, values).fetchall()
    tags = _tags(sql, [row[0] for row in rows])
    return [
        ResourceRow(*(*row[:16], bool(row[16]), bool(row[17]), *row[18:], tags.get(row[0], ())))
        for row in rows
    ]


def _tags(sql: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for resource_id, name in sql.execute(
        "SELECT resource_id, name FROM resource_tag"
        " WHERE resource_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (to_json(list(ids)),),
    ):
        found[resource_id] = (*found.get(resource_id, ()), name)
    return found


def has_same(sql: sqlite3.Connection, event_id: int, **values: str) -> bool:
    """Whether the event has a resource with these values, such as one title and content."""
    where = " AND ".join(f"{column} = ?" for column in values)
    row = sql.execute(
        f"SELECT 1 FROM resource WHERE event_id = ? AND NOT forgotten AND {where} LIMIT 1",
        (event_id, *values.values()),
    ).fetchone()
    return row is not None


_BLANK: dict[str, Value] = {
    "session_id": None, "folder_id": None, "attendee_id": None, "contact_id": None, "target": "",
    "words": "", "given_by": "", "media_type": "", "size": 0, "modified": "", "sha256": "",
    "changed_at": "", "gone": 0, "forgotten": 0,
}  # fmt: skip


def insert(sql: sqlite3.Connection, **values: Value) -> int:
    """Add a resource; returns its id. What is not given is blank."""
    columns = {**_BLANK, **values}
    resource_id = sql.execute(
        f"INSERT INTO resource({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        tuple(columns.values()),
    ).lastrowid
    assert resource_id is not None
    return resource_id


def update(sql: sqlite3.Connection, resource_id: int, **values: Value) -> None:
    """Change some columns of a resource."""
    if values:
        sql.execute(
            f"UPDATE resource SET {', '.join(f'{column} = ?' for column in values)} WHERE id = ?",
            (*values.values(), resource_id),
        )


def set_tags(sql: sqlite3.Connection, resource_id: int, tags: Iterable[str]) -> None:
    """Give a resource these tags and no others."""
    wanted = list(tags)
    if tuple(wanted) == _tags(sql, [resource_id]).get(resource_id, ()):
        return
    sql.execute("DELETE FROM resource_tag WHERE resource_id = ?", (resource_id,))
    sql.executemany(
        "INSERT INTO resource_tag(resource_id, name) VALUES (?, ?)",
        ((resource_id, tag) for tag in wanted),
    )


def remove(sql: sqlite3.Connection, resource_id: int) -> None:
    """Remove a resource; if a watched folder would bring it back, it is only forgotten."""
    sql.execute(
        "UPDATE resource SET forgotten = 1 WHERE id = ? AND folder_id IS NOT NULL", (resource_id,)
    )
    sql.execute("DELETE FROM resource WHERE id = ? AND folder_id IS NULL", (resource_id,))


def tags_in_use(sql: sqlite3.Connection) -> list[str]:
    """Every tag of a resource, the most used first."""
    return [
        row[0]
        for row in sql.execute(
            "SELECT name FROM resource_tag GROUP BY name ORDER BY count(*) DESC, name"
        )
    ]


def sessions_of(sql: sqlite3.Connection, event_id: int) -> list[SessionChoice]:
    """The sessions that a resource may belong to, in the order of the programme."""
    rows = sql.execute(
        "SELECT id, title, starts_at FROM event_session WHERE event_id = ?"
        " ORDER BY starts_at = '', starts_at, id",
        (event_id,),
    )
    return [SessionChoice(*row) for row in rows]


def looked_at(sql: sqlite3.Connection, event_id: int) -> str:
    """When you last looked at the event's resources, "" if never."""
    row = sql.execute(
        "SELECT looked_at FROM resource_look WHERE event_id = ?", (event_id,)
    ).fetchone()
    return row[0] if row else ""


def set_looked_at(sql: sqlite3.Connection, event_id: int, at: str) -> None:
    """Note that you looked. The look is no step of the history."""
    sql.execute(
        "INSERT INTO resource_look(event_id, looked_at) VALUES (?, ?)"
        " ON CONFLICT(event_id) DO UPDATE SET looked_at = excluded.looked_at",
        (event_id, at),
    )


def new_count(sql: sqlite3.Connection, event_id: int) -> int:
    """How many resources came or changed since you last looked."""
    count: int = sql.execute(
        "SELECT count(*) FROM resource WHERE event_id = ? AND NOT forgotten"
        " AND max(added_at, changed_at) > ?",
        (event_id, looked_at(sql, event_id)),
    ).fetchone()[0]
    return count

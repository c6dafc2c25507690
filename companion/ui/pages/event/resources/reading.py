"""What the page asks of the data and the disk, on the worker's threads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.operations.resources.opening import FileState
from companion.store.resources import ResourceRow
from companion.ui.pages.event.resources.entries import Entry, entries

if TYPE_CHECKING:
    from companion.operations.resources.looking import ResourceView
    from companion.operations.results import Result
    from companion.store import Database


@dataclass(frozen=True, slots=True)
class Reading:
    """`since` is when one looked before this visit."""

    view: "ResourceView"
    entries: list[Entry]
    since: str


def read_resources(
    db: "Database",
    *,
    event_id: int,
    since: str | None,
    own: frozenset[int],
    states: Mapping[int, FileState],
) -> Reading:
    """The resources with their marks, and the folders."""
    from companion.operations.resources.looking import resource_view

    view = resource_view(db, event_id=event_id)
    start = view.looked_at if since is None else since
    return Reading(view, entries(view.rows, since=start, own=own, states=states), start)


def file_states(_progress: object, *, rows: list[ResourceRow]) -> dict[int, FileState]:
    """Which linked files are gone or changed."""
    from companion.operations.resources.opening import states_of

    return states_of(rows)


def mark_seen(db: "Database", _progress: object, *, event_id: int, rows: list[ResourceRow]) -> None:
    """Note that these were seen."""
    from companion.operations.resources.looking import mark_looked

    mark_looked(db, event_id=event_id, rows=rows)


def remove(db: "Database", ids: list[int]) -> "Result":
    """Remove resources."""
    from companion.operations.resources.editing import remove_resources

    return remove_resources(db, resource_ids=ids)


def collect(db: "Database", _progress: object) -> int:
    """Let go of copies that nothing needs any more."""
    from companion.operations.resources.looking import collect_kept_files

    return collect_kept_files(db)


def nothing(*_: object) -> None:
    """What has no outcome that anybody waits for."""

"""What is new since you last looked; and what nobody needs any more is let go."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.store import Database, kept_files, resources, watched_folders
from companion.store.resources import ResourceRow, SessionChoice
from companion.store.watched_folders import WatchedFolderRow

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class ResourceView:
    """All that an event's resources are shown by. `looked_at` is "" before the first look."""

    rows: list[ResourceRow]
    folders: list[WatchedFolderRow]
    looked_at: str


@dataclass(frozen=True, slots=True)
class AboutChoices:
    """What a resource may be said to belong to: the event's sessions, and tags in use."""

    sessions: list[SessionChoice]
    tags: list[str]


def resource_view(db: Database, *, event_id: int) -> ResourceView:
    """The resources of an event, the newest first, and its watched folders."""
    with db.read() as sql:
        return ResourceView(
            resources.resources_of(sql, event_id),
            watched_folders.folders_of(sql, event_id),
            resources.looked_at(sql, event_id),
        )


def about_choices(db: Database, *, event_id: int) -> AboutChoices:
    """What to choose from when something is said of a resource."""
    with db.read() as sql:
        return AboutChoices(resources.sessions_of(sql, event_id), resources.tags_in_use(sql))


def mark_looked(db: Database, *, event_id: int, rows: "Sequence[ResourceRow]") -> None:
    """Note that you have seen these; no step of the history, and nothing to undo."""
    newest = max((row.stamp for row in rows), default="")
    with db.change("Looked at the resources") as unit:
        if newest > resources.looked_at(unit.sql, event_id):
            resources.set_looked_at(unit.sql, event_id, newest)


def collect_kept_files(db: Database) -> int:
    """Remove copies that no resource and no step of the history needs; how many bytes went."""
    with db.change("Let go of copies") as unit:
        return kept_files.collect(unit.sql)

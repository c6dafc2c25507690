"""Watched folders: what appears in them becomes a resource, each look one step."""

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.model.progress import Progress, silent
from companion.operations.resources.difference import (
    Arrived,
    Difference,
    FolderMaterial,
    find_difference,
)
from companion.operations.resources.files import (
    MOST_COPY_BYTES,
    LeftOut,
    can_be_stored,
    media_type,
    shown_name,
    why,
)
from companion.operations.results import Result
from companion.store import Database, Unit, kept_files, resources, watched_folders
from companion.store.events import event_by_id
from companion.store.resources import ResourceRow
from companion.store.watched_folders import WatchedFolderRow

KEEPS = ("copy", "link")


@dataclass(frozen=True, slots=True)
class FolderResult:
    """The folder that is watched now."""

    folder_id: int
    changed: Changed


@dataclass(slots=True)
class FolderNews:
    """What a look brought, by the paths within the folder; `moved` says whence and where to.

    `waiting` are still being written and come in at the next look; `folders` are those to watch.
    """

    changed: Changed
    path: str
    added: list[str] = field(default_factory=list)
    altered: list[str] = field(default_factory=list)
    moved: list[tuple[str, str]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)

    @property
    def summary(self) -> str:
        """ "3 added, 1 changed"; "" if nothing is different."""
        counts = (
            (self.added, "added"),
            (self.altered, "changed"),
            (self.moved, "moved"),
            (self.gone, "gone"),
            (self.back, "there again"),
        )
        return ", ".join(f"{len(one):,} {word}" for one, word in counts if one)


def watch_folder(db: Database, *, event_id: int, path: Path, keeps: str = "link") -> FolderResult:
    """Take a folder's files as resources of an event from now on (see `look_at_folder`).

    Raises KnownError if it is no folder, or is watched for this event already.
    """
    folder = _checked(db, path)
    if keeps not in KEEPS:
        raise KnownError(f"Files are kept as a copy or a link, not as “{keeps}”.")
    with db.change(f"Watched the folder “{shown_name(folder.name)}”") as unit:
        event_by_id(unit.sql, event_id)
        _check_apart(unit, event_id, folder, None)
        folder_id = watched_folders.insert(
            unit.sql, event_id=event_id, path=str(folder), keeps=keeps
        )
    return FolderResult(folder_id, unit.changed)


def move_folder(db: Database, *, folder_id: int, path: Path) -> FolderResult:
    """Say where a watched folder is now. Raises KnownError as `watch_folder` does."""
    folder = _checked(db, path)
    with db.change(f"The watched folder is “{shown_name(folder.name)}” now") as unit:
        row = watched_folders.the_folder(unit.sql, folder_id)
        _check_apart(unit, row.event_id, folder, folder_id)
        watched_folders.set_path(unit.sql, folder_id, str(folder))
    return FolderResult(folder_id, unit.changed)


def unwatch_folder(db: Database, *, folder_id: int) -> Result:
    """Look at a folder no longer. What came from it stays."""
    with db.change("Stopped watching a folder") as unit:
        folder = watched_folders.the_folder(unit.sql, folder_id)
        unit.name = f"Stopped watching “{shown_name(Path(folder.path).name)}”"
        for row in resources.resources_in(unit.sql, folder_id):
            if row.kind == "file":
                whole = str(Path(folder.path) / row.target)
                resources.update(unit.sql, row.id, target=whole)
        watched_folders.remove(unit.sql, folder_id)
    return Result(unit.changed)


def folder_material(db: Database, *, folder_id: int) -> FolderMaterial:
    """What `find_difference` compares with. Raises KnownError if it is not watched any more."""
    with db.read() as sql:
        folder = watched_folders.the_folder(sql, folder_id)
        return FolderMaterial(folder, resources.resources_in(sql, folder_id), db.now())


def look_at_folder(db: Database, *, folder_id: int, progress: Progress = silent) -> FolderNews:
    """Read, compare and take in, in one go; the window does the three on their own lanes."""
    difference = find_difference(folder_material(db, folder_id=folder_id), progress)
    return take_difference(db, difference=difference, progress=progress)


def take_difference(
    db: Database, *, difference: Difference, progress: Progress = silent
) -> FolderNews:
    """Take in what a look has found, as one step; no step if nothing is different.

    What changed in the data meanwhile counts: a difference of a resource that is gone is none.
    """
    folder = difference.folder
    name = shown_name(Path(folder.path).name)
    with db.change(f"Looked into “{name}”") as unit:
        watched_folders.the_folder(unit.sql, folder.id)
        taking = _Taking(unit, folder, difference, progress)
        news = taking.run()
        if news.summary:
            unit.name = f"Looked into “{name}”: {news.summary}"
            watched_folders.set_looked_at(unit.sql, folder.id, unit.stamp)
    news.changed = unit.changed
    return news


class _Taking:
    """One difference on its way into the data."""

    def __init__(
        self, unit: Unit, folder: WatchedFolderRow, difference: Difference, progress: Progress
    ) -> None:
        self._unit, self._folder, self._difference = unit, folder, difference
        self._stamp = unit.now.isoformat(timespec="milliseconds")
        self._rows = {row.id: row for row in resources.resources_in(unit.sql, folder.id)}
        self._paths = {row.target for row in self._rows.values()}
        self._news = FolderNews(
            unit.changed,
            folder.path,
            waiting=list(difference.waiting),
            left_out=list(difference.left_out),
            folders=list(difference.folders),
        )
        self._progress = progress
        self._total = sum(
            len(one)
            for one in (difference.added, difference.changed, difference.moved, difference.back)
        )
        self._done = 0

    def run(self) -> FolderNews:
        """Moved ones first: a file may have come to where another was."""
        difference, news = self._difference, self._news
        for row, arrived in self._present(difference.moved):
            if self._update(row, arrived, target=arrived.seen.path, gone=0) and not row.forgotten:
                news.moved.append((row.target, arrived.seen.path))
        for row, arrived in self._present(difference.touched):
            resources.update(self._unit.sql, row.id, modified=arrived.seen.modified)
        for row, arrived in self._present(difference.back):
            same = arrived.sha256 == row.sha256 != ""
            if self._update(row, arrived, gone=0, **({} if same else self._changed())):
                news.back.append(row.target)
        for row, arrived in self._present(difference.changed):
            if self._update(row, arrived, **self._changed()):
                news.altered.append(row.target)
        for arrived in difference.added:
            if arrived.seen.path not in self._paths and self._add(arrived):
                news.added.append(arrived.seen.path)
        for row in difference.gone:
            if row.id in self._rows:
                resources.update(self._unit.sql, row.id, gone=1)
                news.gone.append(row.target)
        return news

    def _changed(self) -> dict[str, str | int | None]:
        return {"changed_at": self._stamp}

    def _present(
        self, pairs: list[tuple[ResourceRow, Arrived]]
    ) -> list[tuple[ResourceRow, Arrived]]:
        return [(row, arrived) for row, arrived in pairs if row.id in self._rows]

    def _add(self, arrived: Arrived) -> bool:
        values = self._content(arrived)
        if values is None:
            return False
        name = PurePosixPath(arrived.seen.path).name
        resources.insert(
            self._unit.sql,
            event_id=self._folder.event_id,
            folder_id=self._folder.id,
            title=shown_name(name),
            target=arrived.seen.path,
            media_type=media_type(name),
            added_at=self._stamp,
            **values,
        )
        return True

    def _update(self, row: ResourceRow, arrived: Arrived, **values: str | int | None) -> bool:
        """Write what is different; a title that nobody changed follows the file's name."""
        same = arrived.sha256 == row.sha256 != ""
        content = {"modified": arrived.seen.modified} if same else self._content(arrived)
        if content is None:
            return False
        old, new = PurePosixPath(row.target).name, PurePosixPath(arrived.seen.path).name
        if row.title == shown_name(old) and old != new:
            values["title"] = shown_name(new)
        resources.update(self._unit.sql, row.id, **content, **values)
        return True

    def _content(self, arrived: Arrived) -> dict[str, str | int] | None:
        """The columns that say what the file is, with its bytes kept; None if it has to wait."""
        seen = arrived.seen
        self._count()
        values: dict[str, str | int] = {
            "kind": "file",
            "size": seen.size,
            "modified": seen.modified,
            "sha256": arrived.sha256,
        }
        if self._folder.keeps != "copy" or seen.online:
            return values
        if seen.size > MOST_COPY_BYTES:
            self._news.left_out.append(LeftOut(shown_name(seen.path), too_large()))
            return values
        try:
            with (Path(self._folder.path) / seen.path).open("rb") as stream:
                kept = kept_files.keep(
                    self._unit.sql,
                    stream,
                    most=MOST_COPY_BYTES,
                    heard=lambda _: self._progress(self._done, self._total),
                )
        except OSError as error:
            self._news.left_out.append(
                LeftOut(shown_name(seen.path), f"it cannot be read: {why(error)}")
            )
            return None
        if kept is None or kept.sha256 != arrived.sha256:
            self._news.waiting.append(seen.path)
            return None
        return {**values, "kind": "copy"}

    def _count(self) -> None:
        self._progress(self._done, self._total)
        self._done += 1


def too_large() -> str:
    """Why a file is kept as a link although a copy was wanted."""
    return f"it is larger than {MOST_COPY_BYTES / 1e6:,.0f} MB, so it is kept as a link"


def _checked(db: Database, path: Path) -> Path:
    try:
        folder = path.expanduser().resolve(strict=True)
    except (OSError, RuntimeError, ValueError) as error:
        raise KnownError(f"The folder “{shown_name(str(path))}” is not there.") from error
    if not folder.is_dir():
        raise KnownError(f"“{folder.name}” is no folder: choose the folder that it is in.")
    if not can_be_stored(str(folder)):
        raise KnownError("The folder's name is no text: rename it first.")
    data = db.folder.resolve()
    if folder == data or folder in data.parents:
        raise KnownError(
            "Companion's own data are in this folder: choose the one with the event's files."
        )
    if folder.parent == folder:
        raise KnownError("That is a whole disk: choose the folder with the event's files.")
    return folder


def _check_apart(unit: Unit, event_id: int, folder: Path, but: int | None) -> None:
    """A folder within a watched one would bring each file twice."""
    for row in watched_folders.folders_of(unit.sql, event_id):
        other = Path(row.path)
        if row.id != but and (other == folder or other in folder.parents):
            raise KnownError(f"“{folder.name}” is watched already, with “{other.name}”.")
        if row.id != but and folder in other.parents:
            raise KnownError(
                f"“{other.name}”, which is in “{folder.name}”, is watched already: stop watching "
                "it first."
            )

"""What is different in a watched folder since it was last looked at. Reads files, no database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath

from companion.errors import KnownError
from companion.model.progress import Progress
from companion.operations.resources.files import MOST_COPY_BYTES, LeftOut, digest, shown_name
from companion.operations.resources.walking import Seen, Walk, walk
from companion.store.resources import ResourceRow
from companion.store.watched_folders import WatchedFolderRow

# A file that was written so lately may be half there: it comes in at the next look.
SETTLED_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class FolderMaterial:
    """What a look compares with: the folder, and the resources that came from it."""

    folder: WatchedFolderRow
    rows: list[ResourceRow]
    now: datetime


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file as it was found; `sha256` is "" if its content was not read."""

    seen: Seen
    sha256: str


@dataclass(slots=True)
class Difference:
    """By resource: what is new, changed, elsewhere, gone, and there again.

    `touched` were written again with the same content, which is no news. `waiting` are paths of
    files that are still being written.
    """

    folder: WatchedFolderRow
    folders: list[str] = field(default_factory=list)
    added: list[Arrived] = field(default_factory=list)
    changed: list[tuple[ResourceRow, Arrived]] = field(default_factory=list)
    moved: list[tuple[ResourceRow, Arrived]] = field(default_factory=list)
    back: list[tuple[ResourceRow, Arrived]] = field(default_factory=list)
    touched: list[tuple[ResourceRow, Arrived]] = field(default_factory=list)
    gone: list[ResourceRow] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def find_difference(material: FolderMaterial, progress: Progress) -> Difference:
    """Look through the folder. `progress` counts files; it may raise Cancelled.

    Raises KnownError if the folder is not there: then nothing is taken for gone.
    """
    root = Path(material.folder.path)
    found = walk(root, progress)
    difference = Difference(material.folder, found.folders, left_out=found.left_out)
    reader = _Reader(root, len(found.files), progress, material.now)
    known = {row.target: row for row in material.rows}
    new: list[Arrived] = []
    for path, seen in found.files.items():
        reader.begin()
        row = known.get(path)
        arrived = _look(seen, row, reader, difference)
        if arrived is None:
            continue
        if row is None:
            new.append(arrived)
        else:
            _compare(row, arrived, difference)
    missing = [row for path, row in known.items() if _is_missing(path, found)]
    _match_moved(new, missing, difference)
    return difference


def _is_missing(path: str, found: Walk) -> bool:
    return path not in found.files and not found.is_unread(path)


def _look(
    seen: Seen, row: ResourceRow | None, reader: "_Reader", difference: Difference
) -> Arrived | None:
    """The file with its digest; None if there is nothing to compare, or not yet."""
    if row is not None and (row.size, row.modified) == (seen.size, seen.modified):
        return Arrived(seen, row.sha256) if row.gone and not row.forgotten else None
    if row is not None and row.forgotten:
        return None
    if not reader.is_settled(seen):
        difference.waiting.append(seen.path)
        return None
    if seen.online:
        difference.left_out.append(
            LeftOut(shown_name(seen.path), "it is only online, so it is kept as a link")
        )
        return Arrived(seen, "")
    try:
        sha256 = reader.digest(seen)
    except KnownError as error:
        difference.left_out.append(LeftOut(shown_name(seen.path), str(error).rstrip(".")))
        return None
    if sha256 is None:
        difference.waiting.append(seen.path)
        return None
    return Arrived(seen, sha256)


def _compare(row: ResourceRow, arrived: Arrived, difference: Difference) -> None:
    same = bool(arrived.sha256) and arrived.sha256 == row.sha256
    if row.gone:
        difference.back.append((row, arrived))
    elif same:
        difference.touched.append((row, arrived))
    else:
        difference.changed.append((row, arrived))


def _match_moved(
    new: Sequence[Arrived], missing: list[ResourceRow], difference: Difference
) -> None:
    """A new file with the content of a missing one is that one, elsewhere or renamed."""
    by_content: dict[object, list[ResourceRow]] = {}
    for row in missing:
        by_content.setdefault(_content(row.sha256, row.size, row.modified, row.target), []).append(
            row
        )
    taken: set[int] = set()
    for arrived in new:
        seen = arrived.seen
        rows = by_content.get(_content(arrived.sha256, seen.size, seen.modified, seen.path), [])
        name = PurePosixPath(seen.path).name
        # Of several alike, the one of the same name.
        rows.sort(key=lambda row: PurePosixPath(row.target).name != name)
        if rows:
            row = rows.pop(0)
            taken.add(row.id)
            difference.moved.append((row, arrived))
        else:
            difference.added.append(arrived)
    difference.gone = [
        row for row in missing if row.id not in taken and not row.gone and not row.forgotten
    ]


def _content(sha256: str, size: int, modified: str, path: str) -> object:
    """What two files have in common that are one: empty ones are all alike, which says nothing."""
    return sha256 if sha256 and size else (size, modified, PurePosixPath(path).name)


class _Reader:
    """Reads files of the folder, counts them, and knows which are still being written."""

    def __init__(self, root: Path, total: int, progress: Progress, now: datetime) -> None:
        self._root, self._total, self._progress = root, total, progress
        self._now = now.timestamp()
        self._done = -1

    def begin(self) -> None:
        """Go on to the next file."""
        self._done += 1
        self._heard()

    def is_settled(self, seen: Seen) -> bool:
        """False for what was written just now. A time to come is a clock that is wrong."""
        return not 0 <= self._now - seen.written < SETTLED_SECONDS

    def digest(self, seen: Seen) -> str | None:
        """The digest, "" for a file too large to read; None if the file changed meanwhile."""
        if seen.size > MOST_COPY_BYTES:
            return ""
        path = self._root / seen.path
        found = digest(path, self._heard)
        try:
            after = path.stat()
        except OSError:
            return None
        return found if (after.st_size, after.st_mtime) == (seen.size, seen.written) else None

    def _heard(self) -> None:
        self._progress(self._done, self._total)

"""Opening a resource, only when asked to: what may run is shown in its folder, never started."""

import stat
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from companion.errors import KnownError
from companion.operations.files_out import file_name, make_folder
from companion.operations.resources.files import (
    may_run,
    modified_at,
    shown_name,
    stat_of,
    why,
)
from companion.store import Database, kept_files, resources
from companion.store.database import Connection
from companion.store.resources import ResourceRow

FileState = Literal["", "gone", "changed"]
_START_BYTES = 64


@dataclass(frozen=True, slots=True)
class Opening:
    """What to hand to the system: the file, or its folder with the sentence that says why."""

    path: Path
    is_folder: bool = False
    sentence: str = ""


def path_of(row: ResourceRow) -> Path:
    """Where a linked file is, or where the copy came from."""
    return Path(row.folder) / row.target if row.folder_id is not None else Path(row.target)


def prepare_to_open(db: Database, *, resource_id: int, folder: Path) -> Opening:
    """The file of a resource, ready to be opened; a copy is written into `folder`, read-only.

    Raises KnownError if there is no file, or it is gone or cannot be read.
    """
    with db.read() as sql:
        row = resources.the_resource(sql, resource_id)
        if row.kind == "copy":
            path = _write_copy(sql, row, folder)
        elif row.kind == "file":
            path = path_of(row)
            if state_of(row) == "gone":
                raise KnownError(
                    f"“{row.title}” is not where it was (“{path}”): find it, or forget it."
                )
        else:
            raise KnownError(f"“{row.title}” is no file.")
    if may_run(path.name, _start(path)):
        return Opening(
            path.parent,
            is_folder=True,
            sentence=f"“{shown_name(path.name)}” may run a program, so it is not opened from here: "
            "its folder is shown. Start it there only if you trust who gave it.",
        )
    return Opening(path)


def save_copy(db: Database, *, resource_id: int, path: Path) -> Path:
    """Write the file of a resource to a place of one's choice. Raises KnownError if it cannot."""
    with db.read() as sql:
        row = resources.the_resource(sql, resource_id)
        partial = path.with_name(f".{path.name}.part")
        try:
            with partial.open("wb") as stream:
                for part in contents(sql, row):
                    stream.write(part)
            partial.replace(path)
        except OSError as error:
            raise KnownError(f"“{path}” cannot be written: {why(error)}.") from error
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
    return path


def safe_name(row: ResourceRow, used: set[str]) -> str:
    """A name for the resource's file that every system takes, with the ending that it had.

    No name in `used` is given again, in whatever case; `used` grows.
    """
    own = PurePosixPath(row.target.replace("\\", "/")).suffix
    suffix = own if own[1:].isalnum() and own.isascii() and len(own) <= 16 else ""
    title = shown_name(row.title)
    if suffix and title.casefold().endswith(suffix.casefold()):
        title = title[: -len(suffix)]
    stem = file_name(title, "", set(), noun="file")
    name, number = f"{stem}{suffix}", 1
    while _compared(name) in used:
        number += 1
        name = f"{stem} {number}{suffix}"
    used.add(_compared(name))
    return name


def _compared(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def state_of(row: ResourceRow) -> FileState:
    """Whether a linked file is gone, or not what it was when it was last looked at."""
    try:
        found = path_of(row).stat()
    except (OSError, ValueError):
        return "gone"
    if not stat.S_ISREG(found.st_mode):
        return "gone"
    same = (found.st_size, modified_at(found)) == (row.size, row.modified)
    return "" if same else "changed"


def states_of(rows: Sequence[ResourceRow]) -> dict[int, FileState]:
    """Of linked files those that are gone or changed; for the worker's threads.

    What came from a watched folder is looked at with the folder.
    """
    found = {row.id: state_of(row) for row in rows if row.kind == "file" and row.folder_id is None}
    return {resource_id: state for resource_id, state in found.items() if state}


def contents(sql: Connection, row: ResourceRow) -> Iterator[bytes]:
    """The bytes of a resource's file, part by part. Raises KnownError if it cannot be read."""
    if row.kind == "copy":
        yield from kept_files.parts(sql, row.sha256)
        return
    path = path_of(row)
    stat_of(path)
    try:
        with path.open("rb") as stream:
            while part := stream.read(kept_files.PART_BYTES):
                yield part
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read: {why(error)}.") from error


def _write_copy(sql: Connection, row: ResourceRow, folder: Path) -> Path:
    """The copy under its own name, in a folder for this content alone; once is enough."""
    place = folder / f"{row.id}-{row.sha256[:12]}"
    make_folder(place)
    path = place / safe_name(row, set())
    if path.exists():
        return path
    partial = path.with_name(f"{path.name}.part")
    try:
        with partial.open("wb") as stream:
            for part in contents(sql, row):
                stream.write(part)
        # What is changed here would be lost: whoever wants to change it saves a copy.
        partial.chmod(stat.S_IRUSR)
        partial.replace(path)
    except OSError as error:
        raise KnownError(f"The copy cannot be written to “{place}”: {why(error)}.") from error
    return path


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_START_BYTES)
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read: {why(error)}.") from error

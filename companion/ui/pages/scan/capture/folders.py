"""The pictures in folders, for a whole evening's photos at once. For the worker's threads."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from companion.model.progress import Progress
from companion.ui.drops import PICTURE_SUFFIXES

MOST_PICTURES = 10_000
_MOST_ENTRIES = 500_000  # of any kind; who drops a whole disk is told to choose


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, and what to call it: its path from the dropped folder on, or its name."""

    path: Path
    name: str
    folder: str = ""


@dataclass(slots=True)
class Listing:
    """The files in the order in which they are read; `problems` are sentences."""

    files: list[Found] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def pictures_in(paths: Iterable[Path], progress: Progress) -> Listing:
    """The files as they are given, and of each folder its pictures, those of its folders as well.

    Sorted by name, each file once. Links to folders are not followed, hidden ones left alone.
    """
    listing = Listing()
    known: set[Path] = set()
    for path in paths:
        found = _of_folder(path, listing, progress) if path.is_dir() else [Found(path, path.name)]
        new = [one for one in found if one.path not in known]
        known.update(one.path for one in new)
        listing.files += new
    if len(listing.files) > MOST_PICTURES:
        listing.problems.append(
            f"There are more than {MOST_PICTURES:,} pictures: the first {MOST_PICTURES:,} are "
            "read. Drop the other folders by themselves."
        )
        del listing.files[MOST_PICTURES:]
    return listing


def _of_folder(folder: Path, listing: Listing, progress: Progress) -> list[Found]:
    found: list[Found] = []
    entries = 0

    def unreadable(error: OSError) -> None:
        name = Path(str(error.filename)).name or folder.name
        listing.problems.append(f"The folder “{name}” could not be read: {error.strerror}.")

    # Top down, each level sorted, so that it can be left at any time and is the same every time.
    for place, folders, files in os.walk(folder, onerror=unreadable, followlinks=False):
        progress(0, None)
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        entries += len(files) + len(folders)
        found += [
            _found(folder, Path(place, name))
            for name in sorted(files)
            if not name.startswith(".") and Path(name).suffix.casefold() in PICTURE_SUFFIXES
        ]
        if entries > _MOST_ENTRIES or len(found) > MOST_PICTURES:
            break
    if not found:
        listing.problems.append(
            f"There is no picture in the folder “{folder.name}”: choose the one with the photos."
        )
    return found


def _found(folder: Path, path: Path) -> Found:
    return Found(path, path.relative_to(folder).as_posix(), folder.name)

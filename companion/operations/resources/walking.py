"""The files of a folder and of the folders in it, bounded; for the worker's threads.

Symbolic links, and Windows' junctions, are left alone: they may lead round in circles, or to what
nobody meant to share.
"""

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from companion.errors import KnownError
from companion.formats.bundle.passed_over import is_passed_over, name_in_the_cloud
from companion.model.progress import Progress
from companion.operations.resources.files import (
    LeftOut,
    can_be_stored,
    is_online_only,
    modified_at,
    shown_name,
    why,
)

MOST_FILES = 5_000
DEEPEST = 12
_MOST_ENTRIES = 200_000
_HIDDEN_OR_SYSTEM = 0x2 | 0x4  # Windows' file attributes
_JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT
_ONLY_ONLINE = "it is only online: have your drive keep it on this computer"


@dataclass(frozen=True, slots=True)
class Seen:
    """A file: its path within the folder (parted by slashes), size in bytes, when it was written.

    `written` is the same in seconds since 1970; `online` is True if its content is not here.
    """

    path: str
    size: int
    modified: str
    written: float
    online: bool


@dataclass(slots=True)
class Walk:
    """`unread` are folders of which it is not known what they hold ("" if that is all of it)."""

    files: dict[str, Seen] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    links: int = 0

    def is_unread(self, path: str) -> bool:
        """Whether a file could be there without having been seen."""
        return any(not one or path == one or path.startswith(f"{one}/") for one in self.unread)


def walk(root: Path, progress: Progress) -> Walk:
    """What the folder holds, sorted by path. Raises KnownError if it is not there.

    Hidden and temporary files are passed over without a word.
    """
    if not root.is_dir():
        raise KnownError(
            f"The folder “{root}” is not there: connect its drive, or choose where it is now."
        )
    found = Walk()
    waiting = [""]
    entries = 0
    while waiting:
        place = waiting.pop()
        inner: list[str] = []
        for entry in _entries(root, place, found):
            entries += 1
            progress(len(found.files), None)
            _take(entry, place, found, inner)
            if len(found.files) > MOST_FILES or entries > _MOST_ENTRIES:
                return _too_many(found)
        found.folders.append(place)
        waiting.extend(sorted(inner, reverse=True))
    found.files = dict(sorted(found.files.items()))
    if found.links:
        words = "1 shortcut" if found.links == 1 else f"{found.links:,} shortcuts"
        found.left_out.append(LeftOut(words, "links to other places are not followed"))
    return found


def _entries(root: Path, place: str, found: Walk) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(root / place) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        if not place:
            raise KnownError(f"The folder “{root}” cannot be read: {why(error)}.") from error
        found.left_out.append(
            LeftOut(shown_name(place), f"the folder cannot be read: {why(error)}")
        )
        found.unread.append(place)
        return []


def _take(entry: os.DirEntry[str], place: str, found: Walk, inner: list[str]) -> None:
    path = f"{place}/{entry.name}" if place else entry.name
    if cloud := name_in_the_cloud(entry.name):
        found.left_out.append(LeftOut(shown_name(cloud), _ONLY_ONLINE))
        return
    if is_passed_over(entry.name):
        return
    if not can_be_stored(entry.name):
        found.left_out.append(LeftOut(shown_name(entry.name), "its name is no text: rename it"))
        return
    try:
        facts = entry.stat(follow_symlinks=False)
    except OSError as error:
        found.left_out.append(LeftOut(shown_name(path), f"it cannot be read: {why(error)}"))
        found.unread.append(path)
        return
    if getattr(facts, "st_file_attributes", 0) & _HIDDEN_OR_SYSTEM:
        return
    if stat.S_ISLNK(facts.st_mode) or getattr(facts, "st_reparse_tag", 0) == _JUNCTION:
        found.links += 1
    elif stat.S_ISDIR(facts.st_mode):
        if path.count("/") + 1 >= DEEPEST:
            found.left_out.append(LeftOut(shown_name(path), "it lies too many folders deep"))
            found.unread.append(path)
        else:
            inner.append(path)
    elif stat.S_ISREG(facts.st_mode):
        found.files[path] = Seen(
            path, facts.st_size, modified_at(facts), facts.st_mtime, is_online_only(facts)
        )


def _too_many(found: Walk) -> Walk:
    found.files = dict(sorted(found.files.items())[:MOST_FILES])
    found.unread = [""]
    found.left_out.append(
        LeftOut("The rest", f"there are more than {MOST_FILES:,} files: choose a folder in it")
    )
    return found

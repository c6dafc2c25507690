"""Files that an export writes: under names every disk takes, whole or not at all."""

import os
import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from companion.errors import KnownError

# Windows reserves these, whatever comes after a dot.
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³]) *(\..*)?")
_MOST_OCTETS = 120


def file_name(name: str, suffix: str, used: set[str], *, noun: str = "contact") -> str:
    """A name that every file system takes, not used before in whatever case; `used` grows.

    `noun` stands for a name of which nothing is left, and before one that Windows reserves.
    """
    safe = re.sub(r'[\x00-\x1f<>:"/\\|?*\x7f]+', " ", unicodedata.normalize("NFC", name))
    safe = "".join(letter for letter in safe if unicodedata.category(letter) not in ("Cf", "Cs"))
    safe = " ".join(safe.split()).strip(". ")
    while len(safe.encode()) > _MOST_OCTETS:
        safe = safe[:-1].rstrip(". ")
    if not safe or _RESERVED.fullmatch(safe):
        safe = f"{noun} {safe}".strip()
    candidate, number = safe, 1
    while _key(candidate) in used:
        number += 1
        candidate = f"{safe} {number}"
    used.add(_key(candidate))
    return candidate + suffix


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def make_folder(folder: Path) -> None:
    """Make sure that a folder is there. Raises KnownError if it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error


def write_files(files: Iterable[tuple[Path, bytes]]) -> list[Path]:
    """Write all of them, or leave everything as it was. Returns their paths.

    Files of an earlier export are replaced only when all new ones are whole. Raises KnownError
    for a place that cannot be written; what the iterable raises is passed on.
    """
    paths: list[Path] = []
    try:
        for path, data in files:
            if path.is_dir():
                raise KnownError(f"“{path}” is a folder: name a file in it.")
            paths.append(path)
            _write_beside(path, data)
        for path in paths:
            _put_in_place(path)
    finally:
        for path in paths:
            with suppress(OSError):
                _partial(path).unlink(missing_ok=True)
    return paths


def _partial(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


def _write_beside(path: Path, data: bytes) -> None:
    try:
        with _partial(path).open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise _unwritable(path, error) from error


def _put_in_place(path: Path) -> None:
    try:
        _partial(path).replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> KnownError:
    return KnownError(
        f"“{path}” cannot be written: {error.strerror or error}; choose another place."
    )

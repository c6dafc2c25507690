"""The files in a zip, taken out as streams: nothing is written under a name that the zip chose.

Format: PKWARE's APPNOTE.TXT 6.3, sections 4.3.14 to 4.3.16 (the directory at the end). Refused as
a whole: paths that lead out of the zip, passwords, and what unpacks to more than anybody shares.
Links to other places (Unix modes in `external_attr`) and files of systems are left out.
"""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from companion.errors import KnownError
from companion.formats.bundle.passed_over import is_passed_over

MOST_FILES = 5_000
MOST_BYTES_EACH = 200_000_000
MOST_BYTES = 1_000_000_000
_DEEPEST = 32
# Text shrinks to a tenth, empty tables to a fiftieth; more is made to fill a disk.
_MOST_RATIO = 200
_ANY_RATIO_BYTES = 10_000_000
# Of the directory: 5,000 long names fit in many times over, and reading it takes bounded memory.
_MOST_DIRECTORY_BYTES = 8_000_000
_DRIVE = re.compile(r"[A-Za-z]:")
_UTF8_NAMES = 0x800
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file in a zip: its folders and its name, as the zip has them, and its size in bytes.

    `member` is its place in the zip's directory: names may come twice.
    """

    path: tuple[str, ...]
    size: int
    member: int

    @property
    def name(self) -> str:
        """The name without its folders."""
        return self.path[-1]


class Package:
    """An open zip. `files` are what can be taken out, `left_out` counts what is left in."""

    def __init__(
        self, path: Path, archive: zipfile.ZipFile, files: list[PackedFile], left_out: int
    ) -> None:
        self.files, self.left_out = files, left_out
        self._path, self._archive = path, archive
        self._infos = archive.infolist()

    @contextmanager
    def stream(self, file: PackedFile) -> Iterator[IO[bytes]]:
        """The content of a file; never more than the size that it claims. Raises KnownError."""
        with _as_sentences(self._path), self._archive.open(self._infos[file.member]) as opened:
            yield opened


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """Look into a zip. Raises KnownError for a damaged one, or one that plays tricks."""
    with _as_sentences(path):
        _check_directory(path)
        with zipfile.ZipFile(path) as archive:
            files, left_out = _files(path, archive.infolist())
            yield Package(path, archive, files, left_out)


def _files(path: Path, infos: list[zipfile.ZipInfo]) -> tuple[list[PackedFile], int]:
    if len(infos) > MOST_FILES:
        raise KnownError(
            f"“{path.name}” holds {len(infos):,} files, more than {MOST_FILES:,}: keep it as it is."
        )
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise KnownError(
            f"“{path.name}” is protected by a password: unpack it yourself, or keep it as it is."
        )
    files, left_out = [], 0
    for member, info in enumerate(infos):
        if _is_folder(info):
            continue
        parts = _safe_parts(path, _name(info))
        if stat.S_ISLNK(info.external_attr >> 16) or any(map(is_passed_over, parts)):
            left_out += 1
        else:
            files.append(PackedFile(parts, info.file_size, member))
    _check_sizes(path, files)
    return files, left_out


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return info.orig_filename.endswith(("/", "\\"))


def _name(info: zipfile.ZipInfo) -> str:
    """The name, in UTF-8 also where the zip does not say so."""
    if info.flag_bits & _UTF8_NAMES:
        return info.orig_filename
    try:
        return info.orig_filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.orig_filename


def _safe_parts(path: Path, name: str) -> tuple[str, ...]:
    """Folders and name. Raises KnownError if they would lead out of a folder they are put in."""
    plain = name.replace("\\", "/")
    parts = tuple(part for part in plain.split("/") if part not in ("", "."))
    tricky = plain.startswith("/") or _DRIVE.match(plain) or "\0" in name
    # Windows drops dots and spaces at the end of names: "..  " is ".." there.
    climbs = any(part.startswith("..") and not part.rstrip(". ") for part in parts)
    if tricky or climbs or not parts:
        raise KnownError(
            f"“{path.name}” holds a file whose path leads out of it (“{_shown(name)}”): nothing "
            "was taken out. Ask who gave it to you; it can be kept as it is."
        )
    if len(parts) > _DEEPEST:
        raise KnownError(f"“{path.name}” has folders within folders without end: keep it as it is.")
    return parts


def _shown(name: str) -> str:
    shown = "".join(letter if letter.isprintable() else "�" for letter in name)
    return shown if len(shown) <= 80 else shown[:79] + "…"


def _check_sizes(path: Path, files: list[PackedFile]) -> None:
    total = sum(file.size for file in files)
    large = next((file for file in files if file.size > MOST_BYTES_EACH), None)
    packed = max(1, path.stat().st_size)
    if total > MOST_BYTES or (total > _ANY_RATIO_BYTES and total / packed > _MOST_RATIO):
        raise KnownError(
            f"“{path.name}” ({packed / 1e6:,.1f} MB) would unpack to {total / 1e6:,.0f} MB: "
            "nothing was taken out. It can be kept as it is."
        )
    if large is not None:
        raise KnownError(
            f"“{_shown(large.name)}” in “{path.name}” is larger than {MOST_BYTES_EACH / 1e6:,.0f} "
            "MB: unpack it yourself, and add that one as a link."
        )


def _check_directory(path: Path) -> None:
    """Bound the directory before the library reads all of it."""
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - 66_000))
        tail = stream.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        raise zipfile.BadZipFile
    (directory,) = struct.unpack_from("<I", tail, end + 12)
    # The larger kind of end stands before the locator of twenty bytes (4.3.14, 4.3.15).
    if tail[end - 20 : end - 16] == b"PK\x06\x07" and tail[end - 76 : end - 72] == b"PK\x06\x06":
        (directory,) = struct.unpack_from("<Q", tail, end - 76 + 40)
    if directory > _MOST_DIRECTORY_BYTES:
        raise KnownError(f"“{path.name}” holds too many files: keep it as it is.")


@contextmanager
def _as_sentences(path: Path) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError) as error:
        raise KnownError(
            f"“{path.name}” is damaged or no zip file: keep it as it is, or ask for it again."
        ) from error
    except (NotImplementedError, RuntimeError) as error:
        raise KnownError(
            f"“{path.name}” is packed in a way that cannot be read: unpack it yourself."
        ) from error
    except OSError as error:
        raise KnownError(
            f"“{path.name}” cannot be read ({error.strerror or 'it is damaged'}): try again, or "
            "ask for it again."
        ) from error

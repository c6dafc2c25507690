"""Files within files: `.gz`, `.bz2`, `.xz` and `.zip` that hold one table of people."""

import bz2
import gzip
import lzma
import re
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO

from companion.errors import KnownError
from companion.formats.tables.reading import Reading, Wishes
from companion.formats.tables.table import MAX_FILE_BYTES, MAX_UNPACKED_BYTES

Reader = Callable[[Path, Wishes], Reading]

_CHUNK = 1 << 20
_DEEPEST = 3
_MOST_TRIED = 20
_MOST_MEMBERS = 100_000
# What lies beside a table in archives: leftovers of systems, pictures, words about the files.
_JUNK = re.compile(
    r"(?i)(?:^|/)(?:__macosx/|\.|thumbs\.db$|desktop\.ini$|(?:readme|license|licence|liesmich|"
    r"lizenz|lisezmoi|leeme|copying|changelog)(?:\.\w+)?$)"
    r"|\.(?:png|jpe?g|gif|svg|ico|bmp|webp|css|js|woff2?|ttf|otf|mp[34]|avi|mov|exe|dll|md5|sha\d*|sig)$"
)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of several: its name as the archive has it, how large, and how to open it."""

    name: str
    size: int
    open: Callable[[], IO[bytes]]


def read_packed(path: Path, wishes: Wishes, read: Reader) -> Reading:
    """The table within a compressed file or an archive, read with `read`. Raises KnownError.

    Of several files in an archive the one is read that is a table, if there is exactly one; else
    `sheet` names it. Nothing is unpacked beyond the bounds that hold for any file.
    """
    if wishes.depth >= _DEEPEST:
        raise KnownError(f"“{path.name}” is packed again and again: unpack it first.")
    inner = replace(wishes, depth=wishes.depth + 1)
    try:
        with path.open("rb") as stream:
            magic = stream.read(6)
        if magic.startswith(b"PK"):
            with zipfile.ZipFile(path) as archive:
                return read_members(path, _members(path, archive), inner, read)
        opened: IO[bytes] = _opener(magic)(path)
        with opened, unpacked(path, opened) as file:
            return read(file, inner)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, gzip.BadGzipFile) as error:
        raise KnownError(
            f"“{path.name}” is damaged or was cut off: ask for the file again."
        ) from error
    except NotImplementedError as error:
        raise KnownError(
            f"“{path.name}” is packed in a way that cannot be read: unpack it first."
        ) from error
    except OSError as error:
        raise KnownError(
            f"“{path.name}” is damaged or cannot be read: unpack it and import the file inside."
        ) from error


def read_members(path: Path, members: Sequence[Member], wishes: Wishes, read: Reader) -> Reading:
    """The one table among several files. Raises KnownError if there is none, or several."""
    found = _relevant(members)
    if not found:
        raise KnownError(
            f"“{path.name}” is an archive without a file that could be a table: {_listed(members)}."
        )
    members = found
    if wishes.sheet is not None and (named := _named(members, wishes.sheet)) is not None:
        return _read_member(path, named[0], replace(wishes, sheet=named[1]), read)
    if len(members) == 1:
        return _read_member(path, members[0], wishes, read)
    if all(member.name.lower().endswith((".vcf", ".vcard")) for member in members):
        return _read_together(path, members, wishes, read)
    if wishes.sheet is not None:
        raise KnownError(f"“{path.name}” has no file “{wishes.sheet}”: {_listed(members)}.")
    return _only_table(path, members, wishes, read)


@contextmanager
def unpacked(path: Path, stream: IO[bytes]) -> Iterator[Path]:
    """The content of the stream as a file for a while, named as the outer one is: for sentences.

    Raises KnownError if it is larger than any file may be.
    """
    with tempfile.TemporaryDirectory(prefix="companion-") as folder:
        file = Path(folder) / path.name
        written = 0
        with file.open("wb") as target:
            while chunk := stream.read(_CHUNK):
                written += len(chunk)
                if written > MAX_FILE_BYTES:
                    raise _too_large(path)
                target.write(chunk)
        yield file


def _opener(magic: bytes) -> Callable[[Path], IO[bytes]]:
    if magic.startswith(b"\x1f\x8b"):
        return lambda path: gzip.open(path)  # type: ignore[return-value]
    if magic.startswith(b"BZh"):
        return lambda path: bz2.open(path)
    return lambda path: lzma.open(path)


def _members(path: Path, archive: zipfile.ZipFile) -> list[Member]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > _MOST_MEMBERS:
        raise KnownError(f"“{path.name}” holds {len(entries):,} files: unpack the one you need.")
    if any(entry.flag_bits & 1 for entry in entries):
        raise KnownError(
            f"“{path.name}” is protected by a password: unpack it and import the file inside."
        )
    return [
        Member(entry.filename, entry.file_size, lambda entry=entry: archive.open(entry))  # type: ignore[misc]
        for entry in entries
    ]


def _relevant(members: Sequence[Member]) -> list[Member]:
    """Without what lies beside a table."""
    return [member for member in members if member.size and not _JUNK.search(member.name)]


def _named(members: Sequence[Member], wanted: str) -> tuple[Member, str | None] | None:
    """The member of that name (with or without folder and ending), and a sheet within it."""
    sought = wanted.strip().casefold()
    for member in members:
        name = PurePosixPath(member.name.casefold())
        for called in (str(name), name.name, name.stem):
            if sought == called:
                return member, None
            if sought.startswith(f"{called}/"):
                return member, wanted.strip()[len(called) + 1 :]
    return None


def _read_member(path: Path, member: Member, wishes: Wishes, read: Reader) -> Reading:
    if member.size > MAX_FILE_BYTES:
        raise _too_large(path)
    with member.open() as stream, unpacked(path, stream) as file:
        return read(file, wishes)


def _read_together(path: Path, members: Sequence[Member], wishes: Wishes, read: Reader) -> Reading:
    """Cards, each in a file of its own, as one file."""
    if sum(member.size for member in members) > MAX_FILE_BYTES:
        raise _too_large(path)
    with tempfile.TemporaryDirectory(prefix="companion-") as folder:
        file = Path(folder) / path.name
        with file.open("wb") as target:
            for member in members:
                with member.open() as stream:
                    target.write(stream.read(MAX_FILE_BYTES) + b"\r\n")
        return read(file, wishes)


def _only_table(path: Path, members: Sequence[Member], wishes: Wishes, read: Reader) -> Reading:
    total = sum(member.size for member in members)
    if len(members) > _MOST_TRIED or total > MAX_UNPACKED_BYTES:
        raise KnownError(
            f"“{path.name}” holds several files: unpack the one with the list, or name it as the "
            f"sheet; {_listed(members)}."
        )
    readable: list[tuple[Member, Reading]] = []
    refused: KnownError | None = None
    for member in members:
        try:
            readable.append((member, _read_member(path, member, wishes, read)))
        except KnownError as error:
            refused = refused or error
    if not readable:
        raise refused or KnownError(f"“{path.name}” holds no table: look inside it.")
    if len(readable) > 1:
        raise KnownError(
            f"“{path.name}” holds several tables: name one of them as the sheet, or unpack it; "
            f"{_listed([member for member, _ in readable])}."
        )
    return readable[0][1]


def _listed(members: Sequence[Member]) -> str:
    if not members:
        return "it is empty"
    names = ", ".join(f"“{member.name}”" for member in members[:20])
    return f"there are {names}" + (f" and {len(members) - 20} more" if len(members) > 20 else "")


def _too_large(path: Path) -> KnownError:
    return KnownError(
        f"“{path.name}” unpacks to more than {MAX_FILE_BYTES / 1e6:,.0f} MB, which no list of "
        "people needs: save only its table as CSV."
    )

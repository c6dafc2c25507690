"""Files as they are on the disk: facts, whether they can be read, and what they may do."""

import hashlib
import mimetypes
import os
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from companion.errors import KnownError
from companion.qr.harmless import harmless

# Larger files are kept as links alone: a database with films in it is no backup any more.
MOST_COPY_BYTES = 200_000_000
_PART_BYTES = 1 << 20
# What clouds say of files that are not here (Windows' file attributes, macOS's SF_DATALESS).
_WINDOWS_OFFLINE = 0x1000 | 0x40000 | 0x400000
_MACOS_DATALESS = 0x40000000
# What a system runs rather than shows; also by what it begins with.
_PROGRAMS = re.compile(
    r"""(?ix) .*\.(?:
      exe|com|bat|cmd|ps1|psm1|vbs|vbe|js|jse|mjs|wsf|wsh|wsc|msi|msp|mst|scr|pif|lnk|url|hta|cpl|jar
    | jnlp|reg|inf|gadget|application|appref-ms|chm|scf|settingcontent-ms|library-ms|search-ms
    | searchconnector-ms|diagcab|msc|xll|iso|img|vhd|vhdx|website|one
    | sh|bash|zsh|csh|fish|command|tool|workflow|scpt|scptd|applescript|terminal|app|pkg|mpkg|dmg
    | webloc|inetloc|fileloc|mobileconfig
    | desktop|run|bin|out|appimage|deb|rpm|snap|flatpak|flatpakref|flatpakrepo|ksh|kdesktop
    | py|pyc|pyw|pyz|pl|rb|php|tcl|lua|apk|class
    | docm|dotm|xlsm|xltm|xlam|pptm|potm|ppsm|ppam|sldm )"""
)
_PROGRAM_STARTS = (
    b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe", b"[Desktop Entry]", b"L\x00\x00\x00\x01\x14\x02\x00",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that was not taken, and why, as the end of a sentence: "it is empty"."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a file; `sha256` is "" where its content was not read."""

    size: int
    modified: str
    sha256: str


def stat_of(path: Path) -> os.stat_result:
    """The file's facts. Raises KnownError for what is no file, or not there."""
    try:
        found = path.stat()
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be found: {why(error)}.") from error
    except ValueError as error:
        raise KnownError(f"“{shown_name(path.name)}” is no name of a file.") from error
    if not stat.S_ISREG(found.st_mode):
        raise KnownError(f"“{path.name}” is no file.")
    return found


def modified_at(found: os.stat_result) -> str:
    """When the file was last written, UTC, to the millisecond; "" for times that are none."""
    try:
        moment = datetime.fromtimestamp(found.st_mtime, UTC)
    except (OverflowError, OSError, ValueError):
        return ""
    return moment.isoformat(timespec="milliseconds")


def is_online_only(found: os.stat_result) -> bool:
    """Whether the content would have to be fetched before it could be read."""
    attributes = getattr(found, "st_file_attributes", 0)
    flags = getattr(found, "st_flags", 0)
    return bool(attributes & _WINDOWS_OFFLINE or flags & _MACOS_DATALESS)


def digest(path: Path, heard: Callable[[], object]) -> str:
    """The SHA-256 of a file, read part by part; `heard` is called for each and may raise.

    Raises KnownError if the file cannot be read.
    """
    found = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while part := stream.read(_PART_BYTES):
                found.update(part)
                heard()
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read: {why(error)}.") from error
    return found.hexdigest()


def facts_of(path: Path, heard: Callable[[], object]) -> FileFacts:
    """All facts of a file; the digest only where it is here and no larger than a copy may be."""
    found = stat_of(path)
    readable = found.st_size <= MOST_COPY_BYTES and not is_online_only(found)
    sha256 = digest(path, heard) if readable else ""
    return FileFacts(found.st_size, modified_at(found), sha256)


def media_type(name: str) -> str:
    """The media type that a name's ending stands for, "" if none is known."""
    return mimetypes.guess_type(f"x{Path(name).suffix}", strict=False)[0] or ""


def may_run(name: str, start: bytes) -> bool:
    """Whether a system would run this file: by its name, or by the bytes that it begins with."""
    bare = name.rstrip(". \t")
    return _PROGRAMS.fullmatch(bare) is not None or start.startswith(_PROGRAM_STARTS)


def shown_name(name: str) -> str:
    """A file's name as a title: in reading order, without what hides or turns it around."""
    return harmless(name, limit=300) or "(no name)"


def can_be_stored(path: str) -> bool:
    """Whether a path is text: on some systems names may be any bytes."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in path


def why(error: OSError) -> str:
    """The system's reason in its words."""
    return (error.strerror or "the disk does not answer as it should").rstrip(".")

"""Which font file has a character: our own fonts first, then those of this computer.

Our own (resources/fonts) cover Latin, Greek, Cyrillic, Arabic, Hebrew, Devanagari, Thai, Armenian
and Georgian. A font for all of Chinese alone is larger than the program, and whoever reads Chinese
has one, so for the rest the fonts of this computer are looked through, once and only when needed.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from companion.assets import resource

if TYPE_CHECKING:
    from uharfbuzz import Face as HarfBuzzFace  # type: ignore[import-untyped]

_BUNDLED = (
    "NotoSans", "NotoSansArabic", "NotoSansHebrew", "NotoSansDevanagari", "NotoSansThai",
    "NotoSansArmenian", "NotoSansGeorgian",
)  # fmt: skip
_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_MOST_FILES = 5_000
_MOST_BYTES = 120_000_000  # the largest fonts of East Asia take 30 MB
# Pictures, placeholders and handwriting: no fonts to print a name in.
_UNFIT = (
    "emoji",
    "symbol",
    "lastresort",
    "last resort",
    "blank",
    "braille",
    "barcode",
    "signwriting",
)
# What a plain face is not; each makes a font less welcome.
_FANCY = (
    "serif", "mono", "italic", "oblique", "light", "thin", "black", "condensed", "narrow", "heavy",
    "medium", "display", "ming", "song", "batang", "kufi", "nastaliq", "looped", "ui", "fallback",
)  # fmt: skip
_RESTRICTED = 0x0002  # OS/2 fsType: embedding is not allowed


@dataclass(frozen=True, slots=True)
class Face:
    """One font: its file, and what it covers as code points."""

    path: Path
    covers: frozenset[int] = field(repr=False, compare=False, hash=False)
    bold: bool = False

    def has(self, character: str) -> bool:
        """True if it has a glyph for the character."""
        return ord(character) in self.covers


class Faces:
    """Our fonts and, when these lack a character, those in `folders` (None: the platform's)."""

    def __init__(self, folders: Sequence[Path] | None = None) -> None:
        self._folders = None if folders is None else tuple(folders)
        self._found: dict[tuple[str, bool], Face | None] = {}
        self._unusable: set[Path] = set()

    def face_for(self, character: str, *, bold: bool = False) -> Face | None:
        """The first font that has the character, None if none has."""
        key = (character, bold)
        if key not in self._found:
            self._found[key] = next((face for face in self._all(bold) if face.has(character)), None)
        return self._found[key]

    def drop(self, face: Face) -> None:
        """Do not offer this font again: it turned out to be broken."""
        self._unusable.add(face.path)
        self._found.clear()

    def _all(self, bold: bool) -> Iterator[Face]:
        yield from bundled_faces(bold)
        folders = font_folders() if self._folders is None else self._folders
        for face in installed_faces(folders, bold):
            if face.path not in self._unusable:
                yield face


@cache
def bundled_faces(bold: bool) -> tuple[Face, ...]:
    """Our own fonts, in the order in which they are asked."""
    style = "Bold" if bold else "Regular"
    files = (resource("fonts", f"{name}-{style}.ttf") for name in _BUNDLED)
    faces = (_read(file, bold=bold) for file in files)
    return tuple(face for face in faces if face is not None)


def font_folders() -> tuple[Path, ...]:
    """Where this platform keeps its fonts, the user's own included."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        own = Path(os.environ.get("LOCALAPPDATA", str(home / "AppData/Local")))
        return (windows / "Fonts", own / "Microsoft/Windows/Fonts")
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    )


@cache
def installed_faces(folders: tuple[Path, ...], bold: bool) -> tuple[Face, ...]:
    """The usable fonts in these folders, plain ones of the wanted weight first.

    Unreadable files, fonts that may not be embedded, fonts of pictures only and variable CFF fonts
    (which PDF has no place for) are passed over.
    """
    files = sorted(set(_files(folders)), key=lambda file: (_rank(file, bold), file.name, file))
    faces = (_read(file, bold=bold) for file in files[:_MOST_FILES])
    return tuple(face for face in faces if face is not None)


def _files(folders: tuple[Path, ...]) -> Iterator[Path]:
    for folder in folders:
        for where, _folders, names in os.walk(folder):
            for name in names:
                if Path(name).suffix.lower() in _SUFFIXES:
                    yield Path(where, name)


def _rank(file: Path, bold: bool) -> int:
    name = file.stem.casefold().replace("sansserif", "sans")
    fancy = sum(word in name.replace("sans", "") for word in _FANCY)
    weight = ("bold" in name or name.endswith(("bd", "b"))) != bold
    return 4 * fancy + 2 * weight + ("sans" not in name)


def _read(file: Path, *, bold: bool) -> Face | None:
    import uharfbuzz

    if any(word in file.name.casefold() for word in _UNFIT):
        return None
    try:
        if file.stat().st_size > _MOST_BYTES:
            return None
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)), 0)
        if not _can_be_embedded(face):
            return None
        covers = frozenset(face.unicodes)
    except (OSError, ValueError, uharfbuzz.HarfBuzzError):
        return None
    return Face(file, covers, bold) if covers else None


def _can_be_embedded(face: "HarfBuzzFace") -> bool:
    tags = set(face.table_tags)
    if not {"head", "hhea", "hmtx", "OS/2", "post", "name"} <= tags or "CFF2" in tags:
        return False
    if not tags & {"glyf", "CFF "}:
        return False
    about = face.reference_table("OS/2").data
    return len(about) >= 10 and (int.from_bytes(about[8:10], "big") & 0x000F) != _RESTRICTED

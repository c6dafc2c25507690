"""Contacts going out: as vCards or as a table, only those of the chosen circle."""

import os
import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from companion.errors import KnownError
from companion.formats.contact_table import write_table
from companion.formats.vcard import write_cards
from companion.model.circle import Circle
from companion.model.draft import ContactDraft
from companion.model.progress import Progress, silent
from companion.store import Database
from companion.store.contacts import contact_ids, load_drafts

FORMATS = ("vcard3", "vcard4", "csv")
_SUFFIXES = {"vcard3": ".vcf", "vcard4": ".vcf", "csv": ".csv"}


@dataclass(frozen=True, slots=True)
class Selection:
    """Whose contacts: all conditions together. `contact_ids` narrows to those chosen by hand."""

    event_id: int | None = None
    circle: Circle | None = None
    tag: str | None = None
    contact_ids: Sequence[int] | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A field that the format cannot hold."""

    contact_id: int
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written: files, or `data` when no file was asked for."""

    out: list[Path]
    contacts: int
    left_out: list[LeftOut] = field(default_factory=list)
    data: bytes | None = None


def selected(db: Database, selection: Selection) -> list[int]:
    """The ids of the contacts that a selection means, by name."""
    with db.read() as sql:
        ids = contact_ids(
            sql, event_id=selection.event_id, circle=selection.circle, tag=selection.tag
        )
    if selection.contact_ids is None:
        return ids
    chosen = frozenset(selection.contact_ids)
    return [id for id in ids if id in chosen]


def export_contacts(
    db: Database,
    *,
    out: Path | None,
    format: str = "vcard3",
    target: str = "generic",
    selection: Selection | None = None,
    split: bool = False,
    progress: Progress = silent,
) -> ExportReport:
    """Write the selected contacts to `out`, or give their bytes back if it is None.

    With `split`, `out` is a folder that gets one file for each contact. A file appears only when
    it is complete. Raises KnownError for an unknown format or target, or an unwritable place.
    """
    if format not in FORMATS or target != "generic":
        raise KnownError("That way of exporting is not available yet: use vCard 3.0, 4.0 or CSV.")
    ids = selected(db, selection or Selection())
    with db.read() as sql:
        drafts = list(load_drafts(sql, ids))
    progress(0, len(drafts))
    left_out = _left_out(ids, drafts) if format == "csv" else []
    if split:
        if out is None:
            raise KnownError("One file for each person needs a folder to put them in.")
        files = _write_each(out, drafts, format, progress)
        return ExportReport(files, len(drafts), left_out)
    data = _encode(drafts, format)
    if out is None:
        return ExportReport([], len(drafts), left_out, data)
    if out.exists() and out.samefile(db.path):
        raise KnownError(f"“{out}” is Companion's own database: name another file.")
    _write_whole(out, data)
    progress(len(drafts), len(drafts))
    return ExportReport([out], len(drafts), left_out)


def _encode(drafts: Sequence[ContactDraft], format: str) -> bytes:
    if format == "csv":
        return write_table(drafts)
    return write_cards(drafts, version="3.0" if format == "vcard3" else "4.0")


def _write_each(
    folder: Path, drafts: Sequence[ContactDraft], format: str, progress: Progress
) -> list[Path]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    files: list[Path] = []
    used: set[str] = set()
    try:
        for done, draft in enumerate(drafts):
            progress(done, len(drafts))
            files.append(folder / _file_name(draft.formatted_name, _SUFFIXES[format], used))
            _write_beside(files[-1], _encode([draft], format))
        # Files of an earlier export are replaced only now that all new ones are whole.
        for path in files:
            _put_in_place(path)
    except BaseException:
        for path in files:
            with suppress(OSError):
                _partial(path).unlink(missing_ok=True)
        raise
    return files


def _file_name(name: str, suffix: str, used: set[str]) -> str:
    """A name that every file system takes, not used before in whatever case."""
    safe = re.sub(r'[\x00-\x1f<>:"/\\|?*\x7f]+', " ", unicodedata.normalize("NFC", name))
    safe = " ".join(safe.split()).strip(". ")
    while len(safe.encode()) > 120:
        safe = safe[:-1]
    # Windows reserves these, whatever comes after a dot.
    if not safe or re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d) *(\..*)?", safe):
        safe = f"contact {safe}".strip()
    candidate, number = safe, 1
    while _key(candidate) in used:
        number += 1
        candidate = f"{safe} {number}"
    used.add(_key(candidate))
    return candidate + suffix


def _key(file_name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", file_name).casefold())


def _write_whole(path: Path, data: bytes) -> None:
    if path.is_dir():
        raise KnownError(f"“{path}” is a folder: name a file in it.")
    try:
        _write_beside(path, data)
        _put_in_place(path)
    finally:
        with suppress(OSError):
            _partial(path).unlink(missing_ok=True)


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


def _left_out(ids: Sequence[int], drafts: Sequence[ContactDraft]) -> list[LeftOut]:
    """What the table has no column for."""
    left: list[LeftOut] = []
    for id, draft in zip(ids, drafts, strict=True):
        if draft.photo:
            left.append(LeftOut(id, "photo", "a table holds no pictures"))
        left += [
            LeftOut(id, extra.name, "the table has no column for it")
            for extra in draft.extra
            if extra.value
        ]
    return left

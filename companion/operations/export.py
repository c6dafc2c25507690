"""Contacts going out: as vCards or as a table, only those of the chosen circle."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from companion.errors import KnownError
from companion.formats.address_books import TABLES, write_table
from companion.formats.vcard import Version, profile_named, write_card, write_jcards
from companion.formats.vcard.profiles import Profile
from companion.model.circle import Circle
from companion.model.draft import ContactDraft
from companion.model.progress import Progress, silent
from companion.operations.files_out import file_name, make_folder, write_files
from companion.store import Database
from companion.store.contacts import contact_ids, load_drafts

_VERSIONS: dict[str, Version] = {"vcard21": "2.1", "vcard3": "3.0", "vcard4": "4.0"}
FORMATS = (*_VERSIONS, "jcard", *TABLES)
_SUFFIXES = {"jcard": ".json", "xlsx": ".xlsx"} | {
    name: ".csv" for name in TABLES if name != "xlsx"
}
_BY_NAME = {".csv": "csv", ".xlsx": "xlsx"}
# A table “for Outlook” is the one that Outlook reads.
_TABLES_FOR = {("csv", target): f"csv-{target}" for target in ("google", "outlook", "thunderbird")}


@dataclass(frozen=True, slots=True)
class Selection:
    """Whose contacts: all conditions together. `contact_ids` narrows to those chosen by hand."""

    event_id: int | None = None
    circle: Circle | None = None
    tag: str | None = None
    contact_ids: Sequence[int] | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A field that the format or the target cannot hold."""

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
    format: str | None = None,
    target: str = "generic",
    selection: Selection | None = None,
    split: bool = False,
    circles_in_note: bool = False,
    progress: Progress = silent,
) -> ExportReport:
    """Write the selected contacts to `out`, or give their bytes back if it is None.

    Without a format it is the one that the name of `out` says (.csv, .xlsx), or else the one that
    the target likes best. With `split`, `out` is a folder
    that gets one file for each contact. What the target takes of one file only in part goes to
    several, numbered after `out`. Files appear only when all are complete. Raises KnownError for
    an unknown format or target, or an unwritable place.
    """
    if format is None and out is not None and not split:
        format = _BY_NAME.get(out.suffix.casefold())
    write = _Writer(format, profile_named(target), circles_in_note=circles_in_note)
    ids = selected(db, selection or Selection())
    with db.read() as sql:
        drafts = list(load_drafts(sql, ids))
    progress(0, len(drafts))
    if out is None:
        if split:
            raise KnownError("One file for each person needs a folder to put them in.")
        data = write.together(ids, drafts, progress)
        return ExportReport([], len(drafts), write.left_out, data)
    if out.exists() and out.samefile(db.path):
        raise KnownError(f"“{out}” is Companion's own database: name another file.")
    if split:
        make_folder(out)
        files = write_files(write.each(out, ids, drafts, progress))
    else:
        write.tell_if_too_many(ids)
        files = write_files(write.parts(out, ids, drafts, progress))
    progress(len(drafts), len(drafts))
    return ExportReport(files, len(drafts), write.left_out)


def preview_export(
    db: Database,
    *,
    format: str | None = None,
    target: str = "generic",
    selection: Selection | None = None,
    split: bool = False,
    circles_in_note: bool = False,
    at_most: int | None = None,
) -> ExportReport:
    """What `export_contacts` would leave out; writes nothing. Raises KnownError as it does.

    With `at_most` only so many contacts are looked at, and `contacts` says how many.
    """
    write = _Writer(format, profile_named(target), circles_in_note=circles_in_note)
    ids = selected(db, selection or Selection())[:at_most]
    if not split:
        write.tell_if_too_many(ids)
    with db.read() as sql:
        write.together(ids, list(load_drafts(sql, ids)))
    return ExportReport([], len(ids), write.left_out)


class _Writer:
    """One export's way of writing. Gathers what is left out as it goes."""

    def __init__(self, format: str | None, profile: Profile, *, circles_in_note: bool) -> None:
        if format is not None and format not in FORMATS:
            raise KnownError(
                f"There is no format “{format}” to export in: use one of {', '.join(FORMATS)}."
            )
        self.profile = profile
        self.format = _TABLES_FOR.get((format or "", profile.name), format or "vcard")
        self.version = _VERSIONS.get(self.format, profile.version)
        self.circles_in_note = circles_in_note
        self.left_out: list[LeftOut] = []

    def together(
        self, ids: Sequence[int], drafts: Sequence[ContactDraft], progress: Progress = silent
    ) -> bytes:
        """The bytes of one file of them all."""
        if self.format in TABLES:
            table = write_table(drafts, self.format)
            for id, losses in zip(ids, table.losses, strict=True):
                self.left_out += [LeftOut(id, loss.field, loss.reason) for loss in losses]
            return table.data
        if self.format == "jcard":
            return write_jcards(drafts)
        texts = []
        for done, (id, draft) in enumerate(zip(ids, drafts, strict=True)):
            if done % 100 == 0:
                progress(done, len(drafts))
            texts.append(self._card(id, draft))
        return "".join(texts).encode("utf-8")

    def _card(self, id: int, draft: ContactDraft) -> str:
        card = write_card(
            draft, profile=self.profile.name, version=self.version,
            circles_in_note=self.circles_in_note,
        )  # fmt: skip
        self.left_out += [LeftOut(id, loss.field, loss.reason) for loss in card.losses]
        return card.text

    @property
    def suffix(self) -> str:
        """What the files' names end with."""
        return _SUFFIXES.get(self.format, ".vcf")

    def each(
        self, folder: Path, ids: Sequence[int], drafts: Sequence[ContactDraft], progress: Progress
    ) -> Iterator[tuple[Path, bytes]]:
        """A file for each contact, named after it."""
        used: set[str] = set()
        for done, (id, draft) in enumerate(zip(ids, drafts, strict=True)):
            progress(done, len(drafts))
            path = folder / file_name(draft.formatted_name, self.suffix, used)
            yield path, self.together([id], [draft])

    def parts(
        self, out: Path, ids: Sequence[int], drafts: Sequence[ContactDraft], progress: Progress
    ) -> Iterator[tuple[Path, bytes]]:
        """One file, or several if the target takes no more than so many cards of one."""
        most = self.profile.most_cards if self.suffix == ".vcf" else None
        size = most or max(len(drafts), 1)
        for start in range(0, max(len(drafts), 1), size):
            number = start // size + 1
            path = out if number == 1 else out.with_name(f"{out.stem} {number}{out.suffix}")
            part = slice(start, start + size)
            yield path, self.together(ids[part], drafts[part], _from(progress, start, len(drafts)))

    def tell_if_too_many(self, ids: Sequence[int]) -> None:
        """A target that reads one card of a file leaves all others out."""
        if self.profile.alone and self.suffix == ".vcf":
            reason = (
                f"{self.profile.program} reads only the first card of a file: use one file each"
            )
            self.left_out += [LeftOut(id, "card", reason) for id in ids[1:]]


def _from(progress: Progress, start: int, total: int) -> Callable[[int, int | None], None]:
    return lambda done, _total: progress(start + done, total)

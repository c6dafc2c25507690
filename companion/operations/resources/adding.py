"""Resources are added: files, links, notes, what a zip holds; all of one go are one step."""

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from companion.errors import KnownError
from companion.formats.bundle.reading import Package, PackedFile, opened
from companion.model.changed import Changed
from companion.model.progress import Progress, silent
from companion.model.text import storable, tidy, tidy_lines
from companion.operations.resources.addresses import checked_address
from companion.operations.resources.files import (
    MOST_COPY_BYTES,
    LeftOut,
    can_be_stored,
    facts_of,
    is_online_only,
    media_type,
    modified_at,
    shown_name,
    stat_of,
    why,
)
from companion.operations.resources.folders import KEEPS, too_large
from companion.operations.resources.walking import walk
from companion.store import Database, Unit, kept_files, resources
from companion.store.events import event_by_id

_MOST_TAG = 60


@dataclass(frozen=True, slots=True)
class About:
    """What is said of all that is added at once: the session, who gave it, tags.

    The giver is an attendee, a contact, or just a name (`given_by`).
    """

    session_id: int | None = None
    attendee_id: int | None = None
    contact_id: int | None = None
    given_by: str = ""
    tags: tuple[str, ...] = ()

    def columns(self) -> dict[str, str | int | None]:
        """The columns of a resource that say so."""
        return {
            "session_id": self.session_id,
            "attendee_id": self.attendee_id,
            "contact_id": self.contact_id,
            "given_by": tidy(self.given_by)[:200],
        }


@dataclass(frozen=True, slots=True)
class NewLink:
    """An address on the web and what it is called; without a title its address is shown."""

    url: str
    title: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class NewNote:
    """A text; without a title its first line is one."""

    words: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class NewThings:
    """What was dropped, pasted or chosen. Of folders, every file in them is taken."""

    paths: tuple[Path, ...] = ()
    links: tuple[NewLink, ...] = ()
    notes: tuple[NewNote, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.paths or self.links or self.notes)


@dataclass(slots=True)
class Added:
    """What was added, and what was not: files of which the reason is said."""

    changed: Changed
    resource_ids: list[int] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def add_resources(
    db: Database,
    *,
    event_id: int,
    things: NewThings,
    keeps: str = "copy",
    unpack: bool = False,
    about: About = About(),
    progress: Progress = silent,
) -> Added:
    """Add all of it to an event. `keeps` ("copy" or "link") is for files, `unpack` for zips.

    Raises KnownError, and adds nothing, if it is only one thing and that cannot be added, for an
    address that is none, and for a zip that plays tricks.
    """
    if keeps not in KEEPS:
        raise KnownError(f"Files are kept as a copy or a link, not as “{keeps}”.")
    with db.change("Added resources") as unit:
        event = event_by_id(unit.sql, event_id)
        adding = _Adding(unit, event_id, about, keeps == "copy", progress)
        for link in things.links:
            adding.add_link(link)
        for note in things.notes:
            adding.add_note(note)
        adding.add_files(things.paths, unpack=unpack)
        added = adding.added
        if not added.resource_ids and added.left_out:
            first, *others = added.left_out
            more = f" (and {len(others):,} more)" if others else ""
            raise KnownError(f"“{first.name}” was not added: {first.reason}{more}.")
        count = len(added.resource_ids)
        what = f"“{adding.last_title}”" if count == 1 else f"{count:,} resources"
        unit.name = f"Added {what} to {event.name}"
    added.changed = unit.changed
    return added


class _Adding:
    def __init__(
        self, unit: Unit, event_id: int, about: About, copies: bool, progress: Progress
    ) -> None:
        self._unit, self._event_id, self._copies, self._progress = unit, event_id, copies, progress
        self._common = about.columns()
        self._tags = clean_tags(about.tags)
        self._stamp = unit.now.isoformat(timespec="milliseconds")
        self._done, self._total = 0, 0
        self.added = Added(unit.changed)
        self.last_title = ""

    def add_link(self, link: NewLink) -> None:
        """Add a link. Raises KnownError for what is no address on the web."""
        address = checked_address(link.url)
        title = shown_name(tidy(link.title)) if tidy(link.title) else address
        self._insert(kind="link", title=title, target=address, words=tidy_lines(link.words))

    def add_note(self, note: NewNote) -> None:
        """Add a note. Raises KnownError for one that says nothing."""
        words = tidy_lines(note.words)
        title = tidy(note.title) or next(iter(words.split("\n")), "")[:80]
        if not title:
            raise KnownError("The note is empty: write something, or leave it.")
        self._insert(kind="note", title=shown_name(title), words=words)

    def add_files(self, paths: Sequence[Path], *, unpack: bool) -> None:
        """Add files, those in folders, and if wanted those in zips."""
        files = [file for path in paths for file in self._files_at(path)]
        self._total = len(files)
        for file, within in files:
            self._count()
            try:
                if unpack and is_zip(file):
                    self._add_packed(file)
                else:
                    self._add_file(file, within)
            except KnownError as error:
                if unpack and is_zip(file):
                    raise
                self._leave_out(file.name, str(error).rstrip("."))

    def _files_at(self, path: Path) -> Iterator[tuple[Path, str]]:
        """The file itself, or each of a folder with its path from that folder on."""
        if not path.is_dir():
            yield path, path.name
            return
        found = walk(path, self._progress)
        self.added.left_out.extend(found.left_out)
        for inner in found.files:
            yield path / inner, f"{path.name}/{inner}"

    def _add_file(self, path: Path, within: str) -> None:
        if not can_be_stored(str(path)):
            raise KnownError("its name is no text: rename it")
        found = stat_of(path)
        values: dict[str, str | int] = {
            "title": shown_name(path.name),
            "media_type": media_type(path.name),
            "modified": modified_at(found),
            "size": found.st_size,
        }
        large = found.st_size > MOST_COPY_BYTES
        if self._copies and not large and not is_online_only(found):
            self._add_copy(path, within, values)
            return
        if self._copies:
            self._leave_out(path.name, too_large() if large else "it is only online: it is a link")
        target = str(path.absolute())
        if resources.has_same(self._unit.sql, self._event_id, kind="file", target=target):
            raise KnownError("it is there already")
        values["sha256"] = facts_of(path, self._heard).sha256
        self._insert(kind="file", target=target, **values)

    def _add_copy(self, path: Path, within: str, values: dict[str, str | int]) -> None:
        try:
            with path.open("rb") as stream:
                kept = kept_files.keep(
                    self._unit.sql, stream, most=MOST_COPY_BYTES, heard=lambda _: self._heard()
                )
        except OSError as error:
            raise KnownError(f"it cannot be read: {why(error)}") from error
        if kept is None:
            raise KnownError("it is still being written: add it when it is whole")
        self._insert_copy(kept, within, values)

    def _insert_copy(
        self, kept: kept_files.Kept, within: str, values: dict[str, str | int]
    ) -> None:
        title = str(values["title"])
        if resources.has_same(self._unit.sql, self._event_id, sha256=kept.sha256, title=title):
            self._leave_out(title, "it is there already")
            return
        own = {**values, "size": kept.size, "sha256": kept.sha256}
        self._insert(kind="copy", target=storable(within), **own)

    def _add_packed(self, path: Path) -> None:
        with opened(path) as package:
            self._total += len(package.files)
            for file in package.files:
                self._count()
                self._add_from(package, file, path.name)
            if package.left_out:
                count = package.left_out
                words = "1 file" if count == 1 else f"{count:,} files"
                self._leave_out(f"{words} in {path.name}", "they are hidden, temporary or links")
            if not package.files:
                raise KnownError(f"“{path.name}” holds no file that could be taken out.")

    def _add_from(self, package: Package, file: PackedFile, zip_name: str) -> None:
        with package.stream(file) as stream:
            kept = kept_files.keep(
                self._unit.sql, stream, most=MOST_COPY_BYTES, heard=lambda _: self._heard()
            )
        if kept is None:
            raise KnownError(f"“{file.name}” is larger than it says: nothing was taken out.")
        within = "/".join((zip_name, *file.path))
        self._insert_copy(
            kept, within, {"title": shown_name(file.name), "media_type": media_type(file.name)}
        )

    def _insert(self, **values: str | int) -> None:
        columns = {"event_id": self._event_id, "added_at": self._stamp, **self._common, **values}
        resource_id = resources.insert(self._unit.sql, **columns)
        resources.set_tags(self._unit.sql, resource_id, self._tags)
        self.added.resource_ids.append(resource_id)
        self.last_title = str(values["title"])

    def _leave_out(self, name: str, reason: str) -> None:
        self.added.left_out.append(LeftOut(shown_name(name), reason))

    def _count(self) -> None:
        self._heard()
        self._done += 1

    def _heard(self) -> None:
        self._progress(self._done, self._total)


def is_zip(path: Path) -> bool:
    """Whether a file is called a zip and is one; office files are zips too, but not called so."""
    try:
        return path.suffix.casefold() == ".zip" and zipfile.is_zipfile(path)
    except OSError:
        return False


def clean_tags(tags: Sequence[str]) -> list[str]:
    """The tags in order, each once in whatever case, without `#` and blank ones."""
    found: dict[str, str] = {}
    for tag in tags:
        name = tidy(tag).lstrip("#").strip()[:_MOST_TAG]
        if name:
            found.setdefault(name.casefold(), name)
    return list(found.values())

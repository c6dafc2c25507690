"""An event's resources as a zip with a page that says what is in it, or as a list in Markdown."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from companion.errors import KnownError
from companion.formats.bundle.index_page import index_page
from companion.formats.bundle.items import BundleHead, BundleItem
from companion.formats.bundle.markdown import markdown_index
from companion.formats.bundle.writing import BundleWriter
from companion.model.progress import Progress, silent
from companion.operations.resources.files import LeftOut, why
from companion.operations.resources.opening import contents, safe_name, state_of
from companion.store import Database, resources
from companion.store.database import Connection
from companion.store.events import EventRow, event_by_id
from companion.store.resources import ResourceRow

_FOLDER = "files"


@dataclass(frozen=True, slots=True)
class Shared:
    """What goes out: those resources (None for all), with or without notes and givers' names."""

    resource_ids: Sequence[int] | None = None
    notes: bool = True
    givers: bool = True


@dataclass(slots=True)
class Exported:
    """The file that was written, how much is in it, and what could not come along."""

    path: Path
    resources: int = 0
    files: int = 0
    left_out: list[LeftOut] = field(default_factory=list)


def export_zip(
    db: Database,
    *,
    event_id: int,
    out: Path,
    shared: Shared = Shared(),
    progress: Progress = silent,
) -> Exported:
    """A zip with the files, `index.html` and `index.md`. Raises KnownError if it cannot be written.

    A linked file that is gone is named in the index as missing. Nothing stands at `out` until
    everything is in it.
    """
    exported = Exported(out)
    partial = out.with_name(f".{out.name}.part")
    with db.read() as sql:
        event, rows = event_by_id(sql, event_id), _rows(sql, event_id, shared)
        try:
            with partial.open("wb") as stream:
                with BundleWriter(stream, now=db.now()) as writer:
                    items = _Packing(sql, writer, shared, exported, progress).pack(rows)
                    head = _head(event, db.now().date().isoformat())
                    writer.add("index.html", [index_page(head, items).encode()])
                    writer.add("index.md", [markdown_index(head, items).encode()])
                stream.flush()
                os.fsync(stream.fileno())
            partial.replace(out)
        except OSError as error:
            raise KnownError(
                f"“{out}” cannot be written: {why(error)}; choose another place."
            ) from error
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
    return exported


def export_markdown(
    db: Database, *, event_id: int, out: Path, shared: Shared = Shared()
) -> Exported:
    """The list alone, as Markdown: links lead somewhere, files are named. Raises KnownError."""
    from companion.operations.files_out import write_files

    exported = Exported(out)
    with db.read() as sql:
        event, rows = event_by_id(sql, event_id), _rows(sql, event_id, shared)
    items = [_item(row, shared) for row in rows]
    exported.resources = len(items)
    head = _head(event, db.now().date().isoformat())
    write_files([(out, markdown_index(head, items).encode())])
    return exported


def _rows(sql: Connection, event_id: int, shared: Shared) -> list[ResourceRow]:
    rows = resources.resources_of(sql, event_id)
    if shared.resource_ids is not None:
        wanted = frozenset(shared.resource_ids)
        rows = [row for row in rows if row.id in wanted]
    return [row for row in rows if shared.notes or row.kind != "note"]


class _Packing:
    def __init__(
        self,
        sql: Connection,
        writer: BundleWriter,
        shared: Shared,
        exported: Exported,
        progress: Progress,
    ) -> None:
        self._sql, self._writer, self._shared = sql, writer, shared
        self._exported, self._progress = exported, progress
        self._used: set[str] = set()

    def pack(self, rows: Sequence[ResourceRow]) -> list[BundleItem]:
        """Put in the files one after another; what the index says of each."""
        items = []
        for done, row in enumerate(rows):
            self._progress(done, len(rows))
            items.append(self._pack(row, done, len(rows)))
        self._exported.resources = len(items)
        return items

    def _pack(self, row: ResourceRow, done: int, total: int) -> BundleItem:
        if row.kind not in ("copy", "file"):
            return _item(row, self._shared)
        if row.kind == "file" and state_of(row) == "gone":
            return self._missing(row, "the file is not there any more")
        try:
            parts = contents(self._sql, row)
            # Before the name is in the zip it has to be sure that the file can be read.
            first = next(parts, b"")
        except KnownError as error:
            return self._missing(row, str(error).rstrip("."))

        name = f"{_FOLDER}/{safe_name(row, self._used)}"

        def whole() -> Iterator[bytes]:
            yield first
            for part in parts:
                self._progress(done, total)
                yield part

        self._writer.add(name, whole())
        self._exported.files += 1
        return _item(row, self._shared, href=name)

    def _missing(self, row: ResourceRow, reason: str) -> BundleItem:
        self._exported.left_out.append(LeftOut(row.title, reason))
        return _item(row, self._shared, trouble=f"Not in this bundle: {reason}.")


def _item(row: ResourceRow, shared: Shared, *, href: str = "", trouble: str = "") -> BundleItem:
    is_link = row.kind == "link"
    return BundleItem(
        title=row.title,
        href=row.target if is_link else href,
        is_link=is_link,
        words=row.words if shared.notes or is_link else "",
        giver=row.giver if shared.givers else "",
        session=row.session,
        detail=size_words(row.size) if row.kind in ("copy", "file") else "",
        trouble=trouble,
        tags=row.tags,
    )


def _head(event: EventRow, made_on: str) -> BundleHead:
    days = [day for day in (event.starts_on, event.ends_on) if day]
    return BundleHead(
        title=f"{event.name}: resources",
        when=" to ".join(dict.fromkeys(days)),
        place=", ".join(one for one in (event.place, event.country) if one),
        made_on=made_on,
    )


def size_words(size: int) -> str:
    """ "1.2 MB", in thousands as systems show it."""
    if size < 1_000:
        return f"{size} bytes"
    for unit, factor in (("kB", 1e3), ("MB", 1e6)):
        if size < factor * 1_000:
            digits = 1 if size < factor * 10 else 0
            return f"{size / factor:,.{digits}f} {unit}"
    return f"{size / 1e9:,.1f} GB"

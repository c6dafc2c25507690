"""What is said of a resource is changed; resources are removed; linked files are found again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from companion.errors import KnownError
from companion.model.progress import Progress, silent
from companion.model.text import tidy, tidy_lines
from companion.operations.resources.adding import About, clean_tags
from companion.operations.resources.addresses import checked_address
from companion.operations.resources.files import (
    MOST_COPY_BYTES,
    FileFacts,
    facts_of,
    media_type,
    shown_name,
    stat_of,
    why,
)
from companion.operations.resources.folders import too_large
from companion.operations.resources.opening import path_of
from companion.operations.results import Result
from companion.store import Database, kept_files, resources
from companion.store.resources import ResourceRow


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of one resource; `url` is for a link, None elsewhere."""

    title: str
    words: str = ""
    url: str | None = None
    about: About = field(default_factory=About)


def edit_resource(db: Database, *, resource_id: int, words: Words) -> Result:
    """Say something else of a resource. Raises KnownError if its title or address is none."""
    with db.change("Changed a resource") as unit:
        row = resources.the_resource(unit.sql, resource_id)
        title, text = tidy(words.title)[:300], tidy_lines(words.words)
        target = checked_address(words.url or "") if row.kind == "link" else row.target
        title = title or (target if row.kind == "link" else text.split("\n")[0][:80])
        if not title:
            raise KnownError("A resource needs a title.")
        columns = words.about.columns()
        resources.update(
            unit.sql, resource_id, title=shown_name(title), words=text, target=target, **columns
        )
        resources.set_tags(unit.sql, resource_id, clean_tags(words.about.tags))
        unit.name = f"Changed “{shown_name(title)}”"
    return Result(unit.changed)


def remove_resources(db: Database, *, resource_ids: Sequence[int]) -> Result:
    """Remove resources; files that they link to stay where they are.

    What came from a watched folder does not come in again. Raises KnownError if none is there.
    """
    with db.change("Removed resources") as unit:
        rows = resources.resources_by_id(unit.sql, resource_ids)
        if not rows:
            raise KnownError("This resource is not there any more.")
        for row in rows:
            resources.remove(unit.sql, row.id)
        what = f"“{rows[0].title}”" if len(rows) == 1 else f"{len(rows):,} resources"
        unit.name = f"Removed {what}"
    return Result(unit.changed)


def keep_copy(db: Database, *, resource_id: int, progress: Progress = silent) -> Result:
    """Keep a linked file as a copy from now on. Raises KnownError if it cannot be read."""
    with db.change("Kept a copy") as unit:
        row = _linked(resources.the_resource(unit.sql, resource_id))
        path = path_of(row)
        found = stat_of(path)
        if found.st_size > MOST_COPY_BYTES:
            raise KnownError(f"“{row.title}” stays a link: {too_large().split(',')[0]}.")
        try:
            with path.open("rb") as stream:
                kept = kept_files.keep(
                    unit.sql, stream, most=MOST_COPY_BYTES, heard=lambda _: progress(0, None)
                )
        except OSError as error:
            raise KnownError(f"“{path.name}” cannot be read: {why(error)}.") from error
        if kept is None:
            raise KnownError(f"“{path.name}” is still being written: try again when it is whole.")
        target = row.target if row.folder_id is not None else path.name
        resources.update(
            unit.sql,
            resource_id,
            kind="copy",
            target=target,
            size=kept.size,
            sha256=kept.sha256,
            gone=0,
        )
        unit.name = f"Kept a copy of “{row.title}”"
    return Result(unit.changed)


def find_again(
    db: Database, *, resource_id: int, path: Path, progress: Progress = silent
) -> Result:
    """The linked file is elsewhere now. Raises KnownError if that is no file."""
    facts = facts_of(path, lambda: progress(0, None))
    with db.change("Found a file again") as unit:
        row = _linked(resources.the_resource(unit.sql, resource_id))
        changed = _changed_at(row, facts, unit.now.isoformat(timespec="milliseconds"))
        resources.update(
            unit.sql,
            resource_id,
            folder_id=None,
            target=str(path.absolute()),
            media_type=media_type(path.name),
            gone=0,
            changed_at=changed,
            size=facts.size,
            modified=facts.modified,
            sha256=facts.sha256,
        )
        unit.name = f"Found “{row.title}” again"
    return Result(unit.changed)


def keep_new(db: Database, *, resource_id: int, progress: Progress = silent) -> Result:
    """The linked file was changed, and is meant as it is now. Raises KnownError if it is gone."""
    with db.read() as sql:
        row = _linked(resources.the_resource(sql, resource_id))
    facts = facts_of(path_of(row), lambda: progress(0, None))
    with db.change(f"Kept the new “{row.title}”") as unit:
        row = _linked(resources.the_resource(unit.sql, resource_id))
        changed = _changed_at(row, facts, unit.now.isoformat(timespec="milliseconds"))
        resources.update(
            unit.sql,
            resource_id,
            gone=0,
            changed_at=changed,
            size=facts.size,
            modified=facts.modified,
            sha256=facts.sha256,
        )
    return Result(unit.changed)


def _changed_at(row: ResourceRow, facts: FileFacts, now: str) -> str:
    """A file with the same content is not news, whenever it was written."""
    same = facts.sha256 == row.sha256 != ""
    return row.changed_at if same else now


def _linked(row: ResourceRow) -> ResourceRow:
    if row.kind != "file":
        raise KnownError(f"“{row.title}” is no link to a file.")
    return row

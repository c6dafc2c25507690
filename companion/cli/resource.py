"""`companion resource`: files, links and notes of an event, watched folders, and the way out."""

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from companion.cli.console import Console, UsageError
from companion.cli.options import add_event, command, identifier, path, subcommands
from companion.cli.output import several, shorten, table
from companion.cli.records import with_nulls

if TYPE_CHECKING:
    from companion.cli.options import Commands
    from companion.operations.resources.files import LeftOut
    from companion.operations.resources.folders import FolderNews
    from companion.store import Database
    from companion.store.resources import ResourceRow

_ADDRESS = re.compile(r"(?i)https?://")


def add_parser(commands: "Commands") -> None:
    """Describe the commands."""
    verbs = subcommands(command(commands, "resource", "what is shared at an event"))
    add = command(
        verbs, "add", "add files, folders, links or a note",
        "Add files (kept as copies), all files of folders, or links (http://, https://). What was "
        "written wrongly adds nothing at all.",
    )  # fmt: skip
    add.add_argument("things", metavar="FILE|URL", nargs="*")
    add_event(add, required=True)
    add.add_argument("--note", metavar="TEXT", help="a note, alone or with the rest")
    add.add_argument("--title", metavar="T", default="", help="of a single link or note")
    add.add_argument("--by", metavar="NAME", default="", help="who gave it")
    add.add_argument("--tag", metavar="T", action="append", default=[])
    add.add_argument("--link", action="store_true", help="keep files as links, not as copies")
    add.add_argument("--unpack", action="store_true", help="add what zips hold, not the zips")
    add.set_defaults(run=_add)
    show = command(verbs, "list", "list what is shared, the newest first")
    add_event(show, required=True)
    show.add_argument("--new", action="store_true", help="only what came since you last looked")
    show.set_defaults(run=_list)
    remove = command(
        verbs, "remove", "remove resources",
        "Remove resources. Linked files stay where they are; `companion undo` brings all back.",
    )  # fmt: skip
    remove.add_argument("ids", metavar="ID", type=identifier, nargs="+")
    remove.set_defaults(run=_remove)
    out = command(
        verbs, "export", "write a zip with an index, or a list",
        "Write all files with a page that lists them (OUT ends in .zip), or the list alone as "
        "Markdown (OUT ends in .md).",
    )  # fmt: skip
    out.add_argument("out", metavar="OUT", type=path)
    add_event(out, required=True)
    out.add_argument("--no-notes", action="store_true", help="leave notes out")
    out.add_argument("--no-givers", action="store_true", help="leave out who gave each")
    out.set_defaults(run=_export)
    watch = command(verbs, "watch", "watch a folder: what appears in it comes in")
    watch.add_argument("folder", metavar="FOLDER", type=path)
    add_event(watch, required=True)
    watch.add_argument("--copy", action="store_true", help="keep copies, not links")
    watch.set_defaults(run=_watch)
    look = command(verbs, "look", "look into the watched folders now")
    add_event(look, required=True)
    look.set_defaults(run=_look)


def resource_record(row: "ResourceRow", event: str) -> dict[str, Any]:
    """A resource as JSON."""
    return with_nulls(
        {
            "id": row.id,
            "event": event,
            "kind": row.kind,
            "title": row.title,
            "target": row.target,
            "words": row.words,
            "given_by": row.giver,
            "session": row.session,
            "tags": list(row.tags),
            "folder": row.folder,
            "size": row.size if row.kind in ("copy", "file") else None,
            "media_type": row.media_type,
            "sha256": row.sha256,
            "added": row.added_at,
            "changed": row.changed_at,
            "gone": row.gone,
        }
    )


def _add(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.resources.adding import (
        About,
        NewLink,
        NewNote,
        NewThings,
        add_resources,
    )
    from companion.store.events import the_event
    from companion.store.resources import resources_by_id

    links = [thing for thing in args.things if _ADDRESS.match(thing)]
    files = [Path(thing).expanduser() for thing in args.things if not _ADDRESS.match(thing)]
    notes = [] if args.note is None else [args.note]
    if not (links or files or notes):
        raise UsageError("Name a file, a folder or a link to add, or give a --note.")
    if args.title and (files or len(links) + len(notes) != 1):
        raise UsageError("--title is for a single link or note.")
    things = NewThings(
        paths=tuple(files),
        links=tuple(NewLink(link, args.title) for link in links),
        notes=tuple(NewNote(note, args.title) for note in notes),
    )
    with console.database() as db, console.progress("Adding") as progress:
        with db.read() as sql:
            event = the_event(sql, args.event)
        added = add_resources(
            db,
            event_id=event.id,
            things=things,
            keeps="link" if args.link else "copy",
            unpack=args.unpack,
            about=About(given_by=args.by, tags=tuple(args.tag)),
            progress=progress,
        )
        with db.read() as sql:
            rows = resources_by_id(sql, added.resource_ids)
    console.done(
        {
            "resources": [resource_record(row, event.name) for row in rows],
            "left_out": _left_out(added.left_out),
        },
        f"Added {several(len(rows), 'resource')} to {event.name}."
        + "".join(f"\n{one.name}: {one.reason}" for one in added.left_out),
    )


def _left_out(left_out: "list[LeftOut]") -> list[dict[str, str]]:
    return [{"name": one.name, "reason": one.reason} for one in left_out]


def _list(console: Console, args: argparse.Namespace) -> None:
    from companion.store.events import the_event
    from companion.store.resources import looked_at, resources_of

    with console.database() as db, db.read() as sql:
        event = the_event(sql, args.event)
        rows = resources_of(sql, event.id)
        if args.new:
            since = looked_at(sql, event.id)
            rows = [row for row in rows if row.stamp > since]
    console.show(
        [resource_record(row, event.name) for row in rows],
        lambda: _table(rows) if rows else "Nothing was shared yet: companion resource add FILE",
    )


def _table(rows: "list[ResourceRow]") -> str:
    return table(
        ("ID", "KIND", "TITLE", "FROM", "TAGS", ""),
        [
            (
                row.id,
                row.kind,
                shorten(row.title),
                shorten(row.giver, 24),
                shorten(", ".join(row.tags), 24),
                "gone" if row.gone else "",
            )
            for row in rows
        ],
    )


def _remove(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.resources.editing import remove_resources

    with console.database() as db:
        step = remove_resources(db, resource_ids=args.ids).changed.step
    console.done({"step": step}, f"{step}. `companion undo` brings it back.")


def _export(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.resources.sharing import Shared, export_markdown, export_zip

    suffix = args.out.suffix.casefold()
    if suffix not in (".zip", ".md"):
        raise UsageError("OUT ends in .zip (with the files) or in .md (the list alone).")
    shared = Shared(notes=not args.no_notes, givers=not args.no_givers)
    with console.database() as db, console.progress("Exporting") as progress:
        event_id = _event_id(db, args.event)
        if suffix == ".md":
            exported = export_markdown(db, event_id=event_id, out=args.out, shared=shared)
        else:
            exported = export_zip(
                db, event_id=event_id, out=args.out, shared=shared, progress=progress
            )
    console.done(
        {
            "out": [str(exported.path)],
            "resources": exported.resources,
            "files": exported.files,
            "left_out": _left_out(exported.left_out),
        },
        f"Wrote {several(exported.resources, 'resource')} to “{exported.path}”."
        + "".join(f"\nNot in it: {one.name}: {one.reason}" for one in exported.left_out),
    )


def _watch(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.resources.folders import look_at_folder, watch_folder

    with console.database() as db, console.progress("Looking") as progress:
        keeps = "copy" if args.copy else "link"
        watched = watch_folder(
            db, event_id=_event_id(db, args.event), path=args.folder, keeps=keeps
        )
        news = look_at_folder(db, folder_id=watched.folder_id, progress=progress)
    console.done(_news_record(news), _news_text(news))


def _look(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.resources.folders import look_at_folder
    from companion.store.watched_folders import folders_of

    with console.database() as db, console.progress("Looking") as progress:
        event_id = _event_id(db, args.event)
        with db.read() as sql:
            folders = folders_of(sql, event_id)
        news = [look_at_folder(db, folder_id=one.id, progress=progress) for one in folders]
    console.done(
        [_news_record(one) for one in news],
        "\n".join(map(_news_text, news)) or "No folder is watched: companion resource watch FOLDER",
    )


def _news_record(news: "FolderNews") -> dict[str, Any]:
    return {
        "folder": news.path,
        "added": news.added,
        "changed": news.altered,
        "moved": [{"from": old, "to": new} for old, new in news.moved],
        "gone": news.gone,
        "back": news.back,
        "waiting": news.waiting,
        "left_out": _left_out(news.left_out),
    }


def _news_text(news: "FolderNews") -> str:
    lines = [f"{news.path}: {news.summary or 'nothing is different'}"]
    for word, names in (
        ("added", news.added),
        ("changed", news.altered),
        ("moved", [f"{old} -> {new}" for old, new in news.moved]),
        ("gone", news.gone),
        ("there again", news.back),
        ("still being written", news.waiting),
        ("left out", [f"{one.name}: {one.reason}" for one in news.left_out]),
    ):
        lines += [f"  {word}: {name}" for name in names]
    return "\n".join(lines)


def _event_id(db: "Database", wanted: str) -> int:
    from companion.store.events import the_event

    with db.read() as sql:
        return the_event(sql, wanted).id

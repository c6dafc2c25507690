"""`companion export`: contacts into files that other programs take."""

import argparse
from typing import TYPE_CHECKING, Any

from companion.cli.console import Console, UsageError
from companion.cli.options import add_circle, add_event, command, path
from companion.cli.output import several

if TYPE_CHECKING:
    from companion.cli.options import Commands
    from companion.operations.export import ExportReport

_TARGETS = ("generic", "apple", "google", "outlook", "thunderbird", "kde", "android")
_FORMATS = ("vcard3", "vcard4", "vcard21", "jcard", "csv-google", "csv-outlook", "csv-thunderbird",
            "csv", "xlsx")  # fmt: skip


def add_parser(commands: "Commands") -> None:
    """Describe the command."""
    parser = command(
        commands, "export", "export contacts as vCards, CSV or XLSX",
        "Export contacts: all of them, or those of an event, a circle or a tag. "
        "OUT is a file, a folder with --split, or - for standard output.",
    )  # fmt: skip
    parser.add_argument("out", metavar="OUT")
    parser.add_argument(
        "--for", dest="target", choices=_TARGETS, default="generic",
        help="the address book that is to read it",
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=_FORMATS, help="instead of the one that address book likes best"
    )
    add_event(parser)
    add_circle(parser, "only those of a circle")
    parser.add_argument("--tag", metavar="T", help="only those with a tag")
    parser.add_argument("--split", action="store_true", help="one file for each contact")
    parser.add_argument(
        "--circles-in-note", action="store_true",
        help="for address books without groups, write circles and tags into the note",
    )  # fmt: skip
    parser.set_defaults(run=_export)


def _export(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.export import Selection, export_contacts
    from companion.store.events import the_event

    _check(console, args)
    out = None if args.out == "-" else path(args.out)
    with console.database() as db:
        event_id = None
        if args.event:
            with db.read() as sql:
                event_id = the_event(sql, args.event).id
        with console.progress("Exporting") as progress:
            report = export_contacts(
                db,
                out=out,
                format=args.format,
                target=args.target,
                selection=Selection(event_id=event_id, circle=args.circle, tag=args.tag),
                split=args.split,
                circles_in_note=args.circles_in_note,
                progress=progress,
            )
    if out is None:
        console.write_bytes(report.data or b"")
        return
    record = export_record(report)
    console.done(record, _text(record))


def _check(console: Console, args: argparse.Namespace) -> None:
    """Raise UsageError for what does not go together."""
    if args.out == "":
        raise UsageError("OUT is empty: name a file, or - for standard output.")
    if args.out == "-" and args.split:
        raise UsageError("--split writes several files: name a folder instead of -.")
    if args.out == "-" and console.as_json:
        raise UsageError("Standard output holds either the file or the JSON: leave out --json.")


def export_record(report: "ExportReport") -> dict[str, Any]:
    """What an export did, as JSON."""
    return {
        "out": [str(file) for file in report.out],
        "contacts": report.contacts,
        "left_out": [
            {"contact_id": left.contact_id, "field": left.field, "reason": left.reason}
            for left in report.left_out
        ],
    }


def _text(record: dict[str, Any]) -> str:
    files = record["out"]
    where = files[0] if len(files) == 1 else several(len(files), "file")
    lines = [f"Exported {several(record['contacts'], 'contact')} to {where}."]
    lines += [
        f"  contact {left['contact_id']}: {left['field']} left out, {left['reason']}"
        for left in record["left_out"]
    ]
    return "\n".join(lines)

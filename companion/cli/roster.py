"""`companion roster`: import an organizer's file, list who is coming, forget a roster."""

import argparse
from typing import TYPE_CHECKING, Any

from companion.cli.console import Console, UsageError
from companion.cli.options import add_event, command, path, positive, subcommands
from companion.cli.output import listing, several, shorten
from companion.cli.paper import add_roster_tags
from companion.cli.people import people_table
from companion.cli.records import all_with_nulls

if TYPE_CHECKING:
    from companion.cli.options import Commands
    from companion.importing.matching import KnownPerson, LikelyMatch
    from companion.operations.rosters import RosterReport

# Lines of each kind that a report shows before it says how many more there are.
_SHOWN = 10


def add_parser(commands: "Commands") -> None:
    """Describe the commands."""
    verbs = subcommands(command(commands, "roster", "the organizer's list of participants"))
    load = command(
        verbs, "import", "import a file: CSV, TSV, XLSX, XLS, ODS or vCard",
        "Import a participant list. The event is created if there is none of that name; "
        "importing again updates instead of duplicating.",
    )  # fmt: skip
    load.add_argument("file", metavar="FILE", type=path)
    add_event(load, required=True)
    load.add_argument(
        "--map",
        metavar="HEADER=field",
        action="append",
        default=[],
        help="what a column holds, where the guess is wrong; `ignore` for none",
    )
    load.add_argument("--sheet", metavar="S", help="the name of a workbook's sheet")
    load.add_argument(
        "--header-row", metavar="N", type=_row, help="the row of the headers, from 1; 0 for none"
    )
    load.add_argument("--encoding", metavar="X", help="the file's encoding, as cp1252")
    load.add_argument("--dry-run", action="store_true", help="only say what would happen")
    load.add_argument(
        "--report",
        metavar="OUT",
        type=path,
        help="write what happened to OUT: .csv, .txt, .md or .html",
    )
    load.set_defaults(run=_import)
    show = command(verbs, "list", "list an event's attendees")
    add_event(show, required=True)
    show.set_defaults(run=_list)
    forget = command(
        verbs, "forget", "remove an event's roster", "Remove what the organizer's files said about "
        "an event's attendees. Contacts stay; `companion undo` brings the rest back.",
    )  # fmt: skip
    add_event(forget, required=True)
    forget.set_defaults(run=_forget)
    add_roster_tags(verbs)


def _row(text: str) -> int:
    return 0 if text == "0" else positive(text)


def columns_from(assignments: list[str]) -> dict[str, str | None]:
    """`HEADER=field` as a mapping; the last `=` parts them, since headers may hold one."""
    columns: dict[str, str | None] = {}
    for assignment in assignments:
        header, equals, name = assignment.rpartition("=")
        if not equals or not header.strip() or not name.strip():
            raise UsageError(f"--map takes HEADER=field, not “{assignment}”.")
        columns[header.strip()] = None if name.strip() == "ignore" else name.strip()
    return columns


def _import(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.roster_report import kind_of, write_report
    from companion.operations.rosters import import_roster, plan_roster

    columns = columns_from(args.map)
    if args.report is not None:
        # Before anything is changed.
        kind_of(args.report)
    with console.database() as db:
        with console.progress(f"Reading {args.file.name}") as progress:
            plan = plan_roster(
                db,
                args.file,
                sheet=args.sheet,
                header_row=args.header_row,
                encoding=args.encoding,
                columns=columns or None,
                progress=progress,
            )
        with console.progress(f"Importing {args.file.name}") as progress:
            report = import_roster(
                db, plan=plan, event=args.event, dry_run=args.dry_run, progress=progress
            )
    if args.report is not None:
        write_report(report, args.report)
    record = report_record(report)
    if args.dry_run:
        console.show(record, lambda: report_text(report))
    else:
        console.done(record, report_text(report))


def report_record(report: "RosterReport") -> dict[str, Any]:
    """What an import did, as JSON."""
    return {
        "event": report.event,
        "file": report.file,
        "sheet": report.sheet,
        "encoding": report.encoding,
        "header_row": report.header_row,
        "rows_read": report.rows_read,
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "missing": report.missing,
        "already_known": report.already_known,
        "skipped": [{"row": row.row, "reason": row.reason} for row in report.skipped],
        "columns": dict(report.columns),
        "dry_run": report.dry_run,
    }


def report_text(report: "RosterReport") -> str:
    """The same for people, with the first of everything."""
    did = "Would import" if report.dry_run else "Imported"
    skipped = [f"row {row.row}: {row.reason}" for row in report.skipped[:_SHOWN]]
    changes = [
        f"{one.name}, {one.field}: {_told(one.old)} → {_told(one.new)}"
        for one in report.changes[:_SHOWN]
    ]
    known = [_with_contact(one) for one in report.known[:_SHOWN]]
    likely = [_with_contact(one) for one in report.likely[:_SHOWN]]
    rows = [
        ("sheet", report.sheet),
        ("encoding", report.encoding),
        ("headers", f"row {report.header_row}" if report.header_row else "none"),
        ("rows", f"{report.rows_read:,}"),
        ("people", ", ".join(_counts(report))),
        *_first("skipped", skipped, len(report.skipped)),
        *_first("changed", changes, len(report.changes)),
        *_first("missing", report.missing_people[:_SHOWN], len(report.missing_people)),
        *_first("you know", known, len(report.known)),
        *_first("perhaps you know", likely, len(report.likely)),
        ("columns", _columns(report)),
    ]
    return f"{did} {report.file} to {report.event}\n{listing(rows)}"


def _first(label: str, lines: list[str], count: int) -> list[tuple[str, object]]:
    """How many there are, and the first of them."""
    if not count:
        return []
    more = [("", f"and {count - len(lines):,} more")] if count > len(lines) else []
    return [(label, f"{count:,}"), *(("", line) for line in lines), *more]


def _told(text: str) -> str:
    return f"“{shorten(text)}”" if text else "nothing"


def _with_contact(one: "KnownPerson | LikelyMatch") -> str:
    contact = "" if one.contact == one.name else f" = {one.contact}"
    return f"{one.name}{contact} (contact {one.contact_id}; {one.reason})"


def _counts(report: "RosterReport") -> list[str]:
    counts = (
        (report.added, "new"),
        (report.updated, "updated"),
        (report.unchanged, "unchanged"),
        (report.missing, "no longer listed"),
    )
    return [f"{count:,} {word}" for count, word in counts if count] or ["none"]


def _columns(report: "RosterReport") -> str:
    """Where each column went, and before it is done, how sure that is and why."""
    guesses = {guess.header: guess for guess in report.guesses} if report.dry_run else {}
    lines = []
    for header, name in report.columns.items():
        guess = guesses.get(header)
        if guess is None:
            why = ""
        elif name is None:
            why = f"  ({guess.reason})" if guess.reason else ""
        else:
            why = f"  ({guess.confidence:.0%}: {guess.reason})"
        lines.append(f"{header} = {name or '(kept as it is)'}{why}")
    return "\n".join(lines)


def _list(console: Console, args: argparse.Namespace) -> None:
    from companion.store.attendees import attendee_records
    from companion.store.events import the_event

    with console.database() as db, db.read() as sql:
        event = the_event(sql, args.event)
        records = attendee_records(sql, event_id=event.id)
    console.show(
        all_with_nulls(records),
        lambda: people_table(records) if records else f"{event.name} has no roster yet.",
    )


def _forget(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.rosters import forget_rosters
    from companion.store.events import the_event

    with console.database() as db:
        with db.read() as sql:
            event = the_event(sql, args.event)
        result = forget_rosters(db, event_id=event.id)
    gone = len(result.changed.tables.get("attendee", ()))
    console.done(
        {"event": event.name, "attendees": gone},
        f"Forgot {several(gone, 'attendee')} of {event.name}. `companion undo` brings them back.",
    )

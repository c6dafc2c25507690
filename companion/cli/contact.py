"""`companion contact`: the people you keep. `contact_edits` has the verbs that change one."""

import argparse
from typing import TYPE_CHECKING, Any

from companion.cli import contact_edits, contact_merging
from companion.cli.console import Console
from companion.cli.options import add_circle, add_event, command, identifier, path, subcommands
from companion.cli.output import several
from companion.cli.paper import add_contact_sheet
from companion.cli.people import contact_page, people_table
from companion.cli.records import all_with_nulls, with_nulls
from companion.model.circle import Circle

if TYPE_CHECKING:
    from companion.cli.options import Commands
    from companion.operations.cards_in import CardImport

_SHOWN_SKIPS = 10


def add_parser(commands: "Commands") -> None:
    """Describe the commands."""
    verbs = subcommands(command(commands, "contact", "the people you keep"))
    show = command(verbs, "list", "list contacts by name")
    add_event(show)
    add_circle(show, "only those of a circle")
    show.add_argument("--tag", metavar="T", help="only those with a tag")
    show.set_defaults(run=_list)
    one = command(verbs, "show", "show everything about one contact")
    one.add_argument("id", metavar="ID", type=identifier)
    one.set_defaults(run=_show)
    contact_edits.add_verbs(verbs)
    load = command(
        verbs, "import", "import vCard files or an address book's tables",
        "Import vCard files, and tables (CSV, XLSX) that Google Contacts, Outlook, Thunderbird, "
        "LinkedIn or Companion wrote. A card of someone you have adds what is new to that contact "
        "and overwrites nothing; one that only may be someone you have is kept beside.",
    )  # fmt: skip
    load.add_argument("files", metavar="FILE", type=path, nargs="+")
    add_circle(load, "the circle they belong to")
    add_event(load)
    load.set_defaults(run=_import)
    add_contact_sheet(verbs)
    contact_merging.add_verbs(verbs)


def _list(console: Console, args: argparse.Namespace) -> None:
    from companion.store.contacts import contact_ids, contact_records
    from companion.store.events import the_event

    with console.database() as db, db.read() as sql:
        event_id = the_event(sql, args.event).id if args.event else None
        ids = contact_ids(sql, event_id=event_id, circle=args.circle, tag=args.tag)
        records = contact_records(sql, ids)
    console.show(
        all_with_nulls(records), lambda: people_table(records) if records else "No contacts."
    )


def _show(console: Console, args: argparse.Namespace) -> None:
    record = contact_edits.the_record(console, args.id)
    console.show(with_nulls(record), lambda: contact_page(record))


def _import(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.cards_in import import_cards
    from companion.store.events import the_event

    sources = [(file.name, file) for file in args.files]
    with console.database() as db:
        event_id = None
        if args.event:
            with db.read() as sql:
                event_id = the_event(sql, args.event).id
        with console.progress("Importing cards") as progress:
            result = import_cards(
                db,
                sources=sources,
                circle=args.circle or Circle.NONE,
                event_id=event_id,
                progress=progress,
            )
    record = _import_record(result)
    console.done(record, _import_text(result))


def _import_record(result: "CardImport") -> dict[str, Any]:
    return {
        "contact_ids": list(result.contact_ids),
        "cards_read": result.cards_read,
        "added": result.added,
        "merged": result.merged,
        "unchanged": result.unchanged,
        "skipped": [
            {"file": skipped.file, "card": skipped.card, "reason": skipped.reason}
            for skipped in result.skipped
        ],
    }


def _import_text(result: "CardImport") -> str:
    skipped = result.skipped
    likely = len(result.likely) + result.more_likely
    said = ", ".join(
        f"{count:,} {word}"
        for count, word in ((result.added, "added"),
                            (result.merged, "merged into contacts you had"),
                            (result.unchanged, "unchanged"))
        if count
    )  # fmt: skip
    lines = [f"Read {several(result.cards_read, 'card')}: {said or 'nothing new'}."]
    if likely:
        one_of = "1 of them may be somebody" if likely == 1 else f"{likely:,} of them may be people"
        lines.append(f"{one_of} you had already: “companion contact duplicates” shows whom.")
    lines += [
        f"  {skip.file}, {skip.what} {skip.card}: {skip.reason}" for skip in skipped[:_SHOWN_SKIPS]
    ]
    if len(skipped) > _SHOWN_SKIPS:
        lines.append(f"  and {len(skipped) - _SHOWN_SKIPS} more")
    return "\n".join(lines)

"""`companion find`: whoever half a name, misspelt or without its accents, may mean."""

import argparse
from typing import TYPE_CHECKING, Any

from companion.cli.console import Console
from companion.cli.options import add_event, command, positive
from companion.cli.people import people_table
from companion.cli.records import all_with_nulls

if TYPE_CHECKING:
    import sqlite3

    from companion.cli.options import Commands
    from companion.store.people import Found


def add_parser(commands: "Commands") -> None:
    """Describe the command."""
    parser = command(
        commands, "find", "find people by half a name",
        "Find attendees and contacts, best first. Accents, case, word order and a wrong letter "
        "are forgiven; organizations, places, interests and notes count too. Words narrow: "
        "from:iceland org:\"public library\" tag:zine met:yes circle:social has:photo "
        "-ticket:virtual, or any column of a list by its header.",
    )  # fmt: skip
    parser.add_argument("text", metavar="TEXT")
    add_event(parser)
    parser.add_argument("--limit", metavar="N", type=positive, default=20)
    parser.set_defaults(run=_find)


def _find(console: Console, args: argparse.Namespace) -> None:
    from companion.importing.countries import country_code
    from companion.store.events import the_event
    from companion.store.narrowing.finding import Finder
    from companion.store.people import PeopleFilter
    from companion.store.today import event_today

    with console.database() as db, db.read() as sql:
        event_id = the_event(sql, args.event).id if args.event else None
        finder = Finder(sql, country_code)
        query = finder.parse(args.text)
        near = event_id or event_today(sql, db.now())
        found = finder.find(query, PeopleFilter(event_id=event_id), args.limit, near_event=near)
        records = found_records(sql, found)
    for key in query.unknown:
        console.say(f"There is no column “{key}” here; it was looked for as a word.")
    console.show(
        all_with_nulls(records),
        lambda: people_table(records) if records else f"Nobody is like “{args.text}”.",
    )


def found_records(sql: "sqlite3.Connection", found: "list[Found]") -> list[dict[str, Any]]:
    """The people found, in their order, as JSON records with their score."""
    from companion.store.attendees import attendee_records
    from companion.store.contacts import contact_records
    from companion.store.people import split

    keys = [split(hit.key) for hit in found]
    people: dict[tuple[str, int], dict[str, Any]] = {}
    for kind, read in (("attendee", attendee_records), ("contact", contact_records)):
        for record in read(sql, [number for which, number in keys if which == kind]):
            people[kind, record["id"]] = record
    records = []
    for hit, key in zip(found, keys, strict=True):
        record = people[key] | {"score": hit.score}
        if key[0] == "contact":
            record["attendee_ids"] = list(hit.attendee_ids)
        records.append(record)
    return records

"""`companion meet`: an attendee becomes a contact, with where, when and what was said."""

import argparse
from typing import TYPE_CHECKING

from companion.cli.console import Console
from companion.cli.options import add_circle, command, day, identifier
from companion.model.circle import Circle

if TYPE_CHECKING:
    from companion.cli.options import Commands


def add_parser(commands: "Commands") -> None:
    """Describe the command."""
    parser = command(
        commands, "meet", "make an attendee a contact",
        "Make an attendee a contact: notes the encounter, and puts them into a circle.",
    )  # fmt: skip
    parser.add_argument("attendee_id", metavar="ATTENDEE_ID", type=identifier)
    add_circle(parser, "the circle they belong to")
    parser.add_argument("--note", metavar="TEXT", default="", help="what you promised")
    parser.add_argument("--where", metavar="TEXT", default="", help="as “at the poster session”")
    parser.add_argument("--on", metavar="DATE", type=day, help="when, as 2026-05-17")
    parser.set_defaults(run=_meet)


def _meet(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.people import meet
    from companion.store.contacts import contact_records

    with console.database() as db:
        result = meet(
            db,
            attendee_id=args.attendee_id,
            circle=args.circle or Circle.NONE,
            note=args.note,
            where=args.where,
            on=args.on,
        )
        with db.read() as sql:
            name = contact_records(sql, [result.contact_id])[0]["formatted_name"]
    console.done({"contact_ids": [result.contact_id]}, f"Met {name}: contact {result.contact_id}.")

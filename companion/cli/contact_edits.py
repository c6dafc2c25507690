"""`companion contact add, edit, tag, circle, note, remove`: changes to contacts."""

import argparse
from typing import TYPE_CHECKING, Any

from companion.cli.console import Console, UsageError
from companion.cli.fields import CONTACT_FIELDS, apply, read_assignments
from companion.cli.options import (
    CIRCLES,
    Parser,
    add_circle,
    circle_or_none,
    command,
    identifier,
)
from companion.cli.output import several
from companion.model.circle import Circle
from companion.model.draft import ContactDraft

if TYPE_CHECKING:
    from companion.cli.options import Commands


def add_verbs(verbs: "Commands") -> None:
    """Describe the commands."""
    add = command(verbs, "add", "add a contact", _about_fields("Add a contact."))
    _add_fields(add)
    add_circle(add, "the circle they belong to")
    add.set_defaults(run=_add)
    edit = command(
        verbs, "edit", "change fields of a contact", _about_fields(
            "Replace the named fields of a contact; an empty value clears one.")
    )  # fmt: skip
    _add_id(edit)
    _add_fields(edit)
    edit.set_defaults(run=_edit)
    tag = command(verbs, "tag", "add tags to a contact")
    _add_id(tag)
    tag.add_argument("tags", metavar="TAG", nargs="+")
    tag.set_defaults(run=_tag)
    circle = command(verbs, "circle", "put a contact into a circle")
    _add_id(circle)
    circle.add_argument(
        "circle", metavar="C", type=circle_or_none, help=f"{', '.join(CIRCLES)}, or none"
    )
    circle.set_defaults(run=_circle)
    note = command(verbs, "note", "add a dated note to a contact")
    _add_id(note)
    note.add_argument("text", metavar="TEXT")
    note.set_defaults(run=_note)
    remove = command(verbs, "remove", "remove contacts")
    remove.add_argument("ids", metavar="ID", type=identifier, nargs="+")
    remove.set_defaults(run=_remove)


def _add_id(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", type=identifier, help="see `companion contact list`")


def _add_fields(parser: Parser) -> None:
    parser.add_argument("fields", metavar="FIELD=VALUE", nargs="+")


def _about_fields(what: str) -> str:
    return (
        f"{what} Fields: {', '.join(CONTACT_FIELDS)}. Repeat a field for a list "
        "(email=a@x.example email=b@x.example; organization=Company organization=Unit); "
        "types follow a colon (phone:cell=+354 555 0100); an address is "
        "“po box;extended;street;city;region;postal code;country”."
    )


def the_record(console: Console, contact_id: int) -> dict[str, Any]:
    """One contact as JSON. Raises KnownError if there is none."""
    from companion.store.contacts import contact_records

    with console.database() as db, db.read() as sql:
        return contact_records(sql, [contact_id])[0]


def _changed(console: Console, ids: list[int], text: str) -> None:
    console.done({"contact_ids": ids}, text)


def _add(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.contacts import add_contact

    draft = apply(ContactDraft(), read_assignments(args.fields, CONTACT_FIELDS))
    if not draft.formatted_name:
        raise UsageError("A contact needs at least a name: write name=“Katrín Jónsdóttir”.")
    draft.circles = args.circle or Circle.NONE
    with console.database() as db:
        result = add_contact(db, draft=draft)
    _changed(
        console,
        [result.contact_id],
        f"Added {draft.formatted_name}: contact {result.contact_id}.",
    )


def _edit(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.contacts import edit_contact
    from companion.store.contacts import load_draft

    assignments = read_assignments(args.fields, CONTACT_FIELDS)
    with console.database() as db:
        with db.read() as sql:
            draft = apply(load_draft(sql, args.id), assignments)
        edit_contact(db, contact_id=args.id, draft=draft)
    _changed(console, [args.id], f"Changed {draft.formatted_name}.")


def _tag(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.contacts import tag_contacts

    with console.database() as db:
        tag_contacts(db, contact_ids=[args.id], tags=args.tags)
    _changed(console, [args.id], f"Tagged contact {args.id}: {', '.join(args.tags)}.")


def _circle(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.contacts import set_circles

    with console.database() as db:
        set_circles(db, contact_ids=[args.id], circles=args.circle)
    where = " and ".join(args.circle.names) or "neither circle"
    _changed(console, [args.id], f"Contact {args.id} is in: {where}.")


def _note(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.contacts import add_note

    with console.database() as db:
        add_note(db, contact_id=args.id, text=args.text)
    _changed(console, [args.id], f"Noted for contact {args.id}.")


def _remove(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.belongings import belongings, belongings_words, owed
    from companion.operations.contacts import remove_contacts

    ids = list(dict.fromkeys(args.ids))
    with console.database() as db:
        went = belongings_words(owed(belongings(db, ids)))
        remove_contacts(db, contact_ids=ids)
    along = f" with {went}" if went else ""
    _changed(
        console,
        ids,
        f"Removed {several(len(ids), 'contact')}{along}. `companion undo` brings all back.",
    )

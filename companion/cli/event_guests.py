"""`companion event guests|invite|answer`: who comes to a gathering of yours."""

import argparse
from typing import TYPE_CHECKING, Any

from companion.cli.console import Console
from companion.cli.options import add_circle, command, identifier
from companion.cli.output import several, table
from companion.cli.records import with_nulls

if TYPE_CHECKING:
    from companion.cli.options import Commands
    from companion.store.guests import GuestRow


def add_parsers(verbs: "Commands") -> None:
    """Describe the verbs."""
    listed = command(verbs, "guests", "list whom you invited to an event, and who comes")
    listed.add_argument("event", metavar="E", help="its name or id")
    listed.set_defaults(run=_list)
    invite = command(verbs, "invite", "put contacts on an event's guest list; nothing is sent")
    invite.add_argument("event", metavar="E", help="its name or id")
    invite.add_argument("contacts", metavar="CONTACT_ID", nargs="*", type=identifier)
    add_circle(invite, "everybody of a circle")
    invite.add_argument("--tag", metavar="T", help="everybody with a tag")
    invite.set_defaults(run=_invite)
    answer = command(verbs, "answer", "note what a guest answered")
    answer.add_argument("event", metavar="E", help="its name or id")
    answer.add_argument("contact", metavar="CONTACT_ID", type=identifier)
    answer.add_argument("answer", choices=("yes", "no", "maybe", "none"))
    answer.set_defaults(run=_answer)


def guest_record(guest: "GuestRow") -> dict[str, Any]:
    """A guest as JSON."""
    record = {
        "contact_id": guest.contact_id,
        "formatted_name": guest.name,
        "organization": guest.organization,
        "email": guest.email,
        "answer": guest.answer,
        "invited_at": guest.invited_at,
        "note": guest.note,
    }
    return with_nulls(record)


def _list(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.guests import counts
    from companion.store.events import the_event
    from companion.store.guests import guests_of

    with console.database() as db, db.read() as sql:
        guests = guests_of(sql, the_event(sql, args.event).id)
    number = counts(guests)
    rows = [(one.contact_id, one.name, one.email, one.answer, one.note) for one in guests]
    console.show(
        [guest_record(one) for one in guests],
        lambda: (
            table(("CONTACT", "NAME", "E-MAIL", "ANSWER", "NOTE"), rows)
            + f"\nYes {number['yes']}, no {number['no']}, perhaps {number['maybe']}, "
            f"no answer {number['']}."
            if guests
            else "Nobody is invited yet: companion event invite E CONTACT_ID..."
        ),
    )


def _invite(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.guests import invite
    from companion.store.events import the_event
    from companion.store.guests import guests_of

    with console.database() as db:
        with db.read() as sql:
            event = the_event(sql, args.event)
        result = invite(
            db, event_id=event.id, contact_ids=args.contacts, circle=args.circle, tag=args.tag
        )
        with db.read() as sql:
            guests = guests_of(sql, event.id)
    console.done(
        [guest_record(one) for one in guests],
        f"Put {several(result.added, 'guest')} on the list of “{event.name}”: "
        f"{len(guests):,} in all. Nothing was sent.",
    )


def _answer(console: Console, args: argparse.Namespace) -> None:
    from companion.errors import KnownError
    from companion.operations.guests import set_answer
    from companion.store.events import the_event
    from companion.store.guests import guests_of

    answer = "" if args.answer == "none" else args.answer
    with console.database() as db:
        with db.read() as sql:
            event = the_event(sql, args.event)
            guests = {one.contact_id: one for one in guests_of(sql, event.id)}
        if args.contact not in guests:
            raise KnownError(f"Contact {args.contact} is not on the guest list of “{event.name}”.")
        set_answer(db, guest_id=guests[args.contact].id, answer=answer)
        with db.read() as sql:
            guests = {one.contact_id: one for one in guests_of(sql, event.id)}
    guest = guests[args.contact]
    console.done(guest_record(guest), f"{guest.name}: {guest.answer or 'no answer'}.")

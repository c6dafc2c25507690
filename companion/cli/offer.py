"""`companion offer`: what you and others offer and ask for, and who fits whom."""

import argparse
from typing import TYPE_CHECKING, Any

from companion.cli.console import Console
from companion.cli.options import add_event, command, identifier, positive, subcommands
from companion.cli.output import table
from companion.cli.question import WHO, event_id_of, key_of_who, person_record, person_word
from companion.cli.records import with_nulls

if TYPE_CHECKING:
    from companion.cli.options import Commands
    from companion.operations.mutual import Match
    from companion.store import Database
    from companion.store.offers import OfferRow


def add_parser(commands: "Commands") -> None:
    """Describe the commands."""
    verbs = subcommands(command(commands, "offer", "offers and asks, and who fits whom"))
    add = command(
        verbs, "add", "note an offer or an ask",
        "Note what you offer or, with --ask, what you ask for; with --of what somebody else does. "
        "Without an event it holds at every one.",
    )  # fmt: skip
    add.add_argument("text", metavar="TEXT")
    add.add_argument("--ask", action="store_true", help="it is asked for, not offered")
    add_event(add)
    add.add_argument("--of", metavar="WHO", help=f"whose it is, if not yours: {WHO}")
    add.set_defaults(run=_add)
    show = command(verbs, "list", "list your offers and asks and those you noted of others")
    add_event(show)
    show.set_defaults(run=_list)
    fits = command(
        verbs, "matches", "who fits whom: offers and asks both ways",
        "Who asks for what you offer, and who offers what you ask for, noted or in the roster's "
        "own columns: with the reason.",
    )  # fmt: skip
    add_event(fits, required=True)
    fits.add_argument("--limit", metavar="N", type=positive, default=20)
    fits.set_defaults(run=_matches)
    remove = command(verbs, "remove", "remove an offer or an ask")
    remove.add_argument("id", metavar="ID", type=identifier)
    remove.set_defaults(run=_remove)


def offer_record(one: "OfferRow") -> dict[str, Any]:
    """An offer or ask as JSON."""
    return with_nulls(
        {
            "id": one.id,
            "event": one.event,
            "kind": one.kind,
            "words": one.words,
            "of": person_record(one.key, one.whose),
            "created": one.created_at,
        }
    )


def _one(db: "Database", id: int) -> "OfferRow":
    from companion.store.offers import the_offer

    with db.read() as sql:
        return the_offer(sql, id)


def _add(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.offers import add_offer

    with console.database() as db:
        result = add_offer(
            db,
            words=args.text,
            kind="ask" if args.ask else "offer",
            event_id=event_id_of(db, args.event),
            of=key_of_who(args.of),
        )
        one = _one(db, result.offer_id)
    console.done(offer_record(one), f"Noted {one.kind} {one.id}: {one.words}")


def _list(console: Console, args: argparse.Namespace) -> None:
    from companion.store.offers import heard_offers, your_offers

    with console.database() as db:
        event_id = event_id_of(db, args.event)
        with db.read() as sql:
            found = your_offers(sql, event_id) + heard_offers(sql, event_id)
    console.show(
        [offer_record(one) for one in found],
        lambda: _table(found) if found else "No offers or asks yet: companion offer add TEXT",
    )


def _table(found: "list[OfferRow]") -> str:
    return table(
        ("ID", "KIND", "WORDS", "WHOSE", "EVENT"),
        [(one.id, one.kind, one.words, one.whose or "you", one.event) for one in found],
    )


def _matches(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.asking import asking_material, who_fits

    with console.database() as db:
        material = asking_material(db, event_id=event_id_of(db, args.event))
    with console.progress("Comparing") as progress:
        found = who_fits(material, limit=args.limit, progress=progress)
    console.show([_match_record(one) for one in found], lambda: _matches_text(found))


def _match_record(one: "Match") -> dict[str, Any]:
    record = {
        "person": person_word(one.key),
        "attendee_id": one.attendee_id,
        "name": one.name,
        "line": one.line,
        "way": one.way,
        "score": round(one.score, 3),
    }
    return {**with_nulls(record), "reasons": list(one.reasons)}


def _matches_text(found: "list[Match]") -> str:
    if not found:
        return "Nobody’s offers or asks fit yours (yet)."
    return "\n".join(
        f"{one.name} ({person_word(one.key)}), {one.way}\n    " + "\n    ".join(one.reasons)
        for one in found
    )


def _remove(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.offers import remove_offer

    with console.database() as db:
        one = _one(db, args.id)
        remove_offer(db, offer_id=args.id)
    console.done(
        offer_record(one), f"Removed {one.kind} {one.id}. `companion undo` brings it back."
    )

"""`companion introduce`: who is to know whom, what came of it, and through whom one met whom."""

import argparse
from typing import TYPE_CHECKING, Any

from companion.cli.console import Console
from companion.cli.introduce_records import (
    introduction_record,
    introductions_table,
    met_record,
    met_text,
    suggestion_record,
    suggestions_text,
)
from companion.cli.options import add_event, command, identifier, path, positive, subcommands
from companion.cli.question import event_id_of
from companion.errors import KnownError

if TYPE_CHECKING:
    from pathlib import Path

    from companion.cli.options import Commands, Parser
    from companion.store import Database
    from companion.store.introductions import IntroductionRow

_WAYS = ("together", "each", "ask")
_LONGEST_FILE = 20_000  # letters; more than a message can have


def add_parser(commands: "Commands") -> None:
    """Describe the commands."""
    verbs = subcommands(
        command(commands, "introduce", "introductions, and who was met through whom")
    )
    add = command(
        verbs, "add", "introduce one contact to another",
        "Plan to introduce one contact to another, or with --made note that you did. The message "
        "is kept for `introduce draft`; nothing is sent.",
    )  # fmt: skip
    _add_pair(add)
    add.add_argument("--why", metavar="W", required=True, help="why they should know each other")
    _add_message(add)
    add_event(add)
    add.add_argument("--made", action="store_true", help="you have introduced them")
    add.set_defaults(run=_add)
    edit = command(verbs, "edit", "change the reason or the message of an introduction")
    edit.add_argument("id", metavar="ID", type=identifier)
    edit.add_argument("--why", metavar="W")
    _add_message(edit)
    edit.set_defaults(run=_edit)
    show = command(verbs, "list", "list introductions: to do, waiting for an outcome, done")
    show.add_argument("--of", metavar="CONTACT_ID", type=identifier, help="only this contact's")
    show.set_defaults(run=_list)
    done = command(verbs, "done", "you have introduced them")
    done.add_argument("id", metavar="ID", type=identifier)
    done.add_argument("--not-yet", action="store_true", help="not yet after all")
    done.set_defaults(run=_done)
    outcome = command(verbs, "outcome", "note what came of an introduction")
    outcome.add_argument("id", metavar="ID", type=identifier)
    outcome.add_argument("text", metavar="TEXT", help="nothing (“”) forgets it")
    outcome.set_defaults(run=_outcome)
    remove = command(verbs, "remove", "remove an introduction")
    remove.add_argument("id", metavar="ID", type=identifier)
    remove.set_defaults(run=_remove)
    _add_drafts(verbs)
    _add_suggestions(verbs)
    _add_through(verbs)


def _add_pair(parser: "Parser") -> None:
    parser.add_argument("contact", metavar="CONTACT_ID", type=identifier)
    parser.add_argument("other", metavar="OTHER_ID", type=identifier)


def _add_message(parser: "Parser") -> None:
    message = parser.add_mutually_exclusive_group()
    message.add_argument("--message", metavar="TEXT", help="its text, with {a}, {b}, {why}, {me}")
    message.add_argument(
        "--template", metavar="FILE", type=path, help="its subject (the first line) and text"
    )
    message.add_argument(
        "--way", choices=_WAYS,
        help="a message that comes with Companion: to both together, to each alone, or to each "
        "alone asking first",
    )  # fmt: skip
    parser.add_argument("--subject", metavar="S", help="the subject of --message")
    parser.add_argument("--language", metavar="L", default="en", help="of --way: en, de, fr, es")


def _add_drafts(verbs: "Commands") -> None:
    draft = command(
        verbs, "draft", "write the message as a draft for a mail program",
        "Write the message as a draft (.eml) for a mail program. A message to both shows each the "
        "other's address; one to each alone is two files, named after OUT and their readers.",
    )  # fmt: skip
    draft.add_argument("id", metavar="ID", type=identifier)
    draft.add_argument("out", metavar="OUT", type=path)
    draft.set_defaults(run=_draft)


def _add_suggestions(verbs: "Commands") -> None:
    suggest = command(
        verbs, "suggest", "whom you could introduce to whom, and why",
        "Pairs of your contacts where one asks for what the other offers, or both care for what "
        "few do, noted or in the columns of participant lists.",
    )  # fmt: skip
    add_event(suggest)
    suggest.add_argument("--limit", metavar="N", type=positive, default=20)
    suggest.set_defaults(run=_suggest)
    refuse = command(verbs, "not", "do not suggest these two")
    _add_pair(refuse)
    refuse.add_argument("--again", action="store_true", help="suggest them again")
    refuse.set_defaults(run=_not)


def _add_through(verbs: "Commands") -> None:
    through = command(
        verbs, "through", "note through whom you met a contact",
        "Note through whom you met a contact: another contact, or somebody by name; with --nobody "
        "through nobody.",
    )  # fmt: skip
    through.add_argument("contact", metavar="CONTACT_ID", type=identifier)
    whom = through.add_mutually_exclusive_group(required=True)
    whom.add_argument("other", metavar="OTHER_ID", type=identifier, nargs="?")
    whom.add_argument("--name", metavar="N", help="somebody who is no contact")
    whom.add_argument("--nobody", action="store_true")
    through.add_argument("--note", metavar="TEXT", default="")
    through.set_defaults(run=_through)
    met = command(verbs, "met", "list who was met through whom, as a tree")
    met.set_defaults(run=_met)


def _message_of(args: argparse.Namespace) -> str | None:
    """The message that is asked for, None for none."""
    from companion.operations.introductions.messages import joined, wording

    if args.subject is not None and args.message is None:
        raise KnownError("--subject belongs to --message: a template's first line is its subject.")
    if args.way is not None:
        return joined(*wording(args.way, args.language))
    if args.template is not None:
        return _file(args.template)
    if args.message is None:
        return None
    subject, _ = wording("together", args.language)
    return joined(subject if args.subject is None else args.subject, args.message)


def _file(path: "Path") -> str:
    try:
        with path.open(encoding="utf-8-sig") as file:
            return file.read(_LONGEST_FILE)
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError(f"“{path}” cannot be read as text (UTF-8).") from error


def _one(db: "Database", id: int) -> "IntroductionRow":
    from companion.store.introductions import the_introduction

    with db.read() as sql:
        return the_introduction(sql, id)


def _add(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.introductions.introducing import introduce

    with console.database() as db:
        result = introduce(
            db,
            contact_id=args.contact,
            other_id=args.other,
            why=args.why,
            message=_message_of(args) or "",
            event_id=event_id_of(db, args.event),
            made=args.made,
        )
        one = _one(db, result.introduction_id)
    console.done(introduction_record(one), f"{result.changed.step} (introduction {one.id})")


def _edit(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.introductions.introducing import edit_introduction

    message = _message_of(args)
    if args.why is None and message is None:
        raise KnownError("Nothing is to be changed: give --why, --message, --template or --way.")
    with console.database() as db:
        result = edit_introduction(db, introduction_id=args.id, why=args.why, message=message)
        one = _one(db, args.id)
    console.done(introduction_record(one), result.changed.step)


def _list(console: Console, args: argparse.Namespace) -> None:
    from companion.store.contacts import require
    from companion.store.introductions import introductions, introductions_of

    with console.database() as db, db.read() as sql:
        if args.of is not None:
            require(sql, [args.of])
        found = introductions(sql) if args.of is None else introductions_of(sql, args.of)
    console.show([introduction_record(one) for one in found], lambda: introductions_table(found))


def _done(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.introductions.introducing import set_made

    with console.database() as db:
        result = set_made(db, introduction_id=args.id, made=not args.not_yet)
        one = _one(db, args.id)
    console.done(introduction_record(one), result.changed.step)


def _outcome(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.introductions.introducing import set_outcome

    with console.database() as db:
        result = set_outcome(db, introduction_id=args.id, outcome=args.text)
        one = _one(db, args.id)
    console.done(introduction_record(one), result.changed.step)


def _remove(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.introductions.introducing import remove_introduction

    with console.database() as db:
        one = _one(db, args.id)
        result = remove_introduction(db, introduction_id=args.id)
    console.done(
        introduction_record(one), f"{result.changed.step}. `companion undo` brings it back."
    )


def _draft(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.introductions.messages import messages_of, write_drafts, written

    with console.database() as db:
        sent = messages_of(written(db, introduction_id=args.id))
    files = [str(file) for file in write_drafts(sent, args.out)]
    without = list(dict.fromkeys(name for one in sent for name in one.without_address))
    words = f"Wrote {', '.join(files)}"
    if without:
        words += f"\nWithout an e-mail address: {', '.join(without)}"
    console.done({"out": files, "without_email": without}, words)


def _suggest(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.introductions.go_between import go_between_material
    from companion.operations.introductions.suggesting import whom_to_introduce

    with console.database() as db:
        material = go_between_material(db, event_id=event_id_of(db, args.event))
    with console.progress("Comparing") as progress:
        found = whom_to_introduce(material, limit=args.limit, progress=progress)
    console.show([suggestion_record(one) for one in found], lambda: suggestions_text(found))


def _not(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.introductions.go_between import not_these_two

    with console.database() as db:
        result = not_these_two(db, contact_id=args.contact, other_id=args.other, allow=args.again)
    record: dict[str, Any] = {"contact_ids": [args.contact, args.other], "suggested": args.again}
    console.done(record, result.changed.step)


def _through(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.introductions.through import met_through
    from companion.store.introductions import met_through_of

    if args.name is not None and not args.name.strip():
        raise KnownError("The name is empty: say --nobody if you met them through nobody.")
    with console.database() as db:
        result = met_through(
            db, contact_id=args.contact, through_id=args.other, name=args.name or "", note=args.note
        )
        with db.read() as sql:
            row = met_through_of(sql, args.contact)
    record = {
        "contact_id": args.contact,
        "through": None if row is None else {"contact_id": row.through_id, "name": row.through},
        "note": row.note or None if row is not None else None,
    }
    console.done(record, result.changed.step)


def _met(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.introductions.through import graph
    from companion.store.introductions import met_through

    with console.database() as db, db.read() as sql:
        nodes = graph(met_through(sql))
    console.show([met_record(node) for node in nodes], lambda: met_text(nodes))

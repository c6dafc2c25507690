"""`companion round`: make, list, show, compare, drafts, csv, remove."""

import argparse
from typing import TYPE_CHECKING, Any

from companion.cli.console import Console, UsageError
from companion.cli.options import add_event, command, path, subcommands
from companion.cli.output import listing, several, table
from companion.cli.round_records import (
    made_record,
    made_text,
    round_record,
    round_text,
    row_record,
)

if TYPE_CHECKING:
    from companion.cli.options import Commands
    from companion.operations.peers.rounds import OpenRound
    from companion.operations.peers.setup import Setup
    from companion.store import Database


def add_parser(commands: "Commands") -> None:
    """Describe the commands."""
    verbs = subcommands(command(commands, "round", "peers from a list, matched under rules"))
    _add_make(verbs)
    shown = command(verbs, "list", "list all peer rounds")
    add_event(shown)
    shown.set_defaults(run=_list)
    show = command(verbs, "show", "show a round: who is with whom, and why")
    _add_id(show)
    show.set_defaults(run=_show)
    compare = command(verbs, "compare", "who is in two rounds, and was matched twice")
    _add_id(compare)
    compare.add_argument("other", metavar="OTHER", help="another round's id or name")
    compare.set_defaults(run=_compare)
    drafts = command(
        verbs, "drafts", "write mail drafts for everybody", "Write an .eml file for each person "
        "into a folder: a double click opens it in the mail program, which sends it.",
    )  # fmt: skip
    _add_id(drafts)
    drafts.add_argument("out", metavar="OUTDIR", type=path)
    drafts.add_argument("--template", metavar="FILE", type=path, help="the message, as UTF-8 text")
    drafts.add_argument("--subject", metavar="S", help="the subject, with fields like {partner}")
    drafts.add_argument(
        "--together", action="store_true", help="one draft for each group instead of each person"
    )
    drafts.set_defaults(run=_drafts)
    sheet = command(verbs, "csv", "write who is with whom as a table")
    _add_id(sheet)
    sheet.add_argument("out", metavar="OUT.csv", type=path, help="a file, or - for stdout")
    sheet.set_defaults(run=_csv)
    remove = command(verbs, "remove", "remove a round; `companion undo` brings it back")
    _add_id(remove)
    remove.set_defaults(run=_remove)


def _add_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("round", metavar="ID", help="a round's id or name")


def _add_make(verbs: "Commands") -> None:
    make = command(
        verbs, "make", "match everybody of an event",
        "Match everybody of an event in pairs that fit, under rules that always hold. Without "
        "--must-differ and --must-share: different countries and organizations and a shared "
        "language, as far as the list says them.",
    )  # fmt: skip
    add_event(make, required=True)
    make.add_argument("--name", metavar="N", required=True, help="what the round is called")
    for option, words in (("--must-differ", "differ in"), ("--must-share", "have in common")):
        make.add_argument(
            option, metavar="C", action="append", help=f"what partners must {words}: a field "
            "(country, languages, organization, kind ...) or a column's header",
        )  # fmt: skip
    make.add_argument("--no-rules", action="store_true", help="no rule at all")
    make.add_argument(
        "--column", metavar="FIELD=HEADER", action="append", default=[],
        help="which column says what, where the guess is wrong; FIELD= for none",
    )  # fmt: skip
    make.add_argument(
        "--importance", metavar="WISH=HOW", action="append", default=[],
        help="interests, kind, exchange, languages or time_zone; very, nice or never",
    )  # fmt: skip
    make.add_argument(
        "--avoid", metavar="ROUND", action="append",
        help="a round whose partners shall not meet again; without it, all earlier ones",
    )  # fmt: skip
    make.add_argument("--repeat", action="store_true", help="partners may meet again")
    make.add_argument("--no-trios", action="store_true", help="leave one over, make no three")
    make.add_argument("--seed", metavar="N", type=int, default=0, help="decides between equals")
    make.add_argument("--dry-run", action="store_true", help="only show what would be made")
    make.set_defaults(run=_make)


def _pairs(assignments: list[str], option: str, *, last: bool = False) -> dict[str, str]:
    found = {}
    for assignment in assignments:
        name, equals, value = assignment.rpartition("=") if last else assignment.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"{option} takes NAME=VALUE, not “{assignment}”.")
        found[name.strip()] = value.strip()
    return found


def _setup(db: "Database", args: argparse.Namespace, people: list[Any]) -> "Setup":
    from companion.operations.peers.choosing import choose
    from companion.store.peer_rounds import find_round

    avoid = None
    if args.repeat and args.avoid:
        raise UsageError("Use either --repeat or --avoid.")
    if args.repeat or args.avoid:
        with db.read() as sql:
            avoid = [find_round(sql, one).id for one in args.avoid or ()]
    ruled = args.no_rules or args.must_differ or args.must_share
    return choose(
        people,
        columns=_pairs(args.column, "--column"),
        differ=(args.must_differ or []) if ruled else None,
        share=(args.must_share or []) if ruled else None,
        importance=_pairs(args.importance, "--importance"),
        avoid=avoid,
        trios=not args.no_trios,
        seed=args.seed,
    )


def _make(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.peers.matching import match
    from companion.operations.peers.rounds import keep_round, open_round, round_field
    from companion.operations.peers.signups import sign_ups
    from companion.store.events import the_event

    with console.database() as db:
        with db.read() as sql:
            event = the_event(sql, args.event)
        people = sign_ups(db, event_id=event.id)
        setup = _setup(db, args, people)
        on = round_field(db, people=people, setup=setup)
        with console.progress(f"Matching {len(people):,} people") as progress:
            outcome = match(on, progress=progress)
        if args.dry_run:
            record = made_record(None, args.name, event.name, on, outcome)
            console.show(record, lambda: made_text(record, "Would make"))
            return
        kept = keep_round(db, name=args.name, event_id=event.id, field=on, outcome=outcome)
        now = open_round(db, round_id=kept.round_id)
    record = made_record(now, args.name, event.name, on, outcome)
    console.done(record, made_text(record, "Made"))


def _opened(console: Console, wanted: str) -> "OpenRound":
    from companion.operations.peers.rounds import open_round
    from companion.store.peer_rounds import find_round

    with console.database() as db:
        with db.read() as sql:
            row = find_round(sql, wanted)
        return open_round(db, round_id=row.id)


def _list(console: Console, args: argparse.Namespace) -> None:
    from companion.store.events import the_event
    from companion.store.peer_rounds import rounds

    with console.database() as db, db.read() as sql:
        event_id = the_event(sql, args.event).id if args.event else None
        rows = rounds(sql, event_id)
    console.show(
        [row_record(row) for row in rows],
        lambda: (
            table(
                ("ID", "ROUND", "EVENT", "MADE", "PEOPLE", "GROUPS", "WITHOUT"),
                [(r.id, r.name, r.event, r.made_at[:10], r.people, r.groups, r.left) for r in rows],
            )
            if rows
            else "No peer rounds yet: companion round make --event E --name N"
        ),
    )


def _show(console: Console, args: argparse.Namespace) -> None:
    record = round_record(_opened(console, args.round))
    console.show(record, lambda: round_text(record))


def _compare(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.peers.rounds import compare_rounds
    from companion.store.peer_rounds import find_round

    with console.database() as db:
        with db.read() as sql:
            one, other = find_round(sql, args.round), find_round(sql, args.other)
        found = compare_rounds(db, one=one.id, other=other.id)
    again = "\n".join(found.again) or "nobody"
    console.show(
        {"rounds": [one.id, other.id], "people_in_both": found.people,
         "matched_twice": list(found.again)},
        lambda: listing([("in both", f"{found.people:,}"), ("matched twice", again)]),
    )  # fmt: skip


def _drafts(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.peers.leaving import write_drafts
    from companion.operations.peers.messages import read_template

    template = None if args.template is None else read_template(args.template)
    written = write_drafts(
        _opened(console, args.round), args.out, each="group" if args.together else "person",
        subject=args.subject, template=template,
    )  # fmt: skip
    without = written.unreachable
    console.done(
        {"out": [str(file) for file in written.files], "without_email": without},
        f"Wrote {several(len(written.files), 'draft')} to {args.out}."
        + (f" Without an e-mail that could be used: {', '.join(without)}." if without else ""),
    )


def _csv(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.peers.leaving import round_csv, write_round_csv

    now = _opened(console, args.round)
    if str(args.out) == "-":
        console.write_bytes(round_csv(now))
        return
    write_round_csv(now, args.out)
    console.done({"out": [str(args.out)], "people": now.row.people}, f"Wrote {args.out}.")


def _remove(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.peers.rounds import remove_round
    from companion.store.peer_rounds import find_round

    with console.database() as db:
        with db.read() as sql:
            row = find_round(sql, args.round)
        remove_round(db, round_id=row.id)
    console.done(
        row_record(row),
        f"Removed the peer round “{row.name}”. `companion undo` brings it back.",
    )

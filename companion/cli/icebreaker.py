"""`companion icebreaker OUT.pdf`: bingo, lists, prompts, pairs, groups and tables from a roster."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING, Any

from companion.cli.console import Console, UsageError
from companion.cli.options import add_event, command, identifier, path, positive
from companion.cli.output import several

if TYPE_CHECKING:
    from companion.cli.options import Commands
    from companion.operations.icebreaking.drawing import Drawn
    from companion.operations.icebreaking.printing import Made
    from companion.store import Database
    from companion.store.players import Player

_KINDS = ("bingo", "find", "prompts", "pairs", "groups", "tables")
_DRAWS = frozenset({"pairs", "groups", "tables"})
_UNITS = {
    "bingo": "card", "find": "list", "prompts": "prompt", "pairs": "pair", "groups": "group",
    "tables": "table",
}  # fmt: skip
_MOST_SEED = 1_000_000


def add_parser(commands: "Commands") -> None:
    """Describe the command."""
    parser = command(
        commands, "icebreaker", "write a PDF that gets people talking, made from a roster",
        "Write a PDF made from an event's list: people-bingo, “find someone who”, things to talk "
        "about, or pairs, groups and tables that mix people. Draws are kept, so that the next one "
        "brings others together.",
    )  # fmt: skip
    parser.add_argument("out", metavar="OUT", type=path, help="a name that ends in .pdf, or -")
    add_event(parser, required=True)
    parser.add_argument("--kind", choices=_KINDS, default="bingo", help="bingo if it is not said")
    parser.add_argument(
        "--size", metavar="N", type=positive,
        help="squares in a row (3, 4, 5), lines, prompts, people in a group or at a table",
    )  # fmt: skip
    parser.add_argument(
        "--players", metavar="N|all", type=_players, default=None,
        help="how many cards or lists; all (if it is not said) is one for everybody",
    )  # fmt: skip
    parser.add_argument("--names", action="store_true", help="each player's name on top of a card")
    parser.add_argument("--two", action="store_true", help="two bingo cards on a page")
    parser.add_argument(
        "--rounds", metavar="N", type=positive, default=1, help="of pairs, groups or tables"
    )
    parser.add_argument(
        "--table", metavar="NAME=SEATS", action="append", default=[],
        help="a table; repeat it. Else as many as it takes",
    )  # fmt: skip
    _add_who(parser)
    parser.add_argument("--language", metavar="xx", default="en", help="en, de, fr or es")
    parser.add_argument(
        "--seed", metavar="N", type=identifier, help="the same number makes the same again"
    )
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="else a4")
    parser.add_argument(
        "--no-keep", action="store_true", help="only try a draw: it counts for none"
    )
    parser.set_defaults(run=_run)


def _add_who(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--who", choices=("coming", "all", "wanted"), default="coming",
        help="who comes (if it is not said), everybody on the list, or whom you want to meet",
    )  # fmt: skip
    for name, what in (("--with", "somebody more"), ("--without", "somebody who is left out")):
        parser.add_argument(
            name, metavar="ATTENDEE_ID", type=identifier, action="append", default=[],
            dest="added" if name == "--with" else "left_out", help=f"{what}; repeat it",
        )  # fmt: skip


def _players(text: str) -> int | None:
    return None if text.strip().casefold() == "all" else positive(text)


def _run(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.icebreaking.people import players_of, taking_part
    from companion.store.events import the_event

    _check(args)
    seed = SystemRandom().randrange(1, _MOST_SEED) if args.seed is None else args.seed
    with console.database() as db:
        with db.read() as sql:
            event = the_event(sql, args.event)
        players = taking_part(
            players_of(db, event_id=event.id), args.who, added=args.added, left_out=args.left_out
        )
        made = (
            _drawn(console, db, args, event.id, players, seed)
            if args.kind in _DRAWS
            else _made(console, args, players, seed)
        )
        pages, transliterated = _write(console, args.out, made)
        kept = _keep(db, args, event.id, made)
    if str(args.out) != "-":
        record = _record(args, made, event.name, len(players), seed, kept)
        record |= {"pages": pages, "transliterated": transliterated}
        console.done(record, _sentence(args, made, pages))


def _check(args: argparse.Namespace) -> None:
    if str(args.out) != "-" and args.out.suffix.lower() != ".pdf":
        raise UsageError(f"It is written as PDF: name it {args.out.stem or 'icebreaker'}.pdf.")
    draws = args.kind in _DRAWS
    if not draws and args.rounds != 1:
        raise UsageError("Only pairs, groups and tables have rounds.")
    if draws and (args.players is not None or args.names):
        raise UsageError("Pairs, groups and tables are drawn from everybody: leave --players out.")
    if args.table and args.kind != "tables":
        raise UsageError("--table goes with --kind tables.")


def _made(console: Console, args: argparse.Namespace, players: "list[Player]", seed: int) -> "Made":
    from companion.operations.icebreaking.printing import Wish, make

    wish = Wish(
        kind=args.kind, language=args.language, seed=seed, size=args.size, copies=args.players,
        named=args.names, two_on_a_page=args.two, paper=args.paper,
    )  # fmt: skip
    with console.progress("Making") as progress:
        return make(players, wish, progress)


def _drawn(
    console: Console, db: "Database", args: argparse.Namespace, event_id: int,
    players: "list[Player]", seed: int,
) -> "Made":  # fmt: skip
    from companion.operations.icebreaking.drawing import draw, read_tables
    from companion.operations.icebreaking.people import together_before
    from companion.operations.icebreaking.printing import put_on_paper
    from companion.operations.icebreaking.words import words_in

    words = words_in(args.language)
    with console.progress("Drawing") as progress:
        drawn = draw(
            players, kind=args.kind, words=words, seed=seed, size=args.size, rounds=args.rounds,
            tables=read_tables("\n".join(args.table)),
            met=together_before(db, event_id=event_id), progress=progress,
        )  # fmt: skip
    return put_on_paper(drawn, words=words, paper=args.paper)


def _write(console: Console, out: Path, made: "Made") -> tuple[int, list[str]]:
    from companion.operations.icebreaking.printing import draw_pages
    from companion.operations.paper import save

    with console.progress("Putting it on paper") as progress:
        paper = draw_pages(made, created=datetime.now(UTC), progress=progress)
    if str(out) == "-":
        console.write_bytes(paper.data)
    else:
        save(out, paper.data)
    return paper.pages, paper.transliterated


def _keep(db: "Database", args: argparse.Namespace, event_id: int, made: "Made") -> list[int]:
    from companion.operations.icebreaking.draws import keep_draw

    if made.drawn is None or args.no_keep:
        return []
    return list(keep_draw(db, event_id=event_id, drawn=made.drawn).draw_ids)


def _record(
    args: argparse.Namespace, made: "Made", event: str, people: int, seed: int, kept: list[int]
) -> dict[str, Any]:
    return {
        "out": [str(args.out)],
        "event": event,
        "kind": made.kind,
        "language": args.language,
        "paper": args.paper,
        "seed": seed,
        "people": people,
        "count": made.count,
        "size": made.size,
        "texts": list(made.texts),
        "draw": None if made.drawn is None else _draw_record(made.drawn),
        "draw_ids": kept,
        "remark": made.remark or None,
    }


def _draw_record(drawn: "Drawn") -> dict[str, Any]:
    return {
        "rounds": [
            [
                {
                    "name": group.name,
                    "people": [{"id": one.id, "name": one.name} for one in group.people],
                }
                for group in groups
            ]
            for groups in drawn.rounds
        ],
        "again": drawn.again,
        "unavoidable": drawn.unavoidable,
        "same_organization": drawn.same_organization,
        "same_country": drawn.same_country,
    }


def _sentence(args: argparse.Namespace, made: "Made", pages: int) -> str:
    count = several(made.count, _UNITS[made.kind])
    turns = f" in {several(args.rounds, 'round')}" if args.rounds > 1 else ""
    said = f"Wrote {args.out}: {count}{turns} on {several(pages, 'page')}."
    return f"{said} {made.remark}".rstrip()

"""`companion recap OUT.pdf|OUT.png|OUT.md`: an event or a year, looked back on."""

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from companion.cli.console import Console, UsageError
from companion.cli.options import add_circle, add_event, command, path
from companion.cli.output import several
from companion.model.circle import Circle

if TYPE_CHECKING:
    from companion.cli.options import Commands
    from companion.model.figures import Figure
    from companion.operations.recap.telling import Recap
    from companion.operations.recap.writing import Written


def add_parser(commands: "Commands") -> None:
    """Describe the command."""
    parser = command(
        commands, "recap", "look back on an event or a year, as PDF, PNG, Markdown or a short text",
        "Look back on an event or a year: people met by day, circle, country and organization, who "
        "introduced whom, follow-ups kept, what was learned. Names leave only with --names, notes "
        "never.",
    )  # fmt: skip
    parser.add_argument(
        "out", metavar="OUT", type=path, nargs="?",
        help="a name that ends in .pdf, .png or .md; - is Markdown on stdout. Without it, the "
        "short text is printed",
    )  # fmt: skip
    add_event(parser)
    parser.add_argument("--year", metavar="Y", type=_year, help="this year if nothing is said")
    add_circle(parser, "only contacts who are in this circle; both is everyone")
    parser.add_argument("--names", action="store_true", help="with people's names")
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="else a4")
    parser.add_argument(
        "--language", metavar="xx", default="en", help="of the short text: en, de, fr or es"
    )
    parser.set_defaults(run=_run)


def _year(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise argparse.ArgumentTypeError(f"“{text}” is no year: write it as 2026")
    return int(text)


def _run(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.recap.telling import recap_of
    from companion.operations.recap.words import short_text
    from companion.operations.recap.writing import form_of
    from companion.store.events import the_event

    if args.event is not None and args.year is not None:
        raise UsageError("Choose --event or --year, not both.")
    to_stdout = args.out is not None and str(args.out) == "-"
    if args.out is not None and not to_stdout:
        form_of(args.out)
    with console.database() as db:
        event_id = None
        if args.event is not None:
            with db.read() as sql:
                event_id = the_event(sql, args.event).id
        recap = recap_of(
            db, event_id=event_id, year=args.year, now=datetime.now().astimezone(),
            circle=args.circle or Circle.NONE,
        )  # fmt: skip
    text = short_text(recap, language=args.language, names=args.names)
    if to_stdout:
        from companion.operations.recap.writing import markdown

        console.write_bytes(markdown(recap, names=args.names).encode())
    elif args.out is None:
        console.show(_record(recap, args, text, None), text.rstrip())
    else:
        _write(console, args, recap, text)


def _write(console: Console, args: argparse.Namespace, recap: "Recap", text: str) -> None:
    from companion.operations.recap.writing import recap_file, write_recap

    with console.progress("Drawing") as progress:
        written = recap_file(
            recap, args.out, names=args.names, paper=args.paper, created=datetime.now(UTC),
            progress=progress,
        )  # fmt: skip
    paths = write_recap(written)
    said = ", ".join(map(str, paths))
    how = "with" if args.names else "without"
    sentence = f"Wrote {said}: {recap.title}, {several(written.pages, 'page')}, {how} names."
    console.done(_record(recap, args, text, written), sentence)


def _record(
    recap: "Recap", args: argparse.Namespace, text: str, written: "Written | None"
) -> dict[str, Any]:
    kept = recap.kept
    return {
        "out": [str(path) for path, _ in written.files] if written else [],
        "pages": written.pages if written else None,
        "transliterated": list(written.transliterated) if written else [],
        "event": recap.event.name if recap.event else None,
        "year": recap.year,
        "circle": recap.circle.names,
        "names": args.names,
        "text": text,
        "people": len(recap.people),
        "new": recap.new,
        "days": _counts(recap.days, "day"),
        "circles": _counts(recap.circles, "circle"),
        "countries": _counts(recap.countries, "country", code=True),
        "organizations": _counts(recap.organizations, "organization"),
        "roles": _counts(recap.roles, "role"),
        "follow_ups": {
            "kept": kept.done, "in_time": kept.in_time, "open": kept.open, "overdue": kept.late
        },
        "introductions": {"made": len(recap.links), "with_outcome": recap.came_of},
        "met_through": _graph(recap, args.names),
        "questions": {"asked": len(recap.questions), "learned": len(recap.learned)},
        "resources": recap.resources,
        "minutes": recap.minutes,
        "channels": [
            {"channel": bar.label, "minutes": bar.value} for bar in recap.channels.bars
        ],
        "topics": {"talked_about": recap.talks, "partners": recap.partners},
    }  # fmt: skip


def _counts(figure: "Figure", name: str, *, code: bool = False) -> list[dict[str, Any]]:
    made = []
    for bar in figure.bars:
        record: dict[str, Any] = {name: None if bar.kind == "blank" else bar.label or None}
        if name == "circle":
            record[name] = bar.label
        if code:
            record["code"] = bar.short or None
        made.append(record | {"people": bar.value})
    return made


def _graph(recap: "Recap", names: bool) -> list[dict[str, Any]]:
    return [
        {
            "contact_id": node.key if isinstance(node.key, int) else None,
            "name": node.name if names else None,
            "above": node.above if isinstance(node.above, int) or names else None,
            "depth": node.depth,
            "led_to": node.reached,
        }
        for node in recap.nodes
    ]

"""`companion calendar`: what is ahead as an iCalendar file, which a calendar can take in again."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from companion.cli.console import Console, UsageError
from companion.cli.options import command, day, path
from companion.cli.output import several

if TYPE_CHECKING:
    from companion.cli.options import Commands

_MOST_MINUTES = 28 * 24 * 60


def add_parser(commands: "Commands") -> None:
    """Describe the command."""
    out = command(
        commands, "calendar", "write what is ahead as a calendar file",
        "Write follow-ups, channels, topics and the sessions that you go to as one iCalendar file. "
        "Taken into a calendar again it updates what is there. OUT `-` is standard output.",
    )  # fmt: skip
    out.add_argument("out", metavar="OUT.ics", type=path)
    out.add_argument(
        "--what", metavar="KINDS", type=kinds,
        help="followups, channels, topics, sessions, birthdays, parted by commas; all but the "
        "birthdays if not given",
    )  # fmt: skip
    out.add_argument("--since", metavar="D", type=day, help="nothing before this day, else today")
    out.add_argument("--notes", action="store_true", help="with your private notes")
    out.add_argument(
        "--remind", metavar="N", type=minutes, help="be told of channels N minutes before"
    )
    out.set_defaults(run=_calendar)


def kinds(text: str) -> tuple[str, ...]:
    """The argparse type of a list of kinds."""
    from companion.operations.calendar_out import KINDS

    said = [word.strip().casefold() for word in text.split(",") if word.strip()]
    if strange := [word for word in said if word not in KINDS]:
        raise argparse.ArgumentTypeError(f"“{strange[0]}” is none of {', '.join(KINDS)}")
    if not said:
        raise argparse.ArgumentTypeError(f"say which: {', '.join(KINDS)}")
    return tuple(dict.fromkeys(said))


def minutes(text: str) -> int:
    """The argparse type of minutes before something: from 0 to four weeks."""
    if not text.isascii() or not text.isdigit() or int(text[:9]) > _MOST_MINUTES:
        raise argparse.ArgumentTypeError(f"“{text}” are no minutes from 0 to {_MOST_MINUTES}")
    return int(text)


def _calendar(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.calendar_out import USUAL, Wanted, export_calendar, make_calendar
    from companion.operations.recurrence.home import at_home

    out: Path = args.out
    to_stdout = str(out) == "-"
    if to_stdout and console.as_json:
        raise UsageError("With --json name a file: OUT `-` is the calendar itself.")
    with console.database() as db, console.progress("Writing") as progress:
        now = at_home(db.now())
        wanted = Wanted(
            kinds=args.what or USUAL,
            since=date.fromisoformat(args.since) if args.since else now.date(),
            notes=args.notes,
            remind=args.remind,
        )
        if to_stdout:
            made = make_calendar(db, wanted=wanted, now=now, progress=progress)
        else:
            made = export_calendar(db, out=out, wanted=wanted, now=now, progress=progress)
    if to_stdout:
        console.write_bytes(made.data)
        return
    console.done(
        {
            "out": [str(out)],
            "since": wanted.since.isoformat(),
            "entries": made.entries,
            "kinds": made.counts,
            "earlier": made.earlier,
            "left_out": [{"what": one.what, "reason": one.reason} for one in made.left_out],
        },
        f"Wrote {several(made.entries, 'entry', 'entries')} to “{out}”."
        + (f"\n{made.earlier:,} before {wanted.since}: not in it." if made.earlier else "")
        + "".join(f"\nNot in it: {one.what}: {one.reason}" for one in made.left_out),
    )

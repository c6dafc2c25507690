"""Arguments that several commands take, and the types that check them."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from companion.cli.console import UsageError
from companion.model.circle import Circle

if TYPE_CHECKING:
    # argparse has no public name for what add_subparsers returns.
    Commands = argparse._SubParsersAction["Parser"]

CIRCLES = ("professional", "social", "both")


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that raises UsageError, so that `main` alone decides how a run ends."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how the command is written."""
        raise UsageError(f"{message}\n{self.format_usage().strip()}")


def command(commands: "Commands", name: str, summary: str, description: str = "") -> Parser:
    """A command or subcommand, documented."""
    return commands.add_parser(
        name,
        help=summary,
        description=description or summary[0].upper() + summary[1:] + ".",
        allow_abbrev=False,
    )


def subcommands(parser: Parser) -> "Commands":
    """A place for a noun's verbs; one of them has to be given."""
    return parser.add_subparsers(title="commands", metavar="COMMAND", required=True)


def add_event(parser: Parser, *, required: bool = False) -> None:
    """`--event E`, as `args.event`."""
    parser.add_argument("--event", metavar="E", required=required, help="an event's name or id")


def add_circle(parser: Parser, what: str) -> None:
    """`--circle C`, as a Circle or None in `args.circle`."""
    parser.add_argument("--circle", metavar="C", type=circle, help=f"{what}: {', '.join(CIRCLES)}")


def circle(text: str) -> Circle:
    """The argparse type of a circle."""
    if text.strip().casefold() not in CIRCLES:
        raise argparse.ArgumentTypeError(f"“{text}” is no circle: use professional, social or both")
    return Circle.from_name(text)


def circle_or_none(text: str) -> Circle:
    """Like `circle`, with `none` for a contact that shall be in neither."""
    return Circle.NONE if text.strip().casefold() == "none" else circle(text)


def day(text: str) -> str:
    """The argparse type of a date, ISO 8601."""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no date: write it as 2026-05-17") from None


def positive(text: str) -> int:
    """The argparse type of a number from 1."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text[:18]) < 2**31:
        raise argparse.ArgumentTypeError(f"“{text}” is no number from 1")
    return int(text)


def identifier(text: str) -> int:
    """The argparse type of an id; any whole number that the database could hold."""
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise argparse.ArgumentTypeError(f"“{text}” is no id: ids are whole numbers")
    return int(text)


def path(text: str) -> Path:
    """The argparse type of a file or folder."""
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("the name of the file is empty")
    return Path(text).expanduser()

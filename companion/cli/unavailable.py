"""What the command line will do, but does not yet."""

import argparse
from collections.abc import Callable

from companion.cli.console import Console, UsageError


def unavailable(what: str) -> Callable[[Console, argparse.Namespace], None]:
    """A command that says it is not there yet, with exit code 2."""

    def run(_console: Console, _args: argparse.Namespace) -> None:
        raise not_yet(f"“companion {what}”")

    return run


def not_yet(what: str) -> UsageError:
    """The error to raise for an option that is not there yet."""
    return UsageError(f"{what} is not available yet.")

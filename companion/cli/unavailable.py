"""What the command line will do, but does not yet."""

from companion.cli.console import UsageError


def not_yet(what: str) -> UsageError:
    """The error to raise for an option that is not there yet."""
    return UsageError(f"{what} is not available yet.")

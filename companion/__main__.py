"""`companion` and `python -m companion`: the window, or with a command the command line."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from companion.errors import KnownError


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program on its arguments (the process's own without any); returns the exit code."""
    argv = sys.argv[1:] if argv is None else argv
    if _asks_for_the_window(argv):
        from companion.cli.window import run_window

        return run_window(argv, open_window=_open_window)
    from companion.cli.main import run_command

    return run_command(argv, open_window=_open_window)


def _asks_for_the_window(argv: Sequence[str]) -> bool:
    """Whether it is plain that the window is meant: every other wording is for the parser."""
    if len(argv) == 2 and argv[0] == "--data":
        return bool(argv[1]) and not argv[1].startswith("-") and "\0" not in argv[1]
    return not argv


def _open_window(folder: Path) -> int:
    # Collecting while all is being loaded finds nothing and takes its time, again and again; the
    # window turns it on when it has been painted.
    gc.disable()
    try:
        return _run_window(folder)
    finally:
        gc.enable()


def _run_window(folder: Path) -> int:
    # Qt loads only now: no command needs it.
    try:
        from companion.app import run
    except ImportError as error:
        if not (error.name or "PySide6").startswith(("PySide6", "shiboken6")):
            raise
        # A library of the system that Qt needs is missing; its name is in the message.
        raise KnownError(
            f"The window's library does not load ({error}): install what is missing, "
            "or run “make setup” again."
        ) from error
    return run(folder)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # A process that only works something out (`operations.peers.aside`) begins here as well.
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())

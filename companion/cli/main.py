"""Runs one command, and turns whatever goes wrong into a sentence and an exit code.

Exit codes: 0 done; 1 the input or the state is at fault and nothing was changed; 2 wrong usage;
3 our own bug; 130 stopped with Ctrl+C, as shells expect it.
"""

import argparse
import contextlib
import errno
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from companion import __version__
from companion.cli import (
    calendar,
    card,
    channel,
    contact,
    data,
    demo,
    event,
    export,
    find,
    followup,
    history,
    icebreaker,
    introduce,
    meet,
    offer,
    question,
    recap,
    resource,
    roster,
    round,
    scan,
    selftest,
)
from companion.cli.console import Console, UsageError
from companion.cli.log import log_bug
from companion.cli.options import Parser, path
from companion.cli.output import harmless
from companion.cli.surroundings import data_folder, speak_utf8
from companion.errors import Cancelled, KnownError

DONE, AT_FAULT, WRONG_USAGE, OUR_BUG, STOPPED = 0, 1, 2, 3, 130

_NOUNS = (
    demo, selftest, event, roster, find, meet, question, offer, icebreaker, resource, round,
    introduce, followup, contact, card, scan, export, history, data, channel, recap, calendar,
)  # fmt: skip


def build_parser() -> Parser:
    """The whole command line. A chosen command's function is `run(console, args)`."""
    parser = Parser(
        prog="companion",
        description="Companion: the people you meet at conferences. Without a command it opens "
        "its window.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Companion {__version__}")
    parser.add_argument(
        "--data",
        metavar="DIR",
        type=path,
        help="the data folder (else COMPANION_DATA, else the platform's user data folder)",
    )
    parser.add_argument("--json", action="store_true", help="answer with exactly one JSON value")
    parser.add_argument("--quiet", action="store_true", help="no progress, no confirmations")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    for noun in _NOUNS:
        noun.add_parser(commands)
    return parser


# Lists that may go on after an option (`add given=A --circle social family=B`), which argparse
# by itself does not understand.
_GOING_ON: dict[str, Callable[[str], object]] = {"fields": str, "files": path, "images": path}


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments, understood. Raises UsageError."""
    parser = build_parser()
    args, rest = parser.parse_known_args(argv)
    if rest:
        name = next((name for name in _GOING_ON if hasattr(args, name)), None)
        if name is None or any(word.startswith("-") for word in rest):
            parser.error(f"unrecognized arguments: {' '.join(rest)}")
        getattr(args, name).extend(_GOING_ON[name](word) for word in rest)
    return args


def run_command(argv: Sequence[str], *, open_window: Callable[[Path], int]) -> int:
    """Run what the arguments say and return the exit code; without a command, the window."""
    speak_utf8(sys.stdout, sys.stderr)
    folder: Path | None = None
    try:
        args = parse(argv)
        folder = data_folder(args.data)
        run = getattr(args, "run", None)
        if run is None:
            return open_window(folder)
        code: int | None = run(Console(folder, args.json, args.quiet), args)
        sys.stdout.flush()
    except SystemExit as end:
        # argparse ends so after --help and --version.
        return end.code if isinstance(end.code, int) else DONE
    except BrokenPipeError:
        # Whoever read us had enough (`| head`): nothing is wrong.
        _forget_stdout()
        return DONE
    except BaseException as error:  # noqa: BLE001 - each becomes a sentence and an exit code
        return told(error, folder)
    return DONE if code is None else code


def told(error: BaseException, folder: Path | None) -> int:
    """Say what went wrong in one sentence, and log what is our fault; returns the exit code."""
    match error:
        case UsageError():
            return _say(str(error), WRONG_USAGE)
        case KnownError():
            return _say(str(error), AT_FAULT)
        case KeyboardInterrupt() | Cancelled():
            return _say("stopped.", STOPPED)
        case MemoryError():
            return _say("There is not enough memory for this: close other programs.", AT_FAULT)
        case OSError() if (sentence := _os_sentence(error)) is not None:
            return _say(sentence, AT_FAULT)
    log = log_bug(folder or data_folder(None), error)
    where = f"the details are in “{log}”" if log else "and the log could not be written"
    return _say(f"Companion made a mistake ({type(error).__name__}): {where}.", OUR_BUG)


_NAMED = {
    errno.ENOSPC: "there is no space left on the disk",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EROFS: "it is on a disk that cannot be written to",
    errno.EACCES: "you may not use it",
    errno.EPERM: "you may not use it",
    errno.ENOENT: "it does not exist",
    errno.EISDIR: "it is a folder",
    errno.ENOTDIR: "a part of its path is a file, not a folder",
    errno.EEXIST: "it exists already",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EIO: "the disk does not answer as it should",
}


def _os_sentence(error: OSError) -> str | None:
    """What the user can act on; None for what only a bug of ours brings about."""
    reason = _NAMED.get(error.errno or 0)
    if reason is None:
        return None
    name = f"“{error.filename}” cannot be used: " if error.filename else ""
    return f"{name}{reason}." if name else reason[0].upper() + reason[1:] + "."


def _say(sentence: str, code: int) -> int:
    # A program built for Windows without a console has neither stream, hence AttributeError.
    with contextlib.suppress(OSError, AttributeError):
        sys.stdout.flush()
        sys.stderr.write(f"error: {harmless(sentence)}\n")
        sys.stderr.flush()
    return code


def _forget_stdout() -> None:
    """Let nothing be written to the closed pipe when Python ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

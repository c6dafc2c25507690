"""`companion backup`, `restore` and `check`: the data as a whole."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from companion.cli.console import Console
from companion.cli.options import command, path
from companion.errors import KnownError
from companion.store import Database

if TYPE_CHECKING:
    from companion.cli.options import Commands


def add_parser(commands: "Commands") -> None:
    """Describe the commands."""
    backup = command(commands, "backup", "write a copy of all data to a file")
    backup.add_argument("out", metavar="OUT", type=path)
    backup.set_defaults(run=_backup)
    restore = command(
        commands, "restore", "put a copy in place of the data",
        "Put a copy in place of the data. What was there is kept in the folder “backups”.",
    )  # fmt: skip
    restore.add_argument("file", metavar="FILE", type=path)
    restore.set_defaults(run=_restore)
    command(commands, "check", "check that the data are sound").set_defaults(run=_check)


def _backup(console: Console, args: argparse.Namespace) -> None:
    out: Path = args.out
    if out.is_dir():
        raise KnownError(f"“{out}” is a folder: name a file in it.")
    with console.database() as db:
        if out.exists() and out.samefile(db.path):
            raise KnownError(f"“{out}” is the database itself: name another file.")
        db.back_up(out)
    console.done({"out": str(out)}, f"Wrote a copy of all data to {out}.")


def _restore(console: Console, args: argparse.Namespace) -> None:
    kept = Database.restore_folder(console.folder, args.file)
    console.done(
        {"restored": str(args.file), "kept": str(kept)},
        f"Restored {args.file}. What was there before is in {kept}.",
    )


def _check(console: Console, args: argparse.Namespace) -> int:
    with console.database() as db:
        problems = db.problems()
        file = str(db.path)
    console.show(
        {"file": file, "problems": problems},
        "\n".join(problems) if problems else f"The data are sound: {file}",
    )
    if problems:
        console.err.write(
            f"error: {file} is damaged: restore a copy from the folder “backups” beside it.\n"
        )
    return int(bool(problems))

"""`companion history`, `undo` and `redo`: what was done, and the way back."""

import argparse
from typing import TYPE_CHECKING

from companion.cli.console import Console
from companion.cli.options import command
from companion.cli.output import table

if TYPE_CHECKING:
    from companion.cli.options import Commands


def add_parser(commands: "Commands") -> None:
    """Describe the commands."""
    command(commands, "history", "list what was done, newest first").set_defaults(run=_history)
    command(commands, "undo", "take the last change back").set_defaults(run=_undo)
    command(commands, "redo", "do again what was undone").set_defaults(run=_redo)


def _history(console: Console, args: argparse.Namespace) -> None:
    from companion.store.undo import history

    with console.database() as db, db.read() as sql:
        steps = history(sql)
    console.show(
        [{"id": step.id, "name": step.name, "at": step.at, "undone": step.undone}
         for step in steps],
        lambda: table(
            ("WHEN", "WHAT", ""),
            [(step.at[:16].replace("T", " "), step.name, "undone" if step.undone else "")
             for step in steps],
        ) if steps else "Nothing was done yet.",
    )  # fmt: skip


def _undo(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.history import undo

    with console.database() as db:
        step = undo(db).step
    console.done({"step": step}, f"Undone: {step}")


def _redo(console: Console, args: argparse.Namespace) -> None:
    from companion.operations.history import redo

    with console.database() as db:
        step = redo(db).step
    console.done({"step": step}, f"Done again: {step}")

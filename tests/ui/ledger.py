"""What the worker of these tests opens in place of a database: a list with undo, in memory.

The frame promises its jobs a resource of their own thread, opened once and closed at the end,
whatever it is; that is what this one notes down. Pages that are opened meanwhile find no people.
"""

import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from companion.model.changed import Changed
from companion.store import Database


@cache
def _nobody() -> bytes:
    """A new database as the bytes of its file."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Database.open(Path(folder)) as database,
        database.read() as sql,
    ):
        data = bytearray(sql.serialize())
    # A database in memory has no write-ahead log; the header's two version bytes ask for one.
    data[18:20] = b"\x01\x01"
    return bytes(data)


@dataclass
class Opened:
    """One opened ledger, the thread it belongs to, and the lines that all of them share."""

    lines: list[str]
    undone: list[str]
    thread: int = field(default_factory=threading.get_ident)
    closed: bool = False

    def write(self, line: str) -> Changed:
        assert self.thread == threading.get_ident(), "used on a thread that did not open it"
        self.lines.append(line)
        return Changed(line, {"people": frozenset({len(self.lines)})})

    @contextmanager
    def read(self, _stop: object = None) -> Iterator[sqlite3.Connection]:
        """A database without anybody, as `Database.read` gives it."""
        with closing(sqlite3.connect(":memory:")) as sql:
            sql.deserialize(_nobody())
            yield sql

    def close(self) -> None:
        assert self.thread == threading.get_ident(), "closed on a thread that did not open it"
        self.closed = True


@dataclass
class Ledger:
    lines: list[str] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)
    opened: list[Opened] = field(default_factory=list)

    def open(self) -> Opened:
        self.opened.append(Opened(self.lines, self.undone))
        return self.opened[-1]

    @staticmethod
    def undo(opened: Opened) -> Changed | None:
        if not opened.lines:
            return None
        opened.undone.append(opened.lines.pop())
        return Changed(opened.undone[-1])

    @staticmethod
    def redo(opened: Opened) -> Changed | None:
        return opened.write(opened.undone.pop()) if opened.undone else None

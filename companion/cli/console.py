"""What a command speaks through: the data folder, standard output and error, progress."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from companion.cli.output import escaped, harmless
from companion.model.progress import Progress
from companion.store import Database

_REDRAW_SECONDS = 0.1


class UsageError(Exception):
    """The command was written wrongly; said like the user's other errors, with exit code 2."""


@dataclass(frozen=True, slots=True)
class Console:
    """One run of the command line. `folder` is the data folder; nothing is opened until asked."""

    folder: Path
    as_json: bool = False
    quiet: bool = False
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)

    @contextmanager
    def database(self) -> Iterator[Database]:
        """The data folder's database, closed again at the end. Raises KnownError."""
        with self.progress("Making the data ready for this version, once:") as progress:
            db = Database.open(self.folder, progress=progress)
        with db:
            yield db

    def show(self, value: Any, text: Callable[[], str] | str) -> None:
        """Answer: the value with `--json`, else the text (made only if it is wanted)."""
        if self.as_json:
            self.out.write(escaped(json.dumps(value, ensure_ascii=False, indent=2)) + "\n")
        else:
            self._print(text if isinstance(text, str) else text())

    def done(self, value: Any, text: str) -> None:
        """Like `show`, for what only confirms: `--quiet` drops the text."""
        if self.as_json or not self.quiet:
            self.show(value, text)

    def _print(self, text: str) -> None:
        if text:
            self.out.write(harmless(text) + "\n")

    def write_bytes(self, data: bytes) -> None:
        """Send a file's bytes to standard output, for `OUT` = `-`."""
        self.out.flush()
        buffer = getattr(self.out, "buffer", None)
        if buffer is None:
            self.out.write(data.decode("utf-8", "replace"))
        else:
            buffer.write(data)
            buffer.flush()

    def say(self, text: str) -> None:
        """A remark on standard error; `--quiet` drops it."""
        if not self.quiet:
            self.err.write(harmless(text) + "\n")

    @contextmanager
    def progress(self, doing: str) -> Iterator[Progress]:
        """A line on standard error that counts, if that is a terminal; gone at the end."""
        if self.quiet or not self.err.isatty():
            yield lambda _done, _total: None
            return
        drawn_at = 0.0

        def draw(done: int, total: int | None) -> None:
            nonlocal drawn_at
            now = time.monotonic()
            if now - drawn_at < _REDRAW_SECONDS:
                return
            drawn_at = now
            far = f"{100 * done // total} %" if total else f"{done:,}"
            self.err.write(f"\r{doing} {far}\x1b[K")
            self.err.flush()

        try:
            yield draw
        finally:
            if drawn_at:
                self.err.write("\r\x1b[K")
                self.err.flush()

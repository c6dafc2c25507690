"""What surrounds the window: its claim on the data folder, its log, the system's signals."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QLockFile, QTimer

from companion.errors import KnownError

# Ctrl+C in a terminal is only seen when Python runs: this often.
_SIGNAL_MS = 300
_LOG_BYTES = 500_000


def has_display() -> bool:
    """False on a Linux without a screen, unless Qt was told to draw somewhere else."""
    if not sys.platform.startswith("linux"):
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform not in ("", "xcb", "wayland"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


@contextmanager
def only_window(folder: Path) -> Iterator[None]:
    """Hold the data folder for this window. Raises KnownError if another window has it.

    The command line needs no lock: SQLite lets it write in turn, and the window notices.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError(
            f"The data folder “{folder}” cannot be made: {error.strerror}; "
            "choose another with --data."
        ) from error
    lock = QLockFile(str(folder / "window.lock"))
    lock.setStaleLockTime(0)  # only a program that is gone leaves a stale lock, however old
    if not lock.tryLock(0):
        if lock.error() == QLockFile.LockError.LockFailedError:
            raise KnownError(
                f"Companion is open already on the data in “{folder}”: use that window, "
                "or open other data with --data."
            )
        raise KnownError(
            f"The folder “{folder}” cannot be written to: nothing was changed; make it writable "
            "or choose another with --data."
        )
    try:
        yield
    finally:
        lock.unlock()


@contextmanager
def log_in(folder: Path) -> Iterator[None]:
    """Write what goes wrong in us to `log/companion.log` of the data folder."""
    import logging
    from logging.handlers import RotatingFileHandler

    logger = logging.getLogger("companion")
    try:
        (folder / "log").mkdir(exist_ok=True)
        handler = RotatingFileHandler(
            folder / "log" / "companion.log", maxBytes=_LOG_BYTES, backupCount=1,
            encoding="utf-8", delay=True,
        )  # fmt: skip
    except OSError as error:
        raise KnownError(
            f"The folder “{folder / 'log'}” cannot be written to: {error.strerror}."
        ) from error
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        handler.close()


@contextmanager
def ends_on_signal(end: Callable[[], object]) -> Iterator[None]:
    """Let Ctrl+C and a shutdown of the system close the window as its button does."""

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        end()

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, on_signal) for number in numbers]
    pulse = QTimer(interval=_SIGNAL_MS)
    pulse.timeout.connect(lambda: None)
    pulse.start()
    try:
        yield
    finally:
        pulse.stop()
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)

"""The log of our own bugs: `log/companion.log` in the data folder."""

import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from companion import __version__

_LARGEST = 1_000_000


def log_bug(folder: Path, error: BaseException) -> Path | None:
    """Add the error with its trace to the log; returns the file, None if none can be written.

    Arguments and data are not logged: they are other people's.
    """
    text = _entry(error)
    for place in (folder, Path(tempfile.gettempdir()) / "companion"):
        log = place / "log" / "companion.log"
        try:
            log.parent.mkdir(parents=True, exist_ok=True)
            if log.exists() and log.stat().st_size > _LARGEST:
                log.replace(log.with_suffix(".old.log"))
            with log.open("a", encoding="utf-8", errors="backslashreplace") as stream:
                stream.write(text)
        except OSError:
            continue
        return log
    return None


def _entry(error: BaseException) -> str:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    trace = "".join(traceback.format_exception(error))
    return f"{at} Companion {__version__}, Python {sys.version.split()[0]}\n{trace}\n"

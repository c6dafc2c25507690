"""What a command and the window have before they begin: a data folder, streams of UTF-8."""

import io
import os
from pathlib import Path
from typing import TextIO


def data_folder(chosen: Path | None) -> Path:
    """`--data`, else the environment's COMPANION_DATA, else the platform's user data folder."""
    if chosen is not None:
        return chosen
    named = os.environ.get("COMPANION_DATA")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("Companion", appauthor=False)


def speak_utf8(*streams: TextIO) -> None:
    """UTF-8 whatever the locale; what no UTF-8 can hold (half a surrogate) is written out."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")

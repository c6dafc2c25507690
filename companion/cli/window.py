"""Opens the window without loading what the commands need: it would be painted a tenth later."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from companion.cli.surroundings import data_folder, speak_utf8


def run_window(argv: Sequence[str], *, open_window: Callable[[Path], int]) -> int:
    """The window on the folder of `argv`, which is empty or `--data DIR`; the exit code."""
    folder: Path | None = None
    try:
        speak_utf8(sys.stdout, sys.stderr)
        folder = data_folder(Path(argv[1]).expanduser() if argv else None)
        return open_window(folder)
    except BaseException as error:  # noqa: BLE001 - each becomes a sentence and an exit code
        from companion.cli.main import told

        return told(error, folder)

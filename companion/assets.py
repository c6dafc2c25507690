"""Where the files of `resources/` are: in a checkout, an installed package, a built program."""

import sys
from functools import cache
from pathlib import Path

from companion.errors import BugError


@cache
def resources() -> Path:
    """The folder of icons, style sheets and the sample event."""
    package = Path(__file__).resolve().parent
    built = Path(getattr(sys, "_MEIPASS", package)) / "resources"
    for folder in (built, package / "resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise BugError("The program's own resources folder is missing: install Companion again.")


def resource(*parts: str) -> Path:
    """The path of one file or folder below `resources/`."""
    return resources().joinpath(*parts)

"""Pictures into codes: the jobs that the worker's threads do for the page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from companion.errors import KnownError
from companion.model.progress import Progress
from companion.qr.decode import Code, decode_file, decode_picture

_TRY = "try a sharper picture, taken closer and straight from the front."


@dataclass(frozen=True, slots=True)
class Scanned:
    """A code and where it came from, in words (“badge.png”, “the camera”)."""

    code: Code
    source: str


@dataclass(slots=True)
class Reading:
    """What pictures gave: their codes, and a sentence for each picture that gave none."""

    scanned: list[Scanned] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_files(paths: Sequence[Path], progress: Progress) -> Reading:
    """Read one picture after the other; one that cannot be read does not stop the rest."""
    reading = Reading()
    for number, path in enumerate(paths):
        progress(number, len(paths))
        try:
            codes = decode_file(path)
        except KnownError as error:
            # In the window the folder says nothing: the name is enough.
            reading.problems.append(str(error).replace(str(path), f"“{path.name}”"))
            continue
        _add(reading, codes, path.name)
    progress(len(paths), len(paths))
    return reading


def read_pasted(data: bytes, source: str) -> Reading:
    """Read one encoded picture; `source` says where it came from. Raises KnownError."""
    reading = Reading()
    _add(reading, decode_picture(data, name=f"The picture ({source})"), source)
    return reading


def _add(reading: Reading, codes: list[Code], source: str) -> None:
    if not codes:
        reading.problems.append(f"No code was found in “{source}”: {_TRY}")
    # The same code twice in a picture (a badge and its reflection) is one.
    for text in dict.fromkeys(code.text for code in codes):
        code = next(code for code in codes if code.text == text)
        reading.scanned.append(Scanned(code, source))

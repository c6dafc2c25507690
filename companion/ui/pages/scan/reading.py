"""Pictures into codes: the jobs that the worker's threads do for the page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from companion.errors import KnownError
from companion.model.progress import Progress
from companion.qr.code import may_be_more
from companion.qr.decode import Code, decode_file, decode_picture
from companion.qr.parts import Joiner
from companion.ui.pages.scan.capture.folders import Found, pictures_in

_TRY = "try a sharper picture, taken closer and straight from the front."


@dataclass(frozen=True, slots=True)
class Scanned:
    """A code and where it came from, in words (“badge.png”, “the camera”)."""

    code: Code
    source: str


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one picture: how many codes it showed; a sentence if none, or many."""

    name: str
    codes: int
    sentence: str = ""


@dataclass(slots=True)
class Reading:
    """What pictures gave: each code once, what to tell the user, and what became of each picture.

    `parts` are codes that belong to a message whose other parts were not there. Hand them to the
    next reading, which may find the rest.
    """

    scanned: list[Scanned] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    results: list[FileResult] = field(default_factory=list)
    parts: list[Code] = field(default_factory=list)


def read_files(paths: Sequence[Path], progress: Progress, *, parts: Sequence[Code] = ()) -> Reading:
    """Read pictures, and those in folders; one that cannot be read does not stop the rest.

    Of a folder's photos most show no code, so they are counted, not named one by one.
    """
    listing = pictures_in(paths, progress)
    collected = _Collected(parts)
    for number, file in enumerate(listing.files):
        progress(number, len(listing.files))
        try:
            collected.add(file, decode_file(file.path, crops=True))
        except KnownError as error:
            # In the window the path says nothing: the name is enough.
            collected.refuse(file, str(error).replace(str(file.path), f"“{file.name}”"))
    progress(len(listing.files), len(listing.files))
    reading = collected.finish()
    reading.problems[:0] = listing.problems
    return reading


def read_pasted(data: bytes, source: str, *, parts: Sequence[Code] = ()) -> Reading:
    """Read one encoded picture; `source` says where it came from. Raises KnownError."""
    collected = _Collected(parts)
    codes = decode_picture(data, name=f"The picture ({source})", crops=True)
    collected.add(Found(Path(), source), codes)
    return collected.finish()


class _Collected:
    """The reading while it is made."""

    def __init__(self, parts: Sequence[Code]) -> None:
        self._reading = Reading()
        self._joiner = Joiner()
        self._joiner.take(parts)
        self._texts: set[str] = set()
        self._without: dict[str, int] = {}
        self._read: dict[str, int] = {}

    def add(self, file: Found, codes: list[Code]) -> None:
        """A picture was read, with or without codes."""
        self._read[file.folder] = self._read.get(file.folder, 0) + 1
        if not codes:
            sentence = f"No code was found in “{file.name}”: {_TRY}"
            self._reading.results.append(FileResult(file.name, 0, sentence))
            if file.folder:
                self._without[file.folder] = self._without.get(file.folder, 0) + 1
            else:
                self._reading.problems.append(sentence)
            return
        more = may_be_more(len(codes), file.name)
        self._reading.results.append(FileResult(file.name, len(codes), more))
        if more:
            self._reading.problems.append(more)
        for code in self._joiner.take(codes):
            # The same code twice (a badge and its reflection, or on two photos) is one.
            if code.text not in self._texts:
                self._texts.add(code.text)
                self._reading.scanned.append(Scanned(code, file.name))

    def refuse(self, file: Found, sentence: str) -> None:
        """A picture could not be read."""
        self._reading.results.append(FileResult(file.name, 0, sentence))
        self._reading.problems.append(sentence)

    def finish(self) -> Reading:
        """The reading, with what is to be said of it as a whole."""
        problems = self._reading.problems
        for folder, number in self._without.items():
            if number == self._read[folder]:
                problems.append(f"No code was found in the pictures of “{folder}”: {_TRY}")
            else:
                of = self._read[folder]
                problems.append(f"{number} of the {of} pictures in “{folder}” show no code.")
        for waiting in self._joiner.waiting:
            problems.append(
                f"A message in several codes is not complete: {waiting}. Add the other parts."
            )
        self._reading.parts = self._joiner.unfinished
        return self._reading

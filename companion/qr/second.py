"""A second look where there are codes already: for those beside them that were not read.

zxing says where it saw a code that it could not read; there the ladder's quicker rungs are tried.
Among many codes it misses some, and reads them when it sees a part of the picture at a time.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from companion.qr.found import Found
from companion.qr.rungs import RUNGS, Rung

if TYPE_CHECKING:
    from PIL.Image import Image
    from zxingcpp import Barcode

MOST_CODES = 256
"""More are not looked for in one picture."""

_CROWD = 6  # codes from which on others may have been missed
_DEEPEST = 3  # times that a crowded picture is cut into quarters
_MOST_HINTS = 6
_RUNGS_FOR_HINTS = tuple(rung for rung in RUNGS[1:10] if not rung.colours)

Read = Callable[["Image", Rung], "list[Found]"]
_Box = tuple[int, int, int, int]


@dataclass(slots=True)
class SecondLook:
    """What looks again in a grey picture; `read` reads the codes of a part of it."""

    picture: "Image"
    read: Read
    out_of_time: Callable[[], bool]

    def more(self, codes: list[Found], hints: "list[Barcode]") -> list[Found]:
        """The codes and those found beside them, `MOST_CODES` at most."""
        found = list(codes)
        for hint in hints[:_MOST_HINTS]:
            self._take(found, self._near(hint, found))
        if len(codes) >= _CROWD:
            self._quarters(found, (0, 0, *self.picture.size), 1)
        return found[:MOST_CODES]

    def _near(self, hint: "Barcode", found: list[Found]) -> Iterator[Found]:
        """The code where zxing saw one."""
        seen = Found(hint, 1)
        if any(seen.covers(code) or code.covers(seen) for code in found):
            return
        x, y = seen.middle
        reach = round(0.8 * seen.extent) + 8
        box = self._inside((round(x) - reach, round(y) - reach, round(x) + reach, round(y) + reach))
        part = self.picture.crop(box)
        for rung in _RUNGS_FOR_HINTS:
            if self.out_of_time():
                return
            codes = self.read(rung.prepare(part) if rung.prepare else part, rung)
            if codes:
                yield from (_moved(code, rung.scale, box) for code in codes)
                return

    def _quarters(self, found: list[Found], box: _Box, depth: int) -> None:
        """Look at the four quarters of a box, which overlap by the largest code."""
        left, top, right, bottom = box
        lap = round(max(code.extent for code in found) * 0.75)
        across, down = (left + right) // 2, (top + bottom) // 2
        for part in (
            (left, top, across + lap, down + lap),
            (across - lap, top, right, down + lap),
            (left, down - lap, across + lap, bottom),
            (across - lap, down - lap, right, bottom),
        ):
            if self.out_of_time() or len(found) >= MOST_CODES:
                return
            quarter = self._inside(part)
            codes = self.read(self.picture.crop(quarter), RUNGS[0])
            self._take(found, (_moved(code, 1, quarter) for code in codes))
            smaller = quarter[2] - quarter[0] < 0.8 * (right - left)
            if len(codes) >= _CROWD and depth < _DEEPEST and smaller:
                self._quarters(found, quarter, depth + 1)

    def _inside(self, box: _Box) -> _Box:
        width, height = self.picture.size
        return max(box[0], 0), max(box[1], 0), min(box[2], width), min(box[3], height)

    @staticmethod
    def _take(found: list[Found], more: Iterator[Found]) -> None:
        for code in more:
            if not any(code.covers(known) for known in found):
                found.append(code)


def _moved(code: Found, scale: float, box: _Box) -> Found:
    return replace(code, scale=code.scale * scale, left=box[0], top=box[1])

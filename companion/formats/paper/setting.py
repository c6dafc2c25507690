"""Text fitted into a box: shrunk, broken into lines, and at last cut with an ellipsis."""

from collections.abc import Sequence
from dataclasses import dataclass

from companion.formats.paper.pen import Line, Pen
from companion.formats.paper.words import clusters, is_right_to_left, pieces

POINTS_PER_MM = 72 / 25.4
# From baseline to baseline, and from a line's top to its baseline, by the text's size. Scripts that
# reach further (Arabic, Thai, Devanagari) get as much as their letters take.
_LEADING, _ASCENT, _AIR = 1.25, 0.98, 0.06
_STEP = 0.94  # sizes are tried downwards by this factor


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines and the size at which they fit, in points; `cut` if some of the text is missing."""

    lines: tuple[Line, ...]
    size: float
    right_to_left: bool
    cut: bool = False

    @property
    def leading(self) -> float:
        """From one baseline to the next, in millimetres."""
        return _leading(self.lines) * self.size / POINTS_PER_MM

    @property
    def ascent(self) -> float:
        """From the top to the first baseline, in millimetres."""
        return _ascent(self.lines) * self.size / POINTS_PER_MM

    @property
    def height(self) -> float:
        """In millimetres."""
        return len(self.lines) * self.leading

    @property
    def width(self) -> float:
        """That of the longest line, in millimetres."""
        return max((line.width for line in self.lines), default=0) * self._unit

    @property
    def _unit(self) -> float:
        return self.size / 1000 / POINTS_PER_MM


def _ascent(lines: Sequence[Line]) -> float:
    return max(_ASCENT, max((line.rise for line in lines), default=0) / 1000 + _AIR)


def _leading(lines: Sequence[Line]) -> float:
    fall = max((line.fall for line in lines), default=0) / 1000 + _AIR
    return _ascent(lines) + max(_LEADING - _ASCENT, fall)


def fit(
    pen: Pen,
    text: str,
    *,
    width: float,
    height: float,
    largest: float,
    smallest: float,
    lines: int = 1,
    bold: bool = False,
) -> Fitted:
    """The text as large as it fits into `width` x `height` millimetres, in at most `lines`.

    Sizes are points. What does not fit even at the smallest size ends with an ellipsis; without a
    character to print there are no lines.
    """
    words = pen.legible(text, bold=bold)
    turned = is_right_to_left(words)
    if not words or width <= 0:
        return Fitted((), smallest, turned)
    cut = pieces(words)
    widths = [_widths(pen, piece, bold, turned) for piece in cut]
    leading = _leading([pen.line(words, bold=bold, right_to_left=turned)])
    size = largest
    while True:
        room = width * POINTS_PER_MM * 1000 / size
        most = max(1, min(lines, int(height * POINTS_PER_MM / size / leading + 1e-6)))
        broken = _broken(cut, widths, room)
        if broken is not None and len(broken) <= most:
            fits = tuple(pen.line(line, bold=bold, right_to_left=turned) for line in broken)
            return Fitted(fits, size, turned)
        if size <= smallest:
            return _shortened(pen, words, room, most, size, bold, turned)
        size = max(smallest, size * _STEP)


def _widths(pen: Pen, piece: str, bold: bool, turned: bool) -> tuple[int, int]:
    """With the spaces at its end, and without."""
    bare = pen.line(piece.rstrip(), bold=bold, right_to_left=turned).width
    if piece == piece.rstrip():
        return bare, bare
    return bare + pen.line("a a", bold=bold).width - pen.line("aa", bold=bold).width, bare


def _broken(cut: list[str], widths: list[tuple[int, int]], room: float) -> list[str] | None:
    """The lines, filled one after the other; None if one piece alone is too wide."""
    lines: list[str] = []
    taken = 0.0
    for piece, (whole, bare) in zip(cut, widths, strict=True):
        if bare > room:
            return None
        if lines and taken + bare <= room:
            lines[-1] += piece
            taken += whole
        else:
            lines.append(piece)
            taken = whole
    return [line.strip() for line in lines]


def _shortened(
    pen: Pen, text: str, room: float, most: int, size: float, bold: bool, turned: bool
) -> Fitted:
    """Lines filled letter by letter where words do not fit, the last one with an ellipsis."""
    lines: list[str] = []
    letters = clusters(text)
    while letters and len(lines) < most:
        last = len(lines) == most - 1
        count = _fitting(pen, letters, room, bold, turned)
        if count < len(letters) and not last:
            spaces = [place for place in range(1, count + 1) if letters[place - 1] == " "]
            count = spaces[-1] if spaces else count
        if count < len(letters) and last:
            marked = [*letters[:count], "…"]
            while len(marked) > 1 and pen.line(
                "".join(marked), bold=bold, right_to_left=turned
            ).width > room:  # fmt: skip
                del marked[-2]
            lines.append("".join(marked[:-1]).rstrip() + "…")
            letters = []
        else:
            lines.append("".join(letters[:count]).strip())
            letters = letters[count:]
    made = tuple(pen.line(line, bold=bold, right_to_left=turned) for line in lines)
    return Fitted(made, size, turned, cut=True)


def _fitting(pen: Pen, letters: list[str], room: float, bold: bool, turned: bool) -> int:
    """How many letters fit into the room, at least one."""
    low, high = 1, len(letters)
    while low < high:
        middle = (low + high + 1) // 2
        line = pen.line("".join(letters[:middle]).strip(), bold=bold, right_to_left=turned)
        if line.width <= room:
            low = middle
        else:
            high = middle - 1
    return low

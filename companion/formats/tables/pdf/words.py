"""What stands on a page: words with their places, rules, and the lines that words make.

Places are in points; x grows to the right and y downwards, as one reads the page upright.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

# Letters of scripts that are written from right to left, with their presentation forms.
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT_TO_RIGHT_RUN = re.compile(
    r"[^\W_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:[.@:/+_-]*[^\W_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*"
)
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
# Words of a line are not farther above or below each other than this share of their size.
_SAME_LINE = 0.4
# Pieces of one word are closer than this share of the size; a space is some 0.25 wide.
_SAME_WORD = 0.13


class Word(NamedTuple):
    """One word: from `x0` to `x1` on the base line `y`, letters of `size` points."""

    x0: float
    x1: float
    y: float
    size: float
    text: str
    bold: bool


class Rule(NamedTuple):
    """A straight line, horizontal (`at` is its y) or vertical (`at` is its x)."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """The upright page: its words in no order, its rules, and where its links lead.

    `links` are (x0, y0, x1, y1, address).
    """

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    horizontals: list[Rule] = field(default_factory=list)
    verticals: list[Rule] = field(default_factory=list)
    links: list[tuple[float, float, float, float, str]] = field(default_factory=list)


@dataclass(slots=True)
class Line:
    """Words on one base line, from left to right."""

    y: float
    size: float
    words: list[Word]
    page: int = 0

    @property
    def x0(self) -> float:
        """Where the line begins."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Where the line ends."""
        return self.words[-1].x1

    @property
    def bold(self) -> bool:
        """True if all its words are bold."""
        return all(word.bold for word in self.words)

    @property
    def text(self) -> str:
        """The line as one reads it."""
        return joined(self.words)


def lines_of(words: Iterable[Word], page: int = 0) -> list[Line]:
    """The lines of a page from top to bottom."""
    lines: list[Line] = []
    current: list[Word] = []
    for word in sorted(words, key=lambda word: word.y):
        if current and word.y - current[0].y > _SAME_LINE * max(word.size, current[0].size):
            lines.append(_line(current, page))
            current = []
        current.append(word)
    if current:
        lines.append(_line(current, page))
    return lines


def _line(words: list[Word], page: int) -> Line:
    whole: list[Word] = []
    for word in sorted(words):
        if whole:
            last = whole[-1]
            gap = word.x0 - last.x1
            if gap < -0.5 * (word.x1 - word.x0) and word.text == last.text:
                continue  # the same word once more, a bit beside: how some programs make bold
            if gap < _SAME_WORD * max(word.size, last.size):
                whole[-1] = _glued(last, word)
                continue
        whole.append(word)
    big = max(whole, key=lambda word: (word.size, len(word.text)))
    return Line(big.y, big.size, whole, page)


def _glued(left: Word, right: Word) -> Word:
    backwards = is_right_to_left(left.text) and is_right_to_left(right.text)
    text = right.text + left.text if backwards else left.text + right.text
    bold = left.bold and right.bold
    return Word(left.x0, max(left.x1, right.x1), left.y, max(left.size, right.size), text, bold)


def segments(words: Sequence[Word], gap: float) -> list[list[Word]]:
    """The words of a line in groups, apart where they are farther than `gap` letter sizes."""
    groups: list[list[Word]] = []
    for word in words:
        if groups and word.x0 - groups[-1][-1].x1 <= gap * max(word.size, groups[-1][-1].size):
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def joined(words: Sequence[Word]) -> str:
    """The words as one reads them: from right to left where the script is so written."""
    texts = [word.text for word in words]
    if not any(map(is_right_to_left, texts)):
        return " ".join(texts)
    ordered: list[str] = []
    run: list[str] = []
    for text in reversed(texts):
        if is_right_to_left(text) or not any(map(str.isalnum, text)):
            ordered += [*reversed(run), text]
            run = []
        else:
            run.append(text)
    return " ".join([*ordered, *reversed(run)])


def is_right_to_left(text: str) -> bool:
    """True if the text has letters of a script that is written from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def in_reading_order(glyphs: Sequence[str]) -> str:
    """The text of glyphs that stand from left to right.

    A document holds what is seen: Hebrew and Arabic letters come last first. Numbers and Latin
    letters between them do not.
    """
    text = "".join(glyphs)
    if not is_right_to_left(text):
        return text
    turned = "".join(reversed(glyphs)).translate(_MIRRORED)
    return _LEFT_TO_RIGHT_RUN.sub(lambda found: found.group()[::-1], turned)

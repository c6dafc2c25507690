"""Sheets of labels: where each place to print on is, from resources/paper/labels.txt."""

import re
from dataclasses import dataclass
from functools import cache

from companion.assets import resource
from companion.errors import BugError, KnownError
from companion.formats.paper.canvas import A4, LETTER, Box

_PAGES = {"A4": A4, "Letter": LETTER}
_MEASURE = re.compile(r"(\d+(?:\.\d+)?)\s*(in|mm)?")
MOST_OFFSET = 20.0
"""How far a sheet may be moved to suit a printer, in millimetres."""


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """One kind of sheet; measures in millimetres. `to_cut` means plain paper with cut marks.

    `uses` are what it is offered for: "badge", "card", "address".
    """

    id: str
    name: str
    page_name: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    pitch_x: float
    pitch_y: float
    to_cut: bool
    uses: frozenset[str]

    @property
    def page(self) -> tuple[float, float]:
        """The page's width and height."""
        return _PAGES[self.page_name]

    @property
    def per_page(self) -> int:
        """How many labels a page has."""
        return self.columns * self.rows

    def place(self, number: int, *, mirrored: bool = False) -> Box:
        """The label's box on its page, counted from 0 along the rows.

        `mirrored` is the same label seen on the back of the sheet, turned over its long edge.
        """
        row, column = divmod(number % self.per_page, self.columns)
        x = self.left + column * self.pitch_x
        if mirrored:
            x = self.page[0] - x - self.width
        return Box(x, self.top + row * self.pitch_y, self.width, self.height)


@cache
def label_sheets() -> tuple[LabelSheet, ...]:
    """All that are known, in the file's order."""
    lines = resource("paper", "labels.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_read(line) for line in lines if line.strip() and not line.startswith("#"))


def label_sheet(name: str) -> LabelSheet:
    """The sheet of this id. Raises KnownError that names those there are."""
    for sheet in label_sheets():
        if sheet.id == name.strip().casefold():
            return sheet
    known = ", ".join(sheet.id for sheet in label_sheets())
    raise KnownError(f"There is no sheet of labels “{name}”: use one of {known}.")


def _read(line: str) -> LabelSheet:
    cells = [cell.strip() for cell in line.split("|")]
    try:
        id, name, page, grid, size, corner, pitch, cut, uses = cells
        columns, rows = (int(number) for number in grid.split("x"))
        width, height = _measures(size, "x")
        left, top = _measures(corner, ",")
        pitch_x, pitch_y = _measures(pitch, ",")
    except ValueError as error:
        raise BugError(f"resources/paper/labels.txt: “{line}” is not understood.") from error
    return LabelSheet(
        id, name, page, columns, rows, width, height, left, top, pitch_x, pitch_y,
        cut == "cut", frozenset(uses.split()),
    )  # fmt: skip


def _measures(text: str, between: str) -> list[float]:
    return [_measure(part.strip()) for part in text.split(between)]


def _measure(text: str) -> float:
    match = _MEASURE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return float(match[1]) * (25.4 if match[2] == "in" else 1)

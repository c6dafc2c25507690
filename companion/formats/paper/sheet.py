"""Sheets filled with labels: one page after the other, with cut marks and backs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from companion.errors import KnownError
from companion.formats.paper.canvas import Box, Document, Page
from companion.formats.paper.designs import Design, Label
from companion.formats.paper.faces import Faces
from companion.formats.paper.labels import MOST_OFFSET, LabelSheet
from companion.model.progress import Progress, silent

_MARK = 3.0  # millimetres that a cut mark is long
_AWAY = 1.0  # and as far it stays from the label
_TOLD_EVERY = 20  # labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How labels are put on sheets.

    `start` is the first label that is still on a sheet half used, counted from 1. `right` and
    `down` move everything by millimetres, for a printer that pulls its paper in askew. `backs`
    prints each label's other side on a page of its own, mirrored for paper that is turned over its
    long edge. `outlines` draws each label's edge, to try a sheet on plain paper.
    """

    sheet: LabelSheet
    start: int = 1
    right: float = 0.0
    down: float = 0.0
    backs: bool = False
    outlines: bool = False

    def check(self) -> None:
        """Raise KnownError for a start or an offset that no sheet has."""
        if not 1 <= self.start <= self.sheet.per_page:
            raise KnownError(
                f"The sheet has {self.sheet.per_page} labels: begin with one from 1 to "
                f"{self.sheet.per_page}."
            )
        # Written so that "not a number" is refused as well.
        if not (abs(self.right) <= MOST_OFFSET and abs(self.down) <= MOST_OFFSET):
            raise KnownError(
                f"Labels can be moved by up to {MOST_OFFSET:.0f} mm: for more, choose another "
                "kind of sheet."
            )

    def sheets(self, labels: int) -> int:
        """How many sheets of paper so many labels take."""
        return -(-(labels + self.start - 1) // self.sheet.per_page) if labels else 0

    def pages(self, labels: int) -> int:
        """How many pages of the file."""
        return self.sheets(labels) * (2 if self.backs else 1)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished file; `transliterated` are texts that stand in Latin letters in it."""

    data: bytes
    pages: int
    transliterated: list[str]


def draw_labels(
    labels: Sequence[Label],
    layout: Layout,
    *,
    front: Design,
    back: Design | None = None,
    title: str,
    created: datetime,
    only_page: int | None = None,
    faces: Faces | None = None,
    progress: Progress = silent,
) -> Drawn:
    """Draw the labels, or of them only what is on one page (from 0) for a preview.

    `back` draws the other side (None: the same again). Raises KnownError for no labels and for a
    layout that is none; what `progress` raises is passed on, and nothing is kept then.
    """
    layout.check()
    if not labels:
        raise KnownError("There is nobody to print: choose other people first.")
    with Document(title=title, created=created, faces=faces) as document:
        done = 0
        pages = range(layout.pages(len(labels))) if only_page is None else [only_page]
        for number in pages:
            sheet_number, is_back = divmod(number, 2) if layout.backs else (number, 0)
            page = document.page(*layout.sheet.page)
            for place, label in _on_sheet(labels, layout, sheet_number):
                if done % _TOLD_EVERY == 0:
                    progress(done // (2 if layout.backs else 1), len(labels))
                done += 1
                box = _moved(layout, layout.sheet.place(place, mirrored=bool(is_back)))
                ((back or front) if is_back else front)(page, box, label)
                if layout.outlines:
                    page.frame(box)
            if layout.sheet.to_cut and not is_back:
                _cut_marks(page, layout)
        progress(len(labels), len(labels))
        return Drawn(document.finish(), document.page_count, document.transliterated)


def _on_sheet(labels: Sequence[Label], layout: Layout, number: int) -> Iterator[tuple[int, Label]]:
    """The places that are printed on one sheet, with what is on them."""
    for place in range(layout.sheet.per_page):
        index = number * layout.sheet.per_page + place - (layout.start - 1)
        if 0 <= index < len(labels):
            yield place, labels[index]


def _moved(layout: Layout, box: Box) -> Box:
    return Box(box.x + layout.right, box.y + layout.down, box.width, box.height)


def _cut_marks(page: Page, layout: Layout) -> None:
    """Short lines in the margin at every edge; long ones between labels that fill the page."""
    sheet = layout.sheet
    boxes = [_moved(layout, sheet.place(number)) for number in range(sheet.per_page)]
    xs = sorted({round(x, 3) for box in boxes for x in (box.x, box.x + box.width)})
    ys = sorted({round(y, 3) for box in boxes for y in (box.y, box.y + box.height)})
    colour = "#888888"
    for x in xs:
        if 0.5 < x < page.width - 0.5:
            for y, to in _ends(ys[0], ys[-1], page.height):
                page.line(x, y, x, to, colour=colour)
    for y in ys:
        if 0.5 < y < page.height - 0.5:
            for x, to in _ends(xs[0], xs[-1], page.width):
                page.line(x, y, to, y, colour=colour)


def _ends(first: float, last: float, side: float) -> list[tuple[float, float]]:
    """Where a cut line is drawn: outside the labels, or right through if there is no margin."""
    if first < _MARK + _AWAY or side - last < _MARK + _AWAY:
        return [(0.0, side)]
    return [(first - _AWAY - _MARK, first - _AWAY), (last + _AWAY, last + _AWAY + _MARK)]

"""Pages as pictures: what a `Page` draws, in PNG, for a mail or a slide. No window is needed.

Everything is drawn three times as large and then made smaller, so that edges are smooth. Letters
are the same as on paper: set by HarfBuzz with the document's fonts, and filled as polygons.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from companion.formats.paper.canvas import A4, Box, Document, Page, Ring
from companion.formats.paper.faces import Faces
from companion.formats.paper.leaves import Leaf
from companion.formats.paper.outline import area
from companion.formats.paper.pen import Line
from companion.formats.paper.setting import POINTS_PER_MM
from companion.model.progress import Progress, silent

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 150
_LARGER = 3
_PER_MM = DPI * _LARGER / 25.4
_MM_PER_INCH = 25.4

Mask = tuple["Image", int, int]


class PicturePage(Page):
    """A page that is drawn as a picture: `png` gives it."""

    def __init__(self, document: "PictureDocument", width: float, height: float) -> None:
        from PIL import Image, ImageDraw

        super().__init__(document._pdf, document.pen, width, height, document._fits)
        self._masks = document.masks
        size = round(width * _PER_MM), round(height * _PER_MM)
        self._image: Image.Image = Image.new("RGB", size, "#ffffff")
        self._draw: ImageDraw.ImageDraw = ImageDraw.Draw(self._image)

    def png(self) -> bytes:
        """The picture at its own size, with its dots per inch."""
        stream = io.BytesIO()
        self._image.reduce(_LARGER).save(stream, "PNG", optimize=True, dpi=(DPI, DPI))
        return stream.getvalue()

    def fill(self, box: Box, colour: str) -> None:
        """A rectangle of one colour."""
        left, top = round(box.x * _PER_MM), round(box.y * _PER_MM)
        right, foot = round((box.x + box.width) * _PER_MM), round((box.y + box.height) * _PER_MM)
        if right > left and foot > top:
            self._draw.rectangle((left, top, right - 1, foot - 1), fill=colour)

    def frame(self, box: Box, colour: str = "#bbbbbb", thickness: float = 0.2) -> None:
        """The outline of a rectangle."""
        right, foot = box.x + box.width, box.y + box.height
        ring = [(box.x, box.y), (right, box.y), (right, foot), (box.x, foot)]
        self.polygon([ring], outline=colour, thickness=thickness)

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, colour: str = "#000000",
        thickness: float = 0.1,
    ) -> None:  # fmt: skip
        """A straight line."""
        spots = [(x1 * _PER_MM, y1 * _PER_MM), (x2 * _PER_MM, y2 * _PER_MM)]
        self._draw.line(spots, fill=colour, width=_thick(thickness))

    def polygon(
        self, rings: Sequence[Ring], colour: str = "", *, outline: str = "", thickness: float = 0.1
    ) -> None:
        """Closed shapes of a colour, with an outline, or both."""
        for ring in rings:
            spots = [(x * _PER_MM, y * _PER_MM) for x, y in ring]
            if colour:
                self._draw.polygon(spots, fill=colour)
            if outline:
                self._draw.line(
                    [*spots, spots[0]], fill=outline, width=_thick(thickness), joint="curve"
                )

    def _line(self, line: Line, x: float, y: float, size: float, colour: str) -> None:
        unit = size / 1000 / POINTS_PER_MM * _PER_MM
        across, base = x * _PER_MM, y * _PER_MM
        for run in line.runs:
            for glyph in run.glyphs:
                made = self._mask(run.font, glyph.code, unit)
                if made is not None:
                    mask, left, top = made
                    place = (
                        round(across + glyph.dx * unit) + left, round(base - glyph.dy * unit) + top
                    )  # fmt: skip
                    self._draw.bitmap(place, mask, fill=colour)
                across += glyph.advance * unit

    def _mask(self, font: int, code: int, unit: float) -> Mask | None:
        key = (font, code, round(unit, 4))
        if key not in self._masks:
            self._masks[key] = _filled(self._pen.outline(font, code), unit)
        return self._masks[key]


class PictureDocument(Document):
    """A document whose pages are pictures."""

    def __init__(self, *, title: str, created: datetime, faces: Faces | None = None) -> None:
        super().__init__(title=title, created=created, faces=faces)
        self.masks: dict[tuple[int, int, float], Mask | None] = {}

    def page(self, width: float = A4[0], height: float = A4[1]) -> PicturePage:
        """One more page. Each takes some 50 MB: let go of one before asking for the next."""
        return PicturePage(self, width, height)


def draw_pictures(
    leaves: Sequence[Leaf],
    *,
    paper: tuple[float, float],
    title: str,
    created: datetime,
    faces: Faces | None = None,
    progress: Progress = silent,
) -> list[bytes]:
    """Each leaf as a PNG of 150 dots an inch; what `progress` raises is passed on."""
    made = []
    with PictureDocument(title=title, created=created, faces=faces) as document:
        for done, leaf in enumerate(leaves):
            progress(done, len(leaves))
            page = PicturePage(document, *paper)
            leaf(page)
            made.append(page.png())
    progress(len(leaves), len(leaves))
    return made


def _thick(thickness: float) -> int:
    return max(1, round(thickness * _PER_MM))


def _filled(contours: list[list[tuple[float, float]]], unit: float) -> Mask | None:
    """A glyph as a mask, and where its corner is from the glyph's origin; None for a space."""
    from PIL import Image, ImageDraw

    spots = [spot for contour in contours for spot in contour]
    if not spots:
        return None
    left = int(min(x for x, _ in spots) * unit) - 1
    top = int(-max(y for _, y in spots) * unit) - 1
    width = int(max(x for x, _ in spots) * unit) - left + 2
    height = int(-min(y for _, y in spots) * unit) - top + 2
    mask = Image.new("1", (max(1, width), max(1, height)))
    draw = ImageDraw.Draw(mask)
    # What runs against the largest contour is a hole in it; the small ones are drawn last.
    ordered = sorted(contours, key=lambda contour: -abs(area(contour)))
    outer = area(ordered[0]) > 0
    for contour in ordered:
        if len(contour) > 2:
            ring = [(x * unit - left, -y * unit - top) for x, y in contour]
            draw.polygon(ring, fill=int((area(contour) > 0) == outer))
    return mask, left, top

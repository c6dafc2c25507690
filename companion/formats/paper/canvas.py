"""Documents and pages in millimetres, from the top left corner, for whatever is printed."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import cos, pi, sin
from typing import TYPE_CHECKING, Literal, Self

from companion.errors import KnownError
from companion.formats.paper.faces import Faces
from companion.formats.paper.pen import Line, Pen, Run
from companion.formats.paper.setting import POINTS_PER_MM, Fitted, fit

if TYPE_CHECKING:
    from fpdf import FPDF
    from fpdf.enums import PDFResourceType

Align = Literal["start", "left", "centre", "right"]
Modules = Sequence[Sequence[bool]]
Ring = Sequence[tuple[float, float]]

A4, LETTER = (210.0, 297.0), (215.9, 279.4)
DOT = 25.4 / 300
"""The grid of codes: what printers of 300, 600 and 1200 dots an inch can draw sharply, in mm."""

LEAST_MODULE = 4 * DOT
"""The smallest side of a code's module, 0.339 mm: two dots at 150 dpi."""

_MOST_MODULE = 12 * DOT
_MOST_FITS = 20_000  # that are remembered: what stands on many cards is fitted once
_CORNERS = 28  # of what looks round
QUIET = 4
"""White modules around a code (ISO/IEC 18004)."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: left, top, width and height in millimetres."""

    x: float
    y: float
    width: float
    height: float

    def inset(self, by: float, vertical: float | None = None) -> "Box":
        """The box without a margin on each side."""
        down = by if vertical is None else vertical
        return Box(self.x + by, self.y + down, self.width - 2 * by, self.height - 2 * down)


@dataclass(frozen=True, slots=True)
class Ink:
    """How a text is printed: sizes in points, colour `#rrggbb`."""

    largest: float = 10
    smallest: float = 6
    bold: bool = False
    colour: str = "#000000"
    lines: int = 1
    align: Align = "start"


class Document:
    """A PDF under way. `created` is its date, the only thing in it that is not what was drawn.

    `title` is read by anybody who gets the file: say what it is, not whose. `finish` gives the
    bytes. Use it as a context manager, or call `close`: fonts are open files.
    """

    def __init__(self, *, title: str, created: datetime, faces: Faces | None = None) -> None:
        from fpdf import FPDF

        self._pdf = FPDF(unit="mm")
        self._pdf.set_auto_page_break(False)
        self._pdf.set_title(title)
        self._pdf.set_producer("Companion")
        self._pdf.set_creation_date(created)
        self.pen = Pen(self._pdf, faces or Faces())
        self._fits: dict[tuple[object, ...], Fitted] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the fonts. Nothing can be drawn then."""
        self.pen.close()

    @property
    def transliterated(self) -> list[str]:
        """Texts that no font here can print as they are, and so stand in Latin letters."""
        return self.pen.transliterated

    @property
    def page_count(self) -> int:
        """How many pages there are by now."""
        return self._pdf.pages_count

    def page(self, width: float = A4[0], height: float = A4[1]) -> "Page":
        """One more page; what was drawn before stays on its own."""
        self._pdf.add_page(orientation="portrait", format=(width, height))
        return Page(self._pdf, self.pen, width, height, self._fits)

    def finish(self) -> bytes:
        """The file. Raises KnownError if a font of this computer cannot be embedded."""
        from fontTools.ttLib import TTLibError  # type: ignore[import-untyped]

        try:
            return bytes(self._pdf.output())
        except (TTLibError, KeyError, IndexError, AssertionError) as error:
            raise KnownError(
                "A font of this computer cannot be put into the PDF: the names that need it "
                "cannot be printed."
            ) from error


class Page:
    """One page to draw on."""

    def __init__(
        self, pdf: "FPDF", pen: Pen, width: float, height: float,
        fits: dict[tuple[object, ...], Fitted],
    ) -> None:  # fmt: skip
        self._pdf, self._pen, self._fits = pdf, pen, fits
        self.width, self.height = width, height

    def fitted(self, text: str, box: Box, ink: Ink) -> Fitted:
        """How a text would stand in the box, without drawing it."""
        key = (
            text, box.width, box.height, ink.largest, ink.smallest, ink.lines, ink.bold,
        )  # fmt: skip
        if (known := self._fits.get(key)) is not None:
            return known
        made = fit(
            self._pen, text, width=box.width, height=box.height, largest=ink.largest,
            smallest=ink.smallest, lines=ink.lines, bold=ink.bold,
        )  # fmt: skip
        if len(self._fits) >= _MOST_FITS:
            self._fits.clear()
        self._fits[key] = made
        return made

    def text(self, text: str, box: Box, ink: Ink) -> Fitted:
        """Print a text as large as it fits from the top of the box; returns how it stands."""
        fitted = self.fitted(text, box, ink)
        self.put(fitted, box, ink)
        return fitted

    def put(self, fitted: Fitted, box: Box, ink: Ink) -> None:
        """Print what was fitted. "start" is the side on which the text's script begins."""
        baseline = box.y + fitted.ascent
        for line in fitted.lines:
            width = line.width * fitted.size / 1000 / POINTS_PER_MM
            slack = box.width - width
            right = ink.align == "right" or (ink.align == "start" and fitted.right_to_left)
            left = box.x + (slack if right else slack / 2 if ink.align == "centre" else 0)
            self._line(line, left, baseline, fitted.size, ink.colour)
            baseline += fitted.leading

    def fill(self, box: Box, colour: str) -> None:
        """A rectangle of one colour."""
        self._pdf.set_fill_color(colour)
        self._pdf.rect(box.x, box.y, box.width, box.height, style="F")

    def polygon(
        self, rings: Sequence[Ring], colour: str = "", *, outline: str = "", thickness: float = 0.1
    ) -> None:
        """Closed shapes as one, of a colour, with an outline, or both; points in millimetres."""
        if not (colour or outline):
            return
        k, drawn = self._pdf.k, []
        for ring in rings:
            places = [f"{x * k:.2f} {(self.height - y) * k:.2f}" for x, y in ring]
            drawn.append(f"{places[0]} m " + "".join(f"{place} l " for place in places[1:]) + "h")
        ways = (f"{_colour(colour)} rg " if colour else "") + (
            f"{_colour(outline)} RG {thickness * k:.2f} w 1 j " if outline else ""
        )
        how = {(True, True): "B*", (True, False): "f*"}.get((bool(colour), bool(outline)), "S")
        self._out(f"q {ways}{' '.join(drawn)} {how} Q")

    def disc(self, x: float, y: float, radius: float, colour: str, *, outline: str = "") -> None:
        """A round spot around a point."""
        turns = (2 * pi * at / _CORNERS for at in range(_CORNERS))
        ring = [(x + radius * cos(turn), y + radius * sin(turn)) for turn in turns]
        self.polygon([ring], colour, outline=outline, thickness=0.25)

    def frame(self, box: Box, colour: str = "#bbbbbb", thickness: float = 0.2) -> None:
        """The outline of a rectangle."""
        self._pdf.set_draw_color(colour)
        self._pdf.set_line_width(thickness)
        self._pdf.rect(box.x, box.y, box.width, box.height, style="D")

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, colour: str = "#000000",
        thickness: float = 0.1,
    ) -> None:  # fmt: skip
        """A straight line."""
        self._pdf.set_draw_color(colour)
        self._pdf.set_line_width(thickness)
        self._pdf.line(x1, y1, x2, y2)

    def image(self, data: bytes, box: Box) -> None:
        """A picture (PNG or JPEG), whole and in the middle of the box. Raises KnownError."""
        from PIL import Image, UnidentifiedImageError

        try:
            with Image.open(io.BytesIO(data)) as picture:
                picture.load()
                self._pdf.image(
                    picture, box.x, box.y, box.width, box.height, keep_aspect_ratio=True
                )
        except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
            raise KnownError("The picture cannot be printed: choose a PNG or JPEG.") from error

    def code(self, modules: Modules, box: Box) -> float:
        """A code with its white border, as large as the box allows; returns a module's side in mm.

        Squares lie on the dots of the printer, so that none is wider than its neighbour. Raises
        KnownError if they would be too small to be read (`largest_version` says what fits).
        """
        side = len(modules) + 2 * QUIET
        module = module_side(side, min(box.width, box.height))
        if module < LEAST_MODULE - 1e-9:
            raise KnownError("The code is too small to be read from paper: choose a larger label.")
        left = _on_grid(box.x + (box.width - side * module) / 2)
        top = _on_grid(box.y + (box.height - side * module) / 2)
        self.fill(Box(left, top, side * module, side * module), "#ffffff")
        self._squares(modules, left + QUIET * module, top + QUIET * module, module)
        return module

    def number(self, text: str) -> None:
        """A small line at the foot of the page, such as "3 of 12"."""
        box = Box(10, self.height - 6.5, self.width - 20, 4)
        self.text(text, box, Ink(7, 6, colour="#777777", align="centre"))

    def _squares(self, modules: Modules, left: float, top: float, module: float) -> None:
        """All dark modules as one shape: two shapes that touch would show a seam on a screen."""
        k = self._pdf.k
        drawn = [
            f"q 0 g {module * k:.5f} 0 0 {-module * k:.5f} {left * k:.4f} "
            f"{(self.height - top) * k:.4f} cm"
        ]
        for y, row in enumerate(modules):
            x = 0
            while x < len(row):
                start = x
                while x < len(row) and row[x]:
                    x += 1
                if x > start:
                    drawn.append(f"{start} {y} {x - start} 1 re")
                x += 1
        self._out(" ".join([*drawn, "f Q"]))

    def _line(self, line: Line, x: float, y: float, size: float, colour: str) -> None:
        start = f"q BT {_colour(colour)} rg"
        place = f"{x * self._pdf.k:.2f} {(self.height - y) * self._pdf.k:.2f} Td"
        runs = " ".join(self._run(run, size) for run in line.runs)
        self._out(f"{start} {place} {runs} ET Q")

    def _run(self, run: Run, size: float) -> str:
        self._pdf._resource_catalog.add(_font_resource(), run.font, self._pdf.page)
        shown, rise = [f"/F{run.font} {size:.2f} Tf ["], 0
        for glyph in run.glyphs:
            if glyph.dy != rise:
                rise = glyph.dy
                shown.append(f"] TJ {rise * size / 1000:.3f} Ts [")
            before, after = -glyph.dx, glyph.width - (glyph.advance - glyph.dx)
            shown.append(f"{before}" if before else "")
            shown.append(f"<{glyph.code:04x}>")
            shown.append(f"{after}" if after else "")
        return " ".join(filter(None, [*shown, "] TJ", "0 Ts" if rise else ""]))

    def _out(self, operators: str) -> None:
        self._pdf._out(operators)


def _font_resource() -> "PDFResourceType":
    from fpdf.enums import PDFResourceType

    return PDFResourceType.FONT


def module_side(modules: int, room: float) -> float:
    """How large a module of `modules` in `room` millimetres can be, a whole number of dots."""
    return min(_MOST_MODULE, int(room / modules / DOT + 1e-6) * DOT)


def largest_version(room: float) -> int:
    """The largest QR version whose modules are not too small in `room` millimetres; 0 for none."""
    version = (int(room / LEAST_MODULE + 1e-6) - 2 * QUIET - 17) // 4
    return max(0, min(40, version))


def _colour(colour: str) -> str:
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))


def _on_grid(place: float) -> float:
    return round(place / DOT) * DOT

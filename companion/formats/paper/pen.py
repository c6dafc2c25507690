"""The library under the pages: fpdf2 with HarfBuzz's shaping of its own, and what it takes to PDF.

fpdf2 shapes text too, but leaves the pieces of a right-to-left line that come from different fonts
in the order in which they are read, and positions every glyph by itself, which makes files three
times as large. It embeds the fonts and writes the file; lines are set here.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.formats.paper.faces import Face, Faces
from companion.formats.paper.words import Legible, is_right_to_left, legible, stretches

if TYPE_CHECKING:
    from fpdf import FPDF
    from fpdf.fonts import TTFFont
    from uharfbuzz import Font as HarfBuzzFont  # type: ignore[import-untyped]

    from companion.formats.paper.outline import Contour

_MOST_LINES = 20_000  # that are remembered; names of a large roster, and a few megabytes


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph's number in the file, and its place; measures in thousandths of the text's size.

    `width` is what the file says it is, `advance` what it takes here (kerning, marks).
    """

    code: int
    width: int
    advance: int
    dx: int
    dy: int
    rise: int = 0
    fall: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one font."""

    font: int
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text set from left to right; `width` in thousandths of its size.

    `rise` and `fall` are how far its ink reaches above and below the baseline.
    """

    runs: tuple[Run, ...]
    width: int
    rise: int = 0
    fall: int = 0


class _Font:
    """A font of the document and HarfBuzz's view of it."""

    def __init__(self, number: int, embedded: "TTFFont", shaper: "HarfBuzzFont") -> None:
        self.number, self.embedded, self.shaper = number, embedded, shaper
        self.scale = 1000 / shaper.face.upem
        self._shapes: dict[tuple[int, tuple[int, ...]], tuple[int, int, int, int] | None] = {}
        self._ids: dict[int, int] = {}

    def outline(self, code: int) -> list["Contour"]:
        """The contours of a glyph by its number in the file, in thousandths of the text's size."""
        from companion.formats.paper.outline import Flattening

        drawn = Flattening(self.scale)
        self.shaper.draw_glyph_with_pen(self._ids[code], drawn)
        return drawn.contours

    def glyphs(self, text: str, *, right_to_left: bool) -> tuple[Glyph, ...]:
        import uharfbuzz

        buffer = uharfbuzz.Buffer()
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        uharfbuzz.shape(self.shaper, buffer)
        starts = sorted({info.cluster for info in buffer.glyph_infos})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        made = []
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True):
            # What is copied from the file: the letters go with the first glyph of their cluster.
            end = ends.pop(info.cluster, info.cluster)
            letters = tuple(map(ord, text[info.cluster : end]))
            made.append(self._glyph(info.codepoint, letters, place.position))
        return tuple(glyph for glyph in made if glyph is not None)

    def _glyph(
        self, glyph_id: int, letters: tuple[int, ...], place: tuple[int, int, int, int]
    ) -> Glyph | None:
        shape = self._shape(glyph_id, letters)
        if shape is None:
            return None
        code, width, rise, fall = shape
        dx, dy, advance, _ = place
        up = round(self.scale * dy)
        return Glyph(
            code, width, round(self.scale * advance), round(self.scale * dx), up, rise + up,
            fall - up,
        )  # fmt: skip

    def _shape(self, glyph_id: int, letters: tuple[int, ...]) -> tuple[int, int, int, int] | None:
        """A glyph's number in the file, its width, and how far it reaches up and down."""
        key = (glyph_id, letters)
        if key not in self._shapes:
            name = self.embedded.ttfont.getGlyphName(glyph_id)
            width = round(self.scale * self.embedded.ttfont["hmtx"].metrics[name][0])
            subset = self.embedded.subset
            code = subset.pick_glyph(
                subset.get_glyph(
                    glyph=glyph_id, unicode=letters, glyph_name=name, glyph_width=width
                )
            )
            extents = self.shaper.get_glyph_extents(glyph_id)
            top, high = (extents.y_bearing, extents.height) if extents else (0, 0)
            rise, fall = round(self.scale * top), round(-self.scale * (top + high))
            self._shapes[key] = None if code is None else (code, width, rise, fall)
            if code is not None:
                self._ids[code] = glyph_id
        return self._shapes[key]


class Pen:
    """Sets lines with the fonts of a document, and remembers them.

    `transliterated` lists each text of which letters were written in Latin, once, in order.
    """

    def __init__(self, pdf: "FPDF", faces: Faces) -> None:
        self._pdf, self._faces = pdf, faces
        self._fonts: dict[Face, _Font] = {}
        self._lines: dict[tuple[str, bool, bool], Line] = {}
        self._legible: dict[tuple[str, bool], Legible] = {}
        self.transliterated: list[str] = []

    def close(self) -> None:
        """Close the fonts' files."""
        for font in self._fonts.values():
            font.embedded.close()

    def outline(self, font: int, code: int) -> list["Contour"]:
        """The contours of a glyph of a line that was set; see `outline`."""
        return next(one for one in self._fonts.values() if one.number == font).outline(code)

    def legible(self, text: str, *, bold: bool) -> str:
        """What of the text can be printed."""
        key = (text, bold)
        if key not in self._legible:
            made = legible(text, lambda character: self._face(character, bold) is not None)
            if len(self._legible) >= _MOST_LINES:
                self._legible.clear()
            self._legible[key] = made
            if made.changed and text not in self.transliterated:
                self.transliterated.append(text)
        return self._legible[key].text

    def line(self, text: str, *, bold: bool, right_to_left: bool | None = None) -> Line:
        """A line set; `right_to_left` is its paragraph's direction (None: its own)."""
        turned = is_right_to_left(text) if right_to_left is None else right_to_left
        key = (text, bold, turned)
        if key not in self._lines:
            if len(self._lines) >= _MOST_LINES:
                self._lines.clear()
            self._lines[key] = self._set(text, bold, turned)
        return self._lines[key]

    def _set(self, text: str, bold: bool, turned: bool) -> Line:
        runs: list[Run] = []
        for stretch in stretches(text, right_to_left=turned):
            parts = self._by_face(stretch.text, bold)
            for face, part in reversed(parts) if stretch.right_to_left else parts:
                font = self._font(face)
                glyphs = font.glyphs(part, right_to_left=stretch.right_to_left)
                runs.append(Run(font.number, glyphs))
        drawn = [glyph for run in runs for glyph in run.glyphs]
        return Line(
            tuple(runs),
            sum(glyph.advance for glyph in drawn),
            max((glyph.rise for glyph in drawn), default=0),
            max((glyph.fall for glyph in drawn), default=0),
        )

    def _by_face(self, text: str, bold: bool) -> list[tuple[Face, str]]:
        """The text cut by font. Spaces, marks and digits stay with the letters before them."""
        parts: list[tuple[Face, str]] = []
        for character in text:
            now = parts[-1][0] if parts else None
            if now is not None and not character.isalpha() and now.has(character):
                parts[-1] = (now, parts[-1][1] + character)
                continue
            face = self._face(character, bold)
            if face is None or face == now:
                # Joiners shape what is beside them even where a font does not list them.
                if parts:
                    parts[-1] = (parts[-1][0], parts[-1][1] + character)
            else:
                parts.append((face, character))
        return parts

    def _face(self, character: str, bold: bool) -> Face | None:
        while True:
            face = self._faces.face_for(character, bold=bold)
            if face is None or self._is_usable(face):
                return face

    def _is_usable(self, face: Face) -> bool:
        """Load the font; one of this computer's that cannot be is not asked for again."""
        from fontTools.ttLib import TTLibError  # type: ignore[import-untyped]

        if face in self._fonts:
            return True
        try:
            self._fonts[face] = self._load(face)
        except (
            TTLibError, OSError, ValueError, KeyError, IndexError, TypeError, AttributeError,
            AssertionError, NotImplementedError, RuntimeError,
        ):  # fmt: skip
            # Fonts come from anywhere: whatever is wrong with one, the next will do.
            self._faces.drop(face)
            return False
        return True

    def _font(self, face: Face) -> _Font:
        return self._fonts[face]

    def _load(self, face: Face) -> _Font:
        import uharfbuzz

        shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.path)), 0))
        family = f"face{len(self._fonts)}"
        self._pdf.add_font(family, "", face.path)
        embedded = self._pdf.fonts[family]
        return _Font(embedded.i, embedded, shaper)  # type: ignore[arg-type]

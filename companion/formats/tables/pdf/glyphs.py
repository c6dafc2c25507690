"""From a page's drawing instructions to words and rules, as quickly as plain Python can.

This module is made of pdfminer, which takes long to import: import it late. pdfminer's own layout
analysis (and pdfplumber's, which builds on it) makes an object of a dozen attributes for each
letter and takes 0.2 seconds for a full page; this makes one small tuple for each word.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import (
    PDFGraphicState,
    PDFPageInterpreter,
    PDFResourceManager,
    PDFTextState,
)
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.utils import Matrix, mult_matrix

from companion.formats.tables.pdf.budget import MAX_RULES_OF_PAGE, Budget
from companion.formats.tables.pdf.lexer import instructions
from companion.formats.tables.pdf.words import Page, Rule, Word, in_reading_order

UNKNOWN = "\ufffd"
# A step without a letter that is wider than this share of the size is a space.
_SPACE = 0.15
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_FORMS = re.compile(r"[\ufb00-\ufdff\ufe70-\ufefc]")
_THICKEST_RULE = 3.0
_SHORTEST_RULE = 4.0
_DEEPEST_STATE = 500
_CHECK_EVERY = 256
# Instructions that neither move nor draw text, nor draw rules: colours, clipping, marks.
_IGNORED = frozenset(
    b"w J j M d ri i gs CS cs G g RG rg K k SC SCN sc scn sh BX EX MP DP BMC BDC EMC d0 d1 W W*"
    b" BI EI".split()
)
_IN_METHODS = str.maketrans({"*": "_a", '"': "_w", "'": "_q"})


class Drawn:
    """What was drawn on one page, in the page's own coordinates (y upwards)."""

    def __init__(self) -> None:
        # By direction of writing in quarter turns.
        self.words: dict[int, list[Word]] = {0: [], 1: [], 2: [], 3: []}
        self.segments: list[tuple[float, float, float, float]] = []
        self.letters = 0
        self.unknown = 0


class Canvas(PDFTextDevice):
    """Collects words and rules; pdfminer calls it for each string and each path."""

    def __init__(self, manager: PDFResourceManager, budget: Budget) -> None:
        """`manager` keeps the fonts of the document."""
        super().__init__(manager)
        self.budget = budget
        self.drawn = Drawn()
        self._glyphs: dict[PDFFont, dict[int, tuple[str, float]]] = {}

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Start an empty page."""
        self.drawn = Drawn()

    def render_string(  # type: ignore[override]
        self, textstate: PDFTextState, seq: Sequence[Any], ncs: Any, graphicstate: PDFGraphicState
    ) -> None:
        """Note the words of one string and move on."""
        font, size = textstate.font, textstate.fontsize
        if font is None or self.ctm is None:
            return
        scaling = textstate.scaling * 0.01
        spacing = textstate.charspace * scaling
        word_spacing = 0.0 if font.is_multibyte() else textstate.wordspace * scaling
        known = self._glyphs.setdefault(font, {})
        maker = _WordMaker(self, textstate, mult_matrix(textstate.matrix, self.ctm))
        x = textstate.linematrix[0]
        count = 0
        for part in seq:
            if isinstance(part, (int, float)):
                step = -part * 0.001 * size * scaling
                x += step
                if step > _SPACE * abs(size * scaling) or step < -abs(size * scaling):
                    maker.space(x - step)
            elif isinstance(part, bytes):
                for code in font.decode(part):
                    text, width = known.get(code) or _glyph(font, known, code)
                    advance = width * size * scaling
                    if text.isspace():
                        maker.space(x)
                    else:
                        maker.add(text, x, x + advance)
                    x += advance + spacing
                    if code == 32:
                        x += word_spacing
                    count += 1
        maker.space(x)
        textstate.linematrix = (x, textstate.linematrix[1])
        self.drawn.letters += count
        self.budget.letters(count)

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[Any],
    ) -> None:
        """Note the straight segments of a path, up to a bound: drawings have very many."""
        if self.ctm is None or len(self.drawn.segments) > MAX_RULES_OF_PAGE or len(path) > 500:
            return
        a, b, c, d, e, f = self.ctm
        start = last = None
        for step in path:
            if step[0] == "h":
                point = start
            else:
                x, y = step[-2], step[-1]
                point = (a * x + c * y + e, b * x + d * y + f)
            if step[0] == "m":
                start = point
            elif step[0] in "lh" and last is not None and point is not None:
                self.drawn.segments.append((*last, *point))
            last = point


class _WordMaker:
    """Puts letters together into words, and words where they stand on the page."""

    __slots__ = ("_bold", "_canvas", "_first", "_glyphs", "_height", "_last", "_matrix", "_y")

    def __init__(self, canvas: Canvas, state: PDFTextState, matrix: Matrix) -> None:
        self._canvas = canvas
        self._matrix = matrix
        self._y = state.linematrix[1]
        self._height = state.fontsize
        self._bold = _BOLD.search(str(getattr(state.font, "fontname", ""))) is not None
        self._glyphs: list[str] = []
        self._first = self._last = 0.0

    def add(self, text: str, start: float, end: float) -> None:
        if not self._glyphs:
            self._first = start
        self._glyphs.append(text)
        self._last = end

    def space(self, _x: float) -> None:
        if not self._glyphs:
            return
        text = in_reading_order(self._glyphs)
        self._glyphs = []
        a, b, c, d, e, f = self._matrix
        x0, x1, y = self._first, self._last, self._y
        start = (a * x0 + c * y + e, b * x0 + d * y + f)
        end = (a * x1 + c * y + e, b * x1 + d * y + f)
        size = abs(self._height) * max(abs(c), abs(d))
        turn = _turn(a, b)
        drawn = self._canvas.drawn
        if UNKNOWN in text:
            drawn.unknown += text.count(UNKNOWN)
        if turn is None or not 0.5 < size < 500:
            return
        if turn % 2:
            low, high, base = start[1], end[1], start[0]
        else:
            low, high, base = start[0], end[0], start[1]
        drawn.words[turn].append(Word(low, high, base, size, text, self._bold))


class Interpreter(PDFPageInterpreter):
    """pdfminer's, with a quicker loop that skips what draws neither words nor rules."""

    device: Canvas

    def do_q(self) -> None:
        """Remember the state; never as often as a hostile page likes."""
        if len(self.gstack) < _DEEPEST_STATE:
            super().do_q()

    def render_contents(
        self,
        resources: dict[object, object],
        streams: Sequence[object],
        ctm: Matrix = (1, 0, 0, 1, 0, 0),
    ) -> None:
        """Draw a page, or a form on it."""
        self.device.budget.form()
        super().render_contents(resources, streams, ctm)

    def execute(self, streams: Sequence[object]) -> None:
        """Carry out the instructions of the streams, one after the other."""
        content = b"\n".join(stream.get_data() for stream in self._not_circular(streams))
        methods: dict[bytes, tuple[Callable[..., Any], int] | None] = {}
        for count, (name, operands) in enumerate(instructions(content)):
            if not count % _CHECK_EVERY:
                self.device.budget.check()
            if name not in methods:
                methods[name] = self._method(name)
            method = methods[name]
            if method is not None and len(operands) >= method[1]:
                # Operands of a wrong kind spoil their own instruction and no other.
                with suppress(TypeError, ValueError, LookupError, AttributeError, ArithmeticError):
                    method[0](*operands[len(operands) - method[1] :])

    def _method(self, name: bytes) -> tuple[Callable[..., Any], int] | None:
        if name in _IGNORED:
            return None
        safe = name.decode("ascii").translate(_IN_METHODS)
        method = getattr(self, f"do_{safe}", None)
        return (method, method.__code__.co_argcount - 1) if method is not None else None

    def _not_circular(self, streams: Sequence[object]) -> list[PDFStream]:
        found = [stream_value(stream) for stream in streams]
        fresh = [s for s in found if s.objid is not None and s.objid not in self.parent_stream_ids]
        self.stream_ids = {stream.objid for stream in fresh if stream.objid is not None}
        return fresh


def upright(number: int, page: PDFPage, drawn: Drawn) -> Page:
    """The page turned so that most of its text stands upright; other text is decoration."""
    x0, y0, x1, y1 = page.mediabox
    width, height = abs(x1 - x0), abs(y1 - y0)
    if page.rotate in (90, 270):
        width, height = height, width
    turn = max(drawn.words, key=lambda turn: sum(len(w.text) for w in drawn.words[turn]))
    place = _PLACES[turn](width, height)
    sideways = turn % 2 == 1
    result = Page(number, height if sideways else width, width if sideways else height)
    for word in drawn.words[turn]:
        ends = ((word.y, word.x0), (word.y, word.x1)) if sideways else (
            (word.x0, word.y), (word.x1, word.y)
        )  # fmt: skip
        (start, top), (end, _) = place(*ends[0]), place(*ends[1])
        result.words.append(word._replace(x0=min(start, end), x1=max(start, end), y=top))
    for ax, ay, bx, by in drawn.segments:
        (ax, ay), (bx, by) = place(ax, ay), place(bx, by)
        if abs(ay - by) <= 1 and abs(ax - bx) >= _SHORTEST_RULE:
            result.horizontals.append(Rule((ay + by) / 2, min(ax, bx), max(ax, bx)))
        elif abs(ax - bx) <= 1 and abs(ay - by) >= _SHORTEST_RULE:
            result.verticals.append(Rule((ax + bx) / 2, min(ay, by), max(ay, by)))
    return result


Place = Callable[[float, float], tuple[float, float]]
# How a point of the page (y upwards) is seen when text of that direction stands upright.
_PLACES: dict[int, Callable[[float, float], Place]] = {
    0: lambda width, height: lambda x, y: (x, height - y),
    1: lambda width, height: lambda x, y: (y, x),
    2: lambda width, height: lambda x, y: (width - x, y),
    3: lambda width, height: lambda x, y: (height - y, width - x),
}


def _turn(a: float, b: float) -> int | None:
    """In which quarter text runs: 0 to the right, 1 up, 2 to the left, 3 down; None if askew."""
    if abs(b) <= 0.1 * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= 0.1 * abs(b):
        return 1 if b > 0 else 3
    return None


def _glyph(font: PDFFont, known: dict[int, tuple[str, float]], code: int) -> tuple[str, float]:
    """The text and width of a glyph; ligatures and presentation forms as plain letters."""
    try:
        text = font.to_unichr(code)
    except (PDFUnicodeNotDefined, KeyError, TypeError, ValueError):
        text = UNKNOWN
    if not isinstance(text, str) or not text or text in "\0\x01\x02":
        text = UNKNOWN
    if not text.isascii() and _FORMS.search(text):
        text = unicodedata.normalize("NFKC", text)
    try:
        width = float(font.char_width(code))
    except (TypeError, ValueError):
        width = 0.5
    known[code] = text, width
    return known[code]

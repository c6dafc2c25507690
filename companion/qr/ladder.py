"""The ladder: from the quickest way to read a code to the slower ones that read a bad picture.

It is left at the first rung (see `rungs`) that reads anything. A large picture is tried as it is
twice, then everything is tried on a smaller copy, which takes a tenth of the time, and the rest
of the time is for the picture itself.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from companion.qr.found import Found
from companion.qr.rungs import RUNGS, Rung
from companion.qr.second import SecondLook

if TYPE_CHECKING:
    from PIL.Image import Image
    from zxingcpp import Barcode, BarcodeFormats, Binarizer

# Doubling a picture is for small ones; a large one has pixels enough, and would have 4 times as
# many to look at.
MOST_PIXELS_TO_DOUBLE = 6_000_000

# Above it, formats other than QR are looked for in a smaller copy: in a photo of 12 megapixels
# they take 1.3 s, QR codes 0.14 s. A badge that fills a fair part of the photo stays readable.
MOST_PIXELS_FOR_ALL = 2_000_000

# On these rungs of a large picture itself; the rest of them is first tried on a smaller copy.
_RUNGS_AT_ONCE = 2

# Formats whose codes correct errors without proof that they did it rightly: on a picture that was
# changed much, PDF417 has given wrong texts. Such a code must be read alike by two rungs.
_DOUBTFUL = ("PDF417", "Micro QR Code")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, and by which rung."""

    rung: Rung
    codes: list[Found]


def climb(
    picture: "Image",
    *,
    rungs: tuple[Rung, ...] = RUNGS,
    colours: "Callable[[], Image | None]" = lambda: None,
    out_of_time: Callable[[], bool],
) -> Reading | None:
    """The first rung's reading that is not empty, or None. The first rung is always tried.

    `picture` is grey (mode L); `colours` gives it in colour (mode RGB) if it has any, and is
    asked at most once. `out_of_time` is asked before each further rung.
    """
    doubts: set[bytes] = set()
    for number, view in enumerate(_views(picture, colours, rungs)):
        if number and out_of_time():
            return None
        hints: list[Barcode] = []
        codes = _sure(view.read(None if number else hints), view.rung, doubts)
        if codes:
            look = SecondLook(picture, _read_part, out_of_time)
            return Reading(view.rung, look.more(codes, hints))
    return None


def _read_part(picture: "Image", rung: Rung) -> list[Found]:
    found = _read_all(picture, rung, 1)
    return [code for code in found if str(code.barcode.format) not in _DOUBTFUL]


def _sure(codes: list[Found], rung: Rung, doubts: set[bytes]) -> list[Found]:
    """Without the codes of doubtful formats that no other rung has read alike."""
    if rung.prepare is None:
        return codes
    sure = []
    for code in codes:
        seen = bytes(code.barcode.bytes)
        if str(code.barcode.format) not in _DOUBTFUL or seen in doubts:
            sure.append(code)
        doubts.add(seen)
    return sure


@dataclass(slots=True)
class _Views:
    """A picture at one size, and what was last made of it."""

    grey: "Image"
    colours: "Callable[[], Image | None]"
    scale: float = 1
    _last: "tuple[object, Image | None]" = field(default=(None, None))

    def made(self, rung: Rung) -> "Image | None":
        """The rung's picture. The rungs that share one follow one another."""
        if rung.prepare is None:
            return self.grey
        if self._last[0] is not rung.prepare:
            source = self.colours() if rung.colours else self.grey
            self._last = (rung.prepare, source and rung.prepare(source))
        return self._last[1]


@dataclass(frozen=True, slots=True)
class _View:
    """One rung on one size of the picture."""

    rung: Rung
    views: _Views

    def read(self, hints: "list[Barcode] | None") -> list[Found]:
        """The rung's codes; those that could not be read are added to `hints`."""
        picture = self.views.made(self.rung)
        scale = self.rung.scale * self.views.scale
        return _read_all(picture, self.rung, scale, hints) if picture else []


def _views(
    picture: "Image", colours: "Callable[[], Image | None]", rungs: tuple[Rung, ...]
) -> Iterator[_View]:
    coloured: list[Image | None] = []

    def once() -> "Image | None":
        if not coloured:
            coloured.append(colours())
        return coloured[0]

    pixels = picture.width * picture.height
    whole = _Views(picture, once)
    at_once = _RUNGS_AT_ONCE if pixels > MOST_PIXELS_FOR_ALL else len(rungs)
    for rung in rungs[:at_once]:
        yield _View(rung, whole)
    if at_once >= len(rungs):
        return
    factor = math.ceil(math.sqrt(pixels / MOST_PIXELS_FOR_ALL))

    def smaller() -> "Image | None":
        full = once()
        return full and full.reduce(factor)

    copy = _Views(picture.reduce(factor), smaller, 1 / factor)
    for rung in rungs:
        yield _View(rung, copy)
    for rung in rungs[at_once:]:
        if rung.scale <= 1 or pixels <= MOST_PIXELS_TO_DOUBLE:
            yield _View(rung, whole)


def _read_all(
    picture: "Image", rung: Rung, scale: float, hints: "list[Barcode] | None" = None
) -> list[Found]:
    binarizer = _binarizer(rung)
    pixels = picture.width * picture.height
    if pixels <= MOST_PIXELS_FOR_ALL:
        found = read(picture, binarizer=binarizer, hints=hints)
        return [Found(code, scale) for code in found]
    found = read(picture, binarizer=binarizer, formats=qr_only(), hints=hints)
    codes = [Found(code, scale) for code in found]
    if scale == 1:
        factor = math.ceil(math.sqrt(pixels / MOST_PIXELS_FOR_ALL))
        others = read(picture.reduce(factor), binarizer=binarizer, formats=all_but_qr())
        codes.extend(Found(code, 1 / factor) for code in others)
    return codes


def read(
    image: Any,
    *,
    binarizer: "Binarizer",
    formats: "BarcodeFormats | None" = None,
    hints: "list[Barcode] | None" = None,
) -> "list[Barcode]":
    """zxing-cpp's reading of a picture, buffer or ImageView. It lets other threads run meanwhile.

    QR codes that it saw but could not read are added to `hints`. `TextMode.Plain`, because the
    default rewrites control characters, and with them the line ends of a vCard.
    """
    import zxingcpp

    found = zxingcpp.read_barcodes(
        image,
        formats=all_formats() if formats is None else formats,
        text_mode=zxingcpp.TextMode.Plain,
        binarizer=binarizer,
        return_errors=hints is not None,
    )
    if hints is None:
        return found
    hints += [code for code in found if not code.valid and str(code.format) == "QR Code"]
    return [code for code in found if code.valid]


def qr_only() -> "BarcodeFormats":
    """QR, with Micro QR and rMQR."""
    from zxingcpp import BarcodeFormat, BarcodeFormats

    return BarcodeFormats(BarcodeFormat.QRCode)


def all_but_qr() -> "BarcodeFormats":
    """What else badges carry."""
    from zxingcpp import BarcodeFormat, BarcodeFormats

    return BarcodeFormats([BarcodeFormat.Aztec, BarcodeFormat.DataMatrix, BarcodeFormat.PDF417])


def all_formats() -> "BarcodeFormats":
    """What badges and cards carry: QR (with Micro QR and rMQR), Aztec, Data Matrix, PDF417."""
    from zxingcpp import BarcodeFormats

    return BarcodeFormats([*qr_only(), *all_but_qr()])


def _binarizer(rung: Rung) -> "Binarizer":
    from zxingcpp import Binarizer

    return Binarizer.GlobalHistogram if rung.global_histogram else Binarizer.LocalAverage

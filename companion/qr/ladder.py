"""The ladder: from the quickest way to read a code to the slower ones that read a bad picture.

Measured on 317 public photos and 768 degraded cards: zxing by itself read 288 and 615, these
rungs 303 and 692, eleven decoders together 307 and 720. Each rung costs about as much as the one
before or four times that, so the ladder is left at the first rung that reads anything.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image
    from zxingcpp import Barcode, BarcodeFormats, Binarizer

# Doubling a picture is for small ones; a large one has pixels enough, and would have 4 times as
# many to look at.
MOST_PIXELS_TO_DOUBLE = 6_000_000

# Above it, formats other than QR are looked for in a smaller copy: in a photo of 12 megapixels
# they take 1.3 s, QR codes 0.14 s. A badge that fills a fair part of the photo stays readable.
MOST_PIXELS_FOR_ALL = 2_000_000


@dataclass(frozen=True, slots=True)
class Rung:
    """One way to try: what is done to the picture first, how it is made black and white.

    `scale` is what the picture's coordinates were multiplied by.
    """

    name: str
    prepare: "Callable[[Image], Image] | None" = None
    global_histogram: bool = False
    scale: int = 1


def _blurred(picture: "Image") -> "Image":
    from PIL import ImageFilter

    return picture.filter(ImageFilter.BoxBlur(1))


def _sharpened(picture: "Image") -> "Image":
    from PIL import ImageFilter

    return picture.filter(ImageFilter.UnsharpMask(radius=1.5, percent=150, threshold=0))


def _doubled(picture: "Image") -> "Image":
    from PIL import Image

    return picture.resize((picture.width * 2, picture.height * 2), Image.Resampling.BILINEAR)


RUNGS = (
    Rung("plain"),
    Rung("global histogram", global_histogram=True),
    Rung("blurred", _blurred),
    Rung("sharpened", _sharpened),
    Rung("doubled", _doubled, scale=2),
    Rung("doubled, global histogram", _doubled, global_histogram=True, scale=2),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A valid code; its positions are in the pixels of the picture times `scale`."""

    barcode: "Barcode"
    scale: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, and by which rung."""

    rung: Rung
    codes: list[Found]


def climb(
    picture: "Image", *, rungs: tuple[Rung, ...] = RUNGS, out_of_time: Callable[[], bool]
) -> Reading | None:
    """The first rung's reading that is not empty, or None. The first rung is always tried.

    `picture` is grey (mode L). `out_of_time` is asked before each further rung.
    """
    for number, (rung, prepared) in enumerate(_prepared(picture, rungs)):
        if number and out_of_time():
            return None
        codes = _read_rung(prepared(), rung)
        if codes:
            return Reading(rung, codes)
    return None


def _read_rung(picture: "Image", rung: Rung) -> list[Found]:
    binarizer = _binarizer(rung)
    pixels = picture.width * picture.height
    if pixels <= MOST_PIXELS_FOR_ALL:
        return [Found(code, rung.scale) for code in read(picture, binarizer=binarizer)]
    found = [
        Found(code, rung.scale) for code in read(picture, binarizer=binarizer, formats=qr_only())
    ]
    if rung.scale == 1:
        factor = math.ceil(math.sqrt(pixels / MOST_PIXELS_FOR_ALL))
        others = read(picture.reduce(factor), binarizer=binarizer, formats=all_but_qr())
        found.extend(Found(code, 1 / factor) for code in others)
    return found


def _prepared(
    picture: "Image", rungs: tuple[Rung, ...]
) -> "Iterator[tuple[Rung, Callable[[], Image]]]":
    """Each rung with what gives its picture; consecutive rungs share one that is made once."""
    last_step: Callable[[Image], Image] | None = None
    last = picture

    def make(step: "Callable[[Image], Image] | None") -> "Image":
        nonlocal last, last_step
        if step is not last_step:
            last, last_step = (step(picture) if step else picture), step
        return last

    for rung in rungs:
        if rung.scale > 1 and picture.width * picture.height > MOST_PIXELS_TO_DOUBLE:
            continue
        yield rung, lambda step=rung.prepare: make(step)  # type: ignore[misc]


def read(
    image: Any, *, binarizer: "Binarizer", formats: "BarcodeFormats | None" = None
) -> "list[Barcode]":
    """zxing-cpp's reading of a picture, buffer or ImageView. It lets other threads run meanwhile.

    `TextMode.Plain`, because the default rewrites control characters, and with them the line
    ends of a vCard.
    """
    import zxingcpp

    return zxingcpp.read_barcodes(
        image,
        formats=all_formats() if formats is None else formats,
        text_mode=zxingcpp.TextMode.Plain,
        binarizer=binarizer,
    )


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

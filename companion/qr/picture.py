"""Picture files into upright grey pictures that a decoder takes, whatever they were saved as.

Whatever is wrong with a file becomes one sentence that names it. Pillow opens only the formats
listed here: others start programs (EPS) or are no pictures of codes.
"""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from companion.errors import KnownError

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 89_000_000
"""Larger pictures are refused unread: 89 million pixels are 89 MB of grey, 267 MB of colour."""

# JPEG opens MPO as well, the JPEG of several pictures that many phones write.
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "JPEG2000", "PPM")

_JPEG = frozenset({"JPEG", "MPO"})

# What an HEIC or HEIF file has after its first length (ISO/IEC 23008-12 annex B).
_HEIC = frozenset(
    b"ftyp" + brand
    for brand in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
)

# Their decoders give line after line, so that the lines before an early end are there.
_FROM_THE_TOP = frozenset({"JPEG", "MPO", "PNG"})

_WITHOUT_COLOUR = frozenset({"1", "L", "LA", "La", "I", "F", "I;16", "I;16B", "I;16L"})
_SUGGESTION = "Use a PNG, JPEG or WebP picture."


@dataclass(frozen=True, slots=True)
class Opened:
    """A picture, grey (mode L) and upright.

    `cut_short` says that its file ends too early, so that a part of it is missing (black).
    `colours` gives it again in colour (mode RGB) if there are any, for the price of unpacking it
    anew.
    """

    grey: "Image"
    cut_short: bool
    colours: "Callable[[], Image | None]"


@contextmanager
def open_file(path: Path) -> "Iterator[Opened]":
    """The file's picture, while the file is open. Raises KnownError that names the file."""
    if path.is_dir():
        raise KnownError(f"{path} is a folder, not a picture: choose the picture in it.")
    if not path.exists():
        raise KnownError(f"There is no file {path}: check its name.")
    if not path.is_file():
        raise KnownError(f"{path} is no ordinary file: save the picture as a file first.")
    try:
        with path.open("rb") as stream:
            yield open_stream(stream, str(path))
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise KnownError(f"{path} could not be read: {reason}.") from error


def open_stream(stream: IO[bytes], name: str) -> Opened:
    """The stream's picture; `name` stands in the sentences. Raises KnownError."""
    head = stream.read(4096)
    if not head:
        raise KnownError(f"{name} is empty: save or send the picture again.")

    def colours() -> "Image | None":
        with _quiet():
            again, _ = _loaded(stream, head, name, grey=False)
            return _coloured(again)

    with _quiet():
        picture, cut_short = _loaded(stream, head, name, grey=True)
        has_colours = picture.mode not in _WITHOUT_COLOUR or picture.format in _JPEG
        return Opened(_grey(_upright(picture)), cut_short, colours if has_colours else lambda: None)


@contextmanager
def _quiet() -> "Iterator[None]":
    with warnings.catch_warnings():
        # Pillow warns of damaged metadata, which says nothing about the picture.
        warnings.simplefilter("ignore")
        yield


def _loaded(stream: IO[bytes], head: bytes, name: str, *, grey: bool) -> "tuple[Image, bool]":
    """The picture as Pillow reads it, unpacked, and whether its end is missing."""
    from PIL import Image, UnidentifiedImageError

    stream.seek(0)
    try:
        if head[4:12] in _HEIC:
            return _heic(stream, name), False
        # Pillow refuses by itself what is twice as large.
        picture = Image.open(stream, formats=FORMATS)
        _refuse_huge(picture.size, name)
        if grey and picture.format in _JPEG and picture.mode == "RGB":
            # A JPEG holds its grey part by itself: without colour it unpacks in half the time.
            picture.draft("L", picture.size)
        return picture, _unpack(picture)
    except KnownError:
        raise
    except Image.DecompressionBombError as error:
        raise _too_large(name) from error
    except UnidentifiedImageError as error:
        raise KnownError(f"{name} is {_what_instead(head)}. {_SUGGESTION}") from error
    except Exception as error:
        # Pillow's parsers raise whatever they stumble on: OSError, SyntaxError, struct.error,
        # zlib.error, ValueError, KeyError ... all of them mean the same to the user.
        raise cut_short(name) from error


def cut_short(name: str) -> KnownError:
    """The sentence for a picture of which nothing, or not enough, can be read."""
    return KnownError(f"{name} is damaged or was cut short: save or send the picture again.")


def _unpack(picture: "Image") -> bool:
    """Unpack the picture; True if its end is missing and it holds what came before."""
    try:
        picture.load()
    except OSError:
        # Its lines are unpacked as they come, so that the first ones are there. This is what
        # Pillow does with LOAD_TRUNCATED_IMAGES, which would count for all threads.
        if picture.format not in _FROM_THE_TOP or not getattr(picture, "tile", None):
            raise
        picture.tile = []  # type: ignore[attr-defined]  # nothing is left to be unpacked
        picture.load()
        if picture.getbbox() is None:
            raise
        return True
    return False


def _heic(stream: IO[bytes], name: str) -> "Image":
    """The photo of a phone; turned upright by the library."""
    from pillow_heif import open_heif

    photo = open_heif(stream)  # reads the sizes alone
    _refuse_huge(photo.size, name)
    picture: Image = photo.to_pillow()
    picture.info.pop("exif", None)  # or it would be turned a second time
    return picture


def _refuse_huge(size: tuple[int, int], name: str) -> None:
    if size[0] * size[1] > MOST_PIXELS:
        raise _too_large(name, size)


def _too_large(name: str, size: tuple[int, int] | None = None) -> KnownError:
    extent = f" ({size[0]:,} x {size[1]:,} pixels)" if size else ""
    return KnownError(f"{name} is too large{extent}: cut out the part with the code and try again.")


def _what_instead(head: bytes) -> str:
    """What a file is that Pillow does not know, as far as its first bytes tell."""
    if head.startswith(b"%PDF"):
        return "a PDF, not a picture: take a picture of the code in it"
    if b"<svg" in head:
        return "an SVG drawing, which cannot be read here: save it as PNG"
    if head.startswith((b"\x1f\x8b", b"PK\x03\x04")):
        return "a packed file, not a picture: unpack it first"
    return "not a picture that can be read"


def _upright(picture: "Image") -> "Image":
    from PIL import ImageOps

    # A damaged EXIF block costs the rotation, not the picture: codes read in any direction.
    with suppress(Exception):
        return ImageOps.exif_transpose(picture)
    return picture


def _grey(picture: "Image") -> "Image":
    mode = picture.mode
    if mode == "L" and "transparency" not in picture.info:
        return picture.copy()
    if mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in picture.info:
        return _on_white(picture)
    if mode in ("I", "F") or mode.startswith("I;16"):
        return _spread(picture)
    if mode in ("1", "RGB", "P"):
        return picture.convert("L")
    return picture.convert("RGB").convert("L")  # CMYK, YCbCr, LAB, HSV


def _coloured(picture: "Image") -> "Image | None":
    """The picture in red, green and blue; None if it is grey after all."""
    if picture.mode in _WITHOUT_COLOUR:
        return None
    upright = _upright(picture)
    if upright.mode in ("PA", "RGBA", "RGBa") or "transparency" in upright.info:
        return _over_white(upright, "RGB")
    return upright.convert("RGB")


def _on_white(picture: "Image") -> "Image":
    """Transparent becomes white, as on paper; Pillow alone would make it black or any colour."""
    return _over_white(picture, "L")


def _over_white(picture: "Image", mode: str) -> "Image":
    from PIL import Image

    colours = picture.convert("RGBA")
    white = Image.new(mode, colours.size, "white")
    white.paste(colours.convert(mode), mask=colours.getchannel("A"))
    return white


def _spread(picture: "Image") -> "Image":
    """Deep greys brought to 0..255 by their own range: converting alone would clip them."""
    deep = picture.convert("F")
    extrema = deep.getextrema()
    low, high = float(extrema[0]), float(extrema[1])  # type: ignore[arg-type]  # one band
    factor = 255.0 / (high - low) if high > low else 0.0
    return deep.point(lambda value: value * factor - low * factor).convert("L")

"""Picture files into upright grey pictures that a decoder takes, whatever they were saved as.

Whatever is wrong with a file becomes one sentence that names it. Pillow opens only the formats
listed here: others start programs (EPS) or are no pictures of codes.
"""

import warnings
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from companion.errors import KnownError

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 89_000_000
"""Larger pictures are refused unread: 89 million pixels are 89 MB of grey, 267 MB of colour."""

# JPEG opens MPO as well, the JPEG of several pictures that many phones write.
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "JPEG2000", "PPM")

# Formats of several pictures whose first is the photo: phones add a preview or a depth map.
_FIRST_IS_THE_PHOTO = frozenset({"MPO", "TIFF", "AVIF"})
_SUGGESTION = "Use a PNG, JPEG or WebP picture."


def open_file(path: Path) -> "Image":
    """The file's picture, grey (mode L) and upright. Raises KnownError that names the file."""
    if path.is_dir():
        raise KnownError(f"{path} is a folder, not a picture: choose the picture in it.")
    if not path.exists():
        raise KnownError(f"There is no file {path}: check its name.")
    if not path.is_file():
        raise KnownError(f"{path} is no ordinary file: save the picture as a file first.")
    try:
        with path.open("rb") as stream:
            return open_stream(stream, str(path))
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise KnownError(f"{path} could not be read: {reason}.") from error


def open_stream(stream: IO[bytes], name: str) -> "Image":
    """The stream's picture, grey (mode L) and upright; `name` stands in the sentences."""
    head = stream.read(4096)
    if not head:
        raise KnownError(f"{name} is empty: save or send the picture again.")
    stream.seek(0)
    with warnings.catch_warnings():
        # Pillow warns of damaged metadata, which says nothing about the picture.
        warnings.simplefilter("ignore")
        picture = _loaded(stream, head, name)
        return _grey(_upright(picture))


def _loaded(stream: IO[bytes], head: bytes, name: str) -> "Image":
    """The picture as Pillow reads it, unpacked."""
    from PIL import Image, UnidentifiedImageError

    # Pillow only warns of bombs; here one is an error before a pixel of it is unpacked.
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        picture = Image.open(stream, formats=FORMATS)
        _refuse_huge(picture.size, name)
        _refuse_animated(picture, name)
        if picture.format in ("JPEG", "MPO") and picture.mode == "RGB":
            # A JPEG holds its grey part by itself: without colour it unpacks in half the time.
            picture.draft("L", picture.size)
        picture.load()
        return picture
    except KnownError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(name) from error
    except UnidentifiedImageError as error:
        raise KnownError(f"{name} is {_what_instead(head)}. {_SUGGESTION}") from error
    except Exception as error:
        # Pillow's parsers raise whatever they stumble on: OSError, SyntaxError, struct.error,
        # zlib.error, ValueError, KeyError ... all of them mean the same to the user.
        raise KnownError(
            f"{name} is damaged or was cut short: save or send the picture again."
        ) from error


def _refuse_huge(size: tuple[int, int], name: str) -> None:
    if size[0] * size[1] > MOST_PIXELS:
        raise _too_large(name, size)


def _too_large(name: str, size: tuple[int, int] | None = None) -> KnownError:
    extent = f" ({size[0]:,} x {size[1]:,} pixels)" if size else ""
    return KnownError(f"{name} is too large{extent}: cut out the part with the code and try again.")


def _refuse_animated(picture: "Image", name: str) -> None:
    if getattr(picture, "is_animated", False) and picture.format not in _FIRST_IS_THE_PHOTO:
        raise KnownError(f"{name} is an animation: save the one picture with the code and use it.")


def _what_instead(head: bytes) -> str:
    """What a file is that Pillow does not know, as far as its first bytes tell."""
    if head[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypmsf1"):
        return "an HEIC picture, which cannot be read here: save it as JPEG"
    if head.startswith(b"%PDF"):
        return "a PDF, not a picture: take a picture of the code in it"
    if b"<svg" in head:
        return "an SVG drawing, which cannot be read here: save it as PNG"
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


def _on_white(picture: "Image") -> "Image":
    """Transparent becomes white, as on paper; Pillow alone would make it black or any colour."""
    from PIL import Image

    colours = picture.convert("RGBA")
    white = Image.new("RGBA", colours.size, (255, 255, 255, 255))
    white.alpha_composite(colours)
    return white.convert("L")


def _spread(picture: "Image") -> "Image":
    """Deep greys brought to 0..255 by their own range: converting alone would clip them."""
    deep = picture.convert("F")
    extrema = deep.getextrema()
    low, high = float(extrema[0]), float(extrema[1])  # type: ignore[arg-type]  # one band
    factor = 255.0 / (high - low) if high > low else 0.0
    return deep.point(lambda value: value * factor - low * factor).convert("L")

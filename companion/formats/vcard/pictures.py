"""Photos made fit for a target: upright, no larger than it takes, in a format it reads.

Pillow's own limits against decompression bombs stay on, and its warnings count as errors.
"""

import io
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING

from companion.formats.vcard.profiles import Picture
from companion.model.draft import Photo

if TYPE_CHECKING:
    from PIL.Image import Image

# JPEG, PNG, GIF and BMP are read by all targets (Apple and Microsoft list just these).
_READABLE = frozenset({"image/jpeg", "image/png", "image/gif", "image/bmp"})
# Beyond this a file is not even opened, and a picture not unpacked.
_MOST_OCTETS = 64 * 1024 * 1024
_MOST_PIXELS = 64_000_000
_QUALITIES = (88, 80, 70, 60, 45)
_ORIENTATION = 0x0112


def fit_photo(photo: Photo, picture: Picture) -> Photo | None:
    """The photo for a target, itself if it fits as it is; None if it cannot be made to.

    A photo that lies on its side by its EXIF data is turned, since not every target does that.
    """
    fitted = _fit(photo.data, picture)
    if fitted is None:
        return None
    return photo if fitted is photo.data else Photo(fitted, "image/jpeg")


@lru_cache(maxsize=8)
def _fit(data: bytes, picture: Picture) -> bytes | None:
    """The same bytes if they fit, else those of a JPEG; None if there is no picture in them."""
    from PIL import Image as Images
    from PIL import ImageOps

    if len(data) > _MOST_OCTETS:
        return None
    try:
        with warnings.catch_warnings(), Images.open(io.BytesIO(data)) as image:
            warnings.simplefilter("error")
            if image.width * image.height > _MOST_PIXELS:
                return None
            upright = image.getexif().get(_ORIENTATION, 1) == 1
            small = max(image.size) <= picture.side and len(data) <= picture.octets
            if upright and small and (image.get_format_mimetype() or "") in _READABLE:
                image.load()
                return data
            image.draft("RGB", (picture.side, picture.side))
            plain = _on_white(ImageOps.exif_transpose(image))
            return _packed(plain, picture)
    except (OSError, ValueError, SyntaxError, ArithmeticError, EOFError, Warning):
        return None
    except Images.DecompressionBombError:
        return None


def _on_white(image: "Image") -> "Image":
    from PIL import Image as Images

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        ground = Images.new("RGBA", image.size, "white")
        ground.alpha_composite(image)
        image = ground
    return image.convert("RGB")


def _packed(image: "Image", picture: Picture) -> bytes | None:
    """A JPEG that keeps both limits: coarser first, then smaller."""
    side = picture.side
    while side >= 48:
        smaller = image.copy()
        smaller.thumbnail((side, side))
        for quality in _QUALITIES:
            stream = io.BytesIO()
            smaller.save(stream, "JPEG", quality=quality, optimize=True)
            if stream.tell() <= picture.octets:
                return stream.getvalue()
        side = side * 2 // 3
    return None

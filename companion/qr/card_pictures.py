"""The photo and the logo of one's own card: any picture made upright, small and harmless."""

import io
import warnings
from typing import TYPE_CHECKING

from companion.errors import KnownError
from companion.model.draft import Photo
from companion.qr.picture import FORMATS, MOST_PIXELS

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_OCTETS = 64 * 1024 * 1024
PHOTO_SIDE = 512  # pixels; what address books show, in some 60 KB
LOGO_SIDE = 256
_QUALITY = 86


def photo_of(data: bytes) -> Photo:
    """A picture file as the card's photo: a JPEG of at most 512 pixels a side, upright, without
    the place and time that cameras write into it. Raises KnownError for what is no picture.
    """
    from PIL import Image

    picture = _opened(data, "photo").convert("RGBA")
    picture.thumbnail((PHOTO_SIDE, PHOTO_SIDE), Image.Resampling.LANCZOS)
    white = Image.new("RGBA", picture.size, (255, 255, 255, 255))
    white.alpha_composite(picture)
    return Photo(_packed(white.convert("RGB"), "JPEG"), "image/jpeg")


def logo_of(data: bytes) -> Photo:
    """A picture file as the logo in codes: a PNG of at most 256 pixels a side, without its empty
    border. Raises KnownError as above.
    """
    from PIL import Image

    picture = _opened(data, "logo").convert("RGBA")
    box = picture.getchannel("A").getbbox()
    if box is None:
        raise KnownError("The logo is wholly transparent: choose another picture.")
    picture = picture.crop(box)
    picture.thumbnail((LOGO_SIDE, LOGO_SIDE), Image.Resampling.LANCZOS)
    return Photo(_packed(picture, "PNG"), "image/png")


def _opened(data: bytes, what: str) -> "Image":
    from PIL import Image, ImageOps

    if len(data) > MOST_OCTETS:
        raise KnownError(f"The picture for the {what} is too large: choose one below 64 MB.")
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            warnings.simplefilter("ignore")
            if picture.width * picture.height > MOST_PIXELS:
                raise KnownError(
                    f"The picture for the {what} is too large ({picture.width:,} x "
                    f"{picture.height:,} pixels): make it smaller first."
                )
            if picture.format in ("JPEG", "MPO"):
                picture.draft("RGB", (2 * PHOTO_SIDE, 2 * PHOTO_SIDE))
            return ImageOps.exif_transpose(picture)
    except KnownError:
        raise
    except Exception as error:
        # Pillow's parsers raise whatever they stumble on; all of it means the same to the user.
        raise KnownError(
            f"This is no picture that can be the {what}: choose a PNG, JPEG or WebP picture."
        ) from error


def _packed(picture: "Image", form: str) -> bytes:
    out = io.BytesIO()
    if form == "JPEG":
        picture.save(out, form, quality=_QUALITY, optimize=True)
    else:
        picture.save(out, form, optimize=True)
    return out.getvalue()

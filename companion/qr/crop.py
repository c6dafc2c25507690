"""A small picture of a code and what is around it, to be kept with the person it was read from."""

import io
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

    from companion.qr.code import Code

MOST_BYTES = 20_000
"""A crop is never larger, so that hundreds of scans keep a database small."""

_SIDE = 480  # pixels at most, to begin with: enough to see the code, the badge and the name on it
_AROUND = 0.75  # of the code's size, on each side


def with_crops(picture: "Image", codes: "list[Code]") -> "list[Code]":
    """The codes with their `picture` filled from the grey picture in which they were read."""
    return [replace(code, picture=crop(picture, code)) for code in codes]


def crop(picture: "Image", code: "Code") -> bytes:
    """The code and its surroundings as a grey JPEG of at most `MOST_BYTES`."""
    part = picture.crop(_box(picture.size, code)).convert("L")
    side, quality = _SIDE, 75
    while True:
        part.thumbnail((side, side))
        stream = io.BytesIO()
        part.save(stream, "JPEG", quality=quality, optimize=True)
        if stream.tell() <= MOST_BYTES:
            return stream.getvalue()
        side, quality = side * 3 // 4, max(quality - 15, 30)


def _box(size: tuple[int, int], code: "Code") -> tuple[int, int, int, int]:
    """Left, top, right, bottom inside of the picture, one pixel at least."""
    across = [x for x, _ in code.position]
    down = [y for _, y in code.position]
    margin = round(_AROUND * max(max(across) - min(across), max(down) - min(down)))
    left = min(max(min(across) - margin, 0), size[0] - 1)
    top = min(max(min(down) - margin, 0), size[1] - 1)
    right = max(min(max(across) + margin, size[0]), left + 1)
    bottom = max(min(max(down) + margin, size[1]), top + 1)
    return left, top, right, bottom

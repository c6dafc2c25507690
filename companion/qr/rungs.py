"""What may be done to a picture whose code is not read at once, cheapest first.

Each was chosen for what it adds to those before it on bad pictures of 24 kinds, by gain for its
time (tests/qr/degrade.py makes them); docstrings say for what. All give a grey picture (mode L).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

    Step = Callable[[Image], Image]


@dataclass(frozen=True, slots=True)
class Rung:
    """One way to try: what is done to the picture first, how it is made black and white.

    `scale` is what the picture's coordinates were multiplied by. With `colours`, `prepare` takes
    the picture in red, green and blue; where there is none, the rung is left out.
    """

    name: str
    prepare: "Step | None" = None
    global_histogram: bool = False
    scale: float = 1
    colours: bool = False


def halved(picture: "Image") -> "Image":
    """Against noise, the grid of a screen, and large modules that are not sharp."""
    return picture.reduce(2)


def blurred(picture: "Image") -> "Image":
    """Against noise and specks."""
    from PIL import ImageFilter

    return picture.filter(ImageFilter.BoxBlur(1))


def smeared(picture: "Image") -> "Image":
    """For modules that are dots, until they touch."""
    from PIL import ImageFilter

    return picture.filter(ImageFilter.BoxBlur(2))


def sharpened(picture: "Image") -> "Image":
    """Against a slight blur."""
    from PIL import ImageFilter

    return picture.filter(ImageFilter.UnsharpMask(radius=1.5, percent=150, threshold=0))


def sharpened_wide(picture: "Image") -> "Image":
    """Against a strong blur."""
    from PIL import ImageFilter

    return picture.filter(ImageFilter.UnsharpMask(radius=3, percent=250, threshold=0))


def doubled(picture: "Image") -> "Image":
    """For modules of less than two pixels."""
    return _resized(picture, 2)


def sharpened_doubled(picture: "Image") -> "Image":
    """For small modules that are not sharp."""
    return doubled(sharpened(picture))


def half_as_large_again(picture: "Image") -> "Image":
    """For modules whose edges fall badly on the pixels."""
    return _resized(picture, 1.5)


def lightened(picture: "Image") -> "Image":
    """For modules that lie in the dark, or that ink has made too fat."""
    return picture.point([round(255 * (value / 255) ** 0.4) for value in range(256)])


def equalized(picture: "Image") -> "Image":
    """For a code whose shades are a few of many, as under a shadow."""
    from PIL import ImageOps

    return ImageOps.equalize(picture)


def stretched(picture: "Image") -> "Image":
    """For a code in few shades, with noise."""
    from PIL import ImageOps

    return blurred(ImageOps.autocontrast(picture, cutoff=1))


def evened(picture: "Image") -> "Image":
    """Each pixel against its surroundings, in units of how far those stray: for uneven light."""
    import numpy as np
    from PIL import Image, ImageChops, ImageFilter

    picture = blurred(picture)
    around = ImageFilter.BoxBlur(10)
    mean = picture.filter(around)
    strays = ImageChops.difference(picture, mean).point([min(255, 4 * v) for v in range(256)])
    spread = np.asarray(strays.filter(around), dtype=np.float32) / 4 + 1.5
    off = np.asarray(picture, dtype=np.float32) - np.asarray(mean, dtype=np.float32)
    return Image.fromarray(np.clip(128 + 60 * off / spread, 0, 255).astype(np.uint8))


def red(picture: "Image") -> "Image":
    """For inks that are as bright as their paper."""
    return picture.getchannel("R")


def green(picture: "Image") -> "Image":
    """See `red`."""
    return picture.getchannel("G")


def blue(picture: "Image") -> "Image":
    """See `red`."""
    return picture.getchannel("B")


def _resized(picture: "Image", factor: float) -> "Image":
    from PIL import Image

    size = (round(picture.width * factor), round(picture.height * factor))
    return picture.resize(size, Image.Resampling.BILINEAR)


RUNGS = (
    Rung("plain"),
    Rung("global histogram", global_histogram=True),
    Rung("halved", halved, scale=0.5),
    Rung("blurred", blurred),
    Rung("smeared, global histogram", smeared, global_histogram=True),
    Rung("sharpened", sharpened),
    Rung("doubled", doubled, scale=2),
    Rung("doubled, global histogram", doubled, global_histogram=True, scale=2),
    Rung("blue", blue, colours=True),
    Rung("red", red, colours=True),
    Rung("green", green, colours=True),
    Rung("lightened", lightened),
    Rung("stretched", stretched),
    Rung("equalized", equalized),
    Rung("sharpened wide", sharpened_wide),
    Rung("evened", evened),
    Rung("sharpened and doubled", sharpened_doubled, scale=2),
    Rung("half as large again", half_as_large_again, scale=1.5),
)

"""Bad pictures of good codes, made from a seed: what a camera, a screen or a copier does to them.

Each kind of damage is a function of a code's picture and a source of chance. What it does is
measured in modules of the code where the size of the code matters: `at.module` is a module's
side in pixels.
"""

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from companion.qr.encode import QrMatrix, to_png

Pixels = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Scene:
    """A picture of a code: grey or in colour, and how many pixels a module has in it."""

    picture: Image.Image
    module: float

    def with_(self, picture: Image.Image, scale: float = 1.0) -> "Scene":
        return Scene(picture, self.module * scale)

    def sized(self, module: float, how: Image.Resampling = Image.Resampling.BOX) -> "Scene":
        """The scene with modules of that many pixels."""
        factor = module / self.module
        size = (round(self.picture.width * factor), round(self.picture.height * factor))
        return Scene(self.picture.resize(size, how), module)


Damage = Callable[[Scene, random.Random], Scene]


def drawn(matrix: QrMatrix, *, scale: int = 6) -> Image.Image:
    return Image.open(BytesIO(to_png(matrix, scale=scale))).convert("L")


def noise(size: tuple[int, int], chance: random.Random) -> Image.Image:
    return Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))


def on_a_table(at: Scene, chance: random.Random, ground: int | None = None) -> Scene:
    """The code somewhere on a larger ground, with lines of writing beside it."""
    code = at.picture
    shade = chance.randint(120, 235) if ground is None else ground
    table = Image.new("L", (code.width * 8 // 5, code.height * 8 // 5), shade)
    pen = ImageDraw.Draw(table)
    for _ in range(12):
        x, y = chance.randrange(table.width), chance.randrange(table.height)
        pen.rectangle((x, y, x + chance.randint(8, 60), y + 5), fill=chance.randint(20, 90))
    room = table.width - code.width, table.height - code.height
    table.paste(code, (chance.randint(0, room[0]), chance.randint(0, room[1])))
    return at.with_(table)


def _pixels(picture: Image.Image) -> Pixels:
    return np.asarray(picture, dtype=np.float32)


def _picture(pixels: Any) -> Image.Image:
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def _grain(at: Scene, chance: random.Random, strength: float) -> Scene:
    """The noise of a camera: normal, each pixel by itself."""
    source = np.random.default_rng(chance.randrange(1 << 30))
    pixels = _pixels(at.picture)
    return at.with_(_picture(pixels + source.normal(0, strength, pixels.shape)))


def _soft(at: Scene, modules: float) -> Scene:
    return at.with_(at.picture.filter(ImageFilter.GaussianBlur(modules * at.module)))


def _moved(at: Scene, fetch: Callable[[Any, Any], tuple[Any, Any]]) -> Scene:
    """Each pixel taken from where `fetch` (x, y -> x, y; both -1 to 1) says, between four."""
    pixels = _pixels(at.picture)
    height, width = pixels.shape
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    x, y = fetch(x, y)
    x, y = (x + 1) / 2 * (width - 1), (y + 1) / 2 * (height - 1)
    left = np.clip(np.floor(x).astype(int), 0, width - 2)
    top = np.clip(np.floor(y).astype(int), 0, height - 2)
    across, down = np.clip(x - left, 0, 1), np.clip(y - top, 0, 1)
    above = pixels[top, left] * (1 - across) + pixels[top, left + 1] * across
    below = pixels[top + 1, left] * (1 - across) + pixels[top + 1, left + 1] * across
    return at.with_(_picture(above * (1 - down) + below * down))


# --- kinds of damage -----------------------------------------------------------------------


def blurred(at: Scene, chance: random.Random) -> Scene:
    at = _soft(on_a_table(at, chance).sized(chance.uniform(3, 8)), chance.uniform(0.35, 0.75))
    return _grain(at, chance, 3)


def far_out_of_focus(at: Scene, chance: random.Random) -> Scene:
    """A large photo of a code that is not sharp: many pixels, little in them."""
    at = on_a_table(at, chance).sized(chance.uniform(12, 20), Image.Resampling.NEAREST)
    return _grain(_soft(at, chance.uniform(0.4, 0.75)), chance, 6)


def shaken(at: Scene, chance: random.Random) -> Scene:
    """The camera moved during the picture."""
    at = on_a_table(at, chance).sized(chance.uniform(4, 8))
    way, angle = chance.uniform(0.9, 1.9) * at.module, chance.uniform(0, math.pi)
    steps = max(3, round(way))
    moved = [
        ImageChops.offset(
            at.picture,
            round(math.cos(angle) * way * step / steps),
            round(math.sin(angle) * way * step / steps),
        )
        for step in range(steps)
    ]
    return _grain(at.with_(_picture(np.mean([_pixels(one) for one in moved], axis=0))), chance, 4)


def noisy(at: Scene, chance: random.Random) -> Scene:
    return _grain(
        on_a_table(at, chance).sized(chance.uniform(3, 8)), chance, chance.uniform(60, 130)
    )


def pale(at: Scene, chance: random.Random) -> Scene:
    """Little contrast: pencil on grey, a screen in the sun."""
    at = on_a_table(at, chance).sized(chance.uniform(3, 7))
    base, span = chance.uniform(40, 200), chance.uniform(8, 30)
    return _grain(at.with_(_picture(base + _pixels(at.picture) / 255 * span)), chance, span / 5)


def dark(at: Scene, chance: random.Random) -> Scene:
    """Few shades above black, and the noise of a dim room."""
    at = _soft(on_a_table(at, chance).sized(chance.uniform(3, 7)), 0.25)
    span = chance.uniform(10, 40)
    return _grain(at.with_(_picture(6 + _pixels(at.picture) / 255 * span)), chance, span / 4)


def squeezed(at: Scene, chance: random.Random) -> Scene:
    """Saved small as a poor JPEG, as messengers do."""
    at = on_a_table(at, chance).sized(chance.uniform(2, 4))
    stream = BytesIO()
    at.picture.save(stream, "JPEG", quality=chance.randint(4, 18))
    return at.with_(Image.open(stream).convert("L"))


def from_aside(at: Scene, chance: random.Random) -> Scene:
    """As a plane in space, turned about both of its axes, is seen from rather near."""
    at = on_a_table(at, chance).sized(chance.uniform(4, 8))
    yaw, tilt = chance.uniform(-1.05, 1.05), chance.uniform(-0.7, 0.7)

    def fetch(x: Any, y: Any) -> tuple[Any, Any]:
        # Where the ray through x, y meets the plane, three half widths away.
        normal = (math.sin(yaw) * math.cos(tilt), math.sin(tilt), math.cos(yaw) * math.cos(tilt))
        right = (math.cos(yaw), 0.0, -math.sin(yaw))
        down = (
            normal[1] * right[2] - normal[2] * right[1],
            normal[2] * right[0] - normal[0] * right[2],
            normal[0] * right[1] - normal[1] * right[0],
        )
        along = 3 * normal[2] / (x * normal[0] + y * normal[1] + 3 * normal[2])
        where = (x * along, y * along, 3 * along - 3)
        return (
            sum(one * other for one, other in zip(where, right, strict=True)),
            -sum(one * other for one, other in zip(where, down, strict=True)),
        )

    return _grain(_soft(_moved(at, fetch), 0.15), chance, 5)


def turned(at: Scene, chance: random.Random) -> Scene:
    at = on_a_table(at, chance).sized(8, Image.Resampling.NEAREST)
    picture = at.picture.rotate(
        chance.uniform(0, 360), Image.Resampling.BICUBIC, expand=True, fillcolor=160
    )
    at = _soft(at.with_(picture).sized(chance.uniform(2, 3.5)), 0.3)
    return _grain(at, chance, 8)


def around_a_cup(at: Scene, chance: random.Random) -> Scene:
    at = on_a_table(at, chance).sized(chance.uniform(4, 7))
    bend, sag = chance.uniform(0.5, 0.9), chance.uniform(0, 0.15)
    at = _moved(at, lambda x, y: (np.arcsin(x * bend) / math.asin(bend), y + sag * x * x))
    return _grain(_soft(at, 0.15), chance, 4)


def crumpled(at: Scene, chance: random.Random) -> Scene:
    at = on_a_table(at, chance).sized(chance.uniform(4, 7))
    waves = [
        (chance.uniform(2, 6), chance.uniform(0, 6), chance.uniform(0.002, 0.008)) for _ in "1234"
    ]

    def fetch(x: Any, y: Any) -> tuple[Any, Any]:
        (a, b, c), (d, e, f), (g, h, i), (j, k, m) = waves
        return (
            x + c * np.sin(a * y + b) + f * np.sin(d * (x + y) + e),
            y + i * np.sin(g * x + h) + m * np.sin(j * (x - y) + k),
        )

    return _grain(_soft(_moved(at, fetch), 0.2), chance, 5)


def covered(at: Scene, chance: random.Random) -> Scene:
    """Fingers and stickers on it; at least two of the corners stay free."""
    width, height = at.picture.size
    pen = ImageDraw.Draw(picture := at.picture.copy())
    share = chance.uniform(0.03, 0.09)
    side = round(math.sqrt(share * width * height))
    x = chance.randint(round(width * 0.35), width - side)
    y = chance.randint(round(height * 0.35), height - side)
    pen.ellipse((x, y, x + side, y + side), fill=chance.choice((30, 128, 220)))
    return _grain(on_a_table(at.with_(picture), chance).sized(5), chance, 4)


def glaring(at: Scene, chance: random.Random) -> Scene:
    """A lamp mirrored in the badge's plastic."""
    at = on_a_table(at, chance).sized(chance.uniform(4, 7))
    pixels = _pixels(at.picture)
    height, width = pixels.shape
    y, x = np.mgrid[0:height, 0:width]
    spot = (chance.uniform(0.2, 0.8) * width, chance.uniform(0.2, 0.8) * height)
    distance = ((x - spot[0]) ** 2 + (y - spot[1]) ** 2) / (chance.uniform(0.15, 0.4) * width) ** 2
    light = chance.uniform(180, 320) * np.exp(-distance)
    return _grain(at.with_(_picture(pixels * 0.6 + light)), chance, 4)


def of_a_screen(at: Scene, chance: random.Random) -> Scene:
    """The screen's own pixels, and waves where they meet the camera's."""
    at = on_a_table(at, chance).sized(9, Image.Resampling.NEAREST)
    pixels = _pixels(at.picture)
    height, width = pixels.shape
    y, x = np.mgrid[0:height, 0:width]
    depth = chance.uniform(0.5, 1.0)
    grid = 1 - depth * ((x % 3 == 0) | (y % 3 == 0))
    at = at.with_(_picture(pixels * grid))
    turned_ = at.picture.rotate(chance.uniform(-4, 4), Image.Resampling.BILINEAR, fillcolor=100)
    return _grain(
        at.with_(turned_).sized(chance.uniform(2.5, 7), Image.Resampling.BILINEAR), chance, 6
    )


def small(at: Scene, chance: random.Random) -> Scene:
    at = on_a_table(at, chance).sized(chance.uniform(1.4, 2.3))
    return _grain(at, chance, 4)


def tiny_in_a_photo(at: Scene, chance: random.Random) -> Scene:
    code = at.sized(chance.uniform(1.6, 2.6))
    size = (1600, 1200)
    photo = noise((40, 30), chance).resize(size, Image.Resampling.BICUBIC)
    photo = Image.blend(photo, noise(size, chance), 0.1)
    pen = ImageDraw.Draw(photo)
    for _ in range(60):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        pen.rectangle((x, y, x + chance.randint(10, 90), y + 40), fill=chance.randrange(256))
    place = [chance.randint(0, room - code.picture.width) for room in size]
    photo.paste(code.picture, (place[0], place[1]))
    return _soft(code.with_(photo), 0.2)


def inverted(at: Scene, chance: random.Random) -> Scene:
    at = on_a_table(at.with_(ImageOps.invert(at.picture)), chance, ground=20)
    at = _soft(at.sized(chance.uniform(2.5, 6)), chance.uniform(0.4, 0.8))
    return _grain(at, chance, 6)


_INKS = (
    ((200, 30, 30), (60, 160, 60)),
    ((255, 120, 0), (255, 255, 255)),
    ((255, 90, 90), (90, 190, 90)),
    ((255, 200, 60), (255, 255, 255)),
    ((60, 60, 230), (120, 90, 30)),
    ((0, 190, 190), (255, 255, 255)),
    ((30, 120, 30), (160, 60, 160)),
    ((90, 140, 255), (235, 120, 110)),
    ((230, 40, 120), (120, 120, 120)),
)


def coloured(at: Scene, chance: random.Random) -> Scene:
    """Ink and paper of colours that may be equally bright."""
    ink, paper = chance.choice(_INKS)
    at = _soft(on_a_table(at, chance).sized(chance.uniform(3, 6)), 0.3)
    share = (_pixels(at.picture) / 255)[..., None]
    return _grain(
        at.with_(_picture(np.array(ink) * (1 - share) + np.array(paper) * share)), chance, 8
    )


def shadowed(at: Scene, chance: random.Random) -> Scene:
    """A hard shadow across it, and a lamp on one side."""
    at = _soft(on_a_table(at, chance).sized(chance.uniform(3, 7)), 0.3)
    pixels = _pixels(at.picture)
    height, width = pixels.shape
    y, x = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j]
    edge = chance.uniform(0.3, 0.7) + chance.uniform(-0.6, 0.6) * (y - 0.5)
    shade = np.where(x > edge, chance.uniform(0.08, 0.35), 1.0) * (0.3 + 0.7 * y)
    return _grain(at.with_(_picture(pixels * shade)), chance, 3)


def without_border(at: Scene, chance: random.Random) -> Scene:
    """No quiet zone: cut to the modules and set on a dark or busy ground."""
    inside = ImageOps.invert(at.picture).getbbox()
    code = at.with_(at.picture.crop(inside))
    side = code.picture.width * 8 // 5
    ground = chance.choice((None, 70, 110, 150))
    if ground is None:
        table = noise((side // 8, side // 8), chance).resize((side, side))
    else:
        table = Image.new("L", (side, side), ground)
    place = [chance.randint(0, side - length) for length in code.picture.size]
    table.paste(code.picture, (place[0], place[1]))
    return _grain(_soft(code.with_(table).sized(chance.uniform(3, 7)), 0.3), chance, 4)


def in_dots(at: Scene, chance: random.Random) -> Scene:
    """Round modules that do not touch, as designers like them."""
    small_ = at.sized(1, Image.Resampling.NEAREST).picture
    side, diameter = 12, chance.uniform(0.5, 0.95) * 12
    dot = Image.new("L", (side, side), 255)
    edge = (side - diameter) / 2
    ImageDraw.Draw(dot).ellipse((edge, edge, side - 1 - edge, side - 1 - edge), fill=0)
    picture = Image.new("L", (small_.width * side, small_.height * side), 255)
    for y in range(small_.height):
        for x in range(small_.width):
            if not small_.getpixel((x, y)):
                picture.paste(dot, (x * side, y * side))
    at = Scene(picture, side).sized(chance.uniform(3, 10), Image.Resampling.BILINEAR)
    return _grain(on_a_table(at, chance, ground=240), chance, 4)


def bled(at: Scene, chance: random.Random) -> Scene:
    """Ink that spread, or was scarce: dark modules fatter or thinner than light ones."""
    at = at.sized(10, Image.Resampling.NEAREST)
    size = chance.choice((5, 7))
    fat = chance.choice((ImageFilter.MinFilter, ImageFilter.MaxFilter))(size)
    at = on_a_table(at.with_(at.picture.filter(fat)), chance)
    return _grain(_soft(at.sized(chance.uniform(3, 7)), 0.25), chance, 5)


def copied(at: Scene, chance: random.Random) -> Scene:
    """A copy of a copy: black and white alone, with specks."""
    at = _grain(
        _soft(on_a_table(at, chance).sized(chance.uniform(4, 7)), 0.4),
        chance,
        chance.uniform(15, 60),
    )
    limit = chance.randint(70, 110)
    return at.with_(at.picture.point(lambda value: 255 * (value > limit)))


def in_a_hurry(at: Scene, chance: random.Random) -> Scene:
    """A little of everything, as in most bad photos."""
    at = from_aside(at.sized(8, Image.Resampling.NEAREST), chance)
    at = _soft(at.sized(chance.uniform(3, 6)), chance.uniform(0.2, 0.5))
    base, span = chance.uniform(5, 60), chance.uniform(40, 140)
    return _grain(at.with_(_picture(base + _pixels(at.picture) / 255 * span)), chance, span / 12)


DAMAGES: tuple[Damage, ...] = (
    blurred,
    far_out_of_focus,
    shaken,
    noisy,
    pale,
    dark,
    squeezed,
    from_aside,
    turned,
    around_a_cup,
    crumpled,
    covered,
    glaring,
    of_a_screen,
    small,
    tiny_in_a_photo,
    inverted,
    coloured,
    shadowed,
    without_border,
    in_dots,
    bled,
    copied,
    in_a_hurry,
)

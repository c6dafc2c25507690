"""Bad pictures of good codes, made from a seed: what a camera, a screen or a copier does to them.

Every picture is grey and comes with what it ought to say, so that a rate can be measured.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageChops, ImageFilter, ImageOps

from companion.qr.encode import QrMatrix, encode, to_png

Damage = Callable[[Image.Image, random.Random], Image.Image]


@dataclass(frozen=True)
class Sample:
    """A degraded picture: what was done to it, what it says, how it looks."""

    damage: str
    text: str
    picture: Image.Image


def drawn(matrix: QrMatrix, *, scale: int = 6) -> Image.Image:
    return Image.open(BytesIO(to_png(matrix, scale=scale))).convert("L")


def on_a_table(code: Image.Image, chance: random.Random) -> Image.Image:
    """The code somewhere on a larger, slightly grey ground."""
    ground = Image.new("L", (code.width * 8 // 5, code.height * 8 // 5), chance.randint(120, 235))
    room = ground.width - code.width
    ground.paste(code, (chance.randint(0, room), chance.randint(0, room)))
    return ground


def noise(size: tuple[int, int], chance: random.Random) -> Image.Image:
    return Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))


def blur(picture: Image.Image, chance: random.Random) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(chance.uniform(2.0, 4.5)))


def shaken(picture: Image.Image, chance: random.Random) -> Image.Image:
    """The camera moved sideways: the mean of shifted pictures."""
    result = picture
    for number in range(1, chance.randint(5, 9)):
        result = Image.blend(result, ImageChops.offset(picture, number, 0), 1 / (number + 1))
    return result


def noisy(picture: Image.Image, chance: random.Random) -> Image.Image:
    return Image.blend(picture, noise(picture.size, chance), chance.uniform(0.5, 0.75))


def turned(picture: Image.Image, chance: random.Random) -> Image.Image:
    turned = picture.rotate(
        chance.uniform(0, 360), Image.Resampling.BICUBIC, expand=True, fillcolor=160
    )
    return turned.filter(ImageFilter.GaussianBlur(chance.uniform(1.5, 3)))


def from_aside(picture: Image.Image, chance: random.Random) -> Image.Image:
    width, height = picture.size
    by = chance.uniform(0.1, 0.4) * height
    corners = (0, -by, 0, height + by, width, height, width, 0)
    return picture.transform(
        picture.size, Image.Transform.QUAD, corners, Image.Resampling.BILINEAR, fillcolor=160
    )


def small(picture: Image.Image, chance: random.Random) -> Image.Image:
    factor = chance.uniform(0.2, 0.4)
    size = (round(picture.width * factor), round(picture.height * factor))
    return picture.resize(size, Image.Resampling.BILINEAR)


def dark(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Few shades above black, and the noise of a dim room."""
    span = chance.uniform(0.06, 0.16)
    dim = picture.point(lambda value: round(8 + value * span))
    return Image.blend(dim, noise(picture.size, chance), chance.uniform(0.02, 0.08))


def inverted(picture: Image.Image, chance: random.Random) -> Image.Image:
    return blur(ImageOps.invert(picture), chance)


def shadowed(picture: Image.Image, chance: random.Random) -> Image.Image:
    ramp = Image.linear_gradient("L").resize(picture.size).rotate(chance.choice((0, 90, 180, 270)))
    shadow = ramp.point(lambda value: 40 + value * 215 // 255)
    return blur(ImageChops.multiply(picture, shadow), chance)


def squeezed(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Small, then saved as a poor JPEG, as messengers do."""
    stream = BytesIO()
    small(picture, chance).save(stream, "JPEG", quality=chance.randint(8, 30))
    return Image.open(stream).convert("L")


DAMAGES: tuple[Damage, ...] = (
    blur, shaken, noisy, turned, from_aside, small, dark, inverted, shadowed, squeezed,
)  # fmt: skip


def samples(texts: list[str], *, each: int, seed: int = 1) -> Iterator[Sample]:
    """`each` pictures for every text and damage; the same seed gives the same pictures."""
    for text in texts:
        code = drawn(encode(text))
        for damage in DAMAGES:
            for number in range(each):
                chance = random.Random(f"{seed} {text} {damage.__name__} {number}")
                yield Sample(damage.__name__, text, damage(on_a_table(code, chance), chance))
